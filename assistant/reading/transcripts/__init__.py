"""Text as handed in to utterances with speaker, time and exact offsets; format by content."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from assistant.domain.conversation import NoteFormat, Transcript, Utterance
from assistant.reading.transcripts import cues, email, gong, labelled, notes, timed
from assistant.reading.transcripts import lines as cutting
from assistant.reading.transcripts.lines import Line

__all__ = ["parse"]

_ISO = re.compile(r"\b(20\d{2})[-/](\d{1,2})[-/](\d{1,2})\b")
_SPELLED = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]{0,6}\.?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (20\d{2})\b",
    re.I,
)
_LIST_HEADING = re.compile(
    r"^[#*\s]{0,8}(?:suggested |agreed |our )?(?:next steps|action items|actions|action points|"
    r"to-?dos?|commitments|follow-?ups|agreed|summary|recap)\b.{0,30}$",
    re.I,
)
_TRANSCRIPT_HEADING = re.compile(
    r"^[#*\s]{0,8}(?:.{0,60}[-–:] )?(?:📖 )?transcript\b.{0,20}$", re.I
)


def parse(text: str) -> Transcript:
    """Utterances of `text` in order. What fits no known layout is read as plain notes."""
    lines = cutting.Lines(text)
    if gong.is_gong(text):
        return _transcript(text, NoteFormat.GONG, gong.read(text))
    if email.is_email(lines):
        said, people, sent = email.read(text, lines)
        return _transcript(text, NoteFormat.EMAIL, said, people, sent or _stated_date(text))
    if cues.is_cued(lines):
        return _transcript(text, cues.format_of(lines), cues.read(text, lines))
    return _of_sheet(text, lines)


def _of_sheet(text: str, lines: Sequence[Line]) -> Transcript:
    """Layouts that may hold a list of next steps before, after or instead of the talk."""
    talk, lists = _parts(lines)
    if timed.is_timed(talk):
        said = timed.read(text, talk)
        note_format = timed.format_of(text, talk)
    elif labelled.is_labelled(talk):
        said = labelled.read(text, talk)
        note_format = NoteFormat.MEET if _is_meet(text) else NoteFormat.SPEAKER_LINES
    else:
        found = notes.read(text, lines)
        gemini = "notes by gemini" in text[:3000].casefold() or "gemini" in text[-1500:].casefold()
        return _transcript(text, NoteFormat.MEET if gemini else NoteFormat.PLAIN, found)
    for part in lists:
        said.extend(notes.read(text, part))
    return _transcript(text, note_format, sorted(said, key=lambda one: one.start))


def _parts(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Sequence[Line]]]:
    """Talk, and the lists of next steps found before or after it."""
    if not any(_LIST_HEADING.match(line.text[:80]) for line in lines):
        return lines, []
    talk: list[Line] = []
    lists: list[Sequence[Line]] = []
    at = 0
    while at < len(lines):
        if _LIST_HEADING.match(lines[at].text[:80]) and _bullets_below(lines, at):
            stop = at + 1
            while stop < len(lines) and not _talk_begins(lines[stop]):
                stop += 1
            lists.append(lines[at:stop])
            at = stop
        else:
            talk.append(lines[at])
            at += 1
    return talk, lists


def _bullets_below(lines: Sequence[Line], at: int) -> bool:
    below = [line.text for line in lines[at + 1 : at + 5] if line.text.strip()]
    return any(notes.is_bullet(line) for line in below[:2])


def _talk_begins(line: Line) -> bool:
    return (
        bool(_TRANSCRIPT_HEADING.match(line.text[:120]))
        or timed.head_of(line) is not None
        or labelled.speaker_of(line) is not None
    )


def _is_meet(text: str) -> bool:
    opening, ending = text[:1500], text[-1500:]
    return (
        "- Transcript" in opening
        or "Transcription ended after" in ending
        or "Notes by Gemini" in opening
        or re.search(r"^(?:### )?\d{2}:\d{2}:\d{2}$", opening, re.M) is not None
    )


def _transcript(
    text: str,
    note_format: NoteFormat,
    said: list[Utterance],
    people: tuple[str, ...] = (),
    on: date | None = None,
) -> Transcript:
    if not people:
        people = tuple(dict.fromkeys(one.speaker for one in said if one.speaker))
    return Transcript(
        text=text,
        format=note_format,
        utterances=tuple(said),
        participants=people,
        stated_date=on or _stated_date(text),
    )


def _stated_date(text: str) -> date | None:
    """The date in the first lines, if it is spelled so that it can mean only one day."""
    opening = text[:400]
    if iso := _ISO.search(opening):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    spelled = _SPELLED.search(opening)
    if not spelled or not (day := spelled[1] or spelled[3]):
        return None
    month = datetime.strptime(spelled[2][:3].title(), "%b").month  # noqa: DTZ007 (a month, no time)
    return _date(int(spelled[4]), month, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
