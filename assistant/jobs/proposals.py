"""What a model proposes, held against the notes: evidence, owner, deadline, measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import CommitmentDraft, Confidence, Engine, Measure, SetAside
from assistant.domain.conversation import Evidence, Span, Transcript, Utterance
from assistant.domain.folding import fold
from assistant.jobs.checking import Ground, objection
from assistant.reading import evidence, when
from assistant.reading.speakers import People, mentioned, parts_of

LONGEST_QUOTE = 600
LONGEST_WHAT = 160
NEARBY = 2
"""Utterances around the quote in which its deadline, measure and owner may be said."""

ITS_OWN_WORDS = "A quote of the language model's own"
"""In place of an invented quote, which nobody needs to read."""

NOT_IN_THE_NOTES = "The language model quotes words that are not in the notes."
TOO_LONG = "The language model quotes too much to prove one promise."
_FIRST_PERSON = frozenset(["i", "i'll", "i'm", "i'd", "i've", "me", "my", "we", "we'll", "let"])


class ProposedCommitment(BaseModel):
    """One thing that the model takes for a commitment; every field in the words of the notes."""

    model_config = ConfigDict(extra="forbid")

    quote: str
    owner: str | None
    what: str
    how: str | None
    when: str | None
    status: Literal["new", "kept", "partly", "missed"]


@dataclass(frozen=True)
class Proposed:
    """A proposal that the notes bear out; `is_outcome` where it tells of an earlier promise."""

    draft: CommitmentDraft
    is_outcome: bool
    status: str
    remarks: tuple[str, ...] = ()


class Reader:
    """Holds proposals against one transcript."""

    def __init__(
        self,
        transcript: Transcript,
        held_on: date,
        calendar: TeamCalendar,
        participants: Sequence[str],
        *,
        rep: str | None = None,
        manager: str | None = None,
    ) -> None:
        self.people = People(participants or transcript.participants, rep, manager)
        self._transcript = transcript
        self._held_on = held_on
        self._calendar = calendar

    def read(self, said: ProposedCommitment, start: int, end: int) -> Proposed | SetAside:
        """The proposal as a draft, if its quote stands between two offsets of the notes."""
        text = self._transcript.text
        located = evidence.locate(said.quote, text[start:end])
        if located is None:
            return SetAside(text=ITS_OWN_WORDS, reason=NOT_IN_THE_NOTES)
        span = Span(start=start + located.start, end=start + located.end)
        quote = text[span.start : span.end]
        if len(quote) > LONGEST_QUOTE:
            return SetAside(text=quote[:LONGEST_WHAT], span=span, reason=TOO_LONG)
        around = self._around(span)
        speaker = self._speaker(span)
        owner = self._owner(said.owner, quote, speaker, around)
        measure, how_span = self._measure(said.how, around)
        due, when_span = self._due(said.when, around)
        remarks = []
        if said.when and due is None:
            remarks.append("The language model gave a deadline that the words do not name.")
        draft = CommitmentDraft(
            what=self._what(said.what, quote, around),
            owner=owner,
            owner_is_speaker=owner is not None and owner == speaker and _is_first_person(quote),
            evidence=Evidence(
                quote=quote, start=span.start, end=span.end, speaker=speaker or self._label(span)
            ),
            how=measure,
            how_span=how_span,
            when_phrase=text[when_span.start : when_span.end] if when_span else None,
            when_span=when_span,
            due=due,
            confidence=Confidence.LIKELY if owner else Confidence.UNSURE,
            rule="language_model",
            engine=Engine.MODEL,
        )
        return Proposed(draft, said.status != "new", said.status, tuple(remarks))

    def _at(self, span: Span) -> list[int]:
        return [
            n
            for n, u in enumerate(self._transcript.utterances)
            if u.start < span.end and u.end > span.start
        ]

    def _around(self, span: Span) -> Span:
        """The stretch in which the quote's own fields may be said."""
        said = self._transcript.utterances
        at = self._at(span)
        if not at:
            return span
        first, last = max(0, at[0] - NEARBY), min(len(said) - 1, at[-1] + NEARBY)
        return Span(start=min(said[first].start, span.start), end=max(said[last].end, span.end))

    def _utterance(self, span: Span) -> Utterance | None:
        at = self._at(span)
        return self._transcript.utterances[at[0]] if at else None

    def _label(self, span: Span) -> str | None:
        utterance = self._utterance(span)
        return utterance.speaker if utterance else None

    def _speaker(self, span: Span) -> str | None:
        label = self._label(span)
        return self.people.resolve(label) if label else None

    def _owner(
        self, proposed: str | None, quote: str, speaker: str | None, around: Span
    ) -> str | None:
        """The participant proposed, if who speaks or who is named bears it out; else nobody."""
        owner = self.people.resolve(proposed) if proposed else None
        if owner is None:
            return None
        named = mentioned(self.people.names, quote)
        if named:
            return (
                owner if owner in named or (owner == speaker and _is_first_person(quote)) else None
            )
        if speaker is not None:
            is_told = owner == self.people.other(speaker) and "you" in parts_of(quote)
            return owner if owner == speaker or is_told else None
        text = self._transcript.text[around.start : around.end]
        return owner if mentioned(self.people.names, text) == [owner] else None

    def _measure(self, proposed: str | None, around: Span) -> tuple[Measure | None, Span | None]:
        span = self._find(proposed, around)
        if span is None:
            return None, None
        shown = " ".join(self._transcript.text[span.start : span.end].split())
        return Measure(text=shown), span

    def _due(self, proposed: str | None, around: Span) -> tuple[date | None, Span | None]:
        """The day that the words mean, by the same reading as everywhere."""
        span = self._find(proposed, around)
        if span is None:
            return None, None
        phrase = self._transcript.text[span.start : span.end]
        resolved = when.resolve(phrase, self._held_on, self._calendar)
        return (resolved.due, span) if resolved.is_deadline else (None, None)

    def _find(self, words: str | None, around: Span) -> Span | None:
        if not words or len(words) > LONGEST_WHAT:
            return None
        found = evidence.locate(words, self._transcript.text[around.start : around.end])
        if found is None:
            return None
        return Span(start=around.start + found.start, end=around.start + found.end)

    def _what(self, proposed: str, quote: str, around: Span) -> str:
        """The model's few words where the notes have them all, else the quote itself."""
        ground = Ground(
            texts=(self._transcript.text[around.start : around.end],),
            names=self.people.names,
            held_on=self._held_on,
            calendar=self._calendar,
        )
        words = " ".join(proposed.split()).rstrip(".")
        stems = {w[:5] for w in parts_of(words) if len(w) > 3}
        known = {w[:5] for text in ground.texts for w in parts_of(text)}
        in_their_words = len(stems & known) * 2 >= len(stems) > 0
        if in_their_words and len(words) <= LONGEST_WHAT and objection(words, ground) is None:
            return words
        return " ".join(quote.split())


def _is_first_person(quote: str) -> bool:
    return bool(_FIRST_PERSON & set(fold(quote).replace("’", "'").replace(",", " ").split()))
