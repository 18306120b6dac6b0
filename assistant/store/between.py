"""A range of days or times in a question to the store; needs no database library."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Between:
    """From `first` to `last`, both included; None leaves that end open."""

    first: date | None = None
    last: date | None = None
