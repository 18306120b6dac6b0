"""The team and one rep, over a server: who stands where, the next agenda, hours, labels."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.domain.axes import Segment
from assistant.domain.guidance import Found
from assistant.domain.impact import Impact
from assistant.domain.meetings import Agenda, AgendaAudience, SelfAssessmentForm
from assistant.domain.people import Actor, Rep
from assistant.domain.records import CheckAnswer, HoursEdit, ToxicConfirmation
from assistant.domain.rhythm import Celebration
from assistant.domain.standing import TimePlan
from assistant.domain.views import (
    Journey,
    OpenCommitment,
    OwnOverview,
    RepOverview,
    TeamOverview,
    TimelineEntry,
    TrendPoint,
)
from assistant.errors import Refused
from tui.remote.shapes import SeenRep
from tui.remote.wire import Wire, fields

RepRef = str | Rep


class RemoteTeam:
    """`coach.team`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def overview(self, actor: Actor, as_of: date | None = None) -> TeamOverview:
        return self._wire.get(TeamOverview, "team", as_of=as_of)

    def reps(self, actor: Actor) -> tuple[Rep, ...]:
        return self._wire.listed(Rep, "reps")

    def rep(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> RepOverview:
        # A server shows whoever may not see the manager's view the rep's own.
        seen = self._wire.get(SeenRep, "reps", rep, as_of=as_of).root
        if isinstance(seen, OwnOverview):
            raise Refused(f"{seen.rep.name} is not a rep of yours.")
        return seen

    def own(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> OwnOverview:
        return self._wire.get(OwnOverview, "reps", rep, "own", as_of=as_of)

    def timeline(
        self, actor: Actor, rep: RepRef, as_of: date | None = None
    ) -> tuple[TimelineEntry, ...]:
        return self._wire.listed(TimelineEntry, "reps", rep, "timeline", as_of=as_of)

    def open_commitments(
        self, actor: Actor, rep: RepRef | None = None, as_of: date | None = None
    ) -> tuple[OpenCommitment, ...]:
        of = rep.id if isinstance(rep, Rep) else rep
        return self._wire.listed(OpenCommitment, "commitments", state="open", rep=of, as_of=as_of)

    def ask(self, actor: Actor, question: str, *, rep: RepRef | None = None) -> tuple[Found, ...]:
        of = rep.id if isinstance(rep, Rep) else rep
        asked = fields(question=question, rep=of)
        return self._wire.change("POST", tuple[Found, ...], "ask", send=asked).data

    def plan(self, actor: Actor, as_of: date | None = None) -> TimePlan:
        return self._wire.get(TimePlan, "plan", as_of=as_of)


class RemoteInsight:
    """`coach.insight`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def impact(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> tuple[Impact, ...]:
        return self._wire.listed(Impact, "reps", rep, "impact", as_of=as_of)

    def trend(self, actor: Actor, rep: RepRef, as_of: date | None = None) -> tuple[TrendPoint, ...]:
        return self._wire.get(tuple[TrendPoint, ...], "reps", rep, "trend", as_of=as_of)

    def journey(
        self,
        actor: Actor,
        rep: RepRef,
        destination: Segment | None = None,
        as_of: date | None = None,
    ) -> Journey:
        return self._wire.get(Journey, "reps", rep, "journey", destination=destination, as_of=as_of)


class RemoteAgenda:
    """`coach.agenda`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def prepare(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        audience: AgendaAudience | None = None,
        minutes: int = 30,
    ) -> Agenda:
        for_rep = audience is AgendaAudience.REP
        return self._wire.get(
            Agenda, "reps", rep, "agenda", on=held_on, as_of=as_of, for_rep=for_rep, minutes=minutes
        )

    def celebrations(self, actor: Actor, as_of: date | None = None) -> tuple[Celebration, ...]:
        return self._wire.get(tuple[Celebration, ...], "celebrations", as_of=as_of)


class RemoteAssessments:
    """`coach.assessments`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def form(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        full: bool = False,
    ) -> SelfAssessmentForm:
        path = ("reps", rep, "self-assessment")
        return self._wire.get(SelfAssessmentForm, *path, on=held_on, as_of=as_of, full=full)

    def worded(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        full: bool = False,
    ) -> SelfAssessmentForm:
        path = ("reps", rep, "self-assessment")
        asked = {"on": held_on, "as_of": as_of, "full": full, "worded": True}
        return self._wire.get(SelfAssessmentForm, *path, **asked)


class RemoteLabels:
    """`coach.labels`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def set_hours(self, actor: Actor, rep: RepRef, hours: Decimal, block_start: date) -> HoursEdit:
        given = fields(hours=hours, block_start=block_start)
        return self._wire.change("POST", HoursEdit, "reps", rep, "hours", send=given).data

    def confirm(
        self, actor: Actor, rep: RepRef, answers: Sequence[CheckAnswer], reason: str
    ) -> ToxicConfirmation:
        given = fields(answers=answers, reason=reason)
        path = ("reps", rep, "label-checks")
        return self._wire.change("POST", ToxicConfirmation, *path, send=given).data
