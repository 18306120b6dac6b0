"""`Name: text` at the start of a line, with the decorations people and tools put around it."""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.reading.transcripts.lines import Line, seconds_of

_LEAD = re.compile(
    r"^[\s>*_]{0,8}(?:[\[(]?((?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?(?: ?[AaPp][Mm])?)[\])]?"
    r"\s{0,3}[-–]?\s{0,3})?[*_]{0,3}"
)
_WHATSAPP = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?\]?(?: -)? "
)
_NAME_TIME = re.compile(r"^(.{1,60}?)\s{0,3}[\[(]((?:\d{1,2}:)?\d{1,2}:\d{2})[\])]$")


class Label(NamedTuple):
    """The word or words before a colon and where the text after it begins."""

    name: str
    body_start: int
    seconds: float | None
    stamped: bool = False


def split_label(line: Line) -> Label | None:
    """The label of a line, without its time, stars or brackets; None if there is none."""
    head = line.text[:120]
    stamp = _WHATSAPP.match(head)
    lead = None if stamp else _LEAD.match(head)
    begin = stamp.end() if stamp else (lead.end() if lead else 0)
    colon = head.find(":", begin)
    while colon >= 0 and head[colon + 1 : colon + 3].isdigit():
        colon = head.find(":", colon + 1)  # a clock inside the label
    if colon < 0 or head[colon + 1 : colon + 3] == "//":
        return None
    after = colon + 1
    while after < len(line.text) and line.text[after] in "*_":
        after += 1
    if after < len(line.text) and not line.text[after].isspace():
        return None
    name = head[begin:colon].strip().strip("*_").strip()
    clock = lead[1] if lead else None
    if timed := _NAME_TIME.match(name):
        name, clock = timed[1], timed[2]
    if not name:
        return None
    seconds = seconds_of(clock) if clock else None
    return Label(_one(name), line.start + after, seconds, stamped=bool(stamp or clock))


@lru_cache(maxsize=256)
def _one(name: str) -> str:
    """The same name as one object, however often it stands in a talk."""
    return name
