"""What to work on, in a sentence the rep may read and a prompt may hold (SR2, SR21)."""

from assistant.domain.goals import Deal
from assistant.domain.standing import (
    Attainment,
    Axis,
    Flag,
    ProcessQuadrant,
    RepRecord,
    RepType,
    Status,
)
from assistant.rules.day_runs import later
from assistant.rules.rep_types import rep_wording

_BY_STATUS = {
    Status.NO_GOAL: "First we agree what the goal is.",
    Status.TOO_EARLY: "It is early days; let's agree one small step to begin with.",
    Status.ON_LEAVE: "Away at present; nothing is due until the return.",
    Status.RAMPING: "You are still ramping up; let's pick the next skill to practise.",
    Status.NOT_STARTED: "Not started yet; let's prepare the first weeks.",
    Status.ENDED: "No longer on the team.",
}

_BY_PROCESS = {
    ProcessQuadrant.EARNED: "What you do works; what comes next?",
    ProcessQuadrant.LUCKY: "Good result; let's make it repeatable.",
    ProcessQuadrant.UNLUCKY: "You do the work and it isn't paying yet; let's find out why.",
    ProcessQuadrant.REBUILD: "Let's find the one step of the process to fix first.",
}

_BY_OUTCOME = {
    Axis.STRONG: "Good result so far; let's choose one thing worth trying next.",
    Axis.WEAK: "Let's agree one small step and see what it changes.",
    Axis.UNKNOWN: "Let's agree one small step and see what it changes.",
}

_MIN_WINS = 5


def focus(
    record: RepRecord,
    result: Attainment,
    kind: RepType | None,
    process: ProcessQuadrant | None,
) -> str:
    """The rep-facing sentence of the type, or of what is known without one."""
    if kind is not None:
        return rep_wording(kind, usual_cycle_days(record.deals, result))
    if Flag.LEARNING_MONTH in result.flags:
        return "These weeks are for learning; let's pick the next skill to practise."
    if result.status is Status.ZERO_GOAL:
        return _BY_STATUS[Status.NO_GOAL]
    if result.status in _BY_STATUS:
        return _BY_STATUS[result.status]
    if Flag.RETURNED_FROM_LEAVE in result.flags:
        return "Welcome back; let's agree one small step to begin with."
    return _BY_PROCESS[process] if process else _BY_OUTCOME[result.outcome]


def usual_cycle_days(deals: tuple[Deal, ...], result: Attainment) -> int | None:
    """The median days from creation to win over a year; None under five wins (R4.3)."""
    since = later(result.as_of, -365)
    cycles = sorted(
        (deal.closed_on - deal.created_on).days
        for deal in deals
        if deal.won and deal.closed_on and since < deal.closed_on <= result.as_of
    )
    return cycles[len(cycles) // 2] if len(cycles) >= _MIN_WINS else None
