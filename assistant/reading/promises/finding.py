"""A promise while it is put together: fields may still come from the sentences around it."""

from dataclasses import dataclass, field

from assistant.domain.commitments import (
    CommitmentDraft,
    Confidence,
    DraftStatus,
    SetAside,
    StandingPromise,
)
from assistant.domain.conversation import Evidence
from assistant.reading.promises import shown
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.measures import Stretch, lent, measure_of
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.turns import Turn

_BEGINNING = ("starting", "from", "beginning", "as of")


@dataclass(slots=True)
class Finding:
    """`start`, `end` and `anchor` count characters of the turn's text; so do all fields' spans.

    A field read in another turn keeps that turn beside it. `content` are the stems of the words
    that carry meaning, for telling two promises apart.
    """

    rule: str
    cue_text: str
    owner: str | None
    owner_is_speaker: bool
    turn: Turn
    start: int
    end: int
    anchor: int
    what: str
    content: frozenset[str]
    strength: Strength
    sentence: int = 0
    last_sentence: int = 0
    shown: list[Stretch] = field(default_factory=list)
    due: Dated | None = None
    due_turn: Turn | None = None
    review: Dated | None = None
    cue: str | None = None
    status: DraftStatus = DraftStatus.NEW
    matches_id: str | None = None
    standing: StandingPromise | None = None
    vague_object: bool = False
    backed: bool = False
    also: list["Finding"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_sentence = max(self.last_sentence, self.sentence)

    def take_shown(self, *pieces: Stretch | None) -> None:
        """Further stretches that say how it will show."""
        for piece in pieces:
            if piece is not None:
                self.shown = lent(self.shown, piece)

    def take_day(self, due: Dated | None, turn: Turn) -> None:
        """A day to come as the deadline, where none was said yet or it is a closer one."""
        if not (due and due.is_deadline):
            return
        if not (self.due and self.due.is_deadline) or due.is_within(self.due):
            self.due, self.due_turn = due, turn

    @property
    def is_lasting(self) -> bool:
        """To be kept again and again, so that what is said of its state tells how it shows."""
        return self.cue is not None or shown.is_lasting(self.turn.raw[self.start : self.end])

    @property
    def fields(self) -> int:
        """How many of the fields were stated; the fullest wording wins a merge."""
        return (
            (self.owner is not None) * 2
            + bool(self.shown)
            + (self.due is not None and self.due.is_deadline)
            + (self.cue is not None)
        )

    def draft(self, meeting: Meeting) -> CommitmentDraft:
        """The finding as it is handed out, every span counted in the stored text."""
        turn = self.turn
        start, end = turn.trimmed(self.start, self.end)
        span = turn.span(start, end, self.anchor)
        text = meeting.transcript.text
        due_turn, due = self.due_turn or turn, self.due
        if due and self.review and due.when.phrase.casefold().startswith(_BEGINNING):
            due = None  # a habit that begins on a day is due when it is looked at
        measured = measure_of(self.shown)
        return CommitmentDraft(
            what=self.what or " ".join(turn.raw[start:end].split()) or text[span.start : span.end],
            owner=self.owner,
            owner_is_speaker=self.owner_is_speaker,
            evidence=Evidence(
                quote=text[span.start : span.end],
                start=span.start,
                end=span.end,
                speaker=turn.owner or turn.speaker,
            ),
            how=measured[0] if measured else None,
            how_span=measured[1] if measured else None,
            cue=self.cue,
            when_phrase=due.when.phrase if due else None,
            when_span=due_turn.span(due.start, due.end, due.start) if due else None,
            due=due.when.due if due and due.is_deadline else None,
            review_on=self.review.when.due if self.review else None,
            when_reason=due.when.reason if due else "",
            status=self.status,
            confidence=self.confidence,
            rule=self.rule,
            cue_text=self.cue_text,
            matches_id=self.matches_id,
            standing=self.standing,
        )

    @property
    def confidence(self) -> Confidence:
        """Sure where a plain cue is backed: by an agreed list, a date, a number, a repetition."""
        dated = self.due is not None and self.due.is_deadline
        if self.strength is Strength.WEAK or (len(self.content) <= 2 and not self.backed):
            backed = self.backed or dated or bool(self.also)
            return Confidence.LIKELY if backed else Confidence.UNSURE
        support = self.backed + dated + bool(self.shown) + bool(self.also)
        if self.owner is None:
            return Confidence.UNSURE if not support else Confidence.LIKELY
        if self.strength is Strength.STRONG and support:
            return Confidence.SURE
        return Confidence.SURE if support >= 2 else Confidence.LIKELY


def aside(meeting: Meeting, turn: Turn, start: int, end: int, reason: str) -> SetAside:
    """A stretch of a turn that looked like a promise and is none."""
    start, end = turn.trimmed(start, end)
    span = turn.span(start, end, start)
    return SetAside(
        text=meeting.transcript.text[span.start : span.end],
        span=span,
        speaker=turn.owner or turn.speaker,
        reason=reason,
    )
