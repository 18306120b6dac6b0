"""How often to meet by default (M1.13)."""

from datetime import date

from assistant.domain.method import MethodSettings
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import CadenceAdvice
from assistant.rules.accrual import ramp_of
from assistant.rules.day_runs import later
from assistant.rules.deal_figures import closed_within, median_cycle, won

_WEEKLY = 7


def default_cadence(record: RepRecord, *, as_of: date, settings: MethodSettings) -> CadenceAdvice:
    """Weekly for short cycles and while ramping, else the team's default; monthly if very long.

    The cycle is the rep's own median over the last four quarters; under five wins it is taken
    as not known.
    """
    since = later(as_of, -settings.planner.history_days)
    wins = won(closed_within(record.deals, since, as_of))
    cycle = median_cycle(wins) if len(wins) >= settings.planner.min_wins else None
    ramp = ramp_of(record.rep, settings.goals)
    ramping = ramp is not None and ramp.covers(as_of)
    fast = cycle is not None and cycle <= settings.cadence.fast_cycle_days
    days = _WEEKLY if ramping or fast else settings.cadence.default_days
    shown = f"{float(cycle):g} days" if cycle is not None else "not known"
    why = "the rep is ramping" if ramping else f"the median sales cycle is {shown}"
    return CadenceAdvice(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(d.id for d in wins),
        inputs=(f"median cycle: {shown}", f"wins: {len(wins)}", f"ramping: {ramping}"),
        explain=f"A 1:1 every {days} days by default: {why}.",
        days=days,
        monthly_allowed=cycle is not None and cycle > settings.cadence.slow_cycle_days,
    )
