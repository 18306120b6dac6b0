"""The team and one rep: who stands where, what is open, where the hours go."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from assistant.coach.office import Desk, Office, RepRef
from assistant.coach.shelves import audience_of, stocks
from assistant.domain.commitments import Commitment
from assistant.domain.guidance import Found
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.domain.record import RepRecord
from assistant.domain.records import HoursEdit
from assistant.domain.standing import Coachability, KeptRecord, Standing, TimePlan
from assistant.domain.views import (
    OpenCommitment,
    OwnOverview,
    RepOverview,
    TeamOverview,
    TimelineEntry,
)
from assistant.errors import NotFound
from assistant.jobs import team as job
from assistant.jobs.periods import Period, period_in
from assistant.jobs.timeline import timeline
from assistant.rules import team_view
from assistant.rules.access import Function
from assistant.rules.time_plan import time_plan

AHEAD = timedelta(days=7)


class Lately(NamedTuple):
    """A rep's view of the last year and a bit, and the response to coaching as the asker reads it.

    The manager also reads how sure it is, anybody else the counts (SR2).
    """

    own: OwnOverview
    response: Coachability | KeptRecord


class TeamRoom:
    """Reads only; every figure is computed for the day asked for."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def overview(self, actor: Actor, as_of: date | None = None) -> TeamOverview:
        """The actor's reps, by name, with segment, labels where allowed, and proposed hours."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEE_TEAM)
            day = as_of or desk.today
            manager = _self_as_manager(desk)
            records = desk.for_standings(desk.visible_reps(Function.SEE_TEAM), day)
            standings = desk.standings_of(records, day)
            plan = _plan(desk, records, standings, day)
            hours = {share.rep_id: share.total for share in plan.shares}
            rows = tuple(
                job.team_row(record, standing, manager, day, desk.method).model_copy(
                    update={"hours": hours.get(record.rep.id)}
                )
                for record, standing in zip(records, standings, strict=True)
            )
            view = team_view.team_view(standings, as_of=day, settings=desk.method)
            _note_labels(desk, "viewed team labels", standings)
            return TeamOverview(
                team=desk.team,
                manager=manager,
                as_of=day,
                rows=rows,
                attainers_share=view.attainers_share,
                share_for_80=view.share_for_80,
                explain=(view.explain,),
                stars_or_core=team_view.stars_or_core(
                    standings, as_of=day, settings=desk.method, currency=desk.team.currency
                ).explain,
                warnings=_notice(desk),
            )

    def reps(self, actor: Actor) -> tuple[Rep, ...]:
        """The reps whose record the actor may see, by name."""
        with self._office.reading(actor) as desk:
            return desk.visible_reps()

    def shows_labels(self, actor: Actor, rep: RepRef) -> bool:
        """Whether the actor sees this rep as their manager, and not as the rep does."""
        with self._office.reading(actor) as desk:
            return desk.may(Function.SEE_LABELS, desk.rep(rep, Function.SEE_RECORD))

    def rep(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> RepOverview:
        """One rep as the manager of record sees them; viewing a label is audited (SR20)."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_LABELS)
            day = as_of or desk.today
            record = desk.record_of(person, day)
            standing = desk.standing_of(record, day)
            if standing.quadrant or standing.process_quadrant:
                desk.audit("viewed label", "rep", person.id)
            manager = desk.manager_of(person)
            return job.overview(
                record,
                standing,
                manager,
                day,
                desk.method,
                labels=desk.team.labels,
                warnings=_notice(desk),
            )

    def own(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> OwnOverview:
        """One rep's record as the rep sees it: all facts, no label."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            day = as_of or desk.today
            record = desk.record_of(person, day)
            standing = desk.standing_of(record, day)
            return job.own_overview(record, standing, desk.manager_of(person), day, desk.method)

    def lately(self, actor: Actor, rep: RepRef) -> Lately:
        """The same as `own` for today, without what was closed or talked about years ago."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            record = desk.lately(person, desk.today)
            standing = desk.standing_of(record, desk.today)
            manager = desk.manager_of(person)
            own = job.own_overview(record, standing, manager, desk.today, desk.method)
            is_manager = desk.may(Function.SEE_LABELS, person)
            return Lately(own, standing.coachability if is_manager else own.kept)

    def timeline(
        self, actor: Actor, rep: RepRef, as_of: date | None = None
    ) -> tuple[TimelineEntry, ...]:
        """What happened with one rep up to a day, latest first; no label, no private note."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            return timeline(desk.record_of(person, as_of or desk.today))

    def open_commitments(
        self, actor: Actor, rep: RepRef | None = None, as_of: date | None = None
    ) -> tuple[OpenCommitment, ...]:
        """What is open, of one rep or of all the actor may see, most urgent first."""
        with self._office.reading(actor) as desk:
            day = as_of or desk.today
            reps = (desk.rep(rep, Function.SEE_RECORD),) if rep is not None else desk.visible_reps()
            managers = {
                key: desk.manager_of(r) for key, r in {r.manager_id: r for r in reps}.items()
            }
            found = [
                row
                for record in desk.with_what_is_open(reps, day)
                for row in job.open_commitments(
                    record, managers[record.rep.manager_id], day, desk.method
                )
            ]
            return tuple(sorted(found, key=lambda r: (-r.days_overdue, r.due or date.max)))

    def due(
        self, actor: Actor, said: str, rep: RepRef | None = None
    ) -> tuple[Period, tuple[OpenCommitment, ...]]:
        """Of what is open, that which is due in the time that `said` names, else within a week.

        A time that has begun takes in what is past its day.
        """
        with self._office.reading(actor) as desk:
            today = desk.today
            week = Period(first=today, last=today + AHEAD)
            then = period_in(said, today, desk.team.fiscal_year_start[0]) or week
        first = then.first if then.first > today else date.min
        rows = self.open_commitments(actor, rep)
        return then, tuple(row for row in rows if row.due and first <= row.due <= then.last)

    def promised(self, actor: Actor, rep: RepRef, said: str) -> tuple[Commitment, ...] | None:
        """What was committed in the stretch of time that `said` names, oldest first.

        Open or closed, the rep's and the help promised to them; None where no time is named.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            period = period_in(said, desk.today, desk.team.fiscal_year_start[0])
            if period is None:
                return None
            of_rep = desk.record_of(person, desk.today).commitments
            then = [c for c in of_rep if period.first <= c.made_on <= period.last]
            return tuple(sorted(then, key=lambda c: (c.made_on, c.id)))

    def ask(self, actor: Actor, question: str, *, rep: RepRef | None = None) -> tuple[Found, ...]:
        """What answers a question in guidance, playbook and a rep's own record, best first.

        The record is that of `rep`, else of the one rep whom the question names; a rep's own.
        """
        from assistant.jobs.chat.mentions import mentions

        with self._office.reading(actor) as desk:
            desk.allow(Function.SEARCH)
            if rep is None:
                reps = desk.visible_reps()
                named = reps if desk.actor.roles == {Role.REP} else mentions(question, reps).reps
                person = named[0] if len(named) == 1 else None
            else:
                person = desk.rep(rep, Function.SEE_RECORD)
            audience = audience_of(desk.actor)
            beside = stocks(self._office, desk, audience, person)
        return tuple(self._office.library.search(question, audience=audience, beside=beside))

    def plan(self, actor: Actor, as_of: date | None = None) -> TimePlan:
        """Where the coaching hours of the next block could go (1.11)."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.PLAN_TIME)
            day = as_of or desk.today
            records = desk.for_standings(desk.visible_reps(Function.SEE_TEAM), day)
            standings = desk.standings_of(records, day)
            _note_labels(desk, "viewed team labels", standings)
            return _plan(desk, records, standings, day)


def _note_labels(desk: Desk, action: str, standings: Sequence[Standing]) -> None:
    """Whose labels a list showed; once a day for the same list and viewer (SR20)."""
    labelled = [s.rep_id for s in standings if s.quadrant or s.process_quadrant]
    if labelled:
        desk.audit(action, "person", desk.actor.person_id, labelled, daily=True)


def _self_as_manager(desk: Desk) -> Manager:
    manager = desk.record.get(Manager, desk.actor.person_id)
    if manager is None:
        raise NotFound(f"{desk.actor.name} has no team.")
    return manager


def _plan(
    desk: Desk, records: tuple[RepRecord, ...], standings: Sequence[Standing], day: date
) -> TimePlan:
    block = timedelta(days=desk.method.time.block_days)
    edits = {
        e.rep_id: Fraction(e.hours)
        for e in desk.record.all(HoursEdit, order_by="at")
        if e.block_start <= day < e.block_start + block
    }
    plan = time_plan(records, standings, as_of=day, settings=desk.method)
    shares = tuple(
        s.model_copy(update={"total": edits[s.rep_id], "notes": (*s.notes, "set by the manager")})
        if s.rep_id in edits
        else s
        for s in plan.shares
    )
    reserve = plan.hours - sum(s.total for s in shares)
    return plan.model_copy(update={"shares": shares, "reserve": reserve})


def _notice(desk: Desk) -> tuple[str, ...]:
    if desk.team.labels_unlocked:
        return ()
    return (
        "Quadrants and types wait until the reps were told: `nextgear settings --notice DATE`.",
    )
