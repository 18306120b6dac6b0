"""A model that lies about everything it is given: nothing of it reaches anybody, in any job.

Teams are made up by a seed. The liar reads its prompt as a model would, cites sources that it was
given, and changes a figure, day, name or quote of each, says the figure of one fact of another,
or makes a source up. What it says truly, beside that, has to come through.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from assistant import markdown
from assistant.coach.company import UNTIL, _wordings
from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatEvent, Statement
from assistant.domain.conversation import Note
from assistant.domain.guidance import Audience
from assistant.domain.meetings import AgendaAudience, SelfAssessmentForm
from assistant.domain.method import MethodSettings
from assistant.domain.people import Manager, Rep, Team
from assistant.domain.record import RepRecord
from assistant.jobs import agenda as agenda_job
from assistant.jobs import (
    agenda_by_model,
    commitments,
    commitments_by_model,
    self_assessment_by_model,
    team,
)
from assistant.jobs.answer_by_model import Drafting, Question, Sentence, Source, answered
from assistant.jobs.company import Company
from assistant.jobs.occasion import Occasion
from assistant.library.cards import read_cards
from assistant.ports import Tool, Using
from assistant.prompting import PromptBook
from assistant.rules.celebration import celebrations
from assistant.rules.self_assessment import questions
from assistant.rules.standing import standing
from knowledge import guidance_texts
from tests.budget import THOROUGH

PROMPTS = PromptBook()
METHOD = MethodSettings()
CARDS = read_cards(guidance_texts())[:20]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NOBODY = ("Zoltan", "Quarx", "Ingeborg", "McNulty")
INVENTED = ("I never wanted this", "numbers bore me", "whatever you say, boss")


@dataclass
class Pair:
    """A rep and manager of a made-up team, with all that the rules make of their record."""

    record: RepRecord
    manager: Manager
    occasion: Occasion

    @property
    def rep(self) -> Rep:
        return self.record.rep


def pair(seed: int) -> Pair:
    """The first of three reps of the team of that seed."""
    company = Company(3, 1, UNTIL, _wordings(), seed=seed)
    manager = _plainly_named(next(company.managers()))
    values = company.of_reps(0, 3)
    rep = _plainly_named(next(v for v in values if isinstance(v, Rep)))
    own: dict[str, list[Any]] = {}
    for value in values:
        if getattr(value, "rep_id", None) == rep.id:
            own.setdefault(FIELDS[type(value).__name__], []).append(value)
    record = RepRecord(rep=rep, **{name: tuple(found) for name, found in own.items()})
    workspace = Team(id="t", name="T", owner_id=manager.id, notice_exempt=True)
    occasion = Occasion(
        record=record,
        standing=standing(record, as_of=UNTIL, settings=METHOD, team=workspace),
        manager=manager,
        held_on=UNTIL,
        as_of=UNTIL,
        audience=AgendaAudience.MANAGER,
        settings=METHOD,
        open_rows=team.open_commitments(record, manager, UNTIL, METHOD),
        cadence_days=14,
        celebrations=celebrations(
            record, since=UNTIL - timedelta(days=28), as_of=UNTIL, settings=METHOD
        ),
    )
    return Pair(record, manager, occasion)


def _plainly_named(person: Any) -> Any:
    """Without the number that tells people of a company apart: it is no figure of the record."""
    return person.model_copy(update={"name": re.sub(r" \d+$", "", person.name)})


FIELDS = {
    "Leave": "leaves",
    "Goal": "goals",
    "Credit": "credits",
    "Deal": "deals",
    "ProcessFigure": "figures",
    "OneOnOne": "one_on_ones",
    "Commitment": "commitments",
}


class Cards:
    """The first cards, whatever is asked."""

    def cite(self, _audience: Audience, *, step: int | None = None, **_: Any) -> Any:
        return CARDS[step or 0 : (step or 0) + 1]

    def search(self, _query: str, **_: Any) -> Any:
        return ()


@dataclass
class Liar:
    """`marks` are the lies as whole words; `truths` what it said truly beside them."""

    chance: random.Random
    name: str = "liar"
    structured_by: str = "nothing"
    marks: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    truths: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    prompt: str = ""

    def structured(self, prompt: Any, form: type[BaseModel]) -> Any:
        self._read(prompt)
        answer = {
            agenda_by_model.AgendaAnswer: self._agenda,
            self_assessment_by_model.FormAnswer: self._form,
            commitments_by_model.CommitmentsAnswer: self._commitments,
        }[form]
        return form.model_validate(answer())

    def look_up(self, prompt: Any, tools: Sequence[Tool]) -> Iterator[str | Using]:
        self._read(prompt)
        for tool in tools:
            arguments = self._arguments(tool)
            yield Using(tool.name, arguments)
            tool_said = tool.use(tool.form.model_validate(arguments))
            self.given |= dict(re.findall(r"^(\w[\w:-]*): (.+)$", tool_said, re.MULTILINE))
        for lie, cites in self._lies():
            yield f"{lie} [{', '.join(cites)}] "
        for key in self._some(2):
            yield f"{self._true(key)} [{key}] "

    def _read(self, prompt: Any) -> None:
        self.prompt = prompt.turns[-1].text
        self.given = dict(re.findall(r"^([FKW]\d+): (.+)$", self.prompt, re.MULTILINE))

    # --- lies ---

    def _figure(self) -> str:
        known = set(NUMBER.findall(self.prompt + " ".join(self.given.values())))
        while True:
            found = str(self.chance.randint(100, 99_999))
            if found not in known and not any(found in k for k in known):
                self.marks.add(found)
                return found

    def _day(self) -> str:
        day = date(2031, 1, 1) + timedelta(days=self.chance.randint(0, 700))
        self.marks |= {str(day.year)}
        return self.chance.choice([day.isoformat(), f"{day.day} {day:%B} {day.year}"])

    def _nobody(self) -> str:
        name = self.chance.choice(NOBODY)
        self.marks.add(name)
        return name

    def _quote(self) -> str:
        quote = self.chance.choice(INVENTED)
        self.marks.add(quote)
        return quote

    def _lie(self, key: str) -> str:
        fact = self._true(key)
        kind = self.chance.randrange(7)
        if kind == 0 and NUMBER.search(fact):
            return NUMBER.sub(lambda _: self._figure(), fact, count=1)
        if kind == 1:
            return f"By {self._day()} the record shows more of it."
        if kind == 2:
            return f"{self._nobody()} sees it in another way."
        if kind == 3:
            return f"You said “{self._quote()}” about it."
        if kind == 4 and NUMBER.search(fact) and (other := self._elsewhere(self.given[key])):
            lie = NUMBER.sub(other, fact, count=1)
            self.sentences.add(lie)
            return lie
        if kind == 5:
            self.marks.add("future star")
            return "This is what a future star does."
        return f"Only {self._figure()} of {self._figure()} came to it."

    def _elsewhere(self, fact: str) -> str | None:
        """A figure of another fact, said of this one."""
        own = NUMBER.findall(fact)
        figures = sorted({n for text in self.given.values() for n in NUMBER.findall(text)})
        others = [n for n in figures if not any(_value(n) == _value(o) for o in own)]
        return self.chance.choice(others) if own and others else None

    def _lies(self, most: int = 4) -> list[tuple[str, list[str]]]:
        made = [(self._lie(key), [key]) for key in self._some(most)]
        made += [(self._true(key), ["F999"]) for key in self._some(1)]
        return made

    def _some(self, most: int) -> list[str]:
        keys = sorted(self.given)
        return self.chance.sample(keys, min(most, len(keys)))

    def _true(self, key: str) -> str:
        """The first sentence of a fact."""
        return re.split(r"(?<=[.!?]) |; ", self.given[key])[0].rstrip(";.") + "."

    # --- answers ---

    def _agenda(self) -> dict[str, Any]:
        def point(text: str, cites: list[str]) -> dict[str, Any]:
            return {
                "text": text,
                "facts": [i for i in cites if i[0] in "FW"],
                "passages": [i for i in cites if i[0] == "K"],
            }

        steps = []
        for number in range(1, 8):
            lies = [point(*lie) for lie in self._lies(3)]
            true = [point(self._true(key), [key]) for key in self._some(1)]
            self.truths += [one["text"] for one in true]
            steps.append({"step": number, "points": [*lies[:1], *true], "questions": lies[1:]})
        what, how, when = (self._lie(key) for key in [*self._some(1)] * 3)
        key = self._some(1)
        proposals = [
            {
                "what": what,
                "how": how,
                "when": when,
                **{k: v for k, v in point("", key).items() if k != "text"},
            }
        ]
        return {"steps": steps, "proposals": proposals}

    def _form(self) -> dict[str, Any]:
        keys = re.findall(r"^([\w.]+): ", self.prompt.split("Questions:")[1], re.MULTILINE)
        said = [
            {"key": key, "text": f"{self._lie(fact).rstrip('.')}: why?", "facts": [fact]}
            for key, fact in zip(keys, self._some(len(keys)), strict=False)
        ]
        return {"wordings": [*said, {"key": "no.such", "text": "Why?", "facts": ["F1"]}]}

    def _commitments(self) -> dict[str, Any]:
        lines = [line for line in self.prompt.split("Notes:\n")[-1].splitlines() if ": " in line]
        said = []
        for line in lines:
            words = line.partition(": ")[2]
            lies = {
                "quote": self.chance.choice(
                    [words, words, self._quote(), f"{words} {self._figure()}"]
                ),
                "owner": self.chance.choice([self._nobody(), line.partition(": ")[0], None]),
                "what": self.chance.choice(
                    [f"Call {self._figure()} people", f"Ask {self._nobody()}"]
                ),
                "how": self.chance.choice([f"{self._figure()} calls", None]),
                "when": self.chance.choice([f"by {self._day()}", None]),
                "status": self.chance.choice(["new", "kept", "missed"]),
            }
            said.append(lies)
        return {"commitments": said}

    def _arguments(self, tool: Tool) -> dict[str, Any]:
        if tool.name == "draft_commitment":
            return {"what": f"Call {self._figure()} people", "when": f"by {self._day()}"}
        return {}

    def unseen(self, shown: str) -> None:
        """None of its lies stands in what is shown."""
        for lie in self.marks | self.sentences:
            assert not re.search(rf"(?<![\w.,]){re.escape(lie)}(?![\w]|[.,]\d)", shown), lie


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def figures_of(text: str) -> set[float]:
    return {_value(n) for n in NUMBER.findall(text)}


SEEDS = st.integers(0, 2**32)


def lied_to(job: Callable[[Pair, Liar], None]) -> None:
    """Run a job over generated teams."""

    @settings(max_examples=500 if THOROUGH else 25, deadline=None)
    @given(SEEDS, SEEDS)
    def over_teams(team_seed: int, lie_seed: int) -> None:
        job(pair(team_seed), Liar(random.Random(lie_seed)))

    over_teams()


def test_no_lie_stands_in_an_agenda() -> None:
    came_through = []

    def prepare(met: Pair, liar: Liar) -> None:
        base, cited = agenda_job.by_rules(met.occasion, cast("Any", Cards()))
        made = agenda_by_model.by_model(base, cited, met.occasion, cast("Any", liar), PROMPTS)
        known = {line.text for step in base.steps for line in step.lines}
        new = [line for step in made.steps for line in step.lines if line.text not in known]
        texts = {f.id: f.text for f in base.facts} | cited
        for line in new:
            assert {*line.facts, *line.cites} <= set(texts)
            said = " ".join(texts[i] for i in (*line.facts, *line.cites))
            assert figures_of(line.text) <= figures_of(said)
        liar.unseen("\n".join(line.text for line in new))
        assert made.facts == base.facts
        assert made.citations == base.citations
        came_through.append(any(line.text in liar.truths for line in new))

    lied_to(prepare)
    assert sum(came_through) * 2 > len(came_through)


def test_no_lie_stands_in_an_answer_or_on_a_card() -> None:
    came_through = []

    class Wanted(BaseModel):
        what: str = ""
        when: str = ""

    def ask(met: Pair, liar: Liar) -> None:
        first = met.rep.name.split()[0]
        facts = (met.occasion.standing.attainment.explain, met.occasion.standing.process.explain)
        more = [f"{r.commitment.what.rstrip('.')}." for r in met.occasion.open_rows]

        def card(wanted: Any, objection: Any) -> tuple[Sequence[ChatEvent], str]:
            if reason := objection(wanted.what) or objection(wanted.when):
                return (), reason
            said = Statement(rep_id=met.rep.id, what=f"{wanted.what} {wanted.when}")
            return (ChatEvent(kind="draft", text=said.what, statement=said),), "shown"

        question = Question(
            text=f"how is {first} doing",
            asker=met.manager.name,
            on=UNTIL,
            passages={card.id: card.prompt_text for card in CARDS[:3]},
            facts={f"F{n}": f"{met.rep.name}: {text}" for n, text in enumerate(facts, start=1)},
            names=(met.rep.name, met.manager.name),
            sources=[Source("more", "more", Wanted, lambda _: [("", m) for m in more], str)],
            drafts=[Drafting("draft_commitment", "a card", Wanted, card)],
        )
        parts = list(answered(question, cast("Any", liar), PROMPTS))
        assert not [p for p in parts if isinstance(p, ChatEvent)]
        said = [p for p in parts if isinstance(p, Sentence)]
        for sentence in said:
            assert set(sentence.cites) <= set(liar.given)
            told = " ".join(liar.given[i] for i in sentence.cites)
            assert figures_of(sentence.text) <= figures_of(told)
        liar.unseen("\n".join(s.text for s in said))
        came_through.append(bool(said))

    lied_to(ask)
    assert sum(came_through) * 2 > len(came_through)


def test_no_lie_stands_on_a_form() -> None:
    def word(met: Pair, liar: Liar) -> None:
        own = [c for c in met.record.commitments if c.is_open and c.owner_id == met.rep.id]
        form = SelfAssessmentForm(
            rep_id=met.rep.id,
            rep_name=met.rep.name,
            held_on=UNTIL,
            as_of=UNTIL,
            full=True,
            segment=None,
            attainment=None,
            questions=questions(full=True, commitments=own),
        )
        told = [met.occasion.standing.attainment.explain, met.occasion.standing.process.explain]
        told += [f"Open: {c.what}" for c in own]
        worded = self_assessment_by_model.worded(form, told, cast("Any", liar), PROMPTS)
        assert [q.key for q in worded.questions] == [q.key for q in form.questions]
        before = {q.text for q in form.questions}
        new = [q.text for q in worded.questions if q.text not in before]
        for text in new:
            assert figures_of(text) <= figures_of(" ".join(told))
        liar.unseen("\n".join(new))

    lied_to(word)


def test_no_lie_stands_in_what_is_read_from_notes() -> None:
    def read(met: Pair, liar: Liar) -> None:
        text = transcript(met, liar.chance)
        note = Note(id="n", rep_id=met.rep.id, author_id=met.manager.id, on=UNTIL, text=text)
        around: Mapping[str, Any] = {
            "rep": met.rep,
            "manager": met.manager,
            "calendar": TeamCalendar(),
            "settings": METHOD,
        }
        open_ones = [r.commitment for r in met.occasion.open_rows]
        by_rules = commitments.read(note, review_id="r", open_commitments=open_ones, **around)
        review = commitments_by_model.with_model(
            by_rules, note, model=cast("Any", liar), prompts=PROMPTS, **around
        )
        for item in review.items:
            draft = item.draft
            assert text[draft.evidence.start : draft.evidence.end] == draft.evidence.quote
            assert draft.owner in {met.rep.name, met.manager.name, None}
            assert draft.when_phrase is None or draft.when_phrase in text
            assert draft.how is None or words_of(draft.how.text) <= words_of(text)
            assert figures_of(draft.what) <= figures_of(text)
        liar.unseen(markdown.notes_review(review))

    lied_to(read)


def transcript(met: Pair, chance: random.Random) -> str:
    """What the two said: promises of the team's own wording, and talk."""
    lines = ["Well, how was the week?"]
    lines += [
        f"I will {w.what[:1].lower()}{w.what[1:]} by Friday." for w in chance.sample(_wordings(), 2)
    ]
    lines += ["Fine.", "I could maybe join a call."]
    who = (met.manager.name, met.rep.name)
    return "\n".join(f"{who[n % 2]}: {line}" for n, line in enumerate(lines))


def test_the_lies_are_told_apart_from_what_is_true() -> None:
    """The test of the test: a lie that is shown is found."""
    liar = Liar(random.Random(1))
    liar.given = {"F1": "85.0% of goal to date."}
    lie = next(text for text in (liar._lie("F1") for _ in range(50)) if NUMBER.search(text))
    with pytest.raises(AssertionError):
        liar.unseen(lie)
    liar.unseen("85.0% of goal to date.")
