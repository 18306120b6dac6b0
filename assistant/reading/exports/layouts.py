"""Which field stands in which column, and what counts as a heading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.goals import ProcessTarget
from assistant.domain.imports import ColumnChoice
from assistant.reading.exports.fields import Kind, heading_key
from assistant.reading.exports.kinds import ALL_HEADINGS
from assistant.reading.exports.periods import PeriodName

_CODE: Final = re.compile(
    r"(?P<rest>.+) (?P<code>usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|pln|inr|brl|mxn)"
)


@dataclass(frozen=True)
class Layout:
    """A kind and where its fields stand. `metrics` and `periods` are columns of a wide table."""

    kind: Kind
    header: tuple[str, ...]
    places: Mapping[str, int]
    choices: tuple[ColumnChoice, ...]
    metrics: Mapping[int, ProcessTarget] = field(default_factory=dict)
    periods: Mapping[int, PeriodName] = field(default_factory=dict)
    header_currency: Mapping[str, str] = field(default_factory=dict)

    def heading(self, name: str) -> str:
        """The file's own heading of a field."""
        return self.header[self.places[name]] if name in self.places else name


def knows(heading: str) -> bool:
    """Whether a cell reads like a heading that some tool or person uses."""
    if not heading or len(heading) > 60:
        return False
    key = heading_key(heading)
    return key in ALL_HEADINGS or without_code(key) in ALL_HEADINGS


def letter(place: int) -> str:
    """The letter of a column, as a spreadsheet has it."""
    text = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def without_code(key: str) -> str:
    """A heading without the currency code at its end."""
    found = _CODE.fullmatch(key)
    return found["rest"] if found else key


def code_in(key: str) -> str | None:
    """The currency that a heading names, unless the whole heading is a known one."""
    found = _CODE.fullmatch(key)
    return found["code"].upper() if found and key not in ALL_HEADINGS else None
