"""A manager as seen from below and from above: own figures to the reps, counts to the manager."""

from datetime import date

from assistant.coach.desk import Desk
from assistant.coach.loading import WHOLE_RECORD
from assistant.coach.office import Office, RepRef
from assistant.domain.meetings import ClosureDay
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import NonNegotiables
from assistant.domain.views import ManagersSide, QuadrantCounts
from assistant.rules.access import Function
from assistant.rules.attainment import attainment
from assistant.rules.consistency import consistency
from assistant.rules.non_negotiables import non_negotiables
from assistant.rules.quadrant_counts import quadrant_counts


class ManagersRoom:
    """Of other reps nothing leaves this room but what adds up to the manager's own conduct."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def counts(self, actor: Actor) -> tuple[QuadrantCounts, ...]:
        """Per manager under the actor, how many reps stand in each quadrant; no names (SR3).

        Today's only: two days set against each other would tell about one rep.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEE_COUNTS)
            below = desk.record.all(Manager, manager_id=desk.actor.person_id, order_by="name")
            reps = desk.visible_reps(Function.SEE_COUNTS)
            found = tuple(_counted(desk, manager, reps) for manager in below)
        with self._office.reading(actor) as desk:
            if below:
                ids = [manager.id for manager in below]
                desk.audit("viewed counts", "person", desk.actor.person_id, ids, daily=True)
        return found

    def side(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> ManagersSide:
        """The figures of a rep's manager, and what concerns this pair (SR10)."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_MANAGERS_SIDE)
            manager, day = desk.manager_of(person), as_of or desk.today
            team = desk.records_of(desk.record.all(Rep, manager_id=manager.id), day, WHOLE_RECORD)
            own = next(record for record in team if record.rep.id == person.id)
            closures = desk.record.all(ClosureDay)
            rhythms = {
                r.rep.id: consistency(r, as_of=day, settings=desk.method, closures=closures)
                for r in team
            }
            of_all = _figures(desk, team, day)
            return ManagersSide(
                manager_name=manager.name,
                as_of=day,
                rhythm=rhythms[person.id],
                help_kept=_figures(desk, (own,), day).help_kept,
                all_consistency=of_all.consistency,
                all_help_kept=of_all.help_kept,
                all_on_time=of_all.readiness,
                all_overdue=sum(rhythm.overdue for rhythm in rhythms.values()),
            )


def _counted(desk: Desk, manager: Manager, reps: tuple[Rep, ...]) -> QuadrantCounts:
    team = tuple(r for r in reps if r.manager_id == manager.id and r.left_on is None)
    records = desk.records_of(team, desk.today)
    standings = desk.standings_of(records, desk.today)
    return quadrant_counts(manager.name, standings, desk.team.labels)


def _figures(desk: Desk, records: tuple[RepRecord, ...], day: date) -> NonNegotiables:
    found = {
        r.rep.id: attainment(r, as_of=day, settings=desk.method, team=desk.team) for r in records
    }
    closures = desk.record.all(ClosureDay)
    return non_negotiables(records, found, as_of=day, settings=desk.method, closures=closures)
