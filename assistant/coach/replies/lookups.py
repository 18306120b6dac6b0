"""What the record has: one finding for each rep, or one for the team."""

from collections.abc import Callable

from assistant.coach.lookups import Finding, Lookups, each
from assistant.coach.office import Office
from assistant.coach.replies.pieces import Events, asked, block, cited, listed
from assistant.coach.roll_call import RollCall
from assistant.coach.rooms import Rooms
from assistant.domain.people import Actor, Rep, Role
from assistant.errors import InvalidInput, NotFound
from assistant.jobs.chat.requests import Intent, Request
from assistant.markdown import escaped
from assistant.wording import headline

_NONE = {
    Intent.OVERDUE: "Nothing is overdue.",
    Intent.DUE_SOON: "Nothing is due then.",
    Intent.COMMITMENTS: "No commitment is open.",
    Intent.IMPACT: "No kept commitment names a number to move yet.",
    Intent.BELOW_GOAL: "Nobody with a settled figure is below goal to date.",
    Intent.TEAM: "Nobody is on the team yet.",
    Intent.AT_GOAL: "Nobody with a settled figure is at goal to date.",
    Intent.SEGMENTS: "Nobody stands there.",
    Intent.AWAY: "No leave is on record, now or ahead.",
    Intent.RAMPING: "Nobody is on a ramp.",
    Intent.HELD: "No 1:1 is on record for that time.",
    Intent.UNMET: "Everybody had one.",
    Intent.OUTCOMES: "No commitment was reviewed then.",
}


class LookupReplies:
    """Reads only; the lookups name whom they are about."""

    def __init__(self, office: Office, rooms: Rooms) -> None:
        self._lookups = Lookups(rooms)
        self._team = rooms.team
        self._roll_call = RollCall(office, rooms.team)

    def of_reps(self, actor: Actor, request: Request) -> Events:
        """One finding for each rep of the request, in the order named."""
        try:
            findings = each(request.reps, self._finder(actor, request))
        except (InvalidInput, NotFound) as missing:
            yield asked(escaped(str(missing)))
            return
        for found in findings:
            shown = found.brief() if request.brief else found
            none = _NONE.get(request.intent, "Nothing is on record.")
            yield from listed(shown, none=none, full=request.full)

    def of_team(self, actor: Actor, request: Request) -> Events:
        """One finding for the whole team."""
        look, call = self._lookups, self._roll_call
        finders: dict[Intent, Callable[[], Finding]] = {
            Intent.OVERDUE: lambda: look.overdue(actor, None, mine=request.mine),
            Intent.DUE_SOON: lambda: look.due_soon(actor, None, request.text, mine=request.mine),
            Intent.COMMITMENTS: lambda: look.commitments(actor, None, mine=request.mine),
            Intent.TEAM: lambda: look.team(actor),
            Intent.EXPLAIN: lambda: look.team(actor),
            Intent.BELOW_GOAL: lambda: look.team(actor, below_goal=True),
            Intent.NEEDS: lambda: look.needs(actor),
            Intent.PLAN: lambda: look.plan(actor),
            Intent.RHYTHM: lambda: look.rhythm(actor),
            Intent.AT_GOAL: lambda: call.at_goal(actor),
            Intent.SEGMENTS: lambda: call.segments(actor, request.text),
            Intent.COMPARED: lambda: call.compared(actor),
            Intent.RAMPING: lambda: call.ramping(actor),
            Intent.UNMET: lambda: call.unmet(actor, request.text),
            Intent.OPEN_COUNTS: lambda: call.open_counts(actor),
            Intent.AWAY: lambda: call.away(actor, ()),
            Intent.HELD: lambda: call.one_on_ones(actor, (), request.text),
            Intent.ASSESSED: lambda: call.assessed(actor, ()),
            Intent.CREDITED: lambda: call.credited(actor, (), request.text) or call.compared(actor),
            Intent.OUTCOMES: lambda: (
                call.outcomes(actor, (), request.text) or look.commitments(actor, None)
            ),
        }
        found = finders[request.intent]()
        shown = found.brief(3) if request.brief else found
        yield from listed(shown, none=_NONE.get(request.intent, "Nothing."), full=request.full)

    def labels(self, actor: Actor, request: Request) -> Events:
        """Quadrants and type, for the manager alone; anybody else reads the figures."""
        if Role.MANAGER not in actor.roles:
            yield block("I speak of figures and of what was agreed, not of kinds of people.")
            yield from self.of_reps(actor, request)
            return
        for rep in request.reps:
            view = self._team.rep(actor, rep)
            lines = [f"**{escaped(view.rep.name)}**", ""]
            lines += [f"- {escaped(line)}" for line in headline(view.standing, view.labels)]
            lines += [f"- {escaped(warning)}" for warning in view.warnings]
            if request.full:
                lines += ["", *(f"- {escaped(text)}" for text in view.standing.inputs)]
            yield block("\n".join(lines))
            yield cited(rep.id, f"The record: {view.rep.name}")

    def _finder(self, actor: Actor, request: Request) -> Callable[[Rep], Finding]:
        look, call = self._lookups, self._roll_call
        finders: dict[Intent, Callable[[Rep], Finding]] = {
            Intent.STANDING: lambda rep: look.standing(actor, rep),
            Intent.LABELS: lambda rep: look.standing(actor, rep),
            Intent.EXPLAIN: lambda rep: look.reasons(actor, rep),
            Intent.KEPT: lambda rep: look.kept(actor, rep),
            Intent.MEETINGS: lambda rep: look.meetings(actor, rep),
            Intent.IMPACT: lambda rep: look.impact(actor, rep),
            Intent.JOURNEY: lambda rep: look.journey(actor, rep),
            Intent.WHAT_IF: lambda rep: look.what_if(actor, rep, request.text),
            Intent.AWAY: lambda rep: call.away(actor, (rep,)),
            Intent.HELD: lambda rep: call.one_on_ones(actor, (rep,), request.text),
            Intent.ASSESSED: lambda rep: call.assessed(actor, (rep,)),
            Intent.CREDITED: lambda rep: (
                call.credited(actor, (rep,), request.text) or look.standing(actor, rep)
            ),
            Intent.OUTCOMES: lambda rep: (
                call.outcomes(actor, (rep,), request.text) or look.kept(actor, rep)
            ),
            Intent.OVERDUE: lambda rep: look.overdue(actor, rep, mine=request.mine),
            Intent.DUE_SOON: lambda rep: look.due_soon(actor, rep, request.text, mine=request.mine),
            Intent.COMMITMENTS: lambda rep: (
                look.promised(actor, rep, request.text)
                or look.commitments(actor, rep, mine=request.mine)
            ),
        }
        return finders[request.intent]
