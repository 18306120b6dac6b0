"""The language of the field: frozen values of coaching, with no I/O, no clock and no rules."""
