"""Commitments: what is open, what became of them, and each step of their life."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, StrictBool, WithJsonSchema

from api.answers import Envelope, answer
from api.auth import Caller, Session
from api.errors import problems
from api.parameters import AsOf, Body, Day, RepFilter, ShortWords, Words
from assistant.domain.commitments import Commitment, Exclusion, ImpactMetric, ReviewResult
from assistant.domain.goals import Amount
from assistant.domain.views import OpenCommitment

router = APIRouter(prefix="/commitments", tags=["commitments"], responses=problems(403, 404, 409))

_NUMBER = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]{1,16}(\.[0-9]{1,8})?$"}]
}

CommitmentId = Annotated[str, Path(description="Id of the commitment.")]


class Which(StrEnum):
    """Still to be reviewed, or reviewed and excluded."""

    OPEN = "open"
    CLOSED = "closed"


class NewCommitment(Body):
    """A commitment typed in: who, what, how, when."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "rep": "ben",
                    "what": "Ask the five impact questions in every discovery call",
                    "how": "4 of 5 asked in 8 of 8 call notes",
                    "due": "2026-10-02",
                    "review_on": "2026-10-05",
                    "own_words": True,
                }
            ]
        }
    )

    rep: ShortWords
    what: Words
    how: Words | None = None
    due: ShortWords | None = None
    """A date, or a wording such as "by Friday"."""

    review_on: Day | None = None
    cue: Words | None = None
    mine: StrictBool = False
    """The manager's own promise to the rep."""

    own_words: StrictBool = False
    """The rep wrote or restated it."""

    impact: ImpactMetric | None = None


class ReviewIn(Body):
    """What the 1:1 found. Without a result the value by measure holds."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"result": "kept", "note": "8 of 8; the checklist helped"}]}
    )

    result: ReviewResult | None = None
    on: Day | None = None
    actual: Annotated[Amount, WithJsonSchema(_NUMBER)] | None = None
    """The number reached."""

    done_on: Day | None = None
    reason: Annotated[str, ShortWords] = ""
    """Why another result than the measure gives."""

    note: str = ""


class Report(Body):
    """That the rep did it; without a day, today."""

    on: Day | None = None


class Move(Body):
    """A renegotiated date, and target if that moved too."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"due": "2026-10-09"}]})

    due: ShortWords
    """A date, or a wording such as "next Friday"."""

    target: ShortWords | None = None


class Close(Body):
    """Why it leaves the record without a review."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"why": "blocked", "reason": "price list withdrawn"}]}
    )

    why: Exclusion
    reason: Words


@router.get(
    "",
    response_model=Envelope[tuple[OpenCommitment, ...]] | Envelope[tuple[Commitment, ...]],
)
def commitments(
    caller: Caller,
    state: Annotated[Which, Query(description="Open ones, or closed ones.")] = Which.OPEN,
    rep: RepFilter = None,
    as_of: AsOf = None,
) -> Response:
    """Open ones by urgency (`nextgear.open_commitments/1`), or closed ones, latest first."""
    if state is Which.CLOSED:
        closed = caller.coach.commitments.closed(caller.actor, rep)
        return answer("commitments", closed, as_of=caller.coach.today())
    rows = caller.coach.team.open_commitments(caller.actor, rep, as_of)
    return answer("open_commitments", rows, as_of=as_of or caller.coach.today())


@router.post("", status_code=201, response_model=Envelope[Commitment])
def add(caller: Caller, new: NewCommitment) -> Response:
    """Type a commitment in; it is active at once. What it lacks comes back as warnings."""
    made, notes = caller.coach.commitments.add(
        caller.actor,
        new.rep,
        new.what,
        how=new.how,
        due=new.due,
        review_on=new.review_on,
        cue=new.cue,
        mine=new.mine,
        own_words=new.own_words,
        impact=new.impact,
    )
    return answer("commitment", made, as_of=caller.coach.today(), warnings=notes, status=201)


@router.post("/{commitment_id}/review", response_model=Envelope[Commitment])
def review(caller: Caller, commitment_id: CommitmentId, found: ReviewIn) -> Response:
    """Review it in a 1:1: kept, partly or missed."""
    after = caller.coach.commitments.review(
        caller.actor,
        commitment_id,
        found.result,
        on=found.on or caller.coach.today(),
        actual=found.actual,
        done_on=found.done_on,
        reason=found.reason,
        note=found.note,
    )
    return _changed(caller, after)


@router.post("/{commitment_id}/report", response_model=Envelope[Commitment])
def report(caller: Caller, commitment_id: CommitmentId, told: Report) -> Response:
    """Report it as done; it awaits review."""
    on = told.on or caller.coach.today()
    return _changed(caller, caller.coach.commitments.report_done(caller.actor, commitment_id, on))


@router.post("/{commitment_id}/move", response_model=Envelope[Commitment])
def move(caller: Caller, commitment_id: CommitmentId, to: Move) -> Response:
    """Renegotiate its date, free once and in time."""
    today = caller.coach.today()
    after, notes = caller.coach.commitments.move(
        caller.actor, commitment_id, to.due, on=today, target=to.target
    )
    return answer("commitment", after, as_of=today, warnings=notes)


@router.post("/{commitment_id}/close", response_model=Envelope[Commitment])
def close(caller: Caller, commitment_id: CommitmentId, closing: Close) -> Response:
    """Close it without a review; it counts for nobody and against nobody."""
    today = caller.coach.today()
    after = caller.coach.commitments.exclude(
        caller.actor, commitment_id, closing.why, reason=closing.reason, on=today
    )
    return _changed(caller, after)


@router.post("/{commitment_id}/reopen", response_model=Envelope[Commitment])
def reopen(caller: Caller, commitment_id: CommitmentId) -> Response:
    """Take a review or a closing back; the history keeps both."""
    return _changed(caller, caller.coach.commitments.reopen(caller.actor, commitment_id))


def _changed(caller: Session, after: Commitment) -> Response:
    return answer("commitment", after, as_of=caller.coach.today())
