"""HOW: the number, rate, ratio or source that shows a promise was kept, as said."""

import re
from typing import NamedTuple

from assistant.domain.commitments import Direction, Measure
from assistant.reading.promises.quantities import Part, parts_in
from assistant.reading.promises.tokens import Word

_NAMED = re.compile(
    r"\b(?:(?:measured? (?:by|on|as|in|with)|measure is|success (?:is|means|looks like)|"
    r"target (?:is|will be|of)|"
    r"we(?:'|’)ll know (?:it )?(?:by|when|because)|tracked (?:by|in|via)|shown (?:by|"
    r"in))\s{0,2}[:=]?|"
    r"(?:measured?|metric|kpi|evidence|proof|how|success|target|test|check|success criteri(?:a|"
    r"on))\s{0,2}[:=])\s{1,2}",
    re.I,
)


class Measured(NamedTuple):
    """A measure with the stretch it was read from."""

    measure: Measure
    start: int
    end: int


def joined(parts: list[Part], text: str) -> Measured | None:
    """The pieces as one measure, in the order said; None where no piece carries weight."""
    if not any(part.weight for part in parts):
        return None
    pieces: list[str] = []
    end = -1
    for part in parts:
        piece = " ".join(text[part.start : part.end].split()).strip(" ,;:.")
        glue = " " if part.start - end <= 1 and pieces else ""
        pieces.append(glue + piece if glue else piece)
        end = part.end
    shown = ""
    for piece in pieces:
        shown += piece if not shown else (piece if piece.startswith(" ") else ", " + piece)
    main = max(parts, key=lambda part: (part.weight, part.value is not None))
    source = next((part.source for part in parts if part.source), None)
    measure = Measure(
        text=shown,
        metric=main.metric,
        target=main.target,
        target_value=main.value,
        direction=main.direction or (Direction.YES_NO if main.value is None else None),
        source=source,
    )
    return Measured(measure, parts[0].start, parts[-1].end)


def stated(text: str, start: int, end: int, words: list[Word]) -> Measured | None:
    """Everything from `start` to `end` as the measure: a table cell, an answer, `measured by …`."""
    while start < end and text[start] in " ,;:=-–—*":
        start += 1
    while end > start and text[end - 1] in " ,;:.!?-–—*":
        end -= 1
    if start >= end:
        return None
    inside = [word for word in words if word.start >= start and word.end <= end]
    read = joined(parts_in(inside, []), text)
    kept = read.measure if read else Measure(text="", direction=Direction.YES_NO)
    shown = " ".join(text[start:end].split())
    return Measured(kept.model_copy(update={"text": shown}), start, end)


def named_at(text: str, start: int, end: int) -> int | None:
    """Where the words after `measured by`, `target:` or the like begin, if they stand there."""
    match = _NAMED.search(text, start, end)
    return match.end() if match and match.end() < end else None
