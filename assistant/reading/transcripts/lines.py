"""Lines with their offsets, and utterances cut out of the text by offset."""

from typing import Literal, NamedTuple

from assistant.domain.conversation import Utterance

Kind = Literal["speech", "note", "item", "row", "heading", "quoted"]


class Line(NamedTuple):
    """One line without its line break; `start` and `end` count characters of the whole text."""

    start: int
    end: int
    text: str


def split(text: str) -> list[Line]:
    """All lines of `text`, empty ones too, in order."""
    found: list[Line] = []
    at = 0
    for piece in text.split("\n"):
        found.append(Line(at, at + len(piece), piece))
        at += len(piece) + 1
    return found


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
