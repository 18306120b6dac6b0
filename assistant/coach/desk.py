"""A desk: one transaction's work for one actor, permission first, then loading."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.coach.loading import (
    FOR_OPEN,
    FOR_PROCESS,
    FOR_STANDING,
    RECENT_DAYS,
    WHOLE_RECORD,
    current_figures,
    open_or_closed_since,
)
from assistant.coach.rights import on_record
from assistant.coach.team_day import day_of, moment_of, the_team
from assistant.coach.trail import Trace, is_noted
from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import Commitment
from assistant.domain.meetings import ClosureDay, OneOnOne, OneOnOneOutcome
from assistant.domain.method import MethodSettings
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.domain.privacy import LabelCase
from assistant.domain.record import RepRecord
from assistant.domain.records import MethodVersion, ToxicConfirmation
from assistant.domain.standing import Standing
from assistant.errors import Ambiguous, Conflict, NotFound, Refused
from assistant.rules import access, naming
from assistant.rules.access import Function, Relation
from assistant.rules.as_it_stood import as_it_stood
from assistant.rules.standing import standing
from assistant.store.between import Between

if TYPE_CHECKING:
    # Loaded by whoever opens the store; importing the facade must not load a database library.
    from assistant.store import Record

RepRef = str | Rep

SHORTEST_ID = 4
"""How many characters of an id a person must type."""


class Desk:
    """One transaction's work for one actor. Nothing is loaded before `allow` said yes.

    Whoever asks is who the record says now, whatever the door has kept: `actor` of the desk.

    Raises:
        NotSetUp: no team yet.
        Refused: the person is not on record any more, or ended.
    """

    record: "Record"

    def __init__(self, record: "Record", actor: Actor, now: datetime) -> None:
        self.record = record
        self.team = the_team(record)
        self.now = moment_of(self.team, now)
        self.actor = on_record(record, actor.person_id, self.today, actor.waived)
        versions = record.all(MethodVersion, order_by="set_at")
        self.method = versions[-1].settings if versions else MethodSettings()
        self.traces: list[Trace] = []
        """What was seen and is appended to the audit once this desk is closed."""

    @property
    def today(self) -> date:
        """The team's day: pinned in the demo, else by the team's time zone."""
        return day_of(self.team, self.now)

    def may(self, function: Function, rep: Rep | None = None) -> bool:
        """Whether the actor may use `function` on `rep`, or in the workspace without one."""
        above, in_case = self._above(function, rep), self._is_named(function, rep)
        return access.may(self.actor, function, rep, above, in_case=in_case)

    def _above(self, function: Function, rep: Rep | None) -> str | None:
        """The manager of the rep's manager, looked up only where the function asks for it."""
        if rep is None or Relation.MANAGERS_MANAGER not in access.ALLOWED[function]:
            return None
        manager = self.record.get(Manager, rep.manager_id)
        return manager.manager_id if manager else None

    def _is_named(self, function: Function, rep: Rep | None) -> bool:
        """Whether an open case about `rep` names the actor, where the function asks for it."""
        return rep is not None and rep.id in self._in_cases(function)

    def _in_cases(self, function: Function) -> frozenset[str]:
        """The reps about whom an open case names the actor, where the function asks for it."""
        if Relation.NAMED_IN_CASE not in access.ALLOWED[function]:
            return frozenset()
        cases = self.record.all(LabelCase, for_id=self.actor.person_id)
        return frozenset(case.rep_id for case in cases if case.is_open(self.today))

    def allow(self, function: Function, rep: Rep | None = None) -> None:
        """Let `function` pass, or stop.

        Raises:
            Refused: the actor's relation to `rep` does not allow it.
        """
        if not self.may(function, rep):
            about = f" for {rep.name}" if rep else ""
            raise Refused(
                f"{self.actor.name} may not {function.value}{about}.",
                function=function.value,
                about=rep.id if rep else "",
            )

    def audit(
        self,
        action: str,
        kind: str = "",
        object_id: str = "",
        details: Sequence[str] = (),
        *,
        daily: bool = False,
    ) -> None:
        """Note who did or saw what; ids only, no text. `daily`: the same once a day."""
        who, told = self.actor.person_id, tuple(details)
        self.note(Trace(self.now, who, action, kind, object_id, told, daily))

    def note(self, trace: Trace) -> None:
        """Keep what was seen for the audit; nobody gets an answer before it stands there."""
        if not (trace.daily and is_noted(self.record, trace)):
            self.traces.append(trace)

    def visible_reps(self, function: Function = Function.SEE_RECORD) -> tuple[Rep, ...]:
        """The reps whose record the actor may see, or use `function` on, by name."""
        seen = {r.id: r for r in self._within_reach(function) if self.may(function, r)}
        return tuple(sorted(seen.values(), key=lambda r: (r.name, r.id)))

    def _within_reach(self, function: Function) -> tuple[Rep, ...]:
        """Of a company of thousands only those are loaded whom the actor may have to do with."""
        person, allowed = self.actor.person_id, access.ALLOWED[function]
        if Relation.ADMIN in allowed and Role.ADMIN in self.actor.roles:
            return self.record.all(Rep)
        managers = {person}
        if Relation.MANAGERS_MANAGER in allowed:
            managers |= {m.id for m in self.record.all(Manager, manager_id=person)}
        one_by_one = (person, *self._in_cases(function))
        return (*self.record.all(Rep, manager_id=managers), *self.record.all(Rep, id=one_by_one))

    def peers_of(self, rep: Rep) -> tuple[Rep, ...]:
        """Reps of the same job under the same manager, for medians only (R8.5, R12.5)."""
        same = self.record.all(Rep, manager_id=rep.manager_id, job=rep.job, order_by="name")
        return tuple(r for r in same if r.id != rep.id and r.left_on is None)

    def rep(self, wanted: RepRef, function: Function) -> Rep:
        """The rep meant by `wanted`, if the actor may use `function` there.

        Raises:
            NotFound: nobody the actor may see; the same whether hidden or absent.
            Ambiguous: several fit.
            Refused: visible, but this function is not allowed.
        """
        known = {r.id: r for r in self.visible_reps()}
        known |= {r.id: r for r in self.visible_reps(function)}
        key = wanted if isinstance(wanted, str) else wanted.id
        try:
            rep = naming.find(key, tuple(known.values()))
        except NotFound as missing:
            told = (missing.problem, missing.remedy)
            raise NotFound(*told, kind="rep", wanted=key, function=function.value) from None
        self.allow(function, rep)
        return rep

    def manager_of(self, rep: Rep) -> Manager:
        """The manager of record."""
        manager = self.record.get(Manager, rep.manager_id)
        if manager is None:
            raise NotFound(f"{rep.name} has no manager on record.")
        return manager

    def record_of(self, rep: Rep, as_of: date) -> RepRecord:
        """Everything on record about one rep that the rules read, as it stood on `as_of`."""
        return self.records_of((rep,), as_of, WHOLE_RECORD)[0]

    def records_of(
        self,
        reps: tuple[Rep, ...],
        as_of: date,
        kinds: Mapping[str, type[Any]] = FOR_STANDING,
        only: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({}),
    ) -> tuple[RepRecord, ...]:
        """The same for several reps, one query a kind however many they are.

        `only` narrows a field to the values that one of its questions fits, no two the same.
        """
        rows: dict[str, dict[str, list[Any]]] = {r.id: {f: [] for f in kinds} for r in reps}
        for field, kind in kinds.items():
            for asked in only.get(field, ({},)):
                for value in self.record.all(kind, rep_id=tuple(rows), **asked):
                    rows[value.rep_id][field].append(value)
        if "destinations" in kinds:
            for rep in reps:
                rows[rep.id]["destinations"] = [
                    access.without_foreign_why(self.actor, rep, one)
                    for one in rows[rep.id]["destinations"]
                ]
        # The store has validated every value; validating them again in the frame costs seconds
        # for a company.
        frames = (RepRecord.model_construct(rep=r, **_tuples(rows[r.id])) for r in reps)
        return tuple(as_it_stood(record, as_of) for record in frames)

    def with_what_is_open(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with nothing but leave and the commitments that were open on `as_of`."""
        still = open_or_closed_since(as_of + timedelta(days=1))
        return self.records_of(reps, as_of, FOR_OPEN, {"commitments": still})

    def lately(self, rep: Rep, as_of: date) -> RepRecord:
        """The same as `record_of` without the promises and 1:1s of years ago.

        What is open is in it however old; where no 1:1 was held lately, the older ones are.
        """
        first = as_of - timedelta(days=self._recent_days)
        narrow = {
            "commitments": open_or_closed_since(first),
            "one_on_ones": ({"on": Between(first)},),
        }
        record = self.records_of((rep,), as_of, WHOLE_RECORD, narrow)[0]
        if any(m.outcome is OneOnOneOutcome.HELD for m in record.one_on_ones):
            return record
        held = self.record.all(OneOnOne, rep_id=rep.id)
        return record.model_copy(update={"one_on_ones": held})

    def held_before(self, rep: Rep, on: date) -> int:
        """How many 1:1s with the rep took place before a day."""
        before = Between(last=on - timedelta(days=1))
        return self.record.count(OneOnOne, rep_id=rep.id, outcome=OneOnOneOutcome.HELD, on=before)

    @property
    def _recent_days(self) -> int:
        return max(RECENT_DAYS, 2 * self.method.coachability.window_days)

    def for_standings(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with what a standing reads, and nothing that is too old for it."""
        recent = open_or_closed_since(as_of - timedelta(days=self._recent_days))
        only = {"commitments": recent, "figures": current_figures(self.method.process, as_of)}
        return self.records_of(reps, as_of, FOR_STANDING, only)

    def for_process(self, reps: tuple[Rep, ...], as_of: date) -> tuple[RepRecord, ...]:
        """Records with what a process reading is computed from."""
        only = {"figures": current_figures(self.method.process, as_of)}
        return self.records_of(reps, as_of, FOR_PROCESS, only)

    def standing_of(self, record: RepRecord, as_of: date) -> Standing:
        """The rep's standing; whoever asks decides first whether labels may be seen."""
        return self.standings_of((record,), as_of)[0]

    def standings_of(self, records: Sequence[RepRecord], as_of: date) -> tuple[Standing, ...]:
        """The same for several reps, one query however many they are."""
        ids = tuple(record.rep.id for record in records)
        confirmed = self.record.all(ToxicConfirmation, rep_id=ids, order_by="confirmed_on")
        latest = {each.rep_id: each for each in confirmed}
        toxic_on = {key: each.confirmed_on for key, each in latest.items() if each.holds}
        holidays = self.holidays() if self.method.goals.workdays_only else frozenset()
        return tuple(
            standing(
                record,
                as_of=as_of,
                settings=self.method,
                team=self.team,
                toxic_confirmed_on=toxic_on.get(record.rep.id),
                holidays=holidays,
            )
            for record in records
        )

    def holidays(self) -> frozenset[date]:
        """Days on which the team does not work: company closures and the country's holidays."""
        closed = frozenset(c.day for c in self.record.all(ClosureDay))
        if self.team.country is None:
            return closed
        # The holiday tables are loaded for teams that named a country.
        from assistant.reading.when import holidays_of

        years = range(self.today.year - 1, self.today.year + 2)
        return closed | holidays_of(self.team.country, years)

    def calendar(self, rep: Rep, on: date) -> TeamCalendar:
        """How dates are read that were said to a rep on a day: by the team, and the next 1:1."""
        to_come = Between(on + timedelta(days=1))
        planned = (m.on for m in self.record.all(OneOnOne, rep_id=rep.id, on=to_come))
        return TeamCalendar(
            fiscal_year_start=self.team.fiscal_year_start,
            holidays=self.holidays(),
            day_first=self.team.day_first,
            next_one_on_one=min(planned, default=None),
        )

    def commitment(
        self, wanted: str, function: Function, version: int | None = None
    ) -> tuple[Commitment, Rep]:
        """The commitment whose id is or begins with `wanted`, and its rep.

        Raises:
            NotFound: none that the actor may see.
            Ambiguous: several begin so.
            Conflict: another version than the one that was seen.
        """
        reps = {r.id: r for r in self.visible_reps()}
        # What is not the actor's is never loaded: that it exists must not even take time.
        fits = list(self.record.all(Commitment, id=wanted, rep_id=tuple(reps)))
        if not fits and len(wanted) >= SHORTEST_ID:
            everything = self.record.all(Commitment, rep_id=tuple(reps))
            fits = [c for c in everything if c.id.startswith(wanted)]
        if not fits:
            raise NotFound(
                f"There is no commitment {wanted!r}.",
                "`nextgear commitments` lists the ids.",
                kind="commitment",
                wanted=wanted,
                function=function.value,
            )
        if len(fits) > 1:
            raise Ambiguous(f"{wanted!r} fits several commitments.", [c.id for c in fits])
        rep = reps[fits[0].rep_id]
        self.allow(function, rep)
        if version not in (None, fits[0].version):
            raise Conflict("This commitment was changed meanwhile.", "Look again, then repeat.")
        return fits[0], rep


def _tuples(rows: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {field: tuple(values) for field, values in rows.items()}
