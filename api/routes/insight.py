"""What a rep's record adds up to: impact, the way to the destination, what-if, roles, timeline."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import AsOf, Day, RepRef, Within
from assistant.coach.insight import Levers
from assistant.domain.axes import Segment
from assistant.domain.impact import Impact
from assistant.domain.planning import OrganisationOutcomes, RoleClarity, WhatIf
from assistant.domain.rhythm import Celebration
from assistant.domain.views import (
    Journey,
    ManagersSide,
    QuadrantCounts,
    Rhythm,
    TimelineEntry,
    TimelineKind,
    TrendPoint,
)

router = APIRouter(responses=problems(403, 404, 409))

_LARGEST = Decimal(10) ** 12


@router.get("/reps/{rep}/timeline", tags=["reps"], response_model=Listed[TimelineEntry])
def timeline(
    caller: Caller,
    rep: RepRef,
    page: Paged,
    days: Within,
    *,
    kind: Annotated[TimelineKind | None, Query(description="Only this kind.")] = None,
    as_of: AsOf = None,
) -> Response:
    """What happened, latest first: 1:1s, commitments made, moved and reviewed, goals, leave."""
    found = caller.coach.team.timeline(caller.actor, rep, as_of)
    entries = [e for e in found if e.on in days and kind in (None, e.kind)]
    return page.answer(
        "timeline",
        entries,
        as_of=as_of or caller.today,
        key=lambda e: f"{e.ref} {e.kind.value} {e.on}",
    )


@router.get("/reps/{rep}/impact", tags=["reps"], response_model=Listed[Impact])
def impact(caller: Caller, rep: RepRef, page: Paged, as_of: AsOf = None) -> Response:
    """The numbers before and after each kept commitment that named one, latest first."""
    found = caller.coach.insight.impact(caller.actor, rep, as_of)
    return page.answer("impact", found, as_of=as_of or caller.today, key=lambda i: i.commitment_id)


@router.get("/reps/{rep}/trend", tags=["reps"], response_model=Envelope[tuple[TrendPoint, ...]])
def trend(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """Attainment month by month, oldest first."""
    points = caller.coach.insight.trend(caller.actor, rep, as_of)
    return answer("trend", points, as_of=as_of or caller.today)


@router.get("/reps/{rep}/manager", tags=["reps"], response_model=Envelope[ManagersSide])
def managers_side(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """What a rep sees of the manager: 1:1s held, help given, conduct over all reps."""
    side = caller.coach.managers.side(caller.actor, rep, as_of)
    return answer("managers_side", side, as_of=side.as_of)


@router.get("/reps/{rep}/journey", tags=["reps"], response_model=Envelope[Journey])
def journey(
    caller: Caller,
    rep: RepRef,
    destination: Annotated[
        Segment | None, Query(description="Where to land; the rep's own destination without.")
    ] = None,
    as_of: AsOf = None,
) -> Response:
    """The plan from the destination back to this week, by four routes, and what success takes."""
    found = caller.coach.insight.journey(caller.actor, rep, destination, as_of)
    return answer("journey", found, as_of=as_of or caller.today)


@router.get("/reps/{rep}/what-if", tags=["reps"], response_model=Envelope[WhatIf])
def what_if(
    caller: Caller,
    rep: RepRef,
    *,
    number: Annotated[int | None, Query(ge=0, le=100_000, description="New deals.")] = None,
    win_rate: Annotated[
        Decimal | None, Query(ge=0, le=1, description="New win rate, from 0 to 1.")
    ] = None,
    value: Annotated[
        Decimal | None, Query(ge=0, le=_LARGEST, description="New revenue per customer.")
    ] = None,
    cycle_days: Annotated[
        Decimal | None, Query(gt=0, le=10_000, description="New cycle in days.")
    ] = None,
    as_of: AsOf = None,
) -> Response:
    """What each lever alone would bring from what is open now, and all together."""
    levers = Levers(
        number=number,
        win_rate=None if win_rate is None else Fraction(win_rate),
        value=None if value is None else Fraction(value),
        cycle_days=None if cycle_days is None else Fraction(cycle_days),
    )
    found = caller.coach.insight.what_if(caller.actor, rep, levers, as_of)
    return answer("what_if", found, as_of=as_of or caller.today)


@router.get("/reps/{rep}/roles", tags=["reps"], response_model=Envelope[RoleClarity])
def roles(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """Whether rep and manager see the same roles, from the latest list of each."""
    found = caller.coach.insight.roles(caller.actor, rep, as_of)
    return answer("roles", found, as_of=as_of or caller.today)


@router.get("/celebrations", tags=["team"], response_model=Envelope[tuple[Celebration, ...]])
def celebrations(caller: Caller, as_of: AsOf = None) -> Response:
    """What the team has to celebrate, by rep."""
    found = caller.coach.agenda.celebrations(caller.actor, as_of)
    return answer("celebrations", found, as_of=as_of or caller.today)


@router.get("/quadrant-counts", tags=["team"], response_model=Envelope[tuple[QuadrantCounts, ...]])
def quadrant_counts(caller: Caller) -> Response:
    """How many reps of each manager below stand in each quadrant, without a name."""
    return answer("quadrant_counts", caller.coach.managers.counts(caller.actor), as_of=caller.today)


@router.get("/rhythm", tags=["team"], response_model=Envelope[Rhythm])
def rhythm(caller: Caller, as_of: AsOf = None) -> Response:
    """The manager's own side: 1:1s held with each rep, and the four non-negotiables."""
    found = caller.coach.insight.rhythm(caller.actor, as_of)
    return answer("rhythm", found, as_of=as_of or caller.today)


@router.get("/outcomes", tags=["team"], response_model=Envelope[OrganisationOutcomes])
def outcomes(
    caller: Caller,
    baseline: Annotated[Day | None, Query(description="The day to compare with.")] = None,
    as_of: AsOf = None,
) -> Response:
    """Five outcomes against the organisation's own baseline day; never targets."""
    found = caller.coach.insight.outcomes(caller.actor, as_of, baseline)
    return answer("outcomes", found, as_of=as_of or caller.today)
