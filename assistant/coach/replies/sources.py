"""What a language model may look up while it answers: the lookups, for this actor, read only.

Each goes through the same rooms as a person's question, so permission comes before loading.
None of them gives a label: questions about labels are answered by the rules, without a model.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.coach.lookups import Finding, Lookups
from assistant.coach.office import Office
from assistant.coach.rooms import Rooms
from assistant.domain.people import Actor, Rep, Role
from assistant.jobs.answer_by_model import Item, Source
from assistant.rules.access import Function

_OF_REP = {
    "standing": "attainment, response to coaching, process, focus",
    "reasons": "how each figure of the standing came about",
    "process": "the process figures, metric by metric",
    "kept": "how commitments ended, and what is open",
    "one_on_ones": "past 1:1s with their summaries, and the next",
    "impact": "numbers before and after kept commitments",
    "journey": "the way to the destination, with four routes",
}
_OF_TEAM = {
    "overview": "everybody's attainment, overdue commitments, next 1:1",
    "next": "1:1s due, what is overdue, what waits",
    "time_plan": "proposed coaching hours by rep",
    "rhythm": "the manager's own side: 1:1s held, help kept",
}

Name = Annotated[str, Field(description="The rep's name, as in the conversation.")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OfRep(_Form):
    """Of one rep."""

    rep: Name


class AboutRep(OfRep):
    """One side of a rep's record."""

    about: Literal["standing", "reasons", "process", "kept", "one_on_ones", "impact", "journey"]


class AboutTeam(_Form):
    """One side of the team."""

    about: Literal["overview", "next", "time_plan", "rhythm"]


class OfSomebody(_Form):
    """Of one rep, or of the whole team where none is named."""

    rep: Annotated[str | None, Field(description="The rep's name; leave it out for all.")] = None


class Supposing(OfRep):
    """New figures; leave out what stays."""

    win_rate_percent: Annotated[float | None, Field(ge=0, le=100)] = None
    deal_value: Annotated[float | None, Field(ge=0)] = None
    opportunities: Annotated[int | None, Field(ge=0, le=10_000)] = None
    cycle_days: Annotated[float | None, Field(ge=0)] = None

    @property
    def said(self) -> str:
        """The levers in words."""
        words = (
            ("win rate", self.win_rate_percent, "%"),
            ("value", self.deal_value, ""),
            ("cycle", self.cycle_days, " days"),
        )
        parts = [f"{name} {figure:g}{unit}" for name, figure, unit in words if figure is not None]
        if self.opportunities is not None:
            parts.append(f"{self.opportunities} opportunities")
        return ", ".join(parts)


class Searching(_Form):
    """What to search for."""

    query: Annotated[str, Field(min_length=2, max_length=300)]
    rep: Annotated[str | None, Field(description="Search this rep's history too.")] = None


class Sources:
    """The tools of one turn."""

    def __init__(self, office: Office, rooms: Rooms, lookups: Lookups, actor: Actor) -> None:
        self._office = office
        self._lookups = lookups
        self._team = rooms.team
        self._actor = actor

    def all(self) -> tuple[Source, ...]:
        """Those that this actor may use: the team's for managers alone."""
        look, actor = self._lookups, self._actor
        own = (
            Source("of_rep", _purpose("one rep", _OF_REP), AboutRep, self._of_rep, _looking),
            Source(
                "commitments",
                "Open commitments with due dates, of a rep or of all.",
                OfSomebody,
                lambda a: _facts(look.commitments(actor, self._maybe(a.rep))),
                lambda _: "Looking at open commitments",
            ),
            Source(
                "what_if",
                "What a new win rate, deal value, number of opportunities or cycle would bring.",
                Supposing,
                lambda a: _facts(look.what_if(actor, self._rep(a.rep), a.said)),
                lambda _: "Computing a what-if",
            ),
            Source(
                "search",
                "Passages of coaching guidance, the team's playbook, and a rep's history.",
                Searching,
                self._search,
                lambda _: "Searching guidance and history",
            ),
        )
        if Role.MANAGER not in actor.roles:
            return own
        team = Source("of_team", _purpose("the team", _OF_TEAM), AboutTeam, self._of_team, _looking)
        return team, *own

    def _of_rep(self, asked: AboutRep) -> Sequence[Item]:
        look = self._lookups
        find: dict[str, Callable[[Actor, Rep], Finding]] = {
            "standing": look.standing,
            "reasons": look.reasons,
            "process": look.process,
            "kept": look.kept,
            "one_on_ones": look.meetings,
            "impact": look.impact,
            "journey": look.journey,
        }
        return _facts(find[asked.about](self._actor, self._rep(asked.rep)))

    def _of_team(self, asked: AboutTeam) -> Sequence[Item]:
        look = self._lookups
        find: dict[str, Callable[[Actor], Finding]] = {
            "overview": look.team,
            "next": look.needs,
            "time_plan": look.plan,
            "rhythm": look.rhythm,
        }
        return _facts(find[asked.about](self._actor))

    def _search(self, arguments: Any) -> Sequence[Item]:
        rep = self._maybe(arguments.rep)
        found = self._team.ask(self._actor, arguments.query, rep=rep)
        return [(hit.passage.id, hit.passage.prompt_text) for hit in found]

    def _rep(self, name: str) -> Rep:
        with self._office.reading(self._actor) as desk:
            return desk.rep(name, Function.SEE_RECORD)

    def _maybe(self, name: str | None) -> Rep | None:
        return self._rep(name) if name else None


def _purpose(whose: str, sides: Mapping[str, str]) -> str:
    told = "; ".join(f"{about}: {what}" for about, what in sides.items())
    return f"Looks at {whose}. {told}."


def _looking(arguments: Mapping[str, Any]) -> str:
    about = str(arguments.get("about", ""))
    return f"Looking at {(_OF_REP | _OF_TEAM).get(about, 'the record')}"


def _facts(finding: Finding) -> Sequence[Item]:
    """The sentences of a finding, each saying what it is about."""
    return [("", f"{finding.told}: {fact}") for fact in (*finding.facts, *finding.more)]
