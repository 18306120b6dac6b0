"""A company's server as docs/deploy.md draws it, whose database is restarted under load."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from threading import Event

import httpx
import psycopg
import pytest

from assistant.bootstrap import open_coach, open_demo
from assistant.domain.commitments import Commitment
from tests.crash.killing import ROUNDS
from tests.crash.test_served import served
from tests.servers import PostgreSQL, chroma, postgresql, postgresql_program

MANY = 10
pytestmark = [
    pytest.mark.sqlite,  # brings its own PostgreSQL
    pytest.mark.skipif(postgresql_program("initdb") is None, reason="PostgreSQL is not installed"),
    # Four workers beside other tests tell how busy the machine is, not how soon a server is back.
    pytest.mark.skipif(ROUNDS < MANY, reason="a server of its own takes the machine: make crash"),
]
WORKERS = 4
PEOPLE = 8
SOON = 10
"""Seconds in which writing goes on after the database is back."""


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostgreSQL]:
    """PostgreSQL with the sample team, and Chroma, as the settings of a server name them."""
    with postgresql(safe=True) as server, chroma() as index:
        monkeypatch.setenv("NEXTGEAR_DATABASE_URL", f"{server.url}/nextgear_{{workspace}}")
        monkeypatch.setenv("NEXTGEAR_CHROMA_URL", index)
        monkeypatch.setenv("NEXTGEAR_SERVE_RATE", "0")
        plain = server.url.replace("+psycopg", "")
        with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE nextgear_demo")
        open_demo(fresh=False)[0].close()
        yield server


def promise(client: httpx.Client, who: int, over: Event, stored: list[str]) -> int:
    """Commitments without end, each sent under its key until it is acknowledged; refusals."""
    refused = 0
    for n in count():
        what = f"Call account {who}-{n}"
        body = {"rep": "ben", "what": what, "how": "8 of 8", "due": "2026-10-02"}
        while not over.is_set():
            answer = client.post("/commitments", json=body, headers={"Idempotency-Key": what})
            if answer.status_code == 201:
                stored.append(what)
                break
            assert answer.status_code in {409, 503}, answer.text
            refused += 1
            time.sleep(0.05)
        if over.is_set():
            return refused
    raise AssertionError("people never stop")


def until_more(stored: list[str]) -> float:
    """Wait until something more is stored; the seconds it took."""
    began, had = time.monotonic(), len(stored)
    while len(stored) == had:
        assert time.monotonic() - began < SOON, "writing does not go on"
        time.sleep(0.01)
    return time.monotonic() - began


@pytest.mark.timeout(300)
def test_workers_go_on_when_their_database_is_back_and_have_everything_once(
    database: PostgreSQL,
) -> None:
    over = Event()
    stored: list[str] = []
    with (
        served("--workers", str(WORKERS)) as (server, client),
        ThreadPoolExecutor(PEOPLE) as pool,
    ):
        work = [pool.submit(promise, client, who, over, stored) for who in range(PEOPLE)]
        try:
            until_more(stored)
            time.sleep(0.5)
            database.stop()
            time.sleep(0.3)
            database.start()
            back = until_more(stored)
            time.sleep(0.5)
        finally:
            over.set()
            complaints = server.end(signal.SIGTERM)  # killed, it would leave its workers behind
        refused = sum(each.result() for each in work)
    print(f"{len(stored)} stored, {refused} refused, writing again after {back:.2f} s")
    assert refused, "the database was not missed"
    assert "Traceback" not in complaints
    with closing(open_coach("demo")) as coach, coach._office.store.read() as record:
        found = Counter(each.what for each in record.all(Commitment))
    assert {found[what] for what in stored} == {1}
