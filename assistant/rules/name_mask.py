"""A person's name made unreadable in texts about others, without moving a single character."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.domain.folding import fold
from assistant.domain.people import Manager, Rep

MASK = "·"

_ORDINARY = frozenset(
    "april art august bill bob chase chance christian dale dawn dean drew earl faith frank gene "  # noqa: SIM905
    "grace grant guy harmony heath hope iris ivy jack joy june king lance law lily long may mark "
    "max miles nick norm page pat penny pierce ray rich rob rose rusty sage sky stone summer "
    "sunny ted tony victor wade ward will wood young".split()
)
"""Names that are words as well: alone they stay in others' texts, since they mostly mean those."""

_SHORTEST = 3


@dataclass(frozen=True)
class NameMask:
    """What to look for: the whole name, the address, and each part that means nobody else."""

    words: tuple[str, ...]
    parts: tuple[str, ...]

    @classmethod
    def of(cls, rep: Rep, everybody: Iterable[Rep | Manager]) -> "NameMask":
        """The mask for a rep among the people on record."""
        others = {
            part
            for person in everybody
            if person.id != rep.id
            for part in fold(person.name).split()
        }
        named = rep.name.split()
        parts = tuple(
            part
            for part in named
            if (len(part) >= _SHORTEST or _without_blanks(part))
            and fold(part) not in others | _ORDINARY
        )
        whole = (rep.name if len(named) > 1 else None, rep.email)
        words = dict.fromkeys((*filter(None, whole), *parts))
        return cls(words=tuple(words), parts=parts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole = [f"(?i:{_bounded(word)})" for word in self.words if word not in self.parts]
        # A part of a name is one only where it is written like a name.
        parts = [_bounded(form) for part in self.parts for form in (part, part.upper())]
        return re.compile("|".join((*whole, *parts)) or "(?!)")

    def over(self, value: Any) -> Any:
        """The value with every mention masked, however deep it is nested."""
        if isinstance(value, str):
            return self._pattern.sub(lambda found: MASK * len(found[0]), value)
        if isinstance(value, list):
            return [self.over(one) for one in value]
        if isinstance(value, dict):
            return {key: self.over(one) for key, one in value.items()}
        return value


def _without_blanks(word: str) -> bool:
    """Whether it is of a script that sets no blanks between words, such as Chinese."""
    return word[0] >= "\u2e80"


def _bounded(word: str) -> str:
    return re.escape(word) if _without_blanks(word) else rf"(?<!\w){re.escape(word)}(?!\w)"


def escaped_in_json(word: str) -> str:
    """How JSON writes a word that is not of ASCII letters alone."""
    return json.dumps(word)[1:-1]
