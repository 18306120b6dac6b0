"""What the record adds up to: impact, the way to the destination, what-if, roles, rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.coach.desk import Desk
from assistant.coach.loading import FOR_IMPACT, FOR_PLAN, WHOLE_RECORD
from assistant.coach.office import Office, RepRef
from assistant.domain.axes import Segment
from assistant.domain.goals import Credit, Destination, Goal
from assistant.domain.impact import Impact
from assistant.domain.meetings import ClosureDay
from assistant.domain.people import Actor, Leave, Rep
from assistant.domain.planning import OrganisationOutcomes, RoleClarity, WhatIf
from assistant.domain.record import RepRecord
from assistant.domain.standing import Status
from assistant.domain.value import Value
from assistant.domain.views import Journey, Rhythm, TrendPoint
from assistant.errors import InvalidInput, NotFound
from assistant.rules.access import Function
from assistant.rules.attainment import attainment
from assistant.rules.consistency import consistency
from assistant.rules.impact import impacts
from assistant.rules.non_negotiables import non_negotiables
from assistant.rules.organisation import Day, organisation_outcomes
from assistant.rules.plan_basis import plan_basis
from assistant.rules.planner import backward_plan, suggested_destination
from assistant.rules.roles import role_clarity
from assistant.rules.routes import routes
from assistant.rules.success_model import profile, success_model
from assistant.rules.what_if import what_if

TREND_MONTHS = 12
FOR_ATTAINMENT: dict[str, type[Value]] = {"goals": Goal, "credits": Credit, "leaves": Leave}
"""What an attainment is computed from."""
WEEKS_OF_PACE = 13
"""The present pace of opportunities is taken over a quarter."""


@dataclass(frozen=True)
class Levers:
    """New figures for the what-if talk; None leaves a lever where it is."""

    number: int | None = None
    win_rate: Fraction | None = None
    value: Fraction | None = None
    cycle_days: Fraction | None = None


class InsightRoom:
    """Reads only; every figure is computed for the day asked for."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def impact(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> tuple[Impact, ...]:
        """Before and after of each kept commitment that names a number, latest first (M1.12)."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            record = desk.record_of(person, day)
            # Of peers only what moves the four numbers is loaded, and only where one is named.
            named = any(c.impact_metric for c in record.commitments)
            reps = desk.peers_of(person) if named else ()
            peers = desk.records_of(reps, day, FOR_IMPACT)
            return impacts(record, peers=peers, as_of=day, settings=desk.method)

    def trend(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> tuple[TrendPoint, ...]:
        """Attainment at the end of each month of the last year, and today; oldest first."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            record = desk.records_of((person,), day, FOR_ATTAINMENT)[0]
            found = (
                (on, attainment(record, as_of=on, settings=desk.method, team=desk.team))
                for on in (*_month_ends(day), day)
            )
            return tuple(TrendPoint(on=on, ratio=a.ratio or a.provisional) for on, a in found)

    def journey(
        self,
        actor: Actor,
        rep: RepRef,
        destination: Segment | None = None,
        as_of: date | None = None,
    ) -> Journey:
        """From the destination (the rep's own, else the suggested one) back to this week (1.4).

        Raises:
            NotFound: neither a destination nor a segment to suggest one from.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            record = desk.records_of((person,), day, FOR_PLAN)[0]
            peers = _peers(desk, person, day)
            found = attainment(record, as_of=day, settings=desk.method, team=desk.team)
            own = record.destination_on(day)
            segment = destination or (own.segment if own else None)
            segment = segment or suggested_destination(found.segment).segment
            if segment is None:
                raise NotFound(
                    f"{person.name} has no destination yet.",
                    "Record one: nextgear destination NAME SEGMENT.",
                )
            plan = backward_plan(
                segment,
                credited=found.credited,
                adjusted_goal=found.goal_to_date.adjusted_goal,
                period_end=_end(own, desk, day),
                basis=plan_basis(record, peers, as_of=day, settings=desk.method),
                as_of=day,
                settings=desk.method,
            )
            return Journey(
                plan=plan,
                routes=routes(plan, _pace(record, day)),
                model=success_model(
                    segment,
                    profile(record, as_of=day, settings=desk.method),
                    [
                        profile(peer, as_of=day, settings=desk.method)
                        for peer in peers
                        if _segment(desk, peer, day) is segment
                    ],
                    as_of=day,
                    settings=desk.method,
                ),
            )

    def what_if(
        self, actor: Actor, rep: RepRef, levers: Levers, as_of: date | None = None
    ) -> WhatIf:
        """What each lever alone, and all together, would bring from what is open now (M1.18).

        Raises:
            InvalidInput: win rate or value is not known, of the rep or the team.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            record = desk.records_of((person,), day, FOR_PLAN)[0]
            basis = plan_basis(record, _peers(desk, person, day), as_of=day, settings=desk.method)
            rate, value = basis.win_rate.value, basis.revenue_per_customer.value
            if rate is None or value is None:
                raise InvalidInput(
                    f"{person.name}'s win rate and revenue per customer are not known yet.",
                    "Import closed deals: nextgear import --template deals.",
                )
            return what_if(
                basis.open_deals,
                rate,
                value,
                as_of=day,
                settings=desk.method,
                new_number=levers.number,
                new_win_rate=levers.win_rate,
                new_value=levers.value,
                cycle_days=basis.cycle_days.value,
                new_cycle_days=levers.cycle_days,
                behind=basis,
            )

    def roles(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> RoleClarity:
        """Whether rep and manager see the same roles, from the latest list of each (M1.19).

        Raises:
            NotFound: a side has not listed any.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            lists = [r for r in desk.record_of(person, day).role_lists if r.listed_on <= day]
            latest = {r.by_rep: r for r in sorted(lists, key=lambda r: (r.listed_on, r.id))}
            for by_rep, whose, option in ((True, person.name, " --by-rep"), (False, "you", "")):
                if by_rep not in latest:
                    raise NotFound(
                        f"No list of roles by {whose} is recorded.",
                        f'Add one: nextgear roles NAME "prospecting+=30" "closing+=40"{option}.',
                    )
            return role_clarity(latest[True], latest[False], as_of=day, settings=desk.method)

    def rhythm(self, actor: Actor, as_of: date | None = None) -> Rhythm:
        """The manager's 1:1s by rep, and the four non-negotiables (M1.13)."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEE_TEAM)
            day = as_of or desk.today
            records = desk.records_of(desk.visible_reps(Function.SEE_TEAM), day, WHOLE_RECORD)
            closures = desk.record.all(ClosureDay)
            reps = [
                consistency(r, as_of=day, settings=desk.method, closures=closures) for r in records
            ]
            found = {
                r.rep.id: attainment(r, as_of=day, settings=desk.method, team=desk.team)
                for r in records
            }
            figures = non_negotiables(
                records, found, as_of=day, settings=desk.method, closures=closures
            )
            return Rhythm(reps=tuple(reps), figures=figures)

    def outcomes(
        self, actor: Actor, as_of: date | None = None, baseline: date | None = None
    ) -> OrganisationOutcomes:
        """Five outcomes against the organisation's own baseline day (M1.20)."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEE_TEAM)
            day = as_of or desk.today
            return organisation_outcomes(
                _day(desk, day),
                settings=desk.method,
                baseline=_day(desk, baseline) if baseline else None,
            )


def _month_ends(day: date) -> list[date]:
    """The last days of the eleven months before `day`'s own, oldest first."""
    months = [day.year * 12 + day.month - 1 - back for back in range(TREND_MONTHS - 1)]
    firsts = [date(month // 12, month % 12 + 1, 1) for month in reversed(months)]
    return [date.fromordinal(first.toordinal() - 1) for first in firsts]


def _peers(desk: Desk, rep: Rep, as_of: date) -> tuple[RepRecord, ...]:
    """Records of reps of the same job; only medians of them ever leave the room."""
    return desk.records_of(desk.peers_of(rep), as_of, FOR_PLAN)


def _segment(desk: Desk, record: RepRecord, as_of: date) -> Segment | None:
    found = attainment(record, as_of=as_of, settings=desk.method, team=desk.team)
    return found.segment if found.status is Status.OK else None


def _pace(record: RepRecord, as_of: date) -> Fraction:
    since = as_of.toordinal() - 7 * WEEKS_OF_PACE
    created = [d for d in record.deals if since < d.created_on.toordinal() <= as_of.toordinal()]
    return Fraction(len(created), WEEKS_OF_PACE)


def _end(destination: Destination | None, desk: Desk, as_of: date) -> date:
    """The destination's own day if it is to come, else the end of the fiscal year."""
    if destination and destination.target_date > as_of:
        return destination.target_date
    month, day = desk.team.fiscal_year_start
    starts: Sequence[date] = [date(as_of.year + years, month, day) for years in (0, 1)]
    following = next(s for s in starts if s > as_of)
    return date.fromordinal(following.toordinal() - 1)


def _day(desk: Desk, as_of: date) -> Day:
    records = desk.records_of(desk.visible_reps(Function.SEE_TEAM), as_of, WHOLE_RECORD)
    found = {
        r.rep.id: attainment(r, as_of=as_of, settings=desk.method, team=desk.team) for r in records
    }
    return Day(as_of=as_of, records=records, attainments=found)
