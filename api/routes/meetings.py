"""1:1s held and missed, moments observed, the manager's own thoughts and hours, label checks."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field, StrictBool

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, Day, Money, RepRef, Within, Words
from assistant.coach.labels import CHECKS
from assistant.domain.conversation import Note
from assistant.domain.meetings import ObservedMoment, OneOnOne, OneOnOneOutcome
from assistant.domain.records import CheckAnswer, HoursEdit, ToxicConfirmation
from assistant.wording import health_warning

router = APIRouter(prefix="/reps/{rep}", tags=["1:1s"], responses=problems(403, 404, 409))


class OneOnOneIn(Body):
    """A 1:1 that was held, moved or missed; a second one for a day changes the first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"on": "2026-09-14", "reviewed_past": True}]}
    )

    on: Day
    outcome: OneOnOneOutcome = OneOnOneOutcome.HELD
    slot_on: Day | None = None
    """The day it was planned for, where that differs."""

    reviewed_past: StrictBool = False
    committed: StrictBool = False
    summary: Annotated[str, Field(max_length=10_000)] = ""


class Observed(Body):
    """A moment in which the manager saw the rep work; today without a day."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"what": "Joint call with Fjord", "on": "2026-09-10"}]}
    )

    what: Words
    on: Day | None = None


class Thought(Body):
    """A thought to keep for oneself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Ask about the new baby."}]})

    text: Annotated[str, Field(min_length=1, max_length=100_000)]


class Hours(Body):
    """The manager's own hours for a block, in quarters of an hour."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"hours": "3.5", "block_start": "2026-09-14"}]}
    )

    hours: Money
    block_start: Day


class Checks(Body):
    """Answers to the five checks, in their order, and the reason."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answers": ["yes"] * 5, "reason": "seen in three 1:1s"}]}
    )

    answers: Annotated[
        tuple[CheckAnswer, ...], Field(min_length=len(CHECKS), max_length=len(CHECKS))
    ]
    reason: Words


@router.get("/one-on-ones", response_model=Listed[OneOnOne])
def one_on_ones(
    caller: Caller,
    rep: RepRef,
    page: Paged,
    days: Within,
    *,
    outcome: Annotated[OneOnOneOutcome | None, Query(description="Only with this end.")] = None,
) -> Response:
    """The 1:1s with a rep, planned, held and missed, latest first."""
    found = caller.coach.meetings.list(caller.actor, rep)
    fitting = [m for m in found if m.on in days and outcome in (None, m.outcome)]
    return page.answer("one_on_ones", fitting, as_of=caller.today)


@router.post("/one-on-ones", status_code=201, response_model=Envelope[OneOnOne])
def record_one_on_one(caller: Caller, rep: RepRef, given: OneOnOneIn) -> Response:
    """Record a 1:1 that was held, moved or missed; a second one for a day changes the first."""
    kept = caller.coach.meetings.meeting(
        caller.actor,
        rep,
        given.on,
        outcome=given.outcome,
        slot_on=given.slot_on,
        reviewed_past=given.reviewed_past,
        committed=given.committed,
        summary=given.summary,
    )
    said = health_warning(given.summary)
    return answer("one_on_one", kept, as_of=caller.today, warnings=said, status=201)


@router.post("/observed", status_code=201, response_model=Envelope[ObservedMoment])
def record_observed(caller: Caller, rep: RepRef, given: Observed) -> Response:
    """Record a moment in which the manager saw the rep work."""
    kept = caller.coach.meetings.observed(caller.actor, rep, given.what, given.on)
    said = health_warning(given.what)
    return answer("observed", kept, as_of=caller.today, warnings=said, status=201)


@router.get("/private-notes", response_model=Listed[Note])
def private_notes(caller: Caller, rep: RepRef, page: Paged) -> Response:
    """The caller's own thoughts and notes on the rep, oldest first; nobody else reads them."""
    return page.answer(
        "private_notes", caller.coach.meetings.own_notes(caller.actor, rep), as_of=caller.today
    )


@router.post("/private-notes", status_code=201, response_model=Envelope[Note])
def keep_private_note(caller: Caller, rep: RepRef, given: Thought) -> Response:
    """Keep a thought for oneself; no model and nobody else is given it."""
    kept = caller.coach.meetings.private_note(caller.actor, rep, given.text)
    said = health_warning(given.text)
    return answer("private_note", kept, as_of=caller.today, warnings=said, status=201)


@router.post("/hours", status_code=201, response_model=Envelope[HoursEdit])
def set_hours(caller: Caller, rep: RepRef, given: Hours) -> Response:
    """Put the manager's own hours in place of the plan's for a block."""
    kept = caller.coach.labels.set_hours(caller.actor, rep, Decimal(given.hours), given.block_start)
    return answer("hours", kept, as_of=caller.today, status=201)


@router.post("/label-checks", status_code=201, response_model=Envelope[ToxicConfirmation])
def answer_label_checks(caller: Caller, rep: RepRef, given: Checks) -> Response:
    """Answer the five checks of a suggestion; one "no" or "unsure" keeps the label off."""
    kept = caller.coach.labels.confirm(caller.actor, rep, given.answers, given.reason)
    return answer("label_checks", kept, as_of=caller.today, status=201)
