"""Commitments after they were made: typed ones, reviews, moved dates, exclusions."""

from datetime import date
from decimal import Decimal

from assistant.coach.office import Desk, Office, RepRef, WritingDesk
from assistant.domain.commitments import (
    Assessment,
    Author,
    Commitment,
    CommitmentKind,
    CommitmentState,
    Exclusion,
    ImpactMetric,
    Measure,
    Origin,
    ReviewResult,
)
from assistant.domain.ids import new_id
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Actor, Leave, Rep
from assistant.domain.records import StatusChange
from assistant.errors import Conflict, InvalidInput
from assistant.jobs import team as team_job
from assistant.jobs.due import due_day
from assistant.rules import lifecycle, review_value
from assistant.rules.access import Function
from assistant.rules.commitment_quality import assess_commitment
from assistant.rules.health_words import health_warning

_DONE = {ReviewResult.KEPT: True, ReviewResult.MISSED: False}


class CommitmentsRoom:
    """One call a step of the lifecycle; the rules say which steps are legal (1.5.3).

    A step given the `version` that was seen raises Conflict where another one stands.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def closed(self, actor: Actor, rep: RepRef | None = None) -> tuple[Commitment, ...]:
        """Reviewed and excluded commitments, latest first."""
        with self._office.reading(actor) as desk:
            reps = desk.visible_reps() if rep is None else (desk.rep(rep, Function.SEE_RECORD),)
            return team_job.closed(desk.record.all(Commitment, rep_id=tuple(r.id for r in reps)))

    def show(self, actor: Actor, commitment_id: str) -> tuple[Commitment, tuple[StatusChange, ...]]:
        """One commitment, and the steps of its life, oldest first.

        Raises:
            NotFound: none that the actor may see.
        """
        with self._office.reading(actor) as desk:
            found, _ = desk.commitment(commitment_id, Function.SEE_RECORD)
            steps = desk.record.all(StatusChange, commitment_id=found.id, order_by="at")
            return found, steps

    def add(
        self,
        actor: Actor,
        rep: RepRef,
        what: str,
        *,
        how: str | None = None,
        due: str | None = None,
        review_on: date | None = None,
        cue: str | None = None,
        mine: bool = False,
        own_words: bool = False,
        impact: ImpactMetric | None = None,
    ) -> tuple[Commitment, tuple[str, ...]]:
        """Type a commitment in, active at once; lint, gaps and a third one come as warnings.

        `due` is a date or a wording. `mine` is the manager's own promise (a help item).
        `own_words` says that the rep wrote or restated it.

        Raises:
            InvalidInput: no text, or a wording that names no day.
        """
        if not what.strip():
            raise InvalidInput("A commitment needs words: what changes?", "Nothing was stored.")
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.ADD_COMMITMENT)
            typed = Commitment(
                id=new_id("commitment"),
                rep_id=person.id,
                owner_id=actor.person_id if mine else person.id,
                kind=CommitmentKind.HELP if mine else CommitmentKind.COMMITMENT,
                what=what.strip(),
                cue=cue,
                how=Measure(text=how) if how else None,
                when_phrase=due,
                due=due_day(due, desk.today, desk.calendar(person, desk.today)) if due else None,
                review_on=review_on,
                author=Author.REP
                if own_words or desk.actor.person_id == person.id
                else Author.MANAGER,
                rep_restated=own_words,
                made_on=desk.today,
                origin=Origin.TYPED,
                impact_metric=impact,
            )
            judged = _judged(desk, typed, person)
            stored = desk.new_commitment(typed.model_copy(update=_readings(judged)))
            notes = [*(gap.question for gap in judged.gaps), *judged.lint]
            notes += [judged.turn_round] if judged.turn_round else []
            notes += [*_crowded(desk, person), *health_warning(what)]
            return stored, tuple(notes)

    def review(
        self,
        actor: Actor,
        commitment_id: str,
        result: ReviewResult | None,
        *,
        on: date,
        actual: Decimal | None = None,
        done_on: date | None = None,
        reason: str = "",
        note: str = "",
        version: int | None = None,
    ) -> Commitment:
        """Review a commitment in the 1:1 of `on`; without `result` the measure's value holds.

        Raises:
            Conflict: it is closed.
            InvalidInput: no result can be told, or it departs from the measure without reason.
        """
        with self._office.writing(actor) as desk:
            before, rep = desk.commitment(commitment_id, Function.REVIEW, version)
            if on > desk.today:
                raise InvalidInput(f"A review on {on} is in the future.", "Nothing was stored.")
            proposal = review_value.propose(
                before,
                as_of=on,
                settings=desk.method,
                actual=actual,
                done=_DONE.get(result) if result else None,
                done_on=done_on,
                leaves=desk.record.all(Leave, rep_id=rep.id),
            )
            decided = result or proposal.result
            if decided is None:
                raise InvalidInput(
                    "Kept, partly or missed? The measure of this commitment cannot tell.",
                    "Say the result, or give the number reached with --actual.",
                )
            meetings = desk.record.all(OneOnOne, rep_id=rep.id, on=on)
            found = review_value.decide(
                proposal,
                decided,
                reason=reason,
                by_id=actor.person_id,
                one_on_one_id=meetings[0].id if meetings else None,
                actual=actual,
                note=note,
            )
            if proposal.result not in {None, decided}:
                desk.audit("overrode", "commitment", before.id)
            return desk.change_commitment(before, lifecycle.review(before, found))

    def reopen(self, actor: Actor, commitment_id: str, *, version: int | None = None) -> Commitment:
        """Undo a review or an exclusion; the history keeps both steps.

        Raises:
            Conflict: it is open.
        """
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.REVIEW, version)
            if before.is_open:
                raise Conflict("This commitment is open already.")
            cleared = {
                "state": CommitmentState.ACTIVE,
                "review": None,
                "exclusion": None,
                "exclusion_reason": "",
                "closed_on": None,
            }
            return desk.change_commitment(before, before.model_copy(update=cleared))

    def report_done(
        self, actor: Actor, commitment_id: str, on: date, *, version: int | None = None
    ) -> Commitment:
        """Note that the rep reported it done; it awaits review (R5.8)."""
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.REPORT_DONE, version)
            if on > desk.today:
                raise InvalidInput(f"{on} is in the future.", "Nothing was stored.")
            return desk.change_commitment(before, lifecycle.report_done(before, on))

    def move(
        self,
        actor: Actor,
        commitment_id: str,
        due: str,
        *,
        on: date,
        target: str | None = None,
        version: int | None = None,
    ) -> tuple[Commitment, tuple[str, ...]]:
        """Renegotiate the due date, and the target if given (R5.9)."""
        with self._office.writing(actor) as desk:
            before, rep = desk.commitment(commitment_id, Function.ADD_COMMITMENT, version)
            after = lifecycle.renegotiate(
                before,
                on=on,
                settings=desk.method,
                new_due=due_day(due, on, desk.calendar(rep, on)),
                new_target=target,
                leaves=desk.record.all(Leave, rep_id=rep.id),
            )
            best = review_value.best_value(after)
            stored = desk.change_commitment(before, after)
            late = best is not ReviewResult.KEPT
            note = "Moved a second time or too late: partly is the best result now."
            return stored, (note,) if late else ()

    def park(
        self, actor: Actor, commitment_id: str, *, parked: bool, version: int | None = None
    ) -> Commitment:
        """Set an open commitment aside for now, or take it up again (R5.5)."""
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.ADD_COMMITMENT, version)
            return desk.change_commitment(before, lifecycle.park(before, parked=parked))

    def exclude(
        self,
        actor: Actor,
        commitment_id: str,
        why: Exclusion,
        *,
        reason: str,
        on: date,
        version: int | None = None,
    ) -> Commitment:
        """Close without a review: agreed, superseded or blocked (R5.10, R5.11)."""
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.REVIEW, version)
            if why is Exclusion.CANCELLED_AGREED:
                after = lifecycle.cancel(before, on=on, by_both=True, reason=reason)
            elif why is Exclusion.BLOCKED:
                after = lifecycle.block(before, on=on, reason=reason)
            else:
                after = lifecycle.supersede(before, on=on, by_id=reason)
            return desk.change_commitment(before, after)


def _judged(desk: Desk, commitment: Commitment, rep: Rep) -> Assessment:
    return assess_commitment(
        commitment,
        rep_name=rep.name,
        manager_name=desk.manager_of(rep).name,
        settings=desk.method.commitments,
    )


def _readings(judged: Assessment) -> dict[str, object]:
    return {"kind": judged.kind, "yes_owner": judged.yes_owner, "quality": judged.quality}


def _crowded(desk: WritingDesk, rep: Rep) -> list[str]:
    active = desk.record.all(Commitment, rep_id=rep.id, state=CommitmentState.ACTIVE)
    warning = lifecycle.too_many_active(active, desk.method)
    return [warning] if warning else []
