"""A worker that was killed in the middle of a request with an Idempotency-Key."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from assistant.coach import Coach, repeats
from assistant.coach.claims import Claim, under
from assistant.domain.signing_in import KeptAnswer
from assistant.errors import Conflict
from tests.api.conftest import BASE

NEW = {"rep": "ben", "what": "Log every discovery call", "how": "8 of 8", "due": "2026-10-02"}
SENT = {"json": NEW, "headers": {"Idempotency-Key": "k-1"}}

WORKER = """
import os, signal, sys
from fastapi.testclient import TestClient
from api.app import create_app
from assistant.bootstrap import open_coach
when, token, base, sent = sys.argv[1], sys.argv[2], sys.argv[3], eval(sys.argv[4])
coach = open_coach("demo")
work = coach.commitments.add
def killed(*given, **named):
    if when == "after":
        work(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
coach.commitments.add = killed
client = TestClient(create_app(coach), base_url=base, headers={"Authorization": f"Bearer {token}"})
client.post("/v1/commitments", **sent)
"""


def _killed(when: str, token: str) -> None:
    program = [sys.executable, "-c", WORKER, when, token, BASE, repr(SENT)]
    assert subprocess.run(program, check=False).returncode == -9


def _bens(client) -> int:
    return len(client.get("/v1/commitments?rep=ben").json()["data"])


def test_before_its_work_the_same_key_does_it_once(client, token, demo_coach: Coach, monkeypatch):
    before = _bens(client)
    _killed("before", token)
    still = client.post("/v1/commitments", **SENT)
    assert (still.status_code, still.json()["code"]) == (409, "key-in-use")
    later = datetime.now(UTC) + repeats.LIVES_FOR
    monkeypatch.setattr(demo_coach._office, "clock", lambda: later)
    first, second = client.post("/v1/commitments", **SENT), client.post("/v1/commitments", **SENT)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert _bens(client) == before + 1


def test_after_its_work_it_is_not_done_again(client, token, demo_coach: Coach, monkeypatch):
    before = _bens(client)
    _killed("after", token)
    later = datetime.now(UTC) + repeats.LIVES_FOR
    monkeypatch.setattr(demo_coach._office, "clock", lambda: later)
    again = client.post("/v1/commitments", **SENT)
    assert (again.status_code, again.json()["code"]) == (409, "answer-lost")
    assert _bens(client) == before + 1
    other = client.post("/v1/commitments", json=NEW | {"what": "x"}, headers=SENT["headers"])
    assert other.json()["code"] == "key-in-use"


def test_a_worker_that_was_only_slow_cannot_store_what_its_repeat_did(client, demo_coach: Coach):
    """Taken for dead, and alive: one of both stores its work."""
    me = demo_coach.whoami()
    slow = demo_coach.repeats.claim(me.person_id, "k-1", "the request")
    assert isinstance(slow, Claim)
    with pytest.MonkeyPatch.context() as patch:
        later = datetime.now(UTC) + repeats.LIVES_FOR
        patch.setattr(demo_coach._office, "clock", lambda: later)
        assert isinstance(demo_coach.repeats.claim(me.person_id, "k-1", "the request"), Claim)
    before = _bens(client)
    with under(slow), pytest.raises(Conflict, match="took it over"):
        demo_coach.commitments.add(me, "ben", "Log every call", how="8 of 8")
    assert _bens(client) == before
    demo_coach.repeats.release(slow)
    assert isinstance(demo_coach.repeats.claim(me.person_id, "k-1", "the request"), KeptAnswer)
