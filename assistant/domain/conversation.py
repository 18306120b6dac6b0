"""What was said: utterances, notes, and the words that prove a thing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from assistant.domain.value import Value

Offset = Annotated[int, Field(ge=0)]


class Span(Value):
    """A half-open range of characters in the stored text."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("a span cannot end before it starts")
        return self


class Evidence(Value):
    """Verbatim words of a note: `quote == text[start:end]`, or it is no evidence (principle 4)."""

    quote: Annotated[str, Field(min_length=1)]
    start: Offset
    end: Offset
    speaker: str | None = None
    note_id: str | None = None


class NoteFormat(StrEnum):
    """What kind of text was handed in, detected by content."""

    PLAIN = "plain"
    SPEAKER_LINES = "speaker_lines"
    VTT = "vtt"
    SRT = "srt"
    TEAMS = "teams"
    OTTER = "otter"
    MEET = "meet"
    ZOOM_CAPTIONS = "zoom_captions"
    GONG = "gong"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech or note by one speaker (None where nobody is named).

    `text` is `Transcript.text[start:end]` with hard line breaks still inside. `kind` separates
    speech and notes from headings, which give context but never a commitment. A long talk has
    thousands, each a quarter of the size of a `Value`.
    """

    speaker: str | None
    start: int
    end: int
    text: str
    kind: Literal["speech", "note", "item", "row", "heading", "quoted"] = "speech"
    section: str | None = None
    seconds: float | None = None


class Transcript(Value):
    """Decoded text and its utterances, in order; offsets count characters of `text`."""

    text: str
    format: NoteFormat
    utterances: tuple[Utterance, ...]
    participants: tuple[str, ...] = ()
    stated_date: date | None = None


class Visibility(StrEnum):
    """Who may read a note: its author alone, or the pair."""

    PRIVATE = "private"
    SHARED = "shared"


LARGEST_NOTE = 2_000_000
"""Bytes of a note or transcript that are read at most, where no setting says otherwise."""


class Note(Value):
    """Raw text of a meeting or a thought, owned by its author (design 3b)."""

    id: str
    rep_id: str
    author_id: str
    on: date
    text: str
    format: NoteFormat = NoteFormat.PLAIN
    visibility: Visibility = Visibility.PRIVATE
    one_on_one_id: str | None = None
