"""How a rep has responded to coaching lately: kept and missed, exactly (1.6)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import comb

from assistant.domain.commitments import ReviewResult
from assistant.domain.method import CoachabilitySettings, MethodSettings
from assistant.domain.standing import (
    Coachability,
    CoachabilityLevel,
    Flag,
    KeptRecord,
    RepRecord,
)
from assistant.rules import display
from assistant.rules.coaching_window import CoachingWindow, coaching_window
from assistant.rules.exact import exact
from assistant.rules.labels import level_name

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LOOK_AHEAD = 3
"""The shortest run of coming reviews in which a change of level is sought (SR7)."""


@lru_cache(maxsize=4096)
def weak_odds(kept: int, missed: int, prior: int = 2) -> Fraction:
    """P(θ < ½) under Beta(prior + kept, prior + missed), as a binomial sum (1.6)."""
    n = kept + missed + 2 * prior - 1
    return Fraction(sum(comb(n, j) for j in range(kept + prior, n + 1)), 2**n)


def index(kept: int, missed: int, prior: int = 2) -> Fraction:
    """-100 to +100, neutral 0 (1.6)."""
    return Fraction(100 * (kept - missed), kept + missed + 2 * prior)


def kept_record(record: RepRecord, *, as_of: date, settings: MethodSettings) -> KeptRecord:
    """The counts of one rep's record of commitments on one day, without a reading of them."""
    window = coaching_window(record, as_of=as_of, settings=settings)
    return KeptRecord(
        as_of=as_of,
        rule_version=settings.version,
        evidence=window.evidence,
        inputs=_inputs(window, settings.coachability),
        flags=_flags(window, as_of, settings.coachability),
        explain=_counts(window, settings.coachability),
        window_days=settings.coachability.window_days,
        kept=window.kept,
        missed=window.missed,
        partly=window.partly,
    )


def coachability(record: RepRecord, *, as_of: date, settings: MethodSettings) -> Coachability:
    """The reading of one rep's record of commitments on one day."""
    rules = settings.coachability
    window = coaching_window(record, as_of=as_of, settings=settings)
    flags = _flags(window, as_of, rules)
    stale, manager_changed = Flag.STALE in flags, Flag.MANAGER_CHANGED in flags
    level = CoachabilityLevel.UNKNOWN
    if not stale and not manager_changed:
        level = level_of(
            window.kept,
            window.missed,
            rules,
            miss_reviews=window.miss_reviews,
            miss_span_days=window.miss_span_days,
        )
    below = weak_odds(window.kept, window.missed, rules.prior)
    return Coachability(
        as_of=as_of,
        rule_version=settings.version,
        evidence=window.evidence,
        inputs=_inputs(window, rules),
        flags=flags,
        explain=_explained(window, level, below, stale=stale, changed=manager_changed, rules=rules),
        level=level,
        kept=window.kept,
        missed=window.missed,
        partly=window.partly,
        index=index(window.kept, window.missed, rules.prior),
        weak_odds=below,
        strong_odds=1 - below,
        changes=what_changes(level, window.results, window.under_manager, rules),
    )


def _flags(window: CoachingWindow, as_of: date, rules: CoachabilitySettings) -> tuple[Flag, ...]:
    under = window.under_manager
    holds = {
        Flag.STALE: bool(window.results) and (as_of - window.latest_on).days > rules.stale_days,
        Flag.MANAGER_CHANGED: under is not None and under < rules.new_manager_min,
        Flag.MANY_EXCLUSIONS: window.has_many_exclusions,
    }
    return tuple(flag for flag, is_so in holds.items() if is_so)


def level_of(
    kept: int,
    missed: int,
    rules: CoachabilitySettings,
    *,
    miss_reviews: int,
    miss_span_days: int,
) -> CoachabilityLevel:
    """The level of fresh counts; the misses' reviews and span guard WEAK (1.6)."""
    scored = kept + missed
    below = weak_odds(kept, missed, rules.prior)
    if scored >= rules.strong_min and 1 - below >= exact(rules.strong_odds):
        return CoachabilityLevel.STRONG
    if scored < rules.weak_min:
        return CoachabilityLevel.UNKNOWN
    if (
        below >= exact(rules.weak_odds)
        and miss_reviews >= rules.weak_reviews
        and miss_span_days >= rules.weak_span_days
    ):
        return CoachabilityLevel.WEAK
    return CoachabilityLevel.NEUTRAL


def what_changes(
    level: CoachabilityLevel,
    results: Sequence[ReviewResult],
    under_manager: int | None,
    rules: CoachabilitySettings,
) -> str:
    """What would change the level: 'two kept of the next three moves this to …' (SR7).

    The fewest kept (missed, for a strong reading) among the next three reviews that give
    another level, or among more where three cannot. Coming misses are taken to be reviewed in
    separate 1:1s over enough weeks: the hardest case.
    """
    wanted, word = ReviewResult.KEPT, "kept"
    if level is CoachabilityLevel.STRONG:
        wanted, word = ReviewResult.MISSED, "not kept"
    scored = [r for r in results if r is not ReviewResult.PARTLY]
    for ahead in range(_LOOK_AHEAD, rules.window_items + 1):
        if under_manager is not None and under_manager + ahead < rules.new_manager_min:
            continue
        for count in range(1, ahead + 1):
            after = _level_after(scored, wanted, count, ahead, rules)
            if _is_a_move(level, after):
                name = "not yet known" if _in_the_middle(after) else level_name(after)
                return f"{_number(count)} {word} of the next {_number(ahead)} moves this to {name}"
    return ""


def _level_after(
    scored: Sequence[ReviewResult],
    wanted: ReviewResult,
    count: int,
    ahead: int,
    rules: CoachabilitySettings,
) -> CoachabilityLevel:
    other = ReviewResult.MISSED if wanted is ReviewResult.KEPT else ReviewResult.KEPT
    coming = [other] * (ahead - count) + [wanted] * count
    seen = [*scored, *coming][-rules.window_items :]
    kept = seen.count(ReviewResult.KEPT)
    return level_of(
        kept,
        len(seen) - kept,
        rules,
        miss_reviews=rules.weak_reviews,
        miss_span_days=rules.weak_span_days,
    )


def _in_the_middle(level: CoachabilityLevel) -> bool:
    return level in (CoachabilityLevel.NEUTRAL, CoachabilityLevel.UNKNOWN)


def _is_a_move(before: CoachabilityLevel, after: CoachabilityLevel) -> bool:
    """From weak or strong to anything else; from the middle only up."""
    if _in_the_middle(before):
        return after is CoachabilityLevel.STRONG
    return after is not before


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _inputs(window: CoachingWindow, rules: CoachabilitySettings) -> tuple[str, ...]:
    return (
        f"window: {rules.window_days} days, the {rules.window_items} latest scored",
        f"kept: {window.kept}",
        f"not kept: {window.missed}",
        f"partly: {window.partly}",
        f"1:1s with a miss: {window.miss_reviews}, over {window.miss_span_days} days",
        f"excluded: {window.excluded} of {window.closed} closed",
    )


def _counts(window: CoachingWindow, rules: CoachabilitySettings) -> str:
    return (
        f"{window.kept} kept, {window.missed} not kept, {window.partly} partly "
        f"in the last {rules.window_days} days."
    )


def _explained(
    window: CoachingWindow,
    level: CoachabilityLevel,
    below: Fraction,
    *,
    stale: bool,
    changed: bool,
    rules: CoachabilitySettings,
) -> str:
    counts = _counts(window, rules)
    if level is CoachabilityLevel.STRONG:
        return f"{counts} Responding well: {display.sureness(1 - below)}."
    if level is CoachabilityLevel.WEAK:
        return f"{counts} Not responding so far: {display.sureness(below)}."
    if level is CoachabilityLevel.NEUTRAL:
        return f"{counts} Mixed so far: {display.sureness(1 - below)} of responding well."
    if changed:
        reason = f"under {rules.new_manager_min} scored since the manager changed"
    elif stale:
        reason = f"nothing scored in the last {rules.stale_days} days"
    else:
        reason = f"{window.kept + window.missed} scored, too few to say"
    return f"{counts} Not yet known: {reason}."
