"""Five outcomes against the organisation's own baseline, never against a target (M1.20)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.axes import Status
from assistant.domain.method import MethodSettings
from assistant.domain.people import Rep
from assistant.domain.planning import OrganisationOutcome, OrganisationOutcomes, OutcomeName
from assistant.domain.record import RepRecord
from assistant.domain.standing import Attainment
from assistant.rules.day_runs import later
from assistant.rules.deal_figures import closed_within, open_on, win_rate
from assistant.rules.display import money, percent

_AWAY = frozenset({Status.ENDED, Status.NOT_STARTED})
_DAYS_PER_MONTH = Fraction(365, 12)
_NAMES = {
    OutcomeName.PRODUCTION: "credited per active rep",
    OutcomeName.PRODUCTIVITY: "reps at goal",
    OutcomeName.CRM_USE: "open deals kept up in the CRM",
    OutcomeName.RETENTION: "retention over twelve months",
    OutcomeName.WIN_RATE: "win rate",
}


class _Count(NamedTuple):
    value: Fraction | None
    n: int


class Day(NamedTuple):
    """What is known of the organisation on a day: records, and attainments by rep id."""

    as_of: date
    records: Sequence[RepRecord]
    attainments: dict[str, Attainment]


def organisation_outcomes(
    today: Day, *, settings: MethodSettings, baseline: Day | None = None
) -> OrganisationOutcomes:
    """Production, productivity, CRM use, retention and win rate, now and at the baseline."""
    now = _counts(today, settings)
    then = _counts(baseline, settings) if baseline else {}
    outcomes = tuple(
        OrganisationOutcome(
            name=name,
            value=count.value,
            baseline=then[name].value if name in then else None,
            n=count.n,
        )
        for name, count in now.items()
    )
    return OrganisationOutcomes(
        as_of=today.as_of,
        rule_version=settings.version,
        evidence=tuple(record.rep.id for record in today.records),
        inputs=tuple(f"{_NAMES[o.name]}: n = {o.n}" for o in outcomes),
        explain="; ".join(map(_told, outcomes)) + ".",
        baseline_on=baseline.as_of if baseline else None,
        outcomes=outcomes,
    )


def _counts(day: Day, settings: MethodSettings) -> dict[OutcomeName, _Count]:
    return {
        OutcomeName.PRODUCTION: _production(day),
        OutcomeName.PRODUCTIVITY: _productivity(day),
        OutcomeName.CRM_USE: _crm_use(day, settings),
        OutcomeName.RETENTION: _retention(day, settings),
        OutcomeName.WIN_RATE: _win_rate(day, settings),
    }


def _production(day: Day) -> _Count:
    credited = [
        Fraction(a.credited)
        for r in day.records
        if (a := day.attainments[r.rep.id]).status not in _AWAY
    ]
    return _Count(_over(sum(credited, Fraction(0)), len(credited)), len(credited))


def _productivity(day: Day) -> _Count:
    """Only reps with status OK count, as in the team view (R3.3)."""
    ratios = [
        a.ratio
        for r in day.records
        if (a := day.attainments[r.rep.id]).status is Status.OK and a.ratio is not None
    ]
    return _Count(_over(sum(ratio >= 1 for ratio in ratios), len(ratios)), len(ratios))


def _crm_use(day: Day, settings: MethodSettings) -> _Count:
    since = later(day.as_of, -settings.organisation.touched_days)
    deals = [d for r in day.records for d in open_on(r.deals, day.as_of)]
    kept_up = sum(
        d.next_step_on is not None
        and d.touched_on is not None
        and since <= d.touched_on <= day.as_of
        for d in deals
    )
    return _Count(_over(kept_up, len(deals)), len(deals))


def _retention(day: Day, settings: MethodSettings) -> _Count:
    """Of those employed at the window's start, how many had not left by the day.

    No reason for leaving is on record, so every departure counts, not only voluntary ones.
    """
    days = int(settings.organisation.months * _DAYS_PER_MONTH)
    start = later(day.as_of, -days)
    there = [r.rep for r in day.records if _employed(r.rep, start)]
    stayed = sum(rep.left_on is None or rep.left_on > day.as_of for rep in there)
    return _Count(_over(stayed, len(there)), len(there))


def _employed(rep: Rep, on: date) -> bool:
    started = rep.hired_on is not None and rep.hired_on <= on
    return started and (rep.left_on is None or rep.left_on > on)


def _win_rate(day: Day, settings: MethodSettings) -> _Count:
    since = later(day.as_of, 1 - settings.planner.history_days)
    closed = [d for r in day.records for d in closed_within(r.deals, since, day.as_of)]
    return _Count(win_rate(closed), len(closed))


def _over(part: int | Fraction, whole: int) -> Fraction | None:
    return Fraction(part) / whole if whole else None


def _told(outcome: OrganisationOutcome) -> str:
    name = _NAMES[outcome.name]
    if outcome.value is None:
        return f"{name}: nothing to count"
    shown = money if outcome.name is OutcomeName.PRODUCTION else percent
    told = f"{name}: {shown(outcome.value)}"
    return told if outcome.baseline is None else f"{told} (baseline {shown(outcome.baseline)})"
