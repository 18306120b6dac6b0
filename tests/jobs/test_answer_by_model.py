"""An answer in chat by a model: supported sentences alone, figures as the record writes them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatMessage, ChatRole
from assistant.errors import NotFound
from assistant.jobs.answer_by_model import Looking, Question, Sentence, Source, answered
from assistant.jobs.checking import Ground, with_figures_of
from assistant.ports import Using
from assistant.prompting import PromptBook

DAY = date(2026, 9, 15)


class OfRep(BaseModel):
    rep: str


class Scripted:
    """A model that says its pieces; a `Using` is carried out as an agent would."""

    name = "scripted"
    structured_by = "nothing"

    def __init__(self, *pieces: str | Using) -> None:
        self._pieces = pieces
        self.asked: Any = None
        self.returned: list[str] = []

    def look_up(self, prompt: Any, tools: Sequence[Any]) -> Iterator[str | Using]:
        self.asked = prompt
        for piece in self._pieces:
            yield piece
            if isinstance(piece, Using):
                tool = next(t for t in tools if t.name == piece.tool)
                self.returned.append(tool.use(tool.form.model_validate(piece.arguments)))


def source(*facts: str) -> Source:
    def find(arguments: Any) -> Sequence[tuple[str, str]]:
        if arguments.rep != "Ben":
            raise NotFound("There is no such rep.")
        return [("", fact) for fact in facts]

    return Source("standing", "the standing", OfRep, find, lambda _: "Looking at the standing")


def ask(model: Scripted, *facts: str, earlier: Sequence[ChatMessage] = ()) -> list[Any]:
    question = Question(
        text="how is it going",
        asker="Robin Vance",
        on=DAY,
        passages={"K10": "Ask first, then listen."},
        facts={"F1": "Ben Okafor: 85.0% of goal to date."},
        names=("Robin Vance", "Ben Okafor"),
        earlier=earlier,
        sources=[source(*facts)],
    )
    return list(answered(question, model, PromptBook()))  # type: ignore[arg-type]


def said(found: list[Any]) -> list[str]:
    return [s.text for s in found if isinstance(s, Sentence)]


def test_a_sentence_comes_out_as_soon_as_it_is_whole() -> None:
    model = Scripted("Ask first, ", "then listen. [K10] Ben is at 85% of ", "goal. [F1]")
    assert said(ask(model)) == ["Ask first, then listen.", "Ben is at 85.0% of goal."]


def test_what_a_lookup_found_is_numbered_after_the_facts_given() -> None:
    using = Using("standing", {"rep": "Ben"})
    model = Scripted("Let me see. Now ", using, "Ben kept 4 of 5. [F2]")
    found = ask(model, "4 of 5 kept by Ben.")
    assert model.returned == ["F2: 4 of 5 kept by Ben."]
    assert [f for f in found if isinstance(f, Looking)] == [Looking("Looking at the standing")]
    assert said(found) == ["Ben kept 4 of 5."]


def test_what_goes_wrong_in_a_lookup_is_told_to_the_model() -> None:
    model = Scripted(Using("standing", {"rep": "Zoltan"}), "I do not know.")
    assert ask(model) == [Looking("Looking at the standing")]
    assert model.returned == ["There is no such rep."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ben is at 85% of goal.", "Ben is at 85.0% of goal."),
        ("Ben credited EUR 561000 of goal.", "Ben credited EUR 561,000 of goal."),
        ("Ben has six open deals.", "Ben has six open deals."),
        ("Ben kept 4.", "Ben kept 4."),
    ],
)
def test_figures_are_put_in_as_the_record_writes_them(sentence: str, expected: str) -> None:
    texts = ("Ben: 85.0% of goal, EUR 561,000 credited of goal.", "4 kept, 6 open deals.")
    ground = Ground(texts, ("Ben",), DAY, TeamCalendar())
    assert with_figures_of(sentence, ground) == expected


def turn(role: ChatRole, text: str) -> ChatMessage:
    at = datetime(2026, 9, 15, tzinfo=UTC)
    return ChatMessage(id="m", thread_id="t", person_id="p", role=role, text=text, at=at)


def test_what_was_said_long_ago_is_kept_as_its_ids_and_labels_stay_out() -> None:
    earlier = [
        turn(ChatRole.PERSON, "how often should I meet"),
        turn(ChatRole.ASSISTANT, "Weekly, says a long text. " * 40 + "[K05]"),
        turn(ChatRole.PERSON, "which quadrant is Ben in"),
        turn(ChatRole.ASSISTANT, "Ben is a Future star of type T2."),
        *[turn(ChatRole.PERSON, f"question {n}") for n in range(6)],
    ]
    model = Scripted("I do not know.")
    ask(model, earlier=earlier)
    text = model.asked.turns[-1].text
    assert "earlier: how often should I meet [K05]" in text
    assert "Weekly, says" not in text
    assert "Future star" not in text
    assert "T2" not in text
