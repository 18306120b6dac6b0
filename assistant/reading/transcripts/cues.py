"""WebVTT (Zoom, Teams, Stream) and SubRip: numbered cues with a time line and text below."""

import re
from collections.abc import Sequence

from assistant.domain.conversation import NoteFormat, Utterance
from assistant.reading.transcripts import lines as cutting
from assistant.reading.transcripts.labels import split_label
from assistant.reading.transcripts.lines import Line
from assistant.reading.transcripts.names import looks_like_name
from assistant.reading.transcripts.noise import is_bot, is_noise

_TIME = re.compile(
    r"^\s{0,4}(-?\d{1,3}:-?\d{1,2}(?::-?\d{1,2})?[.,]?\d{0,3})\s{1,4}-->\s{1,4}-?\d{1,3}:"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,40})?\s{1,4}([^>\n]{1,80})>")
_NUMBER = re.compile(r"^\d{1,7}$")
_CUE_ID = re.compile(r"^[0-9A-Za-z-]{6,64}(?:/\d{1,7}-\d{1,7})?$")


def is_cued(lines: Sequence[Line]) -> bool:
    """True where time lines with an arrow are found among the first lines."""
    head = lines[:60]
    return sum(bool(_TIME.match(line.text[:60])) for line in head) >= 2 or (
        bool(lines) and lines[0].text.startswith("WEBVTT")
    )


def format_of(lines: Sequence[Line]) -> NoteFormat:
    """SRT by the comma in its times, TEAMS by voice tags, else VTT."""
    head = lines[:80]
    if any("<v " in line.text for line in head):
        return NoteFormat.TEAMS
    times = (match for line in head if (match := _TIME.match(line.text[:60])))
    first = next(times, None)
    return NoteFormat.SRT if first and "," in first[1] else NoteFormat.VTT


def read(text: str, lines: Sequence[Line]) -> list[Utterance]:
    """One utterance a cue; a speaker named on one cue holds until the next name."""
    found: list[Utterance] = []
    speaker: str | None = None
    at = 0
    while at < len(lines):
        match = _TIME.match(lines[at].text[:60])
        if not match:
            at += 1
            continue
        body, at = _body(lines, at + 1)
        seconds = cutting.seconds_of(match[1])
        for start, end, name in _voices(text, body, speaker):
            speaker = name
            if name and is_bot(name):
                continue
            said = cutting.cut(text, start, end, speaker=name, seconds=seconds)
            if said and not is_noise(said.text):
                found.append(said)
    return found


def _body(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """The lines of one cue: up to a blank line, the next cue's number or time line."""
    body: list[Line] = []
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1].text[:60] if at + 1 < len(lines) else ""
        if not line.text.strip() or _TIME.match(line.text[:60]):
            break
        if _TIME.match(following) and (
            _NUMBER.match(line.text.strip()) or _CUE_ID.match(line.text.strip())
        ):
            break
        body.append(line)
        at += 1
    return body, at


def _voices(text: str, body: list[Line], speaker: str | None) -> list[tuple[int, int, str | None]]:
    """Stretches of one cue with their speakers: by voice tags, by `Name:` or as before."""
    if not body:
        return []
    start, end = body[0].start, body[-1].end
    tags = list(_VOICE.finditer(text, start, end))
    if not tags:
        return _labelled(body, speaker, end)
    stretches: list[tuple[int, int, str | None]] = []
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        stop = following.start() if following else end
        close = text.find("</v>", tag.end(), stop)
        stretches.append((tag.end(), stop if close < 0 else close, tag[1].strip()))
    return stretches


def _labelled(body: list[Line], speaker: str | None, end: int) -> list[tuple[int, int, str | None]]:
    stretches: list[tuple[int, int, str | None]] = []
    start = body[0].start
    for line in body:
        label = split_label(line)
        if label and looks_like_name(label.name):
            if line.start > start:
                stretches.append((start, line.start, speaker))
            speaker, start = label.name, label.body_start
    stretches.append((start, end, speaker))
    return stretches
