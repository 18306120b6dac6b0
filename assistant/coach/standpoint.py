"""Where somebody stands who asks: what they may, whom they see, and what is noted of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from assistant.coach.rights import on_record
from assistant.coach.team_day import day_of, moment_of, the_team
from assistant.coach.trail import Trace, is_noted
from assistant.domain.method import MethodSettings
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.domain.privacy import LabelCase
from assistant.domain.records import MethodVersion
from assistant.errors import NotFound, Refused
from assistant.rules import access, naming
from assistant.rules.access import Function, Relation

if TYPE_CHECKING:
    # Loaded by whoever opens the store; importing the facade must not load a database library.
    from assistant.store import Record

RepRef = str | Rep


class Standpoint:
    """From where somebody looks at the record: who asks, on which day, and what they may.

    Whoever asks is who the record says now, whatever the door has kept: `actor`.

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
