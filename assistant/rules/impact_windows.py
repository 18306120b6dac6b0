"""The windows before and after a kept commitment, and a metric over each (R12.1, R12.2)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from assistant.domain.commitments import Commitment, ImpactMetric
from assistant.domain.impact import ImpactWindow
from assistant.domain.method import MethodSettings
from assistant.domain.outlook import ImpactSettings
from assistant.domain.record import RepRecord
from assistant.rules.day_runs import Run, clip, later, length
from assistant.rules.deal_figures import (
    closed_within,
    cycle_days,
    median_cycle,
    qualified_within,
    revenue_by_customer,
    won,
)
from assistant.rules.leave import leave_runs
from assistant.rules.peer_gaps import median


def lag_days(
    record: RepRecord,
    peers: Sequence[RepRecord],
    metric: ImpactMetric,
    *,
    before: date,
    settings: MethodSettings,
) -> int | None:
    """Days until a change can show: none for new opportunities, else one median cycle (R12.1).

    The rep's own cycle over the last four quarters, with under five wins that of the peers; None
    where neither is known.
    """
    if metric is ImpactMetric.NEW_OPPS:
        return 0
    since = later(before, -settings.planner.history_days)
    own = won(closed_within(record.deals, since, before))
    if len(own) < settings.planner.min_wins:
        everybody = [d for r in (record, *peers) for d in r.deals]
        own = won(closed_within(everybody, since, before))
    if len(own) < settings.planner.min_wins:
        return None
    cycle = median_cycle(own)
    return None if cycle is None else ceil(cycle)


def windows(
    commitment: Commitment, reviewed_on: date, lag: int, settings: ImpactSettings
) -> tuple[Run, Run]:
    """91 days that end before the commitment began, and 91 from its review and the lag on."""
    began = commitment.made_on.toordinal()
    start = later(reviewed_on, lag).toordinal()
    days = settings.window_days
    last_day = date.max.toordinal()
    before = (max(1, began - days), max(1, began - 1))
    return before, (start, min(start + days - 1, last_day))


def figure(record: RepRecord, metric: ImpactMetric, window: Run) -> ImpactWindow:
    """The metric over one window; leave days are no active days."""
    first, last = date.fromordinal(window[0]), date.fromordinal(window[1])
    active = length([window]) - length(clip(leave_runs(record.leaves), *window))
    empty = ImpactWindow(first=first, last=last, active_days=active, value=None, n=0)
    read = _READERS[metric]
    return read(record, empty)


def _new_opps(record: RepRecord, window: ImpactWindow) -> ImpactWindow:
    found = qualified_within(record.deals, window.first, window.last)
    rate = Fraction(7 * len(found), window.active_days) if window.active_days else None
    return window.model_copy(update={"value": rate, "n": len(found)})


def _revenue(record: RepRecord, window: ImpactWindow) -> ImpactWindow:
    amounts = revenue_by_customer(won(closed_within(record.deals, window.first, window.last)))
    total = sum(amounts, Fraction(0))
    if not amounts:
        return window
    return window.model_copy(
        update={
            "value": total / len(amounts),
            "n": len(amounts),
            "median": median(amounts),
            "largest_share": max(amounts) / total if total else None,
        }
    )


def _win_rate(record: RepRecord, window: ImpactWindow) -> ImpactWindow:
    closed = closed_within(record.deals, window.first, window.last)
    wins = len(won(closed))
    rate = Fraction(wins, len(closed)) if closed else None
    return window.model_copy(update={"value": rate, "n": len(closed), "successes": wins})


def _cycle(record: RepRecord, window: ImpactWindow) -> ImpactWindow:
    wins = won(closed_within(record.deals, window.first, window.last))
    return window.model_copy(update={"value": median_cycle(wins), "n": len(wins)})


_READERS = {
    ImpactMetric.NEW_OPPS: _new_opps,
    ImpactMetric.REVENUE_PER_CUSTOMER: _revenue,
    ImpactMetric.WIN_RATE: _win_rate,
    ImpactMetric.CYCLE_TIME: _cycle,
}


def samples(record: RepRecord, metric: ImpactMetric, window: Run) -> tuple[Fraction, ...]:
    """The single values that a test by ranks compares: money by customer, or days by deal."""
    first, last = date.fromordinal(window[0]), date.fromordinal(window[1])
    wins = won(closed_within(record.deals, first, last))
    if metric is ImpactMetric.CYCLE_TIME:
        return tuple(Fraction(days) for days in cycle_days(wins))
    return revenue_by_customer(wins)


def enough_data(
    metric: ImpactMetric, before: ImpactWindow, after: ImpactWindow, settings: ImpactSettings
) -> bool:
    """Whether both windows hold the least number of cases (R12.2)."""
    if before.value is None or after.value is None:
        return False
    if metric is ImpactMetric.NEW_OPPS:
        return before.n + after.n >= settings.min_new_opps
    least = settings.min_closed if metric is ImpactMetric.WIN_RATE else settings.min_wins
    return min(before.n, after.n) >= least
