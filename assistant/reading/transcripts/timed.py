"""A line with the speaker's name and a time, the words below: Otter, Teams, Zoom captions."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.domain.conversation import NoteFormat, Utterance
from assistant.reading.transcripts import lines as cutting
from assistant.reading.transcripts.lines import Line
from assistant.reading.transcripts.names import looks_like_name
from assistant.reading.transcripts.noise import is_bot, is_noise

_CLOCK = r"((?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?(?: ?[AaPp][Mm])?)"
_LONG_CLOCK = r"(\d{1,2}:\d{2}:\d{2}(?:\.\d{1,3})?)"
_HEADS = (
    re.compile(rf"^\[([^\]]{{1,60}})\] {{1,3}}{_CLOCK}$"),
    re.compile(
        rf"^([^\d\[<|][^\t<>|]{{0,60}}?)(?:[ \xa0]{{2,}}|\t{{1,3}}| ?[|·•] ?| [-–] ){_CLOCK}$"
    ),
    re.compile(rf"^([^\d\[<|][^\t<>|]{{0,60}}?) [\[(]{_CLOCK}[\])]:?$"),
    re.compile(rf"^([^\d\[<|][^\t<>|]{{0,60}}?) {_LONG_CLOCK}(?: -->.{{0,20}})?$"),
    re.compile(rf"^([^\d\[<|][^\t<>|]{{0,60}}?),? {_CLOCK}$"),
)
_TIME_FIRST = re.compile(
    rf"^[\[(]?{_CLOCK}[\])]?(?: {{1,3}}| ?[-–|] ?)([^\d:][^\t<>|:]{{0,60}}):?$"
)
_ARROW = re.compile(r"^\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{1,3})? --> ")


class Head(NamedTuple):
    """Who speaks from here on, and since when."""

    name: str
    seconds: float | None
    captions: bool


def head_of(line: Line) -> Head | None:
    """The speaker and time of a head line; None for any other line."""
    text = line.text.strip()
    if not 4 <= len(text) <= 110 or ":" not in text:
        return None
    for number, pattern in enumerate(_HEADS):
        match = pattern.match(text)
        if match and looks_like_name(match[1].strip().strip("*")):
            clock = cutting.seconds_of(match[2])
            return Head(match[1].strip().strip("*"), clock, number == 0)
    match = _TIME_FIRST.match(text)
    if match and looks_like_name(match[2].strip()):
        return Head(match[2].strip(), cutting.seconds_of(match[1]), captions=False)
    return None


def is_timed(lines: Sequence[Line]) -> bool:
    """True where head lines are a good part of the text."""
    filled = [line for line in lines[:400] if line.text.strip()]
    heads = sum(head_of(line) is not None for line in filled)
    return heads >= 2 and heads * 8 >= len(filled)


def format_of(text: str, lines: Sequence[Line]) -> NoteFormat:
    """Zoom captions by brackets, Teams by three blanks or its header, else Otter."""
    heads = [line for line in lines[:400] if head_of(line)]
    if any(line.text.lstrip().startswith("[") for line in heads[:3]):
        return NoteFormat.ZOOM_CAPTIONS
    opening = text[:2000].casefold()
    if "started transcription" in opening or "meeting transcript" in opening:
        return NoteFormat.TEAMS
    if any("   " in line.text.strip() for line in heads[:3]):
        return NoteFormat.TEAMS
    return NoteFormat.OTTER


def read(text: str, lines: Sequence[Line]) -> list[Utterance]:
    """Utterances from head line to head line; what stands before the first is a heading."""
    found: list[Utterance | None] = []
    head: Head | None = None
    run: list[Line] = []
    for line in lines:
        following = head_of(line)
        if following:
            found.append(_close(text, run, head))
            head, run = following, []
        elif not line.text.strip() or is_noise(line.text) or _ARROW.match(line.text[:40]):
            found.append(_close(text, run, head))
            run = []
        else:
            run.append(line)
    found.append(_close(text, run, head))
    return [said for said in found if said]


def _close(text: str, run: list[Line], head: Head | None) -> Utterance | None:
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    if head is None:
        return cutting.cut(text, start, end, kind="heading")
    if is_bot(head.name):
        return None
    return cutting.cut(text, start, end, speaker=head.name, seconds=head.seconds)
