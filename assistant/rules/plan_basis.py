"""The rates and averages a plan multiplies, the rep's own or the team's (R4.3)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from assistant.domain.goals import Deal
from assistant.domain.method import MethodSettings
from assistant.domain.outlook import PlannerSettings
from assistant.domain.planning import Basis, PlanBasis, Rate
from assistant.domain.record import RepRecord
from assistant.rules.day_runs import later
from assistant.rules.deal_figures import (
    closed_within,
    median_cycle,
    open_on,
    revenue_per_customer,
    win_rate,
    won,
)
from assistant.rules.peer_gaps import median

Reader = Callable[[Sequence[Deal]], Fraction | None]


def plan_basis(
    record: RepRecord,
    team: Sequence[RepRecord],
    *,
    as_of: date,
    settings: MethodSettings,
) -> PlanBasis:
    """Size, rate and cycle over the last four quarters, and what the open deals should bring.

    With under five own wins the median of the `team` (reps with five wins each) stands in.
    """
    own = _closed(record, as_of, settings)
    others = [
        deals
        for r in team
        if r.rep.id != record.rep.id and _enough(deals := _closed(r, as_of, settings), settings)
    ]

    def rate(read: Reader) -> Rate:
        return _rate(read, own, others, settings)

    rates = {
        "revenue_per_customer": rate(lambda deals: revenue_per_customer(won(deals))),
        "win_rate": rate(win_rate),
        "cycle_days": rate(lambda deals: median_cycle(won(deals))),
    }
    still_open = open_on(record.deals, as_of)
    return PlanBasis(
        **rates,
        expected_from_open=expected(still_open, rates["win_rate"].value, settings.planner),
        open_deals=len(still_open),
    )


def expected(
    still_open: Sequence[Deal], otherwise: Fraction | None, settings: PlannerSettings
) -> Fraction:
    """Each open amount times the win share of its stage, else times the win rate.

    A deal whose stage has no share counts nothing while no win rate is known.
    """
    shares = {stage.casefold(): Fraction(share) for stage, share in settings.stage_shares}
    return sum(
        (
            Fraction(deal.amount) * shares.get(deal.stage.casefold(), otherwise or Fraction(0))
            for deal in still_open
        ),
        Fraction(0),
    )


def _closed(record: RepRecord, as_of: date, settings: MethodSettings) -> tuple[Deal, ...]:
    since = later(as_of, 1 - settings.planner.history_days)
    return closed_within(record.deals, since, as_of)


def _enough(deals: Sequence[Deal], settings: MethodSettings) -> bool:
    return len(won(deals)) >= settings.planner.min_wins


def _rate(
    read: Reader,
    own: Sequence[Deal],
    others: Sequence[Sequence[Deal]],
    settings: MethodSettings,
) -> Rate:
    value = read(own)
    if _enough(own, settings) and value is not None:
        return Rate(value=value, n=len(won(own)), basis=Basis.OWN)
    team = [figure for deals in others if (figure := read(deals)) is not None]
    if not team:
        return Rate(value=None, n=len(won(own)), basis=Basis.NOT_KNOWN)
    return Rate(value=median(team), n=len(team), basis=Basis.TEAM)
