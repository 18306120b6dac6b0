"""A team's impacts together: how many moved as hoped (R12.9)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from assistant.domain.impact import Impact, ImpactRollUp, Verdict
from assistant.domain.method import MethodSettings
from assistant.rules.display import percent
from assistant.rules.statistics import binomial_at_least, wilson

_EVEN = Fraction(1, 2)


def roll_up(impacts: Iterable[Impact], *, as_of: date, settings: MethodSettings) -> ImpactRollUp:
    """Of n kept commitments with enough data, how many moved as hoped; shown from 10 on."""
    told = [i for i in impacts if i.verdict is not Verdict.TOO_LITTLE_DATA]
    moved = sum(i.verdict is Verdict.MOVED_AS_HOPED for i in told)
    evidence = tuple(i.commitment_id for i in told)
    return roll_up_counts(moved, len(told), as_of=as_of, settings=settings, evidence=evidence)


def roll_up_counts(
    moved: int,
    enough_data: int,
    *,
    as_of: date,
    settings: MethodSettings,
    evidence: tuple[str, ...] = (),
) -> ImpactRollUp:
    """The same from counts, with the 90% interval and the chance of so many by a coin."""
    result = ImpactRollUp(
        as_of=as_of,
        rule_version=settings.version,
        evidence=evidence,
        inputs=(f"moved as hoped: {moved}", f"with enough data: {enough_data}"),
        explain=(
            f"{enough_data} kept commitments have enough data; "
            f"a team figure needs {settings.impact.min_roll_up}."
        ),
        moved=moved,
        enough_data=enough_data,
    )
    if enough_data < settings.impact.min_roll_up:
        return result
    share = Fraction(moved, enough_data)
    interval = wilson(moved, enough_data, float(settings.impact.moved_z))
    p_value = float(binomial_at_least(moved, enough_data, _EVEN))
    return result.model_copy(
        update={
            "share": share,
            "low": interval.low,
            "high": interval.high,
            "p_value": p_value,
            "explain": (
                f"{moved} of {enough_data} moved as hoped: {percent(share, 0)}, 90% interval "
                f"{percent(Fraction(interval.low), 0)} to {percent(Fraction(interval.high), 0)}; "
                f"{_in_words(share, p_value, settings)}."
            ),
        }
    )


def _in_words(share: Fraction, p_value: float, settings: MethodSettings) -> str:
    if share <= _EVEN:
        return "not more often than not"
    if p_value <= settings.impact.moved_p:
        return "more often than not, and more than chance would often give"
    return "more often than not, could be chance"
