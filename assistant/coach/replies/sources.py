"""What a language model may look up while it answers: the lookups, for this actor, read only.

Each goes through the same rooms as a person's question, so permission comes before loading.
None of them gives a label: questions about labels are answered by the rules, without a model.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.coach.lookups import Finding, Lookups
from assistant.coach.office import Office
from assistant.coach.team import TeamRoom
from assistant.domain.people import Actor, Rep, Role
from assistant.jobs.answer_by_model import Item, Source
from assistant.rules.access import Function

Name = Annotated[str, Field(description="The rep's name, as in the conversation.")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Nothing(_Form):
    """No arguments."""


class OfRep(_Form):
    """Of one rep."""

    rep: Name


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

    def __init__(self, office: Office, lookups: Lookups, team: TeamRoom, actor: Actor) -> None:
        self._office = office
        self._lookups = lookups
        self._team = team
        self._actor = actor

    def all(self) -> tuple[Source, ...]:
        """Those that this actor may use: the team's for managers alone."""
        look, actor = self._lookups, self._actor
        own = (
            self._of_rep(
                "standing", "attainment, response to coaching, process, focus", look.standing
            ),
            self._of_rep("reasons", "how each figure of the standing came about", look.reasons),
            self._of_rep("process", "the process figures, metric by metric", look.process),
            self._of_rep("kept", "how commitments ended, and what is open", look.kept),
            self._of_rep(
                "one_on_ones", "past 1:1s with their summaries, and the next", look.meetings
            ),
            self._of_rep("impact", "numbers before and after kept commitments", look.impact),
            self._of_rep("journey", "the way to the destination, with four routes", look.journey),
            Source(
                "commitments",
                "open commitments with due dates, of a rep or of all",
                OfSomebody,
                lambda a: _facts(look.commitments(actor, self._maybe(a.rep))),
                "Looking at open commitments",
            ),
            Source(
                "what_if",
                "what a new win rate, deal value, number of opportunities or cycle would bring",
                Supposing,
                lambda a: _facts(look.what_if(actor, self._rep(a.rep), a.said)),
                "Computing a what-if",
            ),
            Source(
                "search",
                "passages of coaching guidance, the team's playbook, and a rep's history",
                Searching,
                self._search,
                "Searching guidance and history",
            ),
        )
        if Role.MANAGER not in actor.roles:
            return own
        return (
            self._of_team(
                "team", "everybody's attainment, overdue commitments, next 1:1", look.team
            ),
            self._of_team("next", "1:1s due, what is overdue, what waits", look.needs),
            self._of_team("time_plan", "proposed coaching hours by rep", look.plan),
            self._of_team("rhythm", "the manager's own side: 1:1s held, help kept", look.rhythm),
            *own,
        )

    def _of_rep(self, name: str, what: str, find: Callable[[Actor, Rep], Finding]) -> Source:
        def found(arguments: OfRep) -> Sequence[Item]:
            return _facts(find(self._actor, self._rep(arguments.rep)))

        return Source(name, f"Of one rep: {what}.", OfRep, found, f"Looking at {what}")

    def _of_team(self, name: str, what: str, find: Callable[[Actor], Finding]) -> Source:
        return Source(
            name,
            f"Of the team: {what}.",
            Nothing,
            lambda _a: _facts(find(self._actor)),
            f"Looking at {what}",
        )

    def _search(self, arguments: Any) -> Sequence[Item]:
        rep = self._maybe(arguments.rep)
        found = self._team.ask(self._actor, arguments.query, rep=rep)
        return [(hit.passage.id, hit.passage.prompt_text) for hit in found]

    def _rep(self, name: str) -> Rep:
        with self._office.reading(self._actor) as desk:
            return desk.rep(name, Function.SEE_RECORD)

    def _maybe(self, name: str | None) -> Rep | None:
        return self._rep(name) if name else None


def _facts(finding: Finding) -> Sequence[Item]:
    """The sentences of a finding, each saying what it is about."""
    return [("", f"{finding.told}: {fact}") for fact in (*finding.facts, *finding.more)]
