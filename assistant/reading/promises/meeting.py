"""One meeting while it is read: who took part, when it was, and what its dates come to."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.domain.calendar import TeamCalendar, When
from assistant.domain.conversation import NoteFormat, Transcript
from assistant.reading import when
from assistant.reading.promises import next_meeting
from assistant.reading.promises.cue import Cue
from assistant.reading.promises.cues import cues_in
from assistant.reading.promises.date_order import ordered
from assistant.reading.promises.referents import Referents
from assistant.reading.promises.sections import SectionKind, kind_of
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn, Turns
from assistant.reading.speakers import People, mentioned

_KEPT = 60
_OFTEN = 3  # times as often named as the other: the one the notes are about
_NAME = r"([^\W\d_][\w.'’-]{0,24}(?:[ \t][^\W\d_a-z][\w.'’-]{0,24}){0,3})"
_SIGNED = re.compile(
    r"(?:\b(?:notes?|minutes?|written|typed|put down|summary|memo)(?: (?:up|taken|written|kept|"
    r"down))? (?:by|of|from)|\bauthor:|\bscribe:|\b(?:me|I) =|\bfile [-–—])\s{1,3}" + _NAME,
    re.I,
)
_KEEPER = re.compile(
    _NAME
    + r"['’]s? (?:\w+ )?(?:note ?book|book|notes?|(?:running )?doc|diary|journal|log|memo|pad)\b",
    re.I,
)
_TOLD = re.compile(
    r"\b([^\W\d_a-z][\w'’-]{1,24})(?: [^\W\d_a-z][\w'’-]{1,24})? "
    r"(?:will|is|has|had|was|said|says|wants|feels|thinks|agreed|to)\b"
)


class Dated(NamedTuple):
    """A deadline wording in a turn; offsets count characters of the turn's text."""

    when: When
    start: int
    end: int

    @property
    def is_deadline(self) -> bool:
        """A day to come, or to come at the time of the meeting."""
        return self.when.due is not None and not self.when.is_past

    def is_within(self, other: "Dated") -> bool:
        """`Tuesday the 27th`, said behind `the week after next`."""
        day, first, last = self.when.due, other.when.start, other.when.due
        return day is not None and first is not None and last is not None and first <= day < last


class Meeting:
    """The turns of a transcript with everything needed to tell who means whom and when."""

    def __init__(
        self, transcript: Transcript, held_on: date, calendar: TeamCalendar, people: People
    ) -> None:
        self.transcript, self.people = transcript, people
        self.held_on = held_on
        calendar = ordered(calendar, transcript.text, held_on)
        self.calendar = next_meeting.told(calendar, transcript.text, held_on)
        self.is_email = transcript.format is NoteFormat.EMAIL
        self.turns = Turns(transcript, people)
        self.author = self._author()
        self._dates: dict[tuple[int, int, int], list[Dated]] = {}
        self._cues: dict[Sentence, list[Cue]] = {}
        self._sections: dict[str, SectionKind] = {}
        self.referents = Referents(people, self.told_of, self.turns)

    def _author(self) -> str | None:
        """Who says I in notes: the manager, who signs, or of two the one not told of by name."""
        if self.people.manager:
            return self.people.resolve(self.people.manager) or self.people.manager
        signed = self._signed_by() or self._signed_below()
        return signed or (self._not_told_of() if len(self.people.names) == 2 else None)

    def _signed_by(self) -> str | None:
        opening = self.transcript.text[:600]
        for pattern in (_SIGNED, _KEEPER):
            for signed in pattern.finditer(opening):
                words = signed[1].strip(" .").split()
                for count in range(len(words), 0, -1):
                    if author := self.people.resolve(" ".join(words[:count])):
                        return author
        return None

    def _signed_below(self) -> str | None:
        """`— Étienne Falk`, `Q.A.` alone in the last line."""
        last = self.transcript.text[-200:].rstrip().rsplit("\n", 1)[-1].strip(" -–—*_.")
        is_note = self.transcript.format is NoteFormat.PLAIN
        return self.people.resolve(last) if is_note and 0 < len(last.split()) <= 4 else None

    def _not_told_of(self) -> str | None:
        body = "\n".join(turn.text for turn in self.turns if turn.kind in {"note", "item", "row"})
        named = mentioned(self.people.names, body)
        if len(named) == 1:
            return self.people.other(named[0])
        told = mentioned(self.people.names, " ".join(_TOLD.findall(body)))
        if len(told) == 1:
            return self.people.other(told[0])
        counts = {
            name: len(re.findall(rf"\b{re.escape(name.split()[0])}\b", body))
            for name in self.people.names
        }
        most, least = sorted(counts, key=lambda name: -counts[name])
        clear = counts[most] >= _OFTEN and counts[most] >= _OFTEN * counts[least]
        return least if clear and re.search(r"\b(?:I|me|my)\b", body) else None

    def is_talk(self, turn: Turn) -> bool:
        """Said aloud, so that what was agreed before is last time; a mail writes it down."""
        return turn.is_speech and not self.is_email

    def speaker_of(self, turn: Turn) -> str | None:
        """The participant who says I in this turn."""
        return turn.owner if turn.speaker else self.author

    def addressee_of(self, turn: Turn, sentence: Sentence | None = None) -> str | None:
        """The participant meant by you: named in the sentence, the mail's reader, or the other."""
        speaker = self.speaker_of(turn)
        if self.is_email:
            readers = [
                r for name in self.transcript.participants if (r := self.people.resolve(name))
            ]
            if sentence and (called := self._called(sentence, speaker)):
                return called
            others = [name for name in readers if name != speaker]
            return others[0] if len(others) == 1 else self.people.other(speaker)
        if sentence and (called := self._called(sentence, speaker)):
            return called
        if other := self.people.other(speaker):
            return other
        return self.replier_to(turn)

    def _called(self, sentence: Sentence, speaker: str | None) -> str | None:
        """`Priya, can you …`: the name set apart at the beginning or the end."""
        norms = sentence.norms
        for at in (0, 1, 2):
            named = self.people.named_at(norms, at)
            if named and norms[at + named[1] : at + named[1] + 1] == [","] and len(named[0]) == 1:
                name = next(iter(named[0]))
                return name if name != speaker else None
        tail = len(norms) - 1
        while tail > 0 and not norms[tail].isalnum():
            tail -= 1
        named = self.people.named_at(norms, tail) if tail > 0 else None
        if named and norms[tail - 1] == "," and len(named[0]) == 1:
            name = next(iter(named[0]))
            return name if name != speaker else None
        return None

    @property
    def told_of(self) -> str | None:
        """Who he or she is in the notes of one of two; None where that is not plain."""
        return self.people.other(self.author) if self.author else None

    def replier_to(self, turn: Turn) -> str | None:
        """Who speaks next, if that is a participant and not the same person."""
        following = self.after(turn)
        if following and following.owner and following.owner != self.speaker_of(turn):
            return following.owner
        return None

    def after(self, turn: Turn) -> Turn | None:
        """The next turn of speech."""
        number = turn.number + 1
        while number < len(self.turns):
            if self.turns[number].kind != "heading":
                return self.turns[number]
            number += 1
        return None

    def before(self, turn: Turn) -> Turn | None:
        """The turn before this one."""
        return self.turns[turn.number - 1] if turn.number else None

    def section_of(self, turn: Turn) -> SectionKind:
        """What the headings above a turn say of it."""
        if turn.section not in self._sections:
            self._sections[turn.section] = kind_of(turn.section)
        return self._sections[turn.section]

    def dates_in(self, turn: Turn, start: int, end: int) -> list[Dated]:
        """Deadline wordings between two offsets of a turn, read once."""
        key = (turn.number, start, end)
        if key not in self._dates:
            if len(self._dates) > _KEPT:
                self._dates.clear()
            found: Sequence[When] = when.find(turn.text[start:end], self.held_on, self.calendar)
            self._dates[key] = [
                Dated(one, start + one.span.start, start + one.span.end) for one in found
            ]
        return self._dates[key]

    def cues_of(self, sentence: Sentence) -> list[Cue]:
        """The cues of a sentence, he and she being somebody else; read once."""
        if sentence not in self._cues:
            if len(self._cues) > _KEPT:
                self._cues.clear()
            self._cues[sentence] = cues_in(sentence, self.people)
        return self._cues[sentence]

    def has_deadline(self, turn: Turn, sentence: Sentence) -> bool:
        """Whether a sentence names a day to come."""
        return any(one.is_deadline for one in self.dates_in(turn, sentence.start, sentence.end))
