"""Every human input of a rule: goals, credits, leave, destinations, skills, what was observed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from assistant.coach.office import Office, RepRef, WritingDesk
from assistant.domain.entry_ids import (
    credit_id,
    destination_id,
    figure_id,
    goal_id,
    judged_id,
    leave_id,
    skill_id,
)
from assistant.domain.goals import (
    Credit,
    Deal,
    Destination,
    Goal,
    JudgedProcess,
    ProcessFigure,
    RoleList,
    RoleShare,
    SkillLevel,
)
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, GoalStyle, Leave, Recognition, Rep
from assistant.domain.standing import Segment
from assistant.domain.value import Value
from assistant.errors import Conflict, InvalidInput
from assistant.rules.access import Function

ValueT = TypeVar("ValueT", bound=Value)


class RecordRoom:
    """Writes one fact at a time; each is validated by its type and audited."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def goal(
        self,
        actor: Actor,
        rep: RepRef,
        amount: Decimal | None,
        first_day: date,
        last_day: date,
        *,
        effective_from: date | None = None,
        is_ramped: bool = False,
        is_leave_adjusted: bool = False,
    ) -> Goal:
        """Assign a goal for a period, or change it from a day on (R3.2)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            return set_down(
                desk,
                Goal(
                    id=goal_id(person.id, first_day, last_day, "", effective_from),
                    rep_id=person.id,
                    amount=amount,
                    period_start=first_day,
                    period_end=last_day,
                    effective_from=effective_from,
                    is_ramped=is_ramped,
                    is_leave_adjusted=is_leave_adjusted,
                ),
            )

    def credit(
        self,
        actor: Actor,
        rep: RepRef,
        amount: Decimal,
        on: date,
        *,
        deal_id: str | None = None,
        reverses: str | None = None,
        original_on: date | None = None,
    ) -> Credit:
        """Record money credited, or taken back from an earlier deal (R2.1, R2.2)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            if amount == 0:
                raise InvalidInput("A credit of 0 changes nothing.", "Nothing was stored.")
            return added(
                desk,
                Credit(
                    id=credit_id(person.id, on, amount, deal_id=deal_id, reverses=reverses),
                    rep_id=person.id,
                    on=on,
                    amount=amount,
                    deal_id=deal_id,
                    reverses_deal_id=reverses,
                    original_on=original_on,
                ),
            )

    def deal(self, actor: Actor, rep: RepRef, deal: Deal) -> Deal:
        """Record an opportunity, open or closed, for impact and what-if."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            return added(desk, deal.model_copy(update={"rep_id": person.id}))

    def leave(
        self, actor: Actor, rep: RepRef, first_day: date, last_day: date, *, relief: bool = True
    ) -> Leave:
        """Record days away; reasons are never asked for (SR14)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            if last_day < first_day:
                raise InvalidInput("A leave cannot end before it starts.", "Nothing was stored.")
            away = desk.record.all(Leave, rep_id=person.id)
            if any(a.first_day <= last_day and first_day <= a.last_day for a in away):
                raise Conflict(f"{person.name} is on leave on some of these days already.")
            return added(
                desk,
                Leave(
                    id=leave_id(person.id, first_day),
                    rep_id=person.id,
                    first_day=first_day,
                    last_day=last_day,
                    relief=relief,
                ),
            )

    def destination(
        self, actor: Actor, rep: RepRef, segment: Segment, target_date: date, *, why: str = ""
    ) -> Destination:
        """Record where the rep wants to land, in the rep's words (R4.1)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.SET_DESTINATION)
            if target_date < desk.today:
                raise InvalidInput(f"The target date {target_date} is past.", "Nothing was stored.")
            return set_down(
                desk,
                Destination(
                    id=destination_id(person.id, target_date),
                    rep_id=person.id,
                    segment=segment,
                    why=why,
                    target_date=target_date,
                    set_on=desk.today,
                    set_by=actor.person_id,
                ),
            )

    def skill(
        self,
        actor: Actor,
        rep: RepRef,
        step: str,
        skill: str,
        level: int,
        *,
        target: int | None = None,
        resource: str = "",
    ) -> SkillLevel:
        """Record an observed skill level, 1 to 4 (R4.4)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            return set_down(
                desk,
                SkillLevel(
                    id=skill_id(person.id, step, skill, desk.today),
                    rep_id=person.id,
                    step=step,
                    skill=skill,
                    level=level,
                    target=target,
                    resource=resource,
                    observed_on=desk.today,
                    by_id=actor.person_id,
                ),
            )

    def judged(self, actor: Actor, rep: RepRef, rating: int, month: date) -> JudgedProcess:
        """Record the manager's rating of observed process for a month (R8.7)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            first = month.replace(day=1)
            judged = JudgedProcess(
                id=judged_id(person.id, first),
                rep_id=person.id,
                month=first,
                rating=rating,
                by_id=actor.person_id,
            )
            return set_down(desk, judged)

    def figure(
        self,
        actor: Actor,
        rep: RepRef,
        metric: str,
        actual: Decimal,
        window_end: date,
        cases: int | None,
    ) -> ProcessFigure:
        """Record a process metric's actual for the window ending on `window_end` (R8.1)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            known = [t.metric for t in desk.method.process.targets]
            if metric not in known:
                raise InvalidInput(
                    f"There is no process metric {metric!r} with a target.",
                    f"Known: {', '.join(known) or 'none yet; set targets in the method file'}.",
                )
            return set_down(
                desk,
                ProcessFigure(
                    id=figure_id(person.id, metric, window_end),
                    rep_id=person.id,
                    metric=metric,
                    window_end=window_end,
                    actual=actual,
                    cases=cases,
                ),
            )

    def roles(
        self, actor: Actor, rep: RepRef, shares: Sequence[RoleShare], *, by_rep: bool
    ) -> RoleList:
        """Record the roles a rep plays, as the rep or the manager lists them (M1.19)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.SET_DESTINATION)
            if len(shares) > 10:
                raise InvalidInput("A role list holds at most ten roles.", "Nothing was stored.")
            return added(
                desk,
                RoleList(
                    id=new_id("roles"),
                    rep_id=person.id,
                    listed_on=desk.today,
                    by_rep=by_rep,
                    roles=tuple(shares),
                ),
            )

    def preference(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        style: GoalStyle | None,
        recognition: Recognition | None,
        version: int | None = None,
    ) -> Rep:
        """Record how the rep likes goals worded and wants to be recognised.

        Raises:
            Conflict: another version of the rep stands than the one that was seen.
        """
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.SET_DESTINATION)
            changes = {"goal_style": style, "recognition": recognition}
            kept = {field: value for field, value in changes.items() if value is not None}
            seen = {} if version is None else {"version": version}
            return desk.record.replace(person.model_copy(update=kept | seen))


def added(desk: WritingDesk, value: ValueT) -> ValueT:
    """Store a new value and note in the audit that it was added."""
    desk.record.add(value)
    desk.audit("added", type(value).__name__, value.id)  # type: ignore[attr-defined]
    return value


def set_down(desk: WritingDesk, value: ValueT) -> ValueT:
    """Store a value in place of what was said of the same thing before, if anything."""
    told = desk.record.put(value)
    verb = "added" if told.new else "changed"
    desk.audit(verb, type(value).__name__, value.id)  # type: ignore[attr-defined]
    return value
