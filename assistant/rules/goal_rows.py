"""Goal rows laid out over days: which row holds on which day (R1.7, R3.2)."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from assistant.domain.goals import Goal
from assistant.rules.day_runs import Run, clip, length, merge, run, without


class Piece(NamedTuple):
    """The days, one at least, on which one version of a goal row holds in the row's period."""

    goal: Goal
    period: Run
    runs: list[Run]


def by_component(goals: Iterable[Goal], within: Run) -> dict[str, list[Piece]]:
    """For each component, its rows as pieces that share no day; only rows that meet `within`.

    Within a period a later `effective_from` takes over. Where periods overlap, the shorter one
    holds, so that a year's goal beside its quarters is not counted twice. A row without an
    amount holds only where no other does.
    """
    inside = [g for g in goals if clip([_period(g)], *within)]
    inside.sort(key=lambda g: g.component)
    laid_out = ((name, _laid_out(list(rows))) for name, rows in groupby(inside, _component))
    return {name: pieces for name, pieces in laid_out if pieces}


def current_period(goals: Iterable[Goal], as_of: date) -> Run | None:
    """The shortest goal period around `as_of`."""
    around = [_period(g) for g in goals if g.period_start <= as_of <= g.period_end]
    return min(around, key=lambda period: (length([period]), period), default=None)


def _component(goal: Goal) -> str:
    return goal.component


def _period(goal: Goal) -> Run:
    return run(goal.period_start, goal.period_end)


def _laid_out(rows: list[Goal]) -> list[Piece]:
    periods: dict[Run, list[Goal]] = {}
    for goal in rows:
        periods.setdefault(_period(goal), []).append(goal)
    assigned = {p: [g for g in rows if g.amount is not None] for p, rows in periods.items()}
    order = sorted(periods, key=lambda p: (not assigned[p], length([p]), p))
    pieces: list[Piece] = []
    taken: list[Run] = []
    for period in order:
        for goal, held in _versions(assigned[period] or periods[period], period):
            if left := without([held], taken):
                pieces.append(Piece(goal, period, left))
        taken = merge([*taken, period])
    return pieces


def _versions(rows: list[Goal], period: Run) -> Iterable[tuple[Goal, Run]]:
    rows = sorted(rows, key=lambda g: (_effective(g), g.id))
    ends = [*(_effective(g) - 1 for g in rows[1:]), period[1]]
    for goal, end in zip(rows, ends, strict=True):
        held = (max(_effective(goal), period[0]), min(end, period[1]))
        if held[0] <= held[1]:
            yield goal, held


def _effective(goal: Goal) -> int:
    return max(goal.effective_from or goal.period_start, goal.period_start).toordinal()
