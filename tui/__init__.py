"""The Textual app: the screen a manager keeps open all day."""
