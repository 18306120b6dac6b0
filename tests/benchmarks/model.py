"""`python -m tests.benchmarks.model`: what an agenda costs a language model, and us around it.

The size of the prompt must not grow with the years a pair has met; tokens are counted as four
characters each, the schema of the answer included. The model itself answers at once here, so
that what is measured is ours: gathering, filling, validating, checking. Milliseconds are of the
processor, all threads of the process, so that what else runs on the machine does not count.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel

from assistant.coach import Coach
from assistant.coach.office import Language
from assistant.domain.commitments import (
    Author,
    Commitment,
    CommitmentKind,
    CommitmentState,
    Measure,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.ids import new_id
from assistant.domain.meetings import Agenda, OneOnOne
from assistant.domain.people import Rep
from assistant.domain.prompts import Prompt
from assistant.jobs import agenda_by_model

RUNS = 30
PAST = (1, 10, 100, 1_000)
CHARACTERS_A_TOKEN = 4
AnswerT = TypeVar("AnswerT", bound=BaseModel)

ANSWER = {
    "steps": [
        {
            "step": step,
            "points": [
                {"text": "You act on what you agree.", "facts": ["F1"], "passages": []},
                {"text": "You are at 42% of goal.", "facts": ["F1"], "passages": []},
            ],
            "questions": [{"text": "What got in the way?", "facts": ["F2"], "passages": []}] * 2,
        }
        for step in range(1, 8)
    ],
    "proposals": [
        {"what": "Ask who else decides", "how": "a", "when": "b", "facts": ["F1"], "passages": []}
    ],
}


class Instant:
    """Answers at once; remembers the size of what it was asked."""

    name = "instant"
    structured_by = "at once"

    def __init__(self) -> None:
        self.tokens = 0

    def structured(self, prompt: Prompt, answer: type[AnswerT]) -> AnswerT:
        """The same words each time."""
        schema = json.dumps(answer.model_json_schema())
        characters = sum(len(turn.text) for turn in prompt.turns) + len(schema)
        self.tokens = characters // CHARACTERS_A_TOKEN
        return answer.model_validate(ANSWER)

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Nothing here streams."""
        raise NotImplementedError(prompt.name)


class InstantChat(BaseChatModel):
    """A chat model that looks two things up and then answers, all at once."""

    def bind_tools(self, tools: Any, **_options: Any) -> Any:
        """The tools are known."""
        return self

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> Any:
        if any(isinstance(message, ToolMessage) for message in messages):
            said = AIMessage("Ben has 4 kept. [F2]", response_metadata={"finish_reason": "stop"})
        else:
            calls = [
                {"name": "of_rep", "args": {"rep": "Ben", "about": about}, "id": about}
                for about in ("process", "kept")
            ]
            said = AIMessage(
                "", tool_calls=calls, response_metadata={"finish_reason": "tool_calls"}
            )
        return ChatResult(generations=[ChatGeneration(message=said)])

    @property
    def _llm_type(self) -> str:
        return "instant"


def main() -> None:
    """Measure and print."""
    print(
        "| past 1:1s | tokens of the prompt | agenda by rules, p95 ms | around a model, p95 ms "
        "| a turn in chat with two lookups, p95 ms |"
    )
    print("|---:|---:|---:|---:|---:|")
    for past in PAST:
        with tempfile.TemporaryDirectory() as home:
            os.environ["NEXTGEAR_HOME"] = home
            from assistant.bootstrap import open_demo

            coach, _ = open_demo(fresh=True)
            _add_history(coach, past)
            rules = _slow(_times(coach))
            model = Instant()
            coach._office.language = Language(connect=lambda _spent, m=model: m)
            around = _slow(_times_around(coach))
            turn = _slow(_turns(coach))
            print(f"| {past:,} | {model.tokens:,} | {rules:.1f} | {around:.1f} | {turn:.1f} |")
            coach.close()


def _turns(coach: Coach) -> list[float]:
    """Milliseconds of whole turns in chat whose model answers at once, the first not counted."""
    from assistant.model.language import LanguageModel
    from assistant.settings import Settings

    settings = Settings(home=Path(os.environ["NEXTGEAR_HOME"]), model="instant")
    model = LanguageModel(InstantChat(), settings, lambda _call: None)
    coach._office.language = Language(connect=model.telling)
    actor = coach.whoami()
    times = []
    for _ in range(RUNS + 1):
        began = time.process_time()
        events = list(coach.chat.respond(actor, "how can I help ben with what he finds hard"))
        times.append((time.process_time() - began) * 1000)
        assert sum(event.kind == "tool" for event in events) == 2, events
    return times[1:]


def _slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _times(coach: Coach) -> list[float]:
    """Milliseconds of whole agendas, the first not counted."""
    actor = coach.whoami()
    times = []
    for _ in range(RUNS + 1):
        began = time.process_time()
        coach.agenda.prepare(actor, "ben")
        times.append((time.process_time() - began) * 1000)
    return times[1:]


def _times_around(coach: Coach) -> list[float]:
    """Milliseconds of what comes beside the agenda by rules where a model is asked."""
    times: list[float] = []
    plain = agenda_by_model.by_model

    def timed(*given: Any) -> Agenda:
        began = time.process_time()
        try:
            return plain(*given)
        finally:
            times.append((time.process_time() - began) * 1000)

    agenda_by_model.by_model = timed
    try:
        _times(coach)
    finally:
        agenda_by_model.by_model = plain
    return times[1:]


def _add_history(coach: Coach, past: int) -> None:
    """Weekly 1:1s going back from the pinned day, each with a commitment kept or missed."""
    with coach._office.writing(coach.whoami()) as desk:
        rep = next(r for r in desk.record.all(Rep) if r.name.startswith("Ben"))
        for number in range(past):
            on = date(2026, 8, 1) - timedelta(days=7 * number)
            meeting: Any = OneOnOne(
                id=new_id("one_on_one"), rep_id=rep.id, manager_id=rep.manager_id, on=on
            )
            promise = Commitment(
                id=new_id("commitment"),
                rep_id=rep.id,
                owner_id=rep.id,
                kind=CommitmentKind.COMMITMENT,
                what=f"Call two people besides the main contact on deal {number}",
                how=Measure(text="contacts named in the CRM"),
                due=on + timedelta(days=7),
                author=Author.REP,
                made_on=on,
                origin=Origin.TYPED,
                state=CommitmentState.REVIEWED,
                review=Review(
                    result=ReviewResult.MISSED if number % 3 else ReviewResult.KEPT,
                    on=on + timedelta(days=7),
                ),
                closed_on=on + timedelta(days=7),
            )
            desk.record.add(meeting, promise)


if __name__ == "__main__":
    main()
