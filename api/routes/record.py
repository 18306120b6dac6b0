"""The facts that the rules read: money, time away, where to land, skills, process, roles."""

from decimal import Decimal

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.given.record import (
    CreditIn,
    DealIn,
    DestinationIn,
    FigureIn,
    GoalIn,
    LeaveIn,
    PreferencesIn,
    RatingIn,
    RolesIn,
    SkillIn,
)
from api.parameters import RepRef
from api.versions import SeenVersion, etag, seen_version
from assistant.domain.goals import (
    Credit,
    Deal,
    Destination,
    Goal,
    JudgedProcess,
    ProcessFigure,
    RoleList,
    RoleShare,
    SkillLevel,
)
from assistant.domain.ids import new_id
from assistant.domain.people import Leave, Rep
from assistant.wording import health_warning

router = APIRouter(prefix="/reps/{rep}", tags=["record"], responses=problems(403, 404, 409))


@router.post("/goals", status_code=201, response_model=Envelope[Goal])
def assign_goal(caller: Caller, rep: RepRef, given: GoalIn) -> Response:
    """Assign a goal for a period, or change it from a day on."""
    kept = caller.coach.record.goal(
        caller.actor,
        rep,
        given.amount,
        given.first_day,
        given.last_day,
        effective_from=given.effective_from,
        is_ramped=given.is_ramped,
        is_leave_adjusted=given.is_leave_adjusted,
    )
    return answer("goal", kept, as_of=caller.today, status=201)


@router.post("/credits", status_code=201, response_model=Envelope[Credit])
def record_credit(caller: Caller, rep: RepRef, given: CreditIn) -> Response:
    """Record money credited, or taken back from an earlier deal."""
    kept = caller.coach.record.credit(
        caller.actor,
        rep,
        given.amount,
        given.on,
        deal_id=given.deal_id,
        reverses=given.reverses,
        original_on=given.original_on,
    )
    return answer("credit", kept, as_of=caller.today, status=201)


@router.post("/deals", status_code=201, response_model=Envelope[Deal])
def record_deal(caller: Caller, rep: RepRef, given: DealIn) -> Response:
    """Record an opportunity, for impact and what-if."""
    deal = Deal(id=new_id("deal"), rep_id="", **dict(given))
    kept = caller.coach.record.deal(caller.actor, rep, deal)
    return answer("deal", kept, as_of=caller.today, status=201)


@router.post("/leaves", status_code=201, response_model=Envelope[Leave])
def record_leave(caller: Caller, rep: RepRef, given: LeaveIn) -> Response:
    """Record days away."""
    kept = caller.coach.record.leave(
        caller.actor, rep, given.first_day, given.last_day, relief=given.relief
    )
    return answer("leave", kept, as_of=caller.today, status=201)


@router.post("/destinations", status_code=201, response_model=Envelope[Destination])
def set_destination(caller: Caller, rep: RepRef, given: DestinationIn) -> Response:
    """Record where the rep wants to land; the latest one holds."""
    kept = caller.coach.record.destination(
        caller.actor, rep, given.segment, given.target_date, why=given.why
    )
    said = health_warning(given.why)
    return answer("destination", kept, as_of=caller.today, warnings=said, status=201)


@router.post("/skills", status_code=201, response_model=Envelope[SkillLevel])
def record_skill(caller: Caller, rep: RepRef, given: SkillIn) -> Response:
    """Record an observed skill level."""
    kept = caller.coach.record.skill(
        caller.actor,
        rep,
        given.step,
        given.skill,
        given.level,
        target=given.target,
        resource=given.resource,
    )
    return answer("skill", kept, as_of=caller.today, status=201)


@router.post("/process-ratings", status_code=201, response_model=Envelope[JudgedProcess])
def rate_process(caller: Caller, rep: RepRef, given: RatingIn) -> Response:
    """Rate observed process for a month; a second rating replaces the first."""
    kept = caller.coach.record.judged(caller.actor, rep, given.rating, given.month)
    return answer("process_rating", kept, as_of=caller.today, status=201)


@router.post("/process-figures", status_code=201, response_model=Envelope[ProcessFigure])
def record_figure(caller: Caller, rep: RepRef, given: FigureIn) -> Response:
    """Record what a process metric came to."""
    kept = caller.coach.record.figure(
        caller.actor, rep, given.metric, given.actual, given.window_end, given.cases
    )
    return answer("process_figure", kept, as_of=caller.today, status=201)


@router.post("/role-lists", status_code=201, response_model=Envelope[RoleList])
def list_roles(caller: Caller, rep: RepRef, given: RolesIn) -> Response:
    """Record the roles a rep plays, as one side lists them."""
    shares = [
        RoleShare(role=r.role, share=Decimal(r.share), produces=r.produces) for r in given.roles
    ]
    kept = caller.coach.record.roles(caller.actor, rep, shares, by_rep=given.by_rep)
    return answer("role_list", kept, as_of=caller.today, status=201)


@router.patch("/preferences", response_model=Envelope[Rep], responses=problems(412, 428))
def set_preferences(
    caller: Caller, rep: RepRef, given: PreferencesIn, if_match: SeenVersion = None
) -> Response:
    """Record the rep's preferences; the ETag is that of the rep."""
    standing = caller.coach.team.own(caller.actor, rep).rep
    kept = caller.coach.record.preference(
        caller.actor,
        standing.id,
        style=given.style,
        recognition=given.recognition,
        version=seen_version(if_match, standing.version),
    )
    return answer("rep_profile", kept, as_of=caller.today, headers={"ETag": etag(kept.version)})
