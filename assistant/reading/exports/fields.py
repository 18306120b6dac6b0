"""What a column can be: a field of a kind of table, and the headings it goes by."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.domain.folding import fold

_WORDS: Final = re.compile(r"[\w%]+")


class Sort(StrEnum):
    """What kind of cell a field holds, and so how its column is read."""

    PERSON = "person"
    EMAIL = "email"
    TEXT = "text"
    WORD = "word"
    DAY = "day"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    CURRENCY = "currency"
    STAGE = "stage"
    PERIOD = "period"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """A field of a kind. `names` are its headings, the best first, as `heading_key` has them."""

    name: str
    sort: Sort
    meaning: str
    names: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of table that people have. It fits where one of `needs` is covered by columns.

    `never` names columns that are left out whatever they hold, with the reason. A `weak` entry
    is a heading that means a field only beside certain other fields.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    needs: tuple[frozenset[str], ...]
    hints: tuple[str, ...] = ()
    never: tuple[tuple[str, str], ...] = ()
    weak: tuple[tuple[str, str, frozenset[str]], ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)


def heading_key(text: str) -> str:
    """A heading for comparing: words only, no case or accents."""
    return " ".join(_WORDS.findall(fold(text).replace("_", " ")))


def field(
    name: str,
    sort: Sort,
    meaning: str,
    names: str,
    choices: tuple[tuple[str, str], ...] = (),
) -> Field:
    """A field whose headings (and words for each choice) are told in one line, set apart by |."""
    own = heading_key(name)
    headings = (own, *(heading_key(part) for part in names.split("|") if part.strip()))
    words = tuple(
        (value, tuple(heading_key(part) for part in told.split("|"))) for value, told in choices
    )
    return Field(name, sort, meaning, tuple(dict.fromkeys(headings)), words)
