"""More than one way leads to the same destination; the rep picks (R4.5)."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from assistant.domain.planning import BackwardPlan, PlanStatus, Route, RouteKind
from assistant.rules.display import fixed, money, percent

_ROUTES: dict[RouteKind, tuple[str, Callable[[Fraction], str]]] = {
    RouteKind.VOLUME: ("More opportunities", lambda value: f"{fixed(value, 1)} a week"),
    RouteKind.CONVERSION: ("A better win rate", percent),
    RouteKind.SIZE: ("Larger customers", money),
    RouteKind.SPEED: ("A shorter cycle", lambda value: f"{fixed(value, 0)} days"),
}


def routes(plan: BackwardPlan, opportunities_a_week: Fraction) -> tuple[Route, ...]:
    """The same destination by volume, conversion, size or speed, each moved alone (R4.5).

    `opportunities_a_week` is the rep's present pace. Empty unless the plan could be worked out.
    """
    size, rate = plan.basis.revenue_per_customer.value, plan.basis.win_rate.value
    cycle, weeks = plan.basis.cycle_days.value, plan.weeks_available
    if plan.status is not PlanStatus.OK or not plan.need_new or not size or not rate:
        return ()
    if cycle is None or weeks is None or plan.opportunities_a_week is None:
        return ()
    coming = opportunities_a_week * weeks
    wanted_rate = plan.need_new / (coming * size) if coming else None
    wanted_size = plan.need_new / (coming * rate) if coming else None
    wanted_cycle = None
    if opportunities_a_week and plan.opportunities is not None:
        days = plan.days_left - 7 * ceil(plan.opportunities / opportunities_a_week)
        wanted_cycle = Fraction(days) if days > 0 else None
    if wanted_rate is not None and wanted_rate > 1:
        wanted_rate = None
    return (
        _route(RouteKind.VOLUME, opportunities_a_week, plan.opportunities_a_week),
        _route(RouteKind.CONVERSION, rate, wanted_rate),
        _route(RouteKind.SIZE, size, wanted_size),
        _route(RouteKind.SPEED, cycle, wanted_cycle),
    )


def _route(kind: RouteKind, now: Fraction, needed: Fraction | None) -> Route:
    name, shown = _ROUTES[kind]
    to = "not enough by itself" if needed is None else shown(needed)
    return Route(kind=kind, now=now, needed=needed, explain=f"{name}: {to} ({shown(now)} now).")
