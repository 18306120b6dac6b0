"""The agenda with a language model: it words points and questions, the check lets them in.

The rules engine's agenda is the frame: facts, steps, minutes, sources and every line that rests
on the record stay as they are. What the model says comes beside them, sentence by sentence as
far as it is supported; where something was left out, the rules engine's own wording stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import Engine
from assistant.domain.meetings import Agenda, AgendaAudience, AgendaLine, AgendaStep
from assistant.jobs.checking import Ground, sentences_of, supported
from assistant.jobs.occasion import Occasion
from assistant.jobs.wording_bans import label_free
from assistant.markdown import counted, weekday
from assistant.ports import Model
from assistant.prompting import PromptBook

PROMPT = "agenda"
COMMIT_STEP = 6
MOST_FACTS = 30
MOST_PASSAGES = 8
MOST_WORDS = 6
MOST_LINES = 2
LONGEST_FACT = 220
LONGEST_WORDS = 260
LONGEST_PASSAGE = 340
_SAID_ITEMS = frozenset({1, 2, 5, 6, 7, 8})
"""Of the self-assessment; neither the private why nor the workload goes to a model."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Point(_Said):
    """One talking point or question, and the ids it rests on."""

    text: str
    facts: list[str]
    passages: list[str]


class StepWords(_Said):
    """What is said in one step."""

    step: Annotated[int, Field(ge=1, le=7)]
    points: list[Point]
    questions: list[Point]


class Proposal(_Said):
    """One commitment that could be proposed."""

    what: str
    how: str
    when: str
    facts: list[str]
    passages: list[str]


class AgendaAnswer(_Said):
    """The words of a 1:1: points and questions by step, and proposed commitments."""

    steps: list[StepWords]
    proposals: list[Proposal]


@dataclass(frozen=True)
class Material:
    """What the model is given, by id; `days` may be used without citing them."""

    facts: dict[str, str]
    words: dict[str, str]
    days: dict[str, str]
    passages: dict[str, str]

    def ground(self, facts: Sequence[str], passages: Sequence[str], occasion: Occasion) -> Ground:
        """What a sentence that cites these may say."""
        cited = (self.facts | self.words, facts), (self.passages, passages)
        texts = [given[i] for given, ids in cited for i in ids if i in given]
        return Ground(
            texts=(*texts, *self.days.values()),
            names=(occasion.record.rep.name, occasion.manager.name),
            held_on=occasion.held_on,
            calendar=TeamCalendar(),
        )

    def knows(self, facts: Sequence[str], passages: Sequence[str]) -> bool:
        """Whether every id was given, and there is one."""
        known = self.facts | self.words | self.days
        cited = all(i in known for i in facts) and all(i in self.passages for i in passages)
        return cited and bool(facts or passages)


def by_model(
    base: Agenda,
    cited: Mapping[str, str],
    occasion: Occasion,
    model: Model,
    prompts: PromptBook,
) -> Agenda:
    """`base`, the agenda by rules, with what the model adds to it and the check lets in.

    `cited` is what of the sources of `base` may go into a prompt, by id.

    Raises:
        ModelFailure: no usable answer.
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    material = _material(base, cited, occasion)
    prompt = prompts.fill(
        PROMPT,
        frame=_frame(base),
        focus=label_free(base.focus),
        facts=_listed(material.facts | material.days),
        said=_listed(material.words) or "(nothing came in)",
        passages=_listed(material.passages),
        steps="\n".join(f"{step.number}. {step.title}" for step in base.steps),
    )
    return _merged(base, model.structured(prompt, AgendaAnswer), material, occasion, model.name)


def _frame(base: Agenda) -> str:
    for_manager = base.audience is AgendaAudience.MANAGER
    reader = "the manager" if for_manager else "manager and rep together"
    return (
        f"A 1:1 of {base.manager_name} (manager) with {base.rep_name} (rep), "
        f"{base.minutes} minutes, session {base.session_number}. {reader.capitalize()} reads this."
    )


def _material(base: Agenda, cited: Mapping[str, str], occasion: Occasion) -> Material:
    again = occasion.held_on + timedelta(days=occasion.cadence_days)
    form = occasion.self_assessment
    answers = [a.text for a in form.answers if a.item in _SAID_ITEMS] if form else []
    said = [text for text in answers if text.strip()][:MOST_WORDS]
    return Material(
        facts={f.id: _given(f.text, LONGEST_FACT) for f in base.facts[:MOST_FACTS]},
        words={f"W{n}": _given(text, LONGEST_WORDS) for n, text in enumerate(said, start=1)},
        days={
            "D1": f"This 1:1 is on {weekday(occasion.held_on)}.",
            "D2": f"The 1:1 after it is on {weekday(again)}.",
        },
        passages={
            c.id: _given(cited[c.id], LONGEST_PASSAGE) for c in base.citations[:MOST_PASSAGES]
        },
    )


def _given(text: str, longest: int) -> str:
    """Untrusted text as one line of a prompt, cut after a whole sentence or word."""
    line = label_free(" ".join(text.split())).replace("<", "‹").replace(">", "›")
    if len(line) <= longest:
        return line
    cut = line[:longest]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > longest // 2 else cut.rsplit(" ", 1)[0] + " …"


def _listed(texts: dict[str, str]) -> str:
    return "\n".join(f"{i}: {text}" for i, text in texts.items())


def _merged(
    base: Agenda, answer: AgendaAnswer, material: Material, occasion: Occasion, written_by: str
) -> Agenda:
    said = {step.number: _Checked(material, occasion) for step in base.steps}
    for words in answer.steps:
        checked = said[words.step]
        checked.add(words.points, is_question=False)
        checked.add(words.questions, is_question=True)
    for proposal in answer.proposals[:MOST_LINES]:
        said[COMMIT_STEP].propose(proposal)
    if not any(checked.lines for checked in said.values()):
        none = f"Nothing that {written_by} wrote is supported by the record; the rules engine wrote"
        return base.model_copy(update={"warnings": (*base.warnings, f"{none} this agenda.")})
    return base.model_copy(
        update={
            "steps": tuple(_step(step, said[step.number]) for step in base.steps),
            "warnings": (*base.warnings, _told(written_by, sum(c.dropped for c in said.values()))),
            "engine": Engine.MODEL,
        }
    )


def _step(step: AgendaStep, checked: "_Checked") -> AgendaStep:
    if not checked.lines:
        return step
    opening, *rest = step.lines
    kept = rest if checked.dropped else [line for line in rest if _is_on_record(line)]
    return step.model_copy(update={"lines": (opening, *kept, *checked.lines)})


def _is_on_record(line: AgendaLine) -> bool:
    """A line that rests on the record stays; a general one gives way to the model's."""
    return not line.is_question or bool(line.facts or line.commitment_id)


def _told(written_by: str, dropped: int) -> str:
    draft = f"Points and questions were drafted by {written_by}: read them before you use them"
    if not dropped:
        return f"{draft}; every sentence is supported by the record."
    was = "was" if dropped == 1 else "were"
    return (
        f"{draft}; {counted(dropped, 'sentence')} {was} not supported by the record and replaced "
        "by the rules engine's wording."
    )


class _Checked:
    """What of one step's words may be shown, and how many sentences may not."""

    def __init__(self, material: Material, occasion: Occasion) -> None:
        self._material = material
        self._occasion = occasion
        self.lines: list[AgendaLine] = []
        self.dropped = 0

    def add(self, points: Sequence[Point], *, is_question: bool) -> None:
        """Take in the supported sentences of some points; more than asked for are left out."""
        for point in points[:MOST_LINES]:
            if not self._material.knows(point.facts, point.passages):
                self.dropped += max(1, len(sentences_of(point.text)))
                continue
            ground = self._material.ground(point.facts, point.passages, self._occasion)
            text, dropped = supported(point.text, ground)
            self.dropped += dropped
            if text:
                self._append(text, point, is_question=is_question)

    def propose(self, proposal: Proposal) -> None:
        """Take in a proposal whole, or not at all."""
        parts = [p.strip().rstrip(".") for p in (proposal.what, proposal.how, proposal.when)]
        ground = self._material.ground(proposal.facts, proposal.passages, self._occasion)
        is_known = self._material.knows(proposal.facts, proposal.passages)
        whole = [f"{part}." for part in parts if part]
        if len(whole) < 3 or not is_known or any(supported(p, ground)[1] for p in whole):
            self.dropped += 1
            return
        what, how, when = parts
        name = self._occasion.record.rep.name.split()[0]
        text = f"To propose, if {name} has no better idea: {what}; shown by: {how}; by: {when}."
        self._append(text, proposal, is_question=False)

    def _append(self, text: str, said: Point | Proposal, *, is_question: bool) -> None:
        line = AgendaLine(
            text=text,
            is_question=is_question,
            facts=tuple(i for i in dict.fromkeys(said.facts) if i in self._material.facts),
            cites=tuple(dict.fromkeys(said.passages)),
        )
        if line.text not in {known.text for known in self.lines}:
            self.lines.append(line)
