"""Whether one manager reviews much harder than the others (SR13)."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from statistics import median

from assistant.domain.commitments import Commitment, Review, ReviewResult
from assistant.domain.fairness import DriftReport, ManagerDrift
from assistant.domain.rhythm import Tally

FEWEST_REVIEWS = 10
_TIMES_THE_MEDIAN = 2


def drift_report(by_manager: Mapping[str, Sequence[Commitment]]) -> DriftReport:
    """Each manager's reviewed commitments by name, beside all of them.

    An alert needs ten reviews and a share of overrides to "missed" above twice the median of
    managers with ten reviews.
    """
    found = [_of(name, by_manager[name]) for name in sorted(by_manager)]
    rates = [share for one in found if (share := _missed_rate(one)) is not None]
    middle = median(rates) if rates else Fraction(0)
    return DriftReport(
        managers=tuple(one.model_copy(update={"alert": _is_harder(one, middle)}) for one in found),
        company=_of("everybody", [c for own in by_manager.values() for c in own]),
    )


def _of(name: str, commitments: Sequence[Commitment]) -> ManagerDrift:
    reviewed = [(c, c.review) for c in commitments if c.review]
    reviews = [review for _, review in reviewed]
    scores = [c.quality.total for c, _ in reviewed if c.quality]
    compared = [r for r in reviews if r.proposed is not None]
    return ManagerDrift(
        manager=name,
        reviews=len(reviews),
        quality=Fraction(sum(scores), len(scores)) if scores else None,
        kept=_tally(reviews, lambda r: r.result is ReviewResult.KEPT),
        overridden=_tally(compared, lambda r: r.result is not r.proposed),
        to_missed=_tally(
            compared, lambda r: r.result is ReviewResult.MISSED and r.result is not r.proposed
        ),
    )


def _tally(reviews: Sequence[Review], fits: Callable[[Review], bool]) -> Tally:
    return Tally(part=sum(map(fits, reviews)), whole=len(reviews))


def _missed_rate(one: ManagerDrift) -> Fraction | None:
    return one.to_missed.share if one.to_missed.whole >= FEWEST_REVIEWS else None


def _is_harder(one: ManagerDrift, middle: Fraction) -> bool:
    rate = _missed_rate(one)
    return rate is not None and rate > _TIMES_THE_MEDIAN * middle
