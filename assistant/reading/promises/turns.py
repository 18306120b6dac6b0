"""What one person says in one go: text to read, with the way back to the stored offsets."""

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from assistant.domain.conversation import NoteFormat, Span, Transcript, Utterance
from assistant.reading.promises.tokens import Sentence, sentences_of
from assistant.reading.speakers import People

_QUOTED = re.compile(
    r'"[^"]{1,600}"|“[^”]{1,600}”|«[^»]{1,600}»|(?:(?<=^)|(?<=[\s(,:]))[\'‘][^\'‘’\n]{0,40}(?:[\'’]\w[^\'‘’\n]{0,60}){0,6}[\'’](?=[\s.,;:!?)]|$)'
)
_LINE_START = re.compile(r"\n[> ]{0,12}")
_MARKUP = re.compile(r"[*_`]{1,3}")
_INTRODUCED = re.compile(
    r"(?:^|[\s*])[\w’'.-]{1,20}(?:: ?| (?:said|promised|committed|agreed|added|wrote)[:,]? ?)$"
)
_FULL = 0.75  # of the width: a word more would not have fitted
_MOST = 0.95  # of the lines are no wider
_MAX_JOIN = 4000
_KEPT = 48


class Piece(NamedTuple):
    """A run of characters that stands in one stretch in the stored text."""

    at: int
    start: int
    length: int


class Turn:
    """One or more utterances of one speaker. Offsets of sentences count characters of `text`.

    `owner` is the participant who speaks (None if unknown); `outsider` marks somebody who is
    named and is none of the participants, a buyer for instance.
    """

    __slots__ = (
        "_sentences", "_text", "kind", "number", "outsider", "owner", "pieces", "raw", "section",
        "speaker",
    )  # fmt: skip

    def __init__(
        self, said: Sequence[Utterance], people: People, number: int, width: int = 0
    ) -> None:
        first = said[0]
        self.number = number
        self.kind, self.section, self.speaker = first.kind, first.section or "", first.speaker
        self.owner = people.resolve(first.speaker) if first.speaker else None
        self.outsider = bool(
            first.speaker
            and people.names
            and not people.candidates(first.speaker)
            and not re.search(r"speaker|unknown|participant|guest|\d", first.speaker, re.I)
        )
        self.pieces: list[Piece] = []
        texts: list[str] = []
        at = 0
        for one in said:
            if texts:
                at += 1
            self.pieces.append(Piece(at, one.start, len(one.text)))
            texts.append(_LINE_START.sub(lambda mark: _joint(mark, width), one.text))
            at += len(one.text)
        self.raw = " ".join(texts)
        self._text: str | None = None
        self._sentences: list[Sentence] | None = None

    @property
    def is_speech(self) -> bool:
        """Said by a named speaker, so that I and you have a meaning."""
        return self.kind == "speech"

    @property
    def text(self) -> str:
        """The words as spoken by this speaker: other people's words in quotes left blank."""
        if self._text is None:
            text = _MARKUP.sub(lambda mark: " " * len(mark.group()), self.raw)
            self._text = _QUOTED.sub(lambda quote: self._mask(quote, text), text)
        return self._text

    def _mask(self, quote: re.Match[str], text: str) -> str:
        words = quote.group()[1:-1].split()
        short = len(words) <= 2 and not {"i", "i'll", "i’ll", "you"} & {w.casefold() for w in words}
        whole = not self.is_speech and len(quote.group()) >= 0.9 * len(text.strip())
        introduced = not self.is_speech and _INTRODUCED.search(
            text[max(0, quote.start() - 32) : quote.start()]
        )
        if short or whole or introduced:
            return " " + quote.group()[1:-1] + " "
        return " " * len(quote.group())

    @property
    def sentences(self) -> list[Sentence]:
        """Sentences of the masked text."""
        if self._sentences is None:
            self._sentences = sentences_of(self.text)
        return self._sentences

    def forget(self) -> None:
        """Drops what was worked out; a finding may keep the turn long after it was read."""
        self._text = self._sentences = None

    def span(self, start: int, end: int, anchor: int) -> Span:
        """The stored stretch for text[start:end]; cut by a time line, the part at `anchor`."""
        home = next((p for p in reversed(self.pieces) if p.at <= anchor), self.pieces[0])
        low = max(start, home.at)
        high = min(end, home.at + home.length)
        return Span(start=home.start + low - home.at, end=home.start + max(low, high) - home.at)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch without blanks and loose marks at its ends."""
        while start < end and (self.raw[start].isspace() or self.raw[start] in ",;:-–—*_"):
            start += 1
        while end > start and (self.raw[end - 1].isspace() or self.raw[end - 1] in ",;:-–—*_"):
            end -= 1
        return start, end


def _joint(mark: re.Match[str], width: int) -> str:
    """A blank where a line was too full for the next word; in a chat each line is said apart."""
    text, at = mark.string, mark.start()
    line = at - (text.rfind("\n", 0, at) + 1)
    word = len(text[mark.end() :].split(maxsplit=1)[0])
    apart = line + 1 + word <= _FULL * width
    return ("\n" if apart else " ") + " " * (len(mark.group()) - 1)


class Turns(Sequence[Turn]):
    """The turns of a transcript, built when asked for; only the latest are kept."""

    def __init__(self, transcript: Transcript, people: People) -> None:
        self._said, self._people = transcript.utterances, people
        self._starts = array("Q", _starts(transcript))
        self._starts.append(len(self._said))
        lines = sorted(map(len, transcript.text.splitlines())) if _is_typed(transcript) else [0]
        self._width = lines[int(_MOST * (len(lines) - 1))]
        self._recent: dict[int, Turn] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> Turn: ...

    @overload
    def __getitem__(self, at: slice) -> list[Turn]: ...

    def __getitem__(self, at: int | slice) -> Turn | list[Turn]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        if at not in self._recent:
            if len(self._recent) >= _KEPT:
                self._recent.pop(next(iter(self._recent))).forget()
            said = self._said[self._starts[at] : self._starts[at + 1]]
            self._recent[at] = Turn(said, self._people, at, self._width)
        return self._recent[at]


def _is_typed(transcript: Transcript) -> bool:
    """Captions are cut where it pleases the screen, mail where the program wraps."""
    wrapped = {NoteFormat.VTT, NoteFormat.SRT, NoteFormat.TEAMS, NoteFormat.EMAIL, NoteFormat.PLAIN}
    return transcript.format not in wrapped | {NoteFormat.GONG, NoteFormat.ZOOM_CAPTIONS}


def _starts(transcript: Transcript) -> Iterator[int]:
    """Where turns begin; captions of one speaker in a row are one, so that sentences are whole."""
    run: list[Utterance] = []
    size = 0
    for number, one in enumerate(transcript.utterances):
        joins = (
            run
            and one.kind == "speech" == run[-1].kind
            and one.speaker == run[-1].speaker
            and one.section == run[-1].section
            and _same_breath(transcript, run[-1], one)
            and size < _MAX_JOIN
        )
        if not joins:
            yield number
            size = 0
        run = [one]
        size += len(one.text)


def _same_breath(transcript: Transcript, before: Utterance, after: Utterance) -> bool:
    """Captions follow each other; paragraphs of a mail, apart by a blank line, do not."""
    between = transcript.text[before.end : after.start]
    return bool(between.strip()) or between.count("\n") < 2
