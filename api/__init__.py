"""The HTTP API over the facade."""
