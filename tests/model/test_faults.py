"""Whatever a model's server does, each job ends in a correct result, with a sentence why."""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.commitments import Engine
from assistant.domain.records import ModelUse

LIES = {
    "steps": [
        {
            "step": 1,
            "points": [{"text": "Zoltan won 7,731 deals.", "facts": ["F99"], "passages": ["K99"]}],
            "questions": [{"text": "Why 7,731?", "facts": ["F1"], "passages": []}],
        }
    ],
    "proposals": [{"what": "x", "how": "7,731", "when": "May", "facts": [], "passages": []}],
    "commitments": [{"quote": "never said", "who": "Zoltan"}],
    "wordings": [{"key": "plan", "text": "Why 7,731 deals?", "facts": ["F1"]}],
}
FAULTS: dict[str, Callable[[Any], Any]] = {
    "401": lambda say: say.status(401, "bad key sk-secret"),
    "403": lambda say: say.status(403),
    "404": lambda say: say.status(404),
    "400": lambda say: say.status(400, "no such parameter"),
    "409": lambda say: say.status(409),
    "422": lambda say: say.status(422),
    "429": lambda say: say.status(429, headers={"retry-after": "0"}),
    "429 for an hour": lambda say: say.status(429, headers={"retry-after": "3600"}),
    "quota": lambda say: say.status(429, "exceeded", code="insufficient_quota"),
    "context length": lambda say: say.status(400, "long", code="context_length_exceeded"),
    "500": lambda say: say.status(500),
    "503": lambda say: say.status(503),
    "hangs": lambda say: say.silence(3),
    "hangs up": lambda say: say.hang_up(),
    "drops mid-stream": lambda say: say.drop_mid_stream("Half a"),
    "ends without an end": lambda say: say.text("Half a sen", None),
    "out of tokens": lambda say: say.text("Half a", "length"),
    "endless": lambda say: say.endless(),
    "a web page": lambda say: say.raw(b"<html>Sign in</html>", "text/html"),
    "broken body": lambda say: say.raw(b'{"choices": ['),
    "wrong encoding": lambda say: say.raw(b"\xff\xfe\x00"),
    "null": lambda say: say.raw(b"null"),
    "empty": lambda say: say.text(""),
    "refusal": lambda say: say.text(None, refusal="I cannot help with that"),
    "filtered": lambda say: say.text("", "content_filter"),
    "prose": lambda say: say.text("Three deals, I would say."),
    "truncated JSON": lambda say: say.text('{"steps": [{"step": 1, "poi'),
    "another form": lambda say: say.text('{"answer": 42}'),
    "fenced lies": lambda say: say.text(f"```json\n{json.dumps(LIES)}\n```"),
    "unknown tool": lambda say: say.tool("delete_everything", "{}"),
    "invalid arguments": lambda say: say.tool("of_rep", "{rep: "),
}


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs is given up after a second."""
    monkeypatch.setenv("NEXTGEAR_MODEL_TIMEOUT", "1")


def agenda(coach: Coach) -> tuple[str, bool]:
    made = coach.agenda.prepare(coach.whoami(), "dia")
    assert len(made.steps) == 7
    return made.model_dump_json(), made.engine is Engine.RULES


def notes(coach: Coach) -> tuple[str, bool]:
    review = coach.notes.read(coach.whoami(), "dia", "Dia: I will call five accounts by Friday.")
    assert [i.draft.what for i in review.items] == ["Call five accounts"]
    assert all(
        i.draft.evidence.quote in "Dia: I will call five accounts by Friday." for i in review.items
    )
    return review.model_dump_json(), True


def form(coach: Coach) -> tuple[str, bool]:
    made = coach.assessments.worded(coach.whoami(), "dia")
    assert len(made.questions) > 4
    return made.model_dump_json(), made.engine is Engine.RULES


def chat(coach: Coach) -> tuple[str, bool]:
    events = list(coach.chat.respond(coach.whoami(), "how often should I meet each rep"))
    assert (events[-1].kind, events[-1].text) == ("done", "answered")
    assert any(e.kind == "citation" for e in events)
    return "".join(e.text for e in events), True


@pytest.mark.parametrize("job", [agenda, notes, form, chat])
def test_each_fault_ends_in_a_correct_result(
    job: Callable[[Coach], tuple[str, bool]], stub: Any, coach: Coach
) -> None:
    for name, reply in FAULTS.items():
        stub.otherwise = reply(stub.say)
        text, is_by_rules = job(coach)
        assert is_by_rules, name
        for lie in ("Zoltan", "7,731", "never said", "sk-secret", "Traceback", "K99"):
            assert lie not in text, (name, lie)
    with coach._office.store.read() as record:
        outcomes = {use.call.outcome for use in record.all(ModelUse)}
    assert {"denied", "unreachable", "unusable"} <= outcomes


def test_fifty_calls_that_hang_leave_everything_else_at_work(
    language_model: Any, demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.bootstrap import open_coach

    stub = language_model
    monkeypatch.setenv("NEXTGEAR_MODEL_TIMEOUT", "60")
    coach = open_coach("demo")
    me = coach.whoami()
    let_go = threading.Event()
    stub.otherwise = lambda _wire, _body: let_go.wait(60)
    with ThreadPoolExecutor(50) as pool:
        hanging = [pool.submit(coach.assessments.worded, me, "dia") for _ in range(50)]
        while stub.open < 50:
            time.sleep(0.01)
        assert len(coach.team.overview(me).rows) == 12
        assert list(coach.chat.respond(me, "who is overdue"))[-1].text == "answered"
        made, _ = coach.commitments.add(me, "ben", "Call five accounts", due="Friday")
        assert made.what == "Call five accounts"
        assert not any(call.done() for call in hanging)
        let_go.set()
        assert all(call.result().engine is Engine.RULES for call in hanging)
    coach.close()
