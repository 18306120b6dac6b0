"""What a language model may put before the person: cards, of which a "yes" makes the record.

It proposes and writes nothing. The rules read what the person said, look for what is on record
already, and check the words of a promise. What came of one is the model's reading: only a person
checks it, on the card.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from assistant.coach.office import Office
from assistant.coach.replies.offers import (
    changes_nothing,
    commitment,
    is_own,
    outcome,
    stands_already,
    statement_of,
)
from assistant.coach.replies.sources import OfRep
from assistant.coach.replies.statements import StatementReplies, row_named
from assistant.coach.rooms import Rooms
from assistant.domain.chat import ChatEvent, Statement
from assistant.domain.commitments import CommitmentDraft, ReviewResult
from assistant.domain.people import Actor, Rep
from assistant.domain.plain_text import one_line
from assistant.errors import InvalidInput, NotFound
from assistant.jobs.answer_by_model import Drafting, Objection
from assistant.jobs.due import due_day
from assistant.rules.access import Function
from assistant.wording import standing

_SHOWN = "Shown as a card. Nothing is recorded before the person says yes."
Drafted = tuple[Sequence[ChatEvent], str]


class Proposed(OfRep):
    """A commitment: one behaviour, how it shows, by when."""

    what: Annotated[str, Field(min_length=3, max_length=160, description="Begins with a verb.")]
    how: Annotated[str, Field(max_length=120, description="Which number shows it.")] = ""
    when: Annotated[str, Field(max_length=60, description="As it was said.")] = ""
    by_asker: Annotated[bool, Field(description="The asker's own promise to the rep.")] = False


class CameOut(OfRep):
    """What came of an open commitment."""

    commitment: Annotated[str, Field(max_length=200, description="Its words, as on record.")]
    result: Literal["kept", "partly", "missed"]


class Drafts:
    """The cards of one turn. `agendas` are the reps whose agenda was asked for."""

    def __init__(
        self, office: Office, rooms: Rooms, statements: StatementReplies, actor: Actor
    ) -> None:
        self._office = office
        self._rooms = rooms
        self._statements = statements
        self._actor = actor
        self.agendas: dict[str, Rep] = {}

    def all(self) -> tuple[Drafting, ...]:
        """Those that this actor may have: a rep neither promises for others nor reviews."""
        agenda = Drafting(
            "draft_agenda", "Show the agenda of a rep's next 1:1.", OfRep, self._agenda
        )
        review = Drafting(
            "draft_review",
            "Show a card: what came of an open commitment, as the person just said.",
            CameOut,
            self._review,
        )
        if is_own(self._actor):
            return agenda, review
        new = Drafting(
            "draft_commitment",
            "Show a card: a commitment to record, in words of the person or of the record.",
            Proposed,
            self._commitment,
        )
        return agenda, review, new

    def _agenda(self, wanted: OfRep, _objection: Objection) -> Drafted:
        rep = self._rep(wanted.rep, Function.PREPARE_FOR_REP)
        self.agendas[rep.id] = rep
        return (), "The agenda comes as a card after your answer; do not write one yourself."

    def _review(self, came: CameOut, _objection: Objection) -> Drafted:
        rep = self._rep(came.rep, Function.SEE_RECORD)
        rows = self._rooms.team.open_commitments(self._actor, rep)
        row = row_named(came.commitment, rows)
        if row is None:
            open_ones = "; ".join(r.commitment.what for r in rows) or "nothing"
            raise NotFound(
                f"No open commitment of {rep.name} is surely meant.", f"Open: {open_ones}"
            )
        result = ReviewResult(came.result)
        if is_own(self._actor) and result is not ReviewResult.KEPT:
            raise InvalidInput("A rep reports here what is done; the rest belongs into the 1:1.")
        return (outcome(self._actor, rep, row, result),), _SHOWN

    def _commitment(self, wanted: Proposed, objection: Objection) -> Drafted:
        rep = self._rep(wanted.rep, Function.ADD_COMMITMENT)
        for words in filter(None, (wanted.what, wanted.how, wanted.when)):
            if reason := objection(words):
                raise InvalidInput(f"“{words}” cannot stand on the card: {reason}.")
        what = one_line(wanted.what).strip().rstrip(".")
        owner = self._actor.name if wanted.by_asker else rep.name
        due = self._day(rep, wanted.when)
        open_one = self._said_again(rep, f"{owner.split()[0]} will {what[:1].lower()}{what[1:]}.")
        if open_one is not None:
            return self._again(rep, open_one.model_copy(update={"due": due}))
        new = Statement(
            rep_id=rep.id,
            what=f"{what[:1].upper()}{what[1:]}",
            how=one_line(wanted.how).strip().rstrip(".") or None,
            due=due,
            mine=wanted.by_asker,
        )
        return (commitment(new, owner),), _SHOWN

    def _said_again(self, rep: Rep, promise: str) -> CommitmentDraft | None:
        """The open commitment that the rules read in a promise."""
        found = self._statements.draft(self._actor, rep, promise)
        return found if found is not None and found.says_again else None

    def _again(self, rep: Rep, draft: CommitmentDraft) -> Drafted:
        if changes_nothing(draft):
            return (stands_already(draft),), "It is on record already, and the person is told so."
        said = statement_of(self._actor, rep, draft)
        return (commitment(said, draft.owner or rep.name, standing(draft)),), _SHOWN

    def _day(self, rep: Rep, when: str) -> date | None:
        if not when.strip():
            return None
        with self._office.reading(self._actor) as desk:
            return due_day(when, desk.today, desk.calendar(rep, desk.today))

    def _rep(self, name: str, function: Function) -> Rep:
        with self._office.reading(self._actor) as desk:
            return desk.rep(name, function)
