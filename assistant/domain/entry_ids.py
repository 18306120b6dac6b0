"""Ids that follow from what an entry is about, so that typed and imported it is one entry."""

from datetime import date
from decimal import Decimal

from assistant.domain.folding import fold
from assistant.domain.ids import stable_id


def goal_id(
    rep_id: str, start: date, end: date, component: str = "", effective_from: date | None = None
) -> str:
    """One goal for a period, one more for each change within it."""
    return stable_id("goal", rep_id, start, end, component, effective_from)


def credit_id(
    rep_id: str,
    on: date,
    amount: Decimal,
    *,
    deal_id: str | None,
    reverses: str | None,
    component: str = "",
) -> str:
    """A deal credited on one day is one credit, whatever its amount is corrected to."""
    told = None if deal_id or reverses else amount
    return stable_id("credit", rep_id, on, deal_id, reverses, component, told)


def leave_id(rep_id: str, first_day: date) -> str:
    """One leave from a day on."""
    return stable_id("leave", rep_id, first_day)


def figure_id(rep_id: str, metric: str, window_end: date) -> str:
    """One actual of a process metric for a window."""
    return stable_id("figure", rep_id, metric, window_end)


def judged_id(rep_id: str, month: date) -> str:
    """One rating a month."""
    return stable_id("judged", rep_id, month.replace(day=1))


def one_on_one_id(rep_id: str, on: date) -> str:
    """One 1:1 a day."""
    return stable_id("one_on_one", rep_id, on)


def destination_id(rep_id: str, target_date: date) -> str:
    """One destination for a day."""
    return stable_id("destination", rep_id, target_date)


def skill_id(rep_id: str, step: str, skill: str, on: date) -> str:
    """One level of a skill a day."""
    return stable_id("skill", rep_id, fold(step), fold(skill), on)


def observed_id(rep_id: str, on: date, what: str) -> str:
    """One moment of a day and wording."""
    return stable_id("observed", rep_id, on, fold(what))
