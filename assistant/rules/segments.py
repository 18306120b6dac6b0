"""The five segments, the outcome line, and the status that says whether they apply (1.3, 1.7)."""

from datetime import date
from fractions import Fraction

from assistant.domain.method import GoalSettings, MethodSettings, SegmentSettings
from assistant.domain.standing import Axis, Flag, GoalToDate, RepRecord, Segment, Status
from assistant.rules import display
from assistant.rules.accrual import ramp_of
from assistant.rules.exact import exact
from assistant.rules.leave import active_days_since_return, leave_on


def cuts(settings: SegmentSettings) -> tuple[tuple[Segment, Fraction], ...]:
    """Each segment above Poor with the attainment at which it begins, highest first."""
    return (
        (Segment.STAR, exact(settings.star)),
        (Segment.HIGH_CORE, exact(settings.high_core)),
        (Segment.CORE, exact(settings.core)),
        (Segment.LOW_CORE, exact(settings.low_core)),
    )


def segment(ratio: Fraction, settings: SegmentSettings) -> Segment:
    """The band of an unrounded attainment; bands are closed at the bottom (R0.3)."""
    return next((name for name, cut in cuts(settings) if ratio >= cut), Segment.POOR)


def outcome(ratio: Fraction | None, settings: GoalSettings) -> Axis:
    """The side of the outcome line; unknown without an attainment (R7.1)."""
    if ratio is None:
        return Axis.UNKNOWN
    return Axis.STRONG if ratio >= exact(settings.outcome_line) else Axis.WEAK


def near_line(ratio: Fraction, settings: SegmentSettings) -> Fraction | None:
    """The cut within two points of `ratio`, the nearest of several (R3.1)."""
    points = exact(settings.near_line_points)
    distances = ((abs(ratio - cut), cut) for _, cut in cuts(settings))
    near = [(distance, cut) for distance, cut in distances if distance <= points]
    return min(near)[1] if near else None


def line_just_above(ratio: Fraction, settings: SegmentSettings) -> Fraction | None:
    """The cut that `ratio` misses and yet shows as when rounded (R0.2, E09)."""
    above = [cut for _, cut in cuts(settings) if ratio < cut]
    return above[-1] if above and display.is_just_below(ratio, above[-1]) else None


def line_flags(ratio: Fraction, settings: SegmentSettings) -> tuple[Flag, ...]:
    """What to say about a ratio close to a cut, or below zero (R0.2, R3.1, 1.3)."""
    found = {
        Flag.NEAR_LINE: near_line(ratio, settings) is not None,
        Flag.JUST_BELOW_LINE: line_just_above(ratio, settings) is not None,
        Flag.NEGATIVE_CREDIT: ratio < 0,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def line_words(ratio: Fraction, settings: SegmentSettings) -> str:
    """'just below the 100.0% line', 'near the 70.0% line', or nothing."""
    missed = line_just_above(ratio, settings)
    if missed is not None:
        return display.just_below(missed)
    close = near_line(ratio, settings)
    return f"near the {display.percent(close)} line" if close is not None else ""


def plot_y(ratio: Fraction) -> Fraction:
    """Points above or below goal for the chart, clipped to ±100 (R2.3, R7.2)."""
    return max(Fraction(-100), min(Fraction(100), 100 * (ratio - 1)))


def status(record: RepRecord, goal: GoalToDate, settings: GoalSettings) -> Status:
    """Whether a segment can be given on the goal's day, by the precedence of R3.2."""
    rep, as_of = record.rep, goal.as_of
    if rep.left_on and rep.left_on < as_of:
        return Status.ENDED
    if rep.hired_on and rep.hired_on > as_of:
        return Status.NOT_STARTED
    if leave_on(as_of, record.leaves):
        return Status.ON_LEAVE
    if goal.status is not Status.OK:
        return goal.status
    if goal.active_days < settings.min_active_days:
        return Status.TOO_EARLY
    return Status.RAMPING if is_ramping(record, as_of, settings) else Status.OK


def is_ramping(record: RepRecord, as_of: date, settings: GoalSettings) -> bool:
    """Whether `as_of` lies inside the rep's ramp table, whatever the status (R11.4)."""
    ramp = ramp_of(record.rep, settings)
    return ramp is not None and ramp.covers(as_of)


def context_changed(record: RepRecord, as_of: date, settings: GoalSettings) -> bool:
    """Whether job or territory changed in the last 90 days; being hired is no change (1.3)."""
    rep = record.rep
    return any(
        since is not None
        and since != rep.hired_on
        and 0 <= (as_of - since).days <= settings.context_days
        for since in (rep.job_since, rep.territory_since)
    )


def newly_managed(record: RepRecord, as_of: date, settings: GoalSettings) -> bool:
    """Whether the manager has had the rep for 90 days at most; since hired is no change (SR6)."""
    since = record.rep.manager_since
    return (
        since is not None
        and since != record.rep.hired_on
        and 0 <= (as_of - since).days <= settings.context_days
    )


def has_just_returned(record: RepRecord, as_of: date, settings: GoalSettings) -> bool:
    """Whether a long leave ended fewer than 30 active days ago (1.3)."""
    since = active_days_since_return(as_of, record.leaves, at_least=settings.long_leave_days)
    return since is not None and since < settings.min_active_days


def context_flags(record: RepRecord, as_of: date, settings: MethodSettings) -> tuple[Flag, ...]:
    """What about the rep's situation a reader must know beside a figure (1.3)."""
    goals = settings.goals
    found = {
        Flag.RAMPING: is_ramping(record, as_of, goals),
        Flag.CONTEXT_CHANGED: context_changed(record, as_of, goals),
        Flag.RETURNED_FROM_LEAVE: has_just_returned(record, as_of, goals),
    }
    return tuple(flag for flag, holds in found.items() if holds)
