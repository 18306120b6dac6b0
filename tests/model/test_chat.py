"""Chat with a language model: cited, checked sentences, and the library's passages otherwise."""

import json
import time
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.records import ModelUse

QUESTION = "how often should I meet each rep"


def ask(coach: Coach, text: str, thread: str | None = None) -> list[Any]:
    return list(coach.chat.respond(coach.whoami(), text, thread=thread))


def told(events: list[Any]) -> str:
    return "\n".join(e.text for e in events if e.kind == "text")


def passage(coach: Coach) -> str:
    return coach.team.ask(coach.whoami(), QUESTION)[0].passage.id


def test_supported_sentences_come_with_their_sources(stub: Any, coach: Coach) -> None:
    card = passage(coach)
    stub.enqueue(
        stub.say.text(
            f"What rhythm would help you most? [{card}] Zoltan needs 77 hours. [{card}] "
            f"Trust me on this. Nobody says so. [K99]"
        )
    )
    events = ask(coach, QUESTION)
    assert told(events).strip() == f"What rhythm would help you most? [{card}]"
    assert [e.ref for e in events if e.kind == "citation"] == [card]
    assert "Zoltan" not in told(events)
    assert "Trust me" not in told(events)
    assert "K99" not in told(events)
    assert events[-1].kind == "done"


def test_a_whole_answer_without_support_gives_the_passages(stub: Any, coach: Coach) -> None:
    stub.enqueue(stub.say.text("Meet Zoltan 77 times a day. [K99]"))
    events = ask(coach, QUESTION)
    assert "Zoltan" not in told(events)
    assert any(e.kind == "citation" for e in events)


@pytest.mark.parametrize(
    "fault",
    [
        lambda say: say.status(401),
        lambda say: say.status(500),
        lambda say: say.text("Half a sen", None),
        lambda say: say.drop_mid_stream("Half a"),
        lambda say: say.hang_up(),
        lambda say: say.raw(b"<html>", "text/html"),
    ],
)
def test_any_failure_gives_the_passages_with_the_reason(
    fault: Any, stub: Any, coach: Coach
) -> None:
    stub.otherwise = fault(stub.say)
    events = ask(coach, QUESTION)
    assert "Here is what the library has:" in told(events)
    assert any(e.kind == "citation" for e in events)
    assert events[-1].kind == "done"


def test_clear_requests_and_questions_about_labels_ask_no_model(stub: Any, coach: Coach) -> None:
    for text in ("who is overdue", "where do my hours go", "how do I coach a future star"):
        ask(coach, text)
    assert stub.requests == []


def test_a_conversation_goes_along_and_is_trimmed(stub: Any, coach: Coach) -> None:
    card = passage(coach)
    stub.otherwise = stub.say.text(f"Keep the rhythm. [{card}]")
    for _ in range(16):
        ask(coach, QUESTION, thread="t")
    sizes = [len(json.dumps(r)) for r in stub.requests]
    assert "Earlier in this conversation:\nperson:" in stub.requests[1]["messages"][-1]["content"]
    assert f"earlier: {QUESTION} [{card}]" in stub.requests[-1]["messages"][-1]["content"]
    assert sizes[-1] <= sizes[12] + 100


@pytest.mark.parametrize(
    "text", [QUESTION, "prep me for Ben", "/notes ben I will call five accounts by Friday"]
)
def test_stopping_an_answer_closes_the_models_connection(
    text: str, stub: Any, coach: Coach
) -> None:
    stub.otherwise = stub.say.drip(20)
    me = coach.whoami()
    answer = coach.chat.begin(me, text, thread="t")
    while not stub.open:
        time.sleep(0.01)
    began = time.monotonic()
    assert coach.chat.cancel(me, "t")
    assert [e.text for e in answer.events()][-1] == "cancelled"
    assert stub.settled()
    assert time.monotonic() - began < 2
    assert coach.notes.pending(me) == ()
    assert [c.outcome for c in used(coach)] == ["cancelled"]


def used(coach: Coach) -> list[Any]:
    with coach._office.store.read() as record:
        return [use.call for use in record.all(ModelUse)]
