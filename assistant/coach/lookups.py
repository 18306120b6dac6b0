"""What chat looks up: the rooms' answers as plain sentences, without any label.

Both engines say the same: the rules engine lists these sentences, a language model is given
them to word. Each is asked for through a room, so permission comes before loading.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.coach.insight import Levers
from assistant.coach.lookup_sentences import (
    is_below_goal,
    of_whom,
    one_on_one,
    open_one,
    process_figures,
    promise,
    rests_on,
    team_row,
)
from assistant.coach.rooms import Rooms
from assistant.coach.team import AHEAD, Lately
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.standing import Coachability
from assistant.domain.views import OpenCommitment
from assistant.errors import InvalidInput, NotFound
from assistant.jobs.chat.levers import supposed
from assistant.markdown import counted, day, weekday
from assistant.rules import display
from assistant.wording import hours, next_one_on_one, segment_name

LATEST = 6


@dataclass(frozen=True)
class Finding:
    """What was found: about what, in sentences, and what these rest on.

    `told` is the title. `more` is shown where more is asked for. `ref` is the id of the rep.
    """

    told: str
    facts: tuple[str, ...]
    more: tuple[str, ...] = ()
    ref: str = ""

    def brief(self, most: int = 2) -> "Finding":
        """The first sentences only."""
        return replace(self, facts=self.facts[:most], more=())


class Lookups:
    """Reads only. Every answer names whom it is about."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._team = rooms.team
        self._insight = rooms.insight
        self._notes = rooms.notes
        self._known: dict[str, Lately] | None = None

    def of_one_turn(self) -> "Lookups":
        """The same for the moments of one answer: what it needs of a rep is loaded once."""
        same = Lookups(self._rooms)
        same._known = {}
        return same

    def _lately(self, actor: Actor, rep: Rep) -> Lately:
        if self._known is None:
            return self._team.lately(actor, rep)
        if rep.id not in self._known:
            self._known[rep.id] = self._team.lately(actor, rep)
        return self._known[rep.id]

    def standing(self, actor: Actor, rep: Rep) -> Finding:
        """Attainment, response to coaching, process and focus."""
        own, response = self._lately(actor, rep)
        facts = (
            own.attainment.explain,
            response.explain,
            own.process.explain,
            f"Focus of the next talk: {own.focus}",
        )
        return Finding(f"{rep.name}, {day(own.as_of)}", facts, rests_on(own), rep.id)

    def reasons(self, actor: Actor, rep: Rep) -> Finding:
        """How each figure of the standing came about, and what would change it."""
        own, response = self._lately(actor, rep)
        changes = response.changes if isinstance(response, Coachability) else ""
        facts = [
            own.attainment.goal_to_date.explain,
            own.attainment.explain,
            response.explain,
            f"What would change it: {changes}." if changes else "",
            own.process.explain,
            *process_figures(own),
        ]
        told = f"What the figures of {rep.name} rest on, {day(own.as_of)}"
        return Finding(told, tuple(filter(None, facts)), rests_on(own), rep.id)

    def process(self, actor: Actor, rep: Rep) -> Finding:
        """The process figures, metric by metric."""
        own = self._lately(actor, rep).own
        told = f"The process of {rep.name}, {day(own.as_of)}"
        return Finding(
            told, (own.process.explain, *process_figures(own)), own.process.inputs, rep.id
        )

    def commitments(self, actor: Actor, rep: Rep | None, *, mine: bool = False) -> Finding:
        """What is open, of one rep or of all, the longest overdue first."""
        rows = self._rows(actor, rep, mine=mine)
        told = f"Open commitments {of_whom(actor, rep, mine=mine)}"
        return Finding(told, tuple(map(open_one, rows)), ref=rep.id if rep else "")

    def overdue(self, actor: Actor, rep: Rep | None, *, mine: bool = False) -> Finding:
        """What is past its day, of one rep or of all, the longest first."""
        rows = [r for r in self._rows(actor, rep, mine=mine) if r.days_overdue]
        told = f"Overdue {of_whom(actor, rep, mine=mine)}"
        return Finding(told, tuple(map(open_one, rows)), ref=rep.id if rep else "")

    def due_soon(
        self, actor: Actor, rep: Rep | None, said: str = "", *, mine: bool = False
    ) -> Finding:
        """What falls due in the time that `said` names, else within a week or past its day."""
        then, due = self._team.due(actor, said, rep)
        rows = self._own_side(actor, due, mine=mine)
        overdue = any(row.days_overdue for row in rows)
        when = f"by {day(then.last)}" if overdue else f"{day(then.first)} to {day(then.last)}"
        told = f"Due {when}{' or overdue' if overdue else ''}, {of_whom(actor, rep, mine=mine)}"
        return Finding(told, tuple(map(open_one, rows)), ref=rep.id if rep else "")

    def promised(self, actor: Actor, rep: Rep, said: str) -> Finding | None:
        """What was promised in the stretch of time that `said` names; None where it names none."""
        found = self._team.promised(actor, rep, said)
        if found is None:
            return None
        facts = tuple(map(promise, found)) or ("Nothing was promised then.",)
        return Finding(f"What {rep.name} promised then", facts, ref=rep.id)

    def kept(self, actor: Actor, rep: Rep) -> Finding:
        """How commitments ended: the count, the latest outcomes, and what is still open."""
        own, response = self._lately(actor, rep)
        is_the_reps = [c for c in own.closed_commitments if c.owner_id == rep.id]
        ended = [promise(c) for c in is_the_reps[:LATEST]]
        still = [open_one(row) for row in own.open_commitments if row.commitment.owner_id == rep.id]
        facts = (response.explain, *ended, *(f"Still open: {text}" for text in still))
        told = f"What {rep.name} said and what came of it, {day(own.as_of)}"
        more = tuple(promise(c) for c in is_the_reps[LATEST:])
        return Finding(told, facts, more, rep.id)

    def meetings(self, actor: Actor, rep: Rep) -> Finding:
        """The next 1:1, the last one, and those before."""
        own = self._lately(actor, rep).own
        held = sorted(own.one_on_ones, key=lambda m: m.on, reverse=True)
        past = [m for m in held if m.on <= own.as_of]
        following = next_one_on_one(own.next_due, own.as_of)
        facts = [f"Next 1:1 due: {following}."]
        facts += [f"{'Last' if n == 0 else 'Before'}: {one_on_one(m)}" for n, m in enumerate(past)]
        told = f"1:1s with {rep.name}" if Role.MANAGER in actor.roles else "Your 1:1s"
        return Finding(told, tuple(facts[: LATEST + 1]), tuple(facts[LATEST + 1 :][:20]), rep.id)

    def impact(self, actor: Actor, rep: Rep) -> Finding:
        """What the number did before and after each kept commitment."""
        found = self._insight.impact(actor, rep)
        facts = tuple(i.explain for i in found[:LATEST])
        more = tuple(check for i in found for check in i.checks)
        return Finding(f"What {rep.name}'s commitments moved", facts, more, rep.id)

    def journey(self, actor: Actor, rep: Rep) -> Finding:
        """From the destination back to this week, and four routes."""
        found = self._insight.journey(actor, rep)
        where = segment_name(found.plan.destination)
        facts = (found.plan.explain, *(f"Route: {r.explain}" for r in found.routes))
        more = (found.model.explain, *found.plan.inputs)
        return Finding(f"{rep.name}'s way to {where}", facts, more, rep.id)

    def what_if(self, actor: Actor, rep: Rep, said: str) -> Finding:
        """What the levers named in `said` would bring.

        Raises:
            InvalidInput: no lever with a new figure is named, or too little is known.
        """
        levers = supposed(said)
        if levers.is_empty:
            raise InvalidInput(
                "Which figure, and where would it go?",
                "For example: what if the win rate went to 40%, deals were worth 60,000, there "
                "were 14 opportunities, or the cycle took 45 days.",
            )
        found = self._insight.what_if(
            actor,
            rep,
            Levers(levers.number, levers.win_rate, levers.value, levers.cycle_days),
        )
        moved = [lever for lever in found.levers if lever.gain]
        facts = (
            found.explain,
            *(
                f"{lever.kind.value.replace('_', ' ').capitalize()}: expected "
                f"{display.money(lever.expected)}, {display.money(lever.gain)} more."
                for lever in (moved[:1] if len(moved) == 2 else moved)
            ),
        )
        if found.per_day is not None and found.per_day_at_new_cycle is not None:
            now, then = map(display.money, (found.per_day, found.per_day_at_new_cycle))
            facts = (*facts, f"For each day of the cycle: {then} in place of {now}.")
        return Finding(f"What if, for {rep.name}", facts, (*found.inputs, *found.prompts), rep.id)

    def team(self, actor: Actor, *, below_goal: bool = False) -> Finding:
        """Everybody by name, with attainment and the next 1:1, and what the team adds up to."""
        view = self._team.overview(actor)
        rows = [r for r in view.rows if not below_goal or is_below_goal(r)]
        told = f"{view.team.name}, {day(view.as_of)}"
        facts = tuple(team_row(row, view.as_of) for row in rows)
        if below_goal:
            return Finding(f"Below goal to date: {told}", facts)
        return Finding(told, (*facts, *view.explain), (view.stars_or_core,))

    def needs(self, actor: Actor) -> Finding:
        """What is next for the manager: 1:1s due, overdue commitments, hours, what waits."""
        view = self._team.overview(actor)
        due = sorted((r.next_due, r.rep.name) for r in view.rows if r.next_due)
        until = view.as_of + AHEAD
        soon = [f"{name} ({next_one_on_one(on, view.as_of)})" for on, name in due if on <= until]
        late = [f"{r.rep.name} ({r.overdue_count})" for r in view.rows if r.overdue_count]
        most = max((r.hours for r in view.rows if r.hours), default=None)
        who = [r.rep.name for r in view.rows if most and r.hours == most]
        waiting = len(self._notes.pending(actor))
        facts = (
            f"1:1s due by {weekday(until)}, the longest due first: {', '.join(soon)}."
            if soon
            else "",
            f"Overdue commitments: {', '.join(late)}." if late else "Nothing is overdue.",
            f"Most coaching hours are proposed for {', '.join(who)}: {hours(most)} each."
            if most
            else "",
            f"{counted(waiting, 'review')} of notes wait for you to confirm." if waiting else "",
        )
        told = f"What is next for you, {weekday(view.as_of)}"
        return Finding(told, tuple(filter(None, facts)))

    def plan(self, actor: Actor) -> Finding:
        """Proposed coaching hours by rep, and what is left."""
        plan = self._team.plan(actor)
        names = {r.rep.id: r.rep.name for r in self._team.overview(actor).rows}
        facts = tuple(
            f"{names.get(s.rep_id, s.rep_id)}: {hours(s.total)}, a 1:1 every {s.cadence_days} days."
            for s in plan.shares
        )
        more = tuple(
            f"{names.get(s.rep_id, s.rep_id)}: {hours(s.floor)} for the 1:1s, {hours(s.extra)} by "
            f"weight{'; ' + '; '.join(s.notes) if s.notes else ''}."
            for s in plan.shares
        )
        return Finding("Coaching hours of the next four weeks", (plan.explain, *facts), more)

    def rhythm(self, actor: Actor) -> Finding:
        """The manager's own side: four figures, and the 1:1s rep by rep."""
        found = self._insight.rhythm(actor)
        names = {r.rep.id: r.rep.name for r in self._team.overview(actor).rows}
        each = tuple(f"{names.get(r.rep_id, r.rep_id)}: {r.explain}" for r in found.reps)
        return Finding("Your own side", (found.figures.explain, *each), found.figures.inputs)

    def _rows(self, actor: Actor, rep: Rep | None, *, mine: bool) -> list[OpenCommitment]:
        return self._own_side(actor, self._team.open_commitments(actor, rep), mine=mine)

    @staticmethod
    def _own_side(
        actor: Actor, rows: Sequence[OpenCommitment], *, mine: bool
    ) -> list[OpenCommitment]:
        return [r for r in rows if not mine or r.commitment.owner_id == actor.person_id]


def each(reps: Sequence[Rep], find: Callable[[Rep], Finding]) -> tuple[Finding, ...]:
    """The findings about several reps; what one has no answer to is said in its place."""
    found = []
    for rep in reps:
        try:
            found.append(find(rep))
        except (NotFound, InvalidInput) as nothing:
            if len(reps) == 1:
                raise
            found.append(Finding(rep.name, (str(nothing),), ref=rep.id))
    return tuple(found)
