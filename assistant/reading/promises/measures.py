"""HOW: the stretches of the notes that say how a promise will show, put together as one measure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.domain.commitments import Direction, Measure
from assistant.domain.conversation import Span
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.rates import Part
from assistant.reading.promises.tokens import words_of
from assistant.reading.promises.turns import Turn

_PRONOUN = re.compile(r"\b(?:it|that|this|them|those|these|is|the)\b", re.I)
_MOST_WORDS = 24
_MOST_STRETCHES = 3


class Stretch(NamedTuple):
    """Words of a turn that belong to a measure; `sure` if they tell more than a count."""

    turn: Turn
    start: int
    end: int
    sure: bool = True

    @property
    def text(self) -> str:
        """The words as said, white space made one blank."""
        return " ".join(self.turn.raw[self.start : self.end].split())


def stretch(turn: Turn, start: int, end: int) -> Stretch | None:
    """The stretch without marks and half words at its ends; None where nothing is left."""
    text = turn.raw
    while start < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end -= 1
    while start < end and text[start] in " \n\t,;:=.-–—*_(":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:.!?-–—*_(":
        end -= 1
    if text.count("(", start, end) < text.count(")", start, end):
        end = text.rindex(")", start, end)
    telling = _PRONOUN.sub("", text[start:end]).strip(" .,")
    return Stretch(turn, start, end) if telling else None


def counted(turn: Turn, parts: Sequence[Part]) -> list[Stretch]:
    """Stated numbers, rates and sources as stretches; pieces side by side are one."""
    if not any(part.weight for part in parts):
        return []
    found: list[Stretch] = []
    for part in parts:
        if found and part.start - found[-1].end <= 1:
            found[-1] = found[-1]._replace(end=part.end)
        else:
            found.append(Stretch(turn, part.start, part.end, sure=part.is_rate))
    return found


def lent(have: Sequence[Stretch], more: Stretch) -> list[Stretch]:
    """The stretches with one more, unless it says nothing new or they would get too long."""
    same = [one for one in have if one.turn is more.turn]
    if any(one.start < more.end and more.start < one.end for one in same):
        return list(have)
    said = {word.norm for one in have for word in words_of(one.text)}
    if {word.norm for word in words_of(more.text)} <= said:
        return list(have)
    long = sum(len(one.text.split()) for one in have) + len(more.text.split()) > _MOST_WORDS
    if len(have) >= _MOST_STRETCHES or (have and long):
        return list(have)
    return [*have, more]


def measure_of(stretches: Sequence[Stretch]) -> tuple[Measure, Span] | None:
    """The measure with the span of its first stretch; metric and target of the weightiest part."""
    if not stretches:
        return None
    first = stretches[0]
    span = first.turn.span(first.start, first.end, first.start)
    parts = [part for one in stretches for part in parts_in(words_of(one.text), [])]
    main = max(parts, key=lambda part: (part.weight, part.value is not None), default=None)
    kept = Measure(
        text=", ".join(one.text for one in stretches),
        metric=main.metric if main else None,
        target=main.target if main else None,
        target_value=main.value if main else None,
        direction=(main.direction if main else None)
        or (Direction.YES_NO if main is None or main.value is None else None),
        source=next((part.source for part in parts if part.source), None),
    )
    return kept, span
