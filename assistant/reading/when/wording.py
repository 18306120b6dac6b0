"""What the grammar is made of: a wording, what it reads as, and pieces that wordings share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from assistant.domain.calendar import TeamCalendar
from assistant.reading.when.tokens import Line
from assistant.reading.when.words import listed


class Reading(NamedTuple):
    """What a wording means on a given day.

    `by` and `before` are the due day after those words where they differ from `due`: "in July"
    ends on the 31st, "by July" on the 1st, "before July" on 30 June. `earlier` is the day that
    is meant where the sentence tells of the past.
    """

    due: date | None
    start: date | None = None
    reason: str = ""
    by: date | None = None
    before: date | None = None
    earlier: date | None = None
    is_past: bool = False


_MARKS = listed(". ! ? , ; : ( ) | - -- [ ]")
_MOST_MARKS = 6


class Place(NamedTuple):
    """Where a wording was met: tokens `first` to `after`, of which `core` ends the lead-in.

    `leads` are the words of the lead-in, and the word before it.
    """

    line: Line
    first: int
    core: int
    after: int
    leads: frozenset[str]

    @property
    def word_before(self) -> str:
        """The canonical word in front of the lead-in."""
        return self.line.word(self.first - 1)

    @property
    def word_after(self) -> str:
        """The first canonical word behind the wording, empty at the end of the text."""
        return self.line.word(self.after).partition(" ")[0]

    @property
    def is_alone(self) -> bool:
        """Whether the wording is all there is, as in a cell of a table."""
        total = len(self.line.tokens)
        if self.first + total - self.after > _MOST_MARKS:
            return False
        rest = [*range(self.first), *range(self.after, total)]
        return all(self.line.word(at) in _MARKS for at in rest)


class Asked(NamedTuple):
    """What a wording is read against: the day it was said, and the team's calendar."""

    held_on: date
    calendar: TeamCalendar

    def on(self, day: date) -> Self:
        """The same question asked on another day."""
        return self._replace(held_on=day)


Resolve = Callable[[re.Match[str], Asked], Reading | None]
Guard = Callable[[Place], bool]

_WORD_START = r"(?<!\S)"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a day: a pattern over canonical words, its meaning, and its guard.

    `needs` are canonical words, or kinds of them (`wd`, `mo`), of which the line must hold
    one. `guard` says whether the wording, where it stands, speaks of a deadline at all.
    """

    rule: str
    pattern: re.Pattern[str]
    resolve: Resolve
    needs: frozenset[str]
    guard: Guard

    @property
    def source(self) -> str:
        """The pattern as text, to be nested in another."""
        return self.pattern.pattern.removeprefix(_WORD_START)


def always(_: Place) -> bool:
    """The guard of a wording that can only be a deadline."""
    return True


def wording(
    rule: str, pattern: str, resolve: Resolve, *, needs: str, guard: Guard = always
) -> Wording:
    """A row of the grammar; `needs` is a blank-separated list."""
    return Wording(
        rule, re.compile(f"{_WORD_START}(?:{pattern})"), resolve, frozenset(needs.split()), guard
    )


def nested(*patterns: str) -> str:
    """The patterns as one alternative without group names, to stand inside another pattern."""
    return "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", p) for p in patterns) + ")"


_VAGUE_COUNTS = {"a": 1, "another": 1, "few": 3, "a few": 3, "several": 3}


def count_of(text: str) -> int:
    """The number a count stands for; a couple is two, a few are three, "2-3" is three."""
    figures = re.findall(r"\d+", text)
    return int(figures[-1]) if figures else _VAGUE_COUNTS.get(text, 2)
