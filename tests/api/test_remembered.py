"""Answers from memory: only while nothing on record changed, and never past an audited look."""

import asyncio
import subprocess
import sys
import threading

import httpx
import pytest

from api.auth import Session
from api.remembered import Remembered, Watchman
from assistant.coach import Coach
from assistant.domain.people import Role
from tests.api.conftest import BASE, token_of

ADD = """
from assistant.bootstrap import open_coach
coach = open_coach("demo")
coach.commitments.add(coach.whoami(), "ben", "Log every call", how="8 of 8")
coach.close()
"""


@pytest.fixture
def made(monkeypatch, demo_coach: Coach) -> list[str]:
    """Notes each time that open commitments are computed."""
    calls: list[str] = []
    compute = demo_coach.team.open_commitments

    def counted(*given, **named):
        calls.append("computed")
        return compute(*given, **named)

    monkeypatch.setattr(demo_coach.team, "open_commitments", counted)
    return calls


def test_the_same_question_is_computed_once(client, made):
    answers = [client.get("/v1/commitments?rep=ben") for _ in range(5)]
    assert len({a.content for a in answers}) == 1
    assert len({a.headers["x-request-id"] for a in answers}) == 5
    assert len(made) <= 2  # the first request also notes that the token was used


def test_others_get_what_is_theirs(client, client_of, made):
    managers = client.get("/v1/commitments").json()["data"]
    bens = client_of("ben").get("/v1/commitments").json()["data"]
    assert len(bens) < len(managers)
    assert {row["rep_name"] for row in bens} == {"Ben Okafor"}


def test_a_change_is_seen_at_once_whoever_made_it(client, demo_home):
    count = len(client.get("/v1/commitments?rep=ben").json()["data"])
    client.post("/v1/commitments", json={"rep": "ben", "what": "Call five", "how": "5 of 5"})
    assert len(client.get("/v1/commitments?rep=ben").json()["data"]) == count + 1
    subprocess.run([sys.executable, "-c", ADD], check=True)
    assert len(client.get("/v1/commitments?rep=ben").json()["data"]) == count + 2


def test_who_asks_while_a_look_at_a_label_is_answered_is_recorded_too(
    app, token, demo_coach: Coach
):
    """Both ask at once, so that the second waits for the first; it is no repeat for free."""

    def looks() -> int:
        lines = demo_coach.audit.show(demo_coach.whoami())
        return sum(line.entry.action.startswith("viewed") for line in lines)

    async def both() -> list[int]:
        transport = httpx.ASGITransport(app)
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=headers) as asking:
            answers = await asyncio.gather(*(asking.get("/v1/reps/ben") for _ in range(4)))
        return [answer.status_code for answer in answers]

    before = looks()
    assert asyncio.run(both()) == [200] * 4
    assert looks() == before + 4


def test_every_look_at_a_label_is_recorded(client, demo_coach: Coach):
    def looks() -> int:
        lines = demo_coach.audit.show(demo_coach.whoami())
        return sum(line.entry.action.startswith("viewed") for line in lines)

    before = looks()
    for _ in range(3):
        assert client.get("/v1/reps/ben").status_code == 200
    assert looks() == before + 3


def test_a_right_that_was_taken_away_is_gone_with_the_next_request(app, demo_coach: Coach, client):
    from fastapi.testclient import TestClient

    owner = demo_coach.whoami()
    demo_coach.people.add(owner, "Mira Sol", [Role.MANAGER, Role.ADMIN])
    headers = {"Authorization": f"Bearer {token_of(demo_coach, 'Mira Sol')}"}
    mira = TestClient(app, base_url=BASE, headers=headers)
    assert [mira.get("/v1/people").status_code for _ in range(3)] == [200] * 3
    demo_coach.people.take(owner, "Mira Sol", Role.ADMIN)
    assert mira.get("/v1/people").status_code == 403


def test_memory_is_bounded(demo_coach: Coach):
    watchman = Watchman(demo_coach)
    memory = watchman.memory(lambda _value: 20_000_000)
    state = asyncio.run(watchman.look())
    memory.keep("a", 1, state)
    memory.keep("b", 2, state)
    assert (memory.get("a"), memory.get("b")) == (None, 2)
    memory.keep("c", 3, "another state")
    assert memory.get("c") is None


def test_a_second_reader_of_a_stream_does_not_wait_for_the_first(demo_coach: Coach):
    """A reader whose connection broke comes back while the server still writes to the old one."""
    go_on = asyncio.Event()
    answers = []

    async def streaming(scope, receive, send):
        kind = (b"content-type", b"text/event-stream; charset=utf-8")
        await send({"type": "http.response.start", "status": 200, "headers": [kind]})
        await go_on.wait()
        await send({"type": "http.response.body", "body": b"data: x"})

    async def hear(message):
        answers.append(message["type"])

    async def both():
        session = Session(demo_coach, demo_coach.whoami(), _is_open)
        scope = {
            "type": "http", "method": "GET", "path": "/v1/chat/x", "query_string": b"",
            "headers": [],
            "state": {"session": session},
        }  # fmt: skip
        remembered = Remembered(streaming, Watchman(demo_coach))
        readers = [asyncio.create_task(remembered(scope, None, hear)) for _ in range(2)]
        await asyncio.sleep(0.05)
        begun = list(answers)
        go_on.set()
        await asyncio.gather(*readers)
        return begun

    assert asyncio.run(both()) == ["http.response.start"] * 2


async def _is_open() -> bool:
    return True


def test_nothing_is_kept_that_was_begun_before_a_change_that_somebody_noticed(
    demo_coach: Coach, monkeypatch
):
    """A right that one request looked up must not outlive a change that another one sees."""
    states = iter(["before", "after", "after"])
    monkeypatch.setattr(type(demo_coach), "state", lambda _self: next(states))
    watchman = Watchman(demo_coach)
    memory = watchman.memory()

    async def looked_up() -> None:
        begun_in = await watchman.look()
        await watchman.look()  # another request's
        memory.keep("who", 1, begun_in)
        await watchman.look()

    asyncio.run(looked_up())
    assert memory.get("who") is None


def test_a_look_that_began_before_a_request_does_not_count_for_it(demo_coach: Coach, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    looks = []

    def state(_self) -> str:
        looks.append("look")
        begun.set()
        go_on.wait(5)
        return f"state {len(looks)}"

    monkeypatch.setattr(type(demo_coach), "state", state)
    watchman = Watchman(demo_coach)

    async def ask() -> list[object]:
        first = asyncio.create_task(watchman.look())
        await asyncio.to_thread(begun.wait, 5)
        others = [asyncio.create_task(watchman.look()) for _ in range(3)]
        await asyncio.sleep(0)
        go_on.set()
        return [await task for task in (first, *others)]

    first, *others = asyncio.run(ask())
    assert first[1] == "state 1"
    assert {state for _, state in others} == {"state 2"}  # one for all who came together
