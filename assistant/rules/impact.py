"""Calibrating impact: did a number move after a kept commitment (M1.12).

Impact never feeds coachability: a kept commitment is kept (R12.8).
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    ImpactMetric,
    ReviewResult,
)
from assistant.domain.impact import Impact, ImpactWindow, Rebound, Verdict
from assistant.domain.method import MethodSettings
from assistant.domain.record import RepRecord
from assistant.errors import InvalidInput
from assistant.rules.day_runs import Run
from assistant.rules.impact_verdict import (
    Finding,
    lower_is_better,
    verdict_on_rate,
    verdict_on_share,
    verdict_on_values,
)
from assistant.rules.impact_windows import enough_data, figure, lag_days, samples, windows
from assistant.rules.impact_words import CHECKS, sentence
from assistant.rules.peer_gaps import median
from assistant.rules.rebound import rebound, was_worst

_QUARTERS_BACK = 3


class _Peers(NamedTuple):
    known: int
    change: Fraction | None
    mean_before: Fraction | None


def impact(
    record: RepRecord,
    commitment: Commitment,
    *,
    peers: Sequence[RepRecord],
    as_of: date,
    settings: MethodSettings,
    pairs: Sequence[tuple[Fraction, Fraction]] = (),
) -> Impact:
    """What the commitment's number did in the window after, beside peers and usual rebound.

    `peers` are same-role reps without the rep. `pairs` are successive windows of the team, from
    30 of which the rebound is measured. A window that is not over at `as_of`, or too few
    cases, give TOO_LITTLE_DATA with its reason.

    Raises:
        InvalidInput: the commitment was not kept, or names no number.
    """
    metric = commitment.impact_metric
    kept = commitment.review is not None and commitment.review.result is ReviewResult.KEPT
    if commitment.review is None or not kept or metric is None:
        raise InvalidInput(
            "Impact is told of kept commitments that name a number to move.",
            "Add the number it is meant to move, or review it first.",
        )
    lag = lag_days(record, peers, metric, before=commitment.made_on, settings=settings)
    first, second = windows(commitment, commitment.review.on, lag or 0, settings.impact)
    before, after = figure(record, metric, first), figure(record, metric, second)
    reason = _why_not(metric, before, after, lag, as_of, settings)
    result = Impact(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(commitment.id,),
        inputs=_inputs(before, after, lag),
        explain="",
        rep_id=record.rep.id,
        commitment_id=commitment.id,
        metric=metric,
        verdict=Verdict.TOO_LITTLE_DATA,
        reason=reason,
        before=before,
        after=after,
        confounded=_is_confounded(record, commitment, before.first, after.last),
        large_customer=_has_large_customer(before, after, settings),
    )
    if not reason:
        result = _judged(result, record, peers, (first, second), settings, pairs)
    return result.model_copy(update={"explain": sentence(commitment.what, result)})


def impacts(
    record: RepRecord,
    *,
    peers: Sequence[RepRecord],
    as_of: date,
    settings: MethodSettings,
    since: date = date.min,
) -> tuple[Impact, ...]:
    """The impact of each commitment kept since a day that names a number, the latest first."""
    told = [
        c
        for c in record.commitments
        if c.kind is CommitmentKind.COMMITMENT
        and c.impact_metric is not None
        and not c.disputed
        and c.review is not None
        and c.review.result is ReviewResult.KEPT
        and since <= c.review.on <= as_of
    ]
    told.sort(key=lambda c: (c.review.on if c.review else c.made_on, c.id), reverse=True)
    return tuple(impact(record, c, peers=peers, as_of=as_of, settings=settings) for c in told)


def _why_not(
    metric: ImpactMetric,
    before: ImpactWindow,
    after: ImpactWindow,
    lag: int | None,
    as_of: date,
    settings: MethodSettings,
) -> str:
    if lag is None:
        return "too few won deals to know how long a deal takes"
    if after.last > as_of:
        return f"the window after runs until {after.last:%d %b %Y}"
    if not enough_data(metric, before, after, settings.impact):
        return "too few cases in the two windows"
    return ""


def _inputs(before: ImpactWindow, after: ImpactWindow, lag: int | None) -> tuple[str, ...]:
    return (
        f"before: {_told(before)}",
        f"after: {_told(after)}",
        f"lag: {'not known' if lag is None else f'{lag} days'}",
    )


def _told(window: ImpactWindow) -> str:
    days = f"{window.active_days} active days"
    return f"{window.first} to {window.last}, {window.n} cases, {days}"


def _judged(
    result: Impact,
    record: RepRecord,
    peers: Sequence[RepRecord],
    spans: tuple[Run, Run],
    settings: MethodSettings,
    pairs: Sequence[tuple[Fraction, Fraction]],
) -> Impact:
    found = _finding(result, record, spans, settings)
    change = (result.after.value or Fraction(0)) - (result.before.value or Fraction(0))
    beside = _peers(result.metric, peers, spans, settings)
    back = _rebound(result, record, beside, spans[0], settings, pairs)
    nothing = found.verdict in {Verdict.NO_VISIBLE_CHANGE, Verdict.MOVED_AGAINST}
    return result.model_copy(
        update={
            "verdict": found.verdict,
            "change": change,
            "p_value": found.p_value,
            "low": found.interval.low if found.interval else None,
            "high": found.interval.high if found.interval else None,
            "peers": beside.known,
            "peers_change": beside.change,
            "over_peers": None if beside.change is None else change - beside.change,
            "rebound": back,
            "checks": CHECKS if nothing else (),
        }
    )


def _finding(
    result: Impact, record: RepRecord, spans: tuple[Run, Run], settings: MethodSettings
) -> Finding:
    if result.metric is ImpactMetric.NEW_OPPS:
        return verdict_on_rate(result.before, result.after, settings.impact)
    if result.metric is ImpactMetric.WIN_RATE:
        return verdict_on_share(result.before, result.after, settings.impact)
    before, after = (samples(record, result.metric, span) for span in spans)
    return verdict_on_values(
        before, after, settings.impact, lower_is_better=lower_is_better(result.metric)
    )


def _peers(
    metric: ImpactMetric,
    peers: Sequence[RepRecord],
    spans: tuple[Run, Run],
    settings: MethodSettings,
) -> _Peers:
    """The median change of peers with enough data, over the same windows (R12.5)."""
    both = [(figure(p, metric, spans[0]), figure(p, metric, spans[1])) for p in peers]
    known = [
        (before.value, after.value)
        for before, after in both
        if enough_data(metric, before, after, settings.impact)
        and before.value is not None
        and after.value is not None
    ]
    if len(known) < settings.impact.min_peers:
        return _Peers(len(known), None, None)
    mean = sum((before for before, _ in known), Fraction(0)) / len(known)
    return _Peers(len(known), median([after - before for before, after in known]), mean)


def _rebound(
    result: Impact,
    record: RepRecord,
    peers: _Peers,
    before: Run,
    settings: MethodSettings,
    pairs: Sequence[tuple[Fraction, Fraction]],
) -> Rebound | None:
    """Only where the window before was the rep's worst of the year (R12.6)."""
    was, now = result.before.value, result.after.value
    if peers.mean_before is None or was is None or now is None:
        return None
    falling = lower_is_better(result.metric)
    earlier = _earlier(result.metric, record, before)
    if not was_worst(was, earlier, lower_is_better=falling):
        return None
    team_mean = (peers.mean_before * peers.known + was) / (peers.known + 1)
    return rebound(was, now, team_mean, settings.impact, lower_is_better=falling, pairs=pairs)


def _earlier(metric: ImpactMetric, record: RepRecord, before: Run) -> list[Fraction]:
    """The metric in up to three windows before, as far back as deals are on record."""
    known_from = min((d.created_on.toordinal() for d in record.deals), default=before[0])
    days = before[1] - before[0] + 1
    spans = (
        (before[0] - back * days, before[1] - back * days) for back in range(1, _QUARTERS_BACK + 1)
    )
    values = (figure(record, metric, span).value for span in spans if span[0] >= known_from)
    return [value for value in values if value is not None]


def _is_confounded(record: RepRecord, commitment: Commitment, first: date, last: date) -> bool:
    """Whether another commitment was at work in the same stretch of time (R12.1)."""
    return any(
        c.kind is CommitmentKind.COMMITMENT
        and c.id != commitment.id
        and c.state is not CommitmentState.EXCLUDED
        and first <= c.made_on <= last
        for c in record.commitments
    )


def _has_large_customer(
    before: ImpactWindow, after: ImpactWindow, settings: MethodSettings
) -> bool:
    shares = (before.largest_share, after.largest_share)
    return any(share is not None and share >= settings.impact.large_customer for share in shares)
