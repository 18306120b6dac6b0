"""How far a poor window comes back by itself, so that coaching is not credited with it (R12.6)."""

from collections.abc import Sequence
from fractions import Fraction

from assistant.domain.impact import Rebound
from assistant.domain.outlook import ImpactSettings
from assistant.rules.statistics import correlation


def rebound(
    before: Fraction,
    after: Fraction,
    team_mean: Fraction,
    settings: ImpactSettings,
    *,
    lower_is_better: bool = False,
    pairs: Sequence[tuple[Fraction, Fraction]] = (),
) -> Rebound:
    """What `after` would be without any coaching, and the part beyond it the hoped way.

    A distance from the team's mean usually shrinks to half; from 30 `pairs` of successive
    windows on, to their measured correlation (0 to 1).
    """
    measured = None
    if len(pairs) >= settings.min_rebound_pairs:
        measured = correlation(pairs)
    share = Fraction(settings.rebound)
    if measured is not None:
        share = Fraction(min(max(measured, 0.0), 1.0)).limit_denominator(1000)
    expected = team_mean + share * (before - team_mean)
    beyond = expected - after if lower_is_better else after - expected
    return Rebound(expected=expected, beyond=beyond, share=share, measured=measured is not None)


def was_worst(before: Fraction, earlier: Sequence[Fraction], *, lower_is_better: bool) -> bool:
    """Whether the window before was worse than every earlier one; no without earlier ones."""
    if not earlier:
        return False
    return before > max(earlier) if lower_is_better else before < min(earlier)
