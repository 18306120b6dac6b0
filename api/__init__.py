"""The HTTP API: the facade's rooms as JSON, for programs that build on nextgear."""
