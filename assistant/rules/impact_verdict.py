"""What two windows show: moved, a hint, nothing to be seen (R12.3, R12.4)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.commitments import ImpactMetric
from assistant.domain.impact import ImpactWindow, Verdict
from assistant.domain.outlook import ImpactSettings
from assistant.rules.peer_gaps import median
from assistant.rules.statistics import Interval, mann_whitney, newcombe, rate_rose


class Finding(NamedTuple):
    """A verdict with the figure behind it: a one-sided p, or the 90% interval."""

    verdict: Verdict
    p_value: float | None = None
    interval: Interval | None = None


def verdict_on_rate(before: ImpactWindow, after: ImpactWindow, settings: ImpactSettings) -> Finding:
    """New opportunities: the exact conditional binomial over active days (R12.3)."""
    rose = rate_rose(before.n, after.n, before.active_days, after.active_days)
    fell = rate_rose(after.n, before.n, after.active_days, before.active_days)
    return _by_p(float(rose), float(fell), settings)


def verdict_on_share(
    before: ImpactWindow, after: ImpactWindow, settings: ImpactSettings
) -> Finding:
    """Win rate: the 90% and the 60% interval of the difference (R12.3, R12.4)."""
    pair = (before.successes, before.n), (after.successes, after.n)
    wide = newcombe(*pair, float(settings.moved_z))
    if wide.excludes_zero_above():
        return Finding(Verdict.MOVED_AS_HOPED, interval=wide)
    if wide.excludes_zero_below():
        return Finding(Verdict.MOVED_AGAINST, interval=wide)
    narrow = newcombe(*pair, float(settings.hint_z))
    hinted = narrow.excludes_zero_above()
    return Finding(Verdict.HINT if hinted else Verdict.NO_VISIBLE_CHANGE, interval=wide)


def verdict_on_values(
    before: Sequence[Fraction],
    after: Sequence[Fraction],
    settings: ImpactSettings,
    *,
    lower_is_better: bool,
) -> Finding:
    """Money per customer and cycle: by ranks with 8 in each window, else a hint at most (R12.3).

    `before` and `after` hold at least one value each.
    """
    if min(len(before), len(after)) >= settings.min_wins_test:
        up, down = mann_whitney(before, after), mann_whitney(after, before)
        return _by_p(down, up, settings) if lower_is_better else _by_p(up, down, settings)
    was, now = median(before), median(after)
    moved = was - now if lower_is_better else now - was
    hinted = was > 0 and moved >= Fraction(settings.hint_move) * was
    return Finding(Verdict.HINT if hinted else Verdict.NO_VISIBLE_CHANGE)


def _by_p(hoped: float, against: float, settings: ImpactSettings) -> Finding:
    if hoped <= settings.moved_p:
        return Finding(Verdict.MOVED_AS_HOPED, hoped)
    if against <= settings.moved_p:
        return Finding(Verdict.MOVED_AGAINST, hoped)
    verdict = Verdict.HINT if hoped <= settings.hint_p else Verdict.NO_VISIBLE_CHANGE
    return Finding(verdict, hoped)


def lower_is_better(metric: ImpactMetric) -> bool:
    """Whether a smaller number is the hoped one: only of the cycle."""
    return metric is ImpactMetric.CYCLE_TIME
