"""The agenda of a 1:1 by rules: seven steps in fixed order, each line resting on the record."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

from assistant.domain.guidance import Audience, Found, GuidanceCard, PassageKind
from assistant.domain.meetings import (
    Agenda,
    AgendaLine,
    AgendaStep,
    Citation,
    StepCode,
    StepPlan,
)
from assistant.jobs.facts import FactBook, record_facts
from assistant.jobs.occasion import Occasion
from assistant.jobs.preparation import prepared
from assistant.jobs.steps import lines_of
from assistant.markdown import counted
from assistant.ports import Library
from assistant.rules.agenda_steps import steps

HELPFUL_PASSAGES = 2
"""How many passages found by search are cited beside those meant for the step."""

LONGEST_EXCERPT = 100
"""Characters of a passage of the rep's own history in the list of sources."""


class Drafted(NamedTuple):
    """An agenda, and what of each source that it cites may go into a prompt, by id."""

    agenda: Agenda
    cited: Mapping[str, str]


def by_rules(occasion: Occasion, library: Library) -> Drafted:
    """Draft the agenda without a model: facts numbered, lines that cite them, sources."""
    book = FactBook()
    facts = record_facts(occasion, book)
    first_ever = not occasion.held
    plan = steps(
        minutes=occasion.minutes,
        quadrant=occasion.standing.quadrant,
        toxic_confirmed=occasion.standing.toxic_confirmed,
        audience=occasion.audience,
        first_ever=first_ever,
    )
    cited = _Cited(occasion, library)
    filled = tuple(
        AgendaStep(
            number=step.number,
            title=step.title,
            minutes=step.minutes,
            lines=cited.with_guidance(step, lines_of(step, occasion, facts)),
        )
        for step in plan
    )
    agenda = Agenda(
        rep_id=occasion.record.rep.id,
        rep_name=occasion.record.rep.name,
        manager_name=occasion.manager.name,
        held_on=occasion.held_on,
        as_of=occasion.as_of,
        session_number=occasion.session_number,
        minutes=occasion.minutes,
        audience=occasion.audience,
        focus=occasion.standing.focus,
        prep=prepared(occasion, facts) if occasion.for_manager else (),
        steps=filled,
        facts=book.facts,
        citations=cited.citations,
        warnings=_warnings(occasion),
    )
    return Drafted(agenda, cited.prompt_texts)


def _warnings(occasion: Occasion) -> tuple[str, ...]:
    found = []
    if occasion.for_manager and occasion.standing.withheld:
        found.append(f"No quadrant is shown: {occasion.standing.withheld}.")
    if occasion.held and (occasion.held_on - occasion.held[-1]).days > 2 * occasion.cadence_days:
        days = (occasion.held_on - occasion.held[-1]).days
        found.append(f"The last 1:1 was {counted(days, 'day')} ago.")
    if occasion.for_manager and occasion.self_assessment is None:
        name = occasion.record.rep.name
        found.append(
            f"No self-assessment from {name} has come in; nextgear assess writes the form."
        )
    return tuple(found)


class _Cited:
    """Finds guidance for each step and remembers what was cited, each source once."""

    def __init__(self, occasion: Occasion, library: Library) -> None:
        self._occasion = occasion
        self._library = library
        self._audience = Audience.MANAGER if occasion.for_manager else Audience.ALL
        self._found: dict[str, Citation] = {}
        self.prompt_texts: dict[str, str] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What was cited, in the order of the steps."""
        return tuple(self._found.values())

    def with_guidance(self, step: StepPlan, lines: Sequence[AgendaLine]) -> tuple[AgendaLine, ...]:
        """The step's lines, its purpose first, citing the cards meant for it."""
        ids = [self._cite_card(card) for card in self._cards(step)]
        if step.code is StepCode.NEXT:
            ids += [self._cite_found(found) for found in self._search()]
        opening = " ".join(filter(None, (step.purpose, step.emphasis, step.note)))
        return (AgendaLine(text=opening, cites=tuple(dict.fromkeys(ids))), *lines)

    def _cards(self, step: StepPlan) -> Sequence[GuidanceCard]:
        if step.code is StepCode.NEXT and self._occasion.for_manager:
            standing = self._occasion.standing
            return self._library.cite(
                self._audience,
                step=step.number,
                quadrant=standing.quadrant.value if standing.quadrant else None,
                rep_type=standing.rep_type.value if standing.rep_type else None,
                limit=2,
            )
        return self._library.cite(self._audience, step=step.number, limit=1)

    def _search(self) -> Sequence[Found]:
        gaps = ", ".join(gap.name for gap in self._occasion.peer_gaps)
        handed_in = self._occasion.self_assessment
        wish = next((a.text for a in handed_in.answers if a.item == 5), "") if handed_in else ""
        query = " ".join(filter(None, (wish, self._occasion.standing.focus, gaps)))
        # Cards that name a label are cited for that label, never by likeness of words.
        return self._library.search(
            query,
            audience=Audience.ALL,
            beside=self._occasion.beside,
            limit=HELPFUL_PASSAGES,
        )

    def _cite_card(self, card: GuidanceCard) -> str:
        source = ", ".join(s.key for s in card.sources)
        self._found.setdefault(card.id, Citation(id=card.id, title=card.title, source=source))
        self.prompt_texts[card.id] = card.prompt_text
        return card.id

    def _cite_found(self, found: Found) -> str:
        passage = found.passage
        is_history = passage.kind is PassageKind.HISTORY
        cited = Citation(
            id=passage.id,
            title=_beginning(passage.text) if is_history else passage.title,
            source=passage.source,
            label=passage.label,
        )
        self._found.setdefault(passage.id, cited)
        self.prompt_texts[passage.id] = passage.prompt_text
        return passage.id


def _beginning(text: str) -> str:
    return shorten(text, LONGEST_EXCERPT, placeholder=" …")
