"""Where one rep stands on one day: the axes, the maps, and what is withheld (1.9, 1.10)."""

from datetime import date

from assistant.domain.method import MethodSettings
from assistant.domain.people import Team
from assistant.domain.standing import (
    Attainment,
    Coachability,
    Flag,
    Process,
    ProcessQuadrant,
    Quadrant,
    RepRecord,
    Standing,
    Status,
)
from assistant.rules import quadrants
from assistant.rules.attainment import attainment
from assistant.rules.coachability import coachability
from assistant.rules.day_runs import day_before
from assistant.rules.focus import focus
from assistant.rules.goal_to_date import NO_HOLIDAYS
from assistant.rules.leave import leave_on
from assistant.rules.process import process
from assistant.rules.rep_types import CARDS, preferred_style, rep_type
from assistant.rules.segments import newly_managed

_WITHHELD = {
    Status.NO_GOAL: "there is no goal to compare with",
    Status.ZERO_GOAL: "the goal to date is zero",
    Status.TOO_EARLY: "too early in the period",
    Status.ON_LEAVE: "on leave",
    Status.RAMPING: "still ramping",
    Status.NOT_STARTED: "not started yet",
    Status.ENDED: "no longer on the team",
}


def standing(
    record: RepRecord,
    *,
    as_of: date,
    settings: MethodSettings,
    team: Team,
    toxic_confirmed_on: date | None = None,
    holidays: frozenset[date] = NO_HOLIDAYS,
) -> Standing:
    """The standing of one rep at the end of `as_of`, from the record alone (R0.1, R0.5).

    `toxic_confirmed_on` is the manager's latest confirmation with all five checks passed; it
    holds for 60 days (R9.1). Labels are withheld before notice was given, while ramping, after
    a long leave, and wherever an axis is unknown.
    """
    result = attainment(record, as_of=as_of, settings=settings, team=team, holidays=holidays)
    response = coachability(record, as_of=as_of, settings=settings)
    work = process(record, as_of=as_of, settings=settings)
    withheld = _why_withheld(result, team)
    box: Quadrant | None = None
    half: ProcessQuadrant | None = None
    if not withheld:
        box = quadrants.quadrant(result.outcome, response.level)
        half = quadrants.process_quadrant(result.outcome, work.axis)
        if box is Quadrant.TOXIC:
            withheld = quadrants.why_not_toxic(
                result,
                record.commitments,
                newly_managed=newly_managed(record, as_of, settings.goals),
            )
            box = Quadrant.EXPLORE_BELOW if withheld else box
    confirmed = box is Quadrant.TOXIC and quadrants.is_confirmed(
        toxic_confirmed_on, as_of, settings.coachability
    )
    kind = rep_type(half, box)
    flags = _flags(result, response, work, team)
    if box is Quadrant.TOXIC and not confirmed:
        flags = (*flags, Flag.SUGGESTION)
    return Standing(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(*result.evidence, *response.evidence, *work.evidence),
        inputs=(*result.inputs, *response.inputs, *work.inputs),
        flags=flags,
        explain=" ".join((result.explain, response.explain, work.explain)),
        rep_id=record.rep.id,
        attainment=result,
        coachability=response,
        process=work,
        quadrant=box,
        process_quadrant=half,
        rep_type=kind,
        toxic_confirmed=confirmed,
        paused_quadrant=_paused_quadrant(record, result, settings, team, holidays),
        withheld=withheld,
        focus=focus(record, result, kind, half),
        goal_kinds=CARDS[kind].goal_kinds if kind else (),
        goal_style=preferred_style(kind, record.rep.goal_style),
    )


def _why_withheld(result: Attainment, team: Team) -> str:
    """Why no label may be given at all; empty if one may (1.3, SR6, SR15)."""
    if not team.labels_unlocked:
        return "notice to the team is not recorded yet"
    if result.status is not Status.OK:
        return _WITHHELD[result.status]
    if Flag.RETURNED_FROM_LEAVE in result.flags:
        return "back from a long leave for too short a time"
    return ""


def _flags(
    result: Attainment, response: Coachability, work: Process, team: Team
) -> tuple[Flag, ...]:
    notice = () if team.labels_unlocked else (Flag.NOTICE_MISSING,)
    return tuple(dict.fromkeys((*result.flags, *response.flags, *work.flags, *notice)))


def _paused_quadrant(
    record: RepRecord,
    result: Attainment,
    settings: MethodSettings,
    team: Team,
    holidays: frozenset[date],
) -> Quadrant | None:
    """The quadrant on the day before the present leave, shown as paused (1.3)."""
    away = leave_on(result.as_of, record.leaves) if result.status is Status.ON_LEAVE else None
    day = day_before(away[0]) if away else None
    if day is None:
        return None
    before = standing(record, as_of=day, settings=settings, team=team, holidays=holidays)
    return before.quadrant
