"""Lines with their offsets, and utterances cut out of the text by offset."""

import re
from array import array
from collections.abc import Sequence
from typing import Literal, NamedTuple, overload

from assistant.domain.conversation import Utterance

Kind = Literal["speech", "note", "item", "row", "heading", "quoted"]


class Line(NamedTuple):
    """One line without its line break; `start` and `end` count characters of the whole text."""

    start: int
    end: int
    text: str


class Lines(Sequence[Line]):
    """All lines of a text, empty ones too. Only offsets are held, so that long texts stay small."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("Q", [0])
        self._starts.extend(at.end() for at in re.finditer("\n", text))
        self._starts.append(len(text) + 1)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self._starts[at], self._starts[at + 1] - 1
        return Line(start, end, self._text[start:end])


def cut(
    text: str,
    start: int,
    end: int,
    *,
    speaker: str | None = None,
    kind: Kind = "speech",
    section: str | None = None,
    seconds: float | None = None,
) -> Utterance | None:
    """The utterance of text[start:end] without the blanks around it; None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return Utterance(
        speaker=speaker,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        section=section,
        seconds=seconds,
    )


def seconds_of(clock: str) -> float | None:
    """Seconds in `h:mm:ss`, `m:ss` or `hh:mm:ss.mmm`; None for a clock with AM or PM."""
    parts = clock.strip().replace(",", ".").split(":")
    try:
        total = 0.0
        for part in parts:
            total = total * 60 + float(part)
    except ValueError:
        return None
    return total
