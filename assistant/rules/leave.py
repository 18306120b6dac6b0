"""Absence: which days carry no goal, who is on leave, and how due dates move (R1.4, E19)."""

from collections.abc import Iterable
from datetime import date

from assistant.domain.people import Leave
from assistant.rules.day_runs import Run, clip, later, length, merge, run, working_days

LONG_ENOUGH_FOR_RELIEF = 5
"""Working days without a break from which an absence is relief by default (R1.4)."""


def relief_by_default(first_day: date, last_day: date) -> bool:
    """Whether an absence recorded without a word on relief carries no goal (R1.4)."""
    return working_days(*run(first_day, last_day)) >= LONG_ENOUGH_FOR_RELIEF


def relief_runs(leaves: Iterable[Leave]) -> list[Run]:
    """The days that carry no goal."""
    return merge(run(leave.first_day, leave.last_day) for leave in leaves if leave.relief)


def leave_runs(leaves: Iterable[Leave]) -> list[Run]:
    """The days on leave: relief, or long enough for it; a short holiday is not leave."""
    return merge(
        run(leave.first_day, leave.last_day)
        for leave in leaves
        if leave.relief or relief_by_default(leave.first_day, leave.last_day)
    )


def leave_on(day: date, leaves: Iterable[Leave]) -> Run | None:
    """The whole leave around `day`, records that touch taken together, or None."""
    at = day.toordinal()
    return next((r for r in leave_runs(leaves) if r[0] <= at <= r[1]), None)


def active_days_since_return(as_of: date, leaves: Iterable[Leave], *, at_least: int) -> int | None:
    """Active days from the return of the latest leave of `at_least` days up to `as_of`.

    None without such a leave. Later shorter leaves are no active days.
    """
    at = as_of.toordinal()
    runs = leave_runs(leaves)
    long = [r for r in runs if r[1] < at and length([r]) >= at_least]
    if not long:
        return None
    back = long[-1][1] + 1
    return at - back + 1 - length(clip(runs, back, at))


def shifted_due(due: date, made_on: date, leaves: Iterable[Leave]) -> date:
    """`due` moved on by the leave days between `made_on` and the new due date (E19)."""
    shifted = due
    for first, last in leave_runs(leaves):
        begin = max(first, made_on.toordinal())
        if begin <= min(last, shifted.toordinal()):
            shifted = later(shifted, last - begin + 1)
    return shifted
