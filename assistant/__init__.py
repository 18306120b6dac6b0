"""The backend of nextgear; knows no screen and no socket."""
