"""Whether a number moved after a kept commitment: seen, never proved (M1.12)."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.domain.axes import Computed
from assistant.domain.promises import ImpactMetric
from assistant.domain.value import Value


class Verdict(StrEnum):
    """What the two windows show (R12.4)."""

    MOVED_AS_HOPED = "moved_as_hoped"
    MOVED_AGAINST = "moved_against"
    HINT = "hint"
    NO_VISIBLE_CHANGE = "no_visible_change"
    TOO_LITTLE_DATA = "too_little_data"


class ImpactWindow(Value):
    """One metric over one window, both days included.

    `value` is opportunities a week, money per customer, a share of 1, or days; None where the
    data give none. `n` counts what lies behind it, `successes` the won ones of a win rate.
    `median` goes beside money per customer, `largest_share` tells how much one customer weighs.
    """

    first: date
    last: date
    active_days: int
    value: Fraction | None
    n: int
    successes: int = 0
    median: Fraction | None = None
    largest_share: Fraction | None = None


class Rebound(Value):
    """How far a poor window usually comes back by itself (R12.6)."""

    expected: Fraction
    beyond: Fraction
    share: Fraction
    measured: bool


class Impact(Computed):
    """The four numbers before and after a kept commitment, with what keeps one modest (M1.12).

    `change` is after less before. `low` and `high` are the 90% interval of a win rate's change,
    `p_value` the one-sided chance of such a move the hoped way. `peers_change` is the median of
    same-role peers, `over_peers` the rep's change less theirs. `confounded` says that another
    coaching change overlaps. `checks` are what to look at where nothing is to be seen (R12.8).
    """

    rep_id: str
    commitment_id: str
    metric: ImpactMetric
    verdict: Verdict
    reason: str = ""
    before: ImpactWindow
    after: ImpactWindow
    change: Fraction | None = None
    p_value: float | None = None
    low: float | None = None
    high: float | None = None
    confounded: bool = False
    peers: int = 0
    peers_change: Fraction | None = None
    over_peers: Fraction | None = None
    rebound: Rebound | None = None
    large_customer: bool = False
    checks: tuple[str, ...] = ()


class ImpactRollUp(Computed):
    """How many of a team's kept commitments moved their number as hoped (R12.9).

    Shares are None below the least number of commitments with enough data. `p_value` is the
    one-sided chance of as many if a move were a coin's.
    """

    moved: int
    enough_data: int
    share: Fraction | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
