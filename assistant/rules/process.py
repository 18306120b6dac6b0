"""How the work was done in the trailing window: measured, or judged where nothing is (1.8)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.goals import JudgedProcess, MetricKind, ProcessFigure, ProcessTarget
from assistant.domain.method import MethodSettings, ProcessSettings
from assistant.domain.standing import Axis, Flag, MetricReading, Process, RepRecord
from assistant.rules import display
from assistant.rules.accrual import mean_ramp, ramp_of
from assistant.rules.day_runs import Run, clip, later, length, without
from assistant.rules.exact import exact, exact_sum
from assistant.rules.leave import relief_runs

_JUDGED_STRONG = 3


class Metrics(NamedTuple):
    """The metrics that count, the fewest active days behind one, and what was left out."""

    readings: tuple[MetricReading, ...]
    active_days: int
    has_quality: bool
    left_out: tuple[str, ...]
    evidence: tuple[str, ...]


def default_targets(
    *, opportunities: Decimal, conversion: Decimal, next_step: Decimal, contacts: Decimal
) -> tuple[ProcessTarget, ...]:
    """The default set for a closing rep, with the organisation's own targets (R8.4).

    `opportunities` is a count in the window; the other three are percentages.
    """
    return (
        ProcessTarget(
            metric="new_opps",
            name="new qualified opportunities",
            target=opportunities,
            weight=Decimal("0.35"),
            kind=MetricKind.VOLUME,
            is_quality=False,
        ),
        ProcessTarget(
            metric="s2s3",
            name="stage 2 to 3 conversion",
            target=conversion,
            weight=Decimal("0.35"),
            critical=True,
        ),
        ProcessTarget(
            metric="next_step",
            name="open deals with a dated next step",
            target=next_step,
            weight=Decimal("0.15"),
        ),
        ProcessTarget(
            metric="threads",
            name="open deals with three contacts or more",
            target=contacts,
            weight=Decimal("0.15"),
        ),
    )


def process(record: RepRecord, *, as_of: date, settings: MethodSettings) -> Process:
    """The process axis of one rep on one day.

    Measured from the figures whose window ended at most one window ago; where too few metrics
    have a figure at all, the manager's latest rating stands in, marked as judged (R8.7).
    """
    rules = settings.process
    metrics = read_metrics(record, as_of, settings)
    if len(metrics.readings) < rules.min_metrics:
        rating = _latest_rating(record.judged, as_of, rules)
        if rating:
            return _judged(rating, as_of, settings)
    return _measured(metrics, as_of, settings)


def read_metrics(record: RepRecord, as_of: date, settings: MethodSettings) -> Metrics:
    """Each target's latest figure, set against it (R8.1, R8.2)."""
    rules = settings.process
    latest = _latest_figures(record.figures, as_of, rules)
    rows: list[tuple[ProcessTarget, ProcessFigure, Fraction]] = []
    left_out: list[str] = []
    windows = {f.window_end: _active(record, f.window_end, rules) for f in latest.values()}
    for target in rules.targets:
        figure = latest.get(target.metric)
        if figure is None:
            left_out.append(f"{target.name}: no figure")
            continue
        if figure.cases is not None and figure.cases < rules.min_cases:
            left_out.append(f"{target.name}: only {figure.cases} cases")
            continue
        wanted = _prorated(target, windows[figure.window_end], record, settings)
        if wanted:
            rows.append((target, figure, wanted))
        else:
            left_out.append(f"{target.name}: nothing was due")
    weights = exact_sum(exact(target.weight) for target, _, _ in rows)
    return Metrics(
        readings=tuple(_reading(t, f, wanted, weights, rules) for t, f, wanted in rows),
        active_days=min((length(windows[f.window_end]) for _, f, _ in rows), default=0),
        has_quality=any(target.is_quality for target, _, _ in rows),
        left_out=tuple(left_out),
        evidence=tuple(figure.id for _, figure, _ in rows),
    )


def _latest_figures(
    figures: Iterable[ProcessFigure], as_of: date, rules: ProcessSettings
) -> dict[str, ProcessFigure]:
    oldest = later(as_of, -rules.window_days)
    found: dict[str, ProcessFigure] = {}
    for figure in figures:
        if not oldest < figure.window_end <= as_of:
            continue
        known = found.get(figure.metric)
        if known is None or (figure.window_end, figure.id) > (known.window_end, known.id):
            found[figure.metric] = figure
    return found


def _active(record: RepRecord, window_end: date, rules: ProcessSettings) -> list[Run]:
    """The days of the window on which the rep was in the job and not on relief leave (R8.1)."""
    rep, last = record.rep, window_end.toordinal()
    starts = [d.toordinal() for d in (rep.hired_on, rep.job_since) if d and d <= window_end]
    if rep.hired_on and rep.hired_on > window_end:
        return []
    first = max([last - rules.window_days + 1, *starts])
    end = min(last, rep.left_on.toordinal()) if rep.left_on else last
    return without(clip([(first, last)], first, end), relief_runs(record.leaves))


def _prorated(
    target: ProcessTarget, active: list[Run], record: RepRecord, settings: MethodSettings
) -> Fraction:
    if target.kind is not MetricKind.VOLUME:
        return exact(target.target)
    share = Fraction(length(active), settings.process.window_days)
    return exact(target.target) * share * mean_ramp(active, ramp_of(record.rep, settings.goals))


def _reading(
    target: ProcessTarget,
    figure: ProcessFigure,
    wanted: Fraction,
    weights: Fraction,
    rules: ProcessSettings,
) -> MetricReading:
    cap = exact(rules.cap)
    weight = exact(target.weight) / weights
    ratio = _ratio(exact(figure.actual), wanted, cap, lower_is_better=target.lower_is_better)
    return MetricReading(
        metric=target.metric,
        name=target.name,
        actual=figure.actual,
        target=wanted,
        ratio=ratio,
        weight=weight,
        contribution=weight * min(ratio, cap),
        critical=target.critical,
    )


def _ratio(actual: Fraction, wanted: Fraction, cap: Fraction, *, lower_is_better: bool) -> Fraction:
    if not lower_is_better:
        return actual / wanted
    return wanted / actual if actual else cap


def _measured(metrics: Metrics, as_of: date, settings: MethodSettings) -> Process:
    rules = settings.process
    reason = _why_unknown(metrics, rules)
    score = exact_sum(m.contribution for m in metrics.readings)
    floor = exact(rules.critical_floor)
    below_floor = [m for m in metrics.readings if m.critical and m.ratio < floor]
    line = exact(rules.line)
    flags: list[Flag] = []
    if not reason and abs(score - line) <= exact(rules.near_line):
        flags.append(Flag.NEAR_LINE)
    if not reason and below_floor:
        flags.append(Flag.CRITICAL_FLOOR)
    axis = Axis.STRONG if score >= line and not below_floor else Axis.WEAK
    return Process(
        as_of=as_of,
        rule_version=settings.version,
        evidence=metrics.evidence,
        inputs=(*(_line(m) for m in metrics.readings), *metrics.left_out),
        flags=tuple(flags),
        explain=reason or _explained(metrics, score, below_floor, rules),
        axis=Axis.UNKNOWN if reason else axis,
        score=None if reason else score,
        metrics=metrics.readings,
    )


def _why_unknown(metrics: Metrics, rules: ProcessSettings) -> str:
    """Why no axis can be given (R8.2, R8.3); empty if it can."""
    found = len(metrics.readings)
    if found < rules.min_metrics:
        return f"Process not known: {found} usable metrics, {rules.min_metrics} are needed."
    if not metrics.has_quality:
        return "Process not known: volume alone says nothing about quality or conversion."
    if metrics.active_days < rules.min_active_days:
        return (
            f"Process not known: {metrics.active_days} active days in the window, "
            f"{rules.min_active_days} are needed."
        )
    return ""


def _line(reading: MetricReading) -> str:
    actual, target = display.fixed(reading.actual, 1), display.fixed(reading.target, 1)
    weight, adds = display.fixed(reading.weight, 2), display.fixed(reading.contribution, 4)
    return f"{reading.name}: {actual} of {target}, weight {weight}, adds {adds}"


def _explained(
    metrics: Metrics, score: Fraction, below_floor: list[MetricReading], rules: ProcessSettings
) -> str:
    figure = (
        f"Process {display.percent(score)} of target over {rules.window_days} days "
        f"from {len(metrics.readings)} metrics"
    )
    if not below_floor:
        return f"{figure}."
    names = " and ".join(f"{m.name} at {display.percent(m.ratio)}" for m in below_floor)
    return f"{figure}; {names} is under the floor of {display.percent(rules.critical_floor)}."


def _latest_rating(
    judged: Iterable[JudgedProcess], as_of: date, rules: ProcessSettings
) -> JudgedProcess | None:
    oldest = later(as_of, -rules.window_days)
    recent = [j for j in judged if oldest < j.month <= as_of]
    return max(recent, key=lambda j: (j.month, j.id), default=None)


def _judged(rating: JudgedProcess, as_of: date, settings: MethodSettings) -> Process:
    return Process(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(rating.id,),
        inputs=(f"rating for {rating.month:%Y-%m}: {rating.rating} of 4",),
        flags=(Flag.JUDGED,),
        explain=(
            f"Process rated {rating.rating} of 4 for {rating.month:%Y-%m}: judged, not measured."
        ),
        axis=Axis.STRONG if rating.rating >= _JUDGED_STRONG else Axis.WEAK,
        score=None,
        judged_rating=rating.rating,
    )
