"""Chat streams: typed events, checks before the first one, `done` at the end."""

import json
import sys
import threading
import time
import traceback

from api import streams
from assistant.coach import Coach, under_way
from assistant.domain.chat import ChatEvent


def _events(text):
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            yield lines["event"], json.loads(lines["data"])


def test_an_answer_streams_typed_events_and_ends_with_done(client):
    answer = client.post("/v1/chat", json={"text": "prep me for Ben"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["cache-control"] == "no-store"
    events = list(_events(answer.text))
    kinds = [kind for kind, _ in events]
    assert kinds[:2] == ["tool", "draft"]
    assert "citation" in kinds
    assert kinds[-1] == "done"
    assert kinds.count("done") == 1
    assert all(ChatEvent.model_validate(data).kind == kind for kind, data in events)


def test_pasted_notes_come_back_as_a_draft(client, notes):
    events = dict(_events(client.post("/v1/chat", json={"text": f"/notes ben {notes}"}).text))
    assert client.get(f"/v1/reviews/{events['draft']['ref']}").status_code == 200


def test_an_unclear_name_gets_a_question_back(client):
    kinds = [k for k, _ in _events(client.post("/v1/chat", json={"text": "/prep"}).text)]
    assert kinds == ["question", "done"]


def test_a_thread_keeps_both_turns_and_knows_whom_it_is_about(client):
    client.post("/v1/chat", json={"text": "prep me for Ben", "thread": "monday"})
    client.post("/v1/chat", json={"text": "/commitments", "thread": "monday"})
    turns = client.get("/v1/chat/monday").json()["data"]
    assert [t["role"] for t in turns] == ["person", "assistant", "person", "assistant"]
    assert turns[0]["text"] == "prep me for Ben"
    assert len({t["rep_id"] for t in turns}) == 1


def test_a_refusal_has_its_status_before_anything_streams(client):
    answer = client.post("/v1/chat", json={"text": "how is it going", "about": "zed"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_that_breaks_off_still_ends_with_done(client, demo_coach: Coach, monkeypatch):
    def broken(*_args):
        yield ChatEvent(kind="text", text="first")
        raise RuntimeError("private words")

    monkeypatch.setattr(demo_coach.chat._replies, "to", broken)
    answer = client.post("/v1/chat", json={"text": "hello"})
    assert [kind for kind, _ in _events(answer.text)] == ["text", "error", "done"]
    assert "private" not in answer.text


def test_a_reader_that_was_cut_off_goes_on_after_its_last_event(client):
    said = client.post("/v1/chat", json={"text": "prep me for Ben", "thread": "monday"}).text
    events = [data for _, data in _events(said)]
    path = f"/v1/chat/monday/answers/{events[0]['message']}"
    again = client.get(path, headers={"Last-Event-ID": "2"})
    assert [data for _, data in _events(again.text)] == events[2:]
    assert "id: 3" in again.text
    assert client.get(path.replace("monday", "tuesday")).status_code == 404


def test_nobody_reads_or_stops_the_conversation_of_another(client, client_of):
    said = client.post("/v1/chat", json={"text": "prep me for Ben", "thread": "monday"}).text
    message = next(data for _, data in _events(said))["message"]
    ben = client_of("ben")
    assert ben.get(f"/v1/chat/monday/answers/{message}").status_code == 404
    assert ben.get("/v1/chat/monday").json()["data"] == []
    assert ben.get("/v1/chat").json()["data"] == []
    assert ben.delete("/v1/chat/monday").status_code == 404
    assert ben.delete("/v1/chat/monday/answer").json()["data"] == {"stopped": False}
    assert [t["name"] for t in client.get("/v1/chat").json()["data"]] == ["monday"]


def test_a_conversation_is_forgotten(client):
    client.post("/v1/chat", json={"text": "team", "thread": "monday"})
    assert client.delete("/v1/chat/monday").status_code == 204
    assert client.get("/v1/chat/monday").json()["data"] == []


def test_a_stream_ends_when_its_token_is_revoked(client, token, demo_coach: Coach, monkeypatch):
    monkeypatch.setattr(streams, "LOOKED_AGAIN_SECONDS", 0.05)
    is_read = threading.Event()

    def revoked_on_the_way(*_args):
        yield ChatEvent(kind="text", text="before")
        who = demo_coach.tokens.admit(token)
        demo_coach.tokens.revoke(demo_coach.whoami(), who.token_id)
        is_read.wait(5)
        yield ChatEvent(kind="text", text="after")

    monkeypatch.setattr(demo_coach.chat._replies, "to", revoked_on_the_way)
    answer = client.post("/v1/chat", json={"text": "hello"})
    is_read.set()
    assert [kind for kind, _ in _events(answer.text)][-2:] == ["error", "done"]
    assert "opens nothing" in answer.text
    assert "after" not in answer.text


def test_a_reader_that_waits_takes_no_thread(client, demo_coach: Coach, monkeypatch):
    """The answer waits in a thread of its own; its reader does not."""
    inside: list[str] = []

    def watched(*_args):
        yield ChatEvent(kind="text", text="first")
        time.sleep(0.2)
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        for ident, frame in sys._current_frames().items():
            files = [step.filename for step in traceback.extract_stack(frame)]
            inside.extend(names[ident] for file in files if file == under_way.__file__)

    monkeypatch.setattr(demo_coach.chat._replies, "to", watched)
    client.post("/v1/chat", json={"text": "hello"})
    assert set(inside) == {"answer"}
