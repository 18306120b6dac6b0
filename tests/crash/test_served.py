"""The API killed under load, and several programs on one folder."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from subprocess import PIPE
from typing import TypeVar

import httpx
import pytest

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.goals import Credit
from assistant.domain.value import Value
from tests.crash.killing import LONGEST, ROUNDS, Running, running
from tests.servers import free_port

pytestmark = pytest.mark.sqlite

V = TypeVar("V", bound=Value)

NEXTGEAR = str(Path(sys.executable).with_name("nextgear"))
TEXT = "Ben Okafor: I will call the account in Lyon by Friday.\n"
PROMISE = "Ben Okafor: I will send {} the price list number {} by Friday.\n"


@contextmanager
def served(*arguments: str) -> Iterator[tuple[Running, httpx.Client]]:
    """`nextgear serve` on the demo, and a client with its token."""
    port = free_port()
    with running(NEXTGEAR, "serve", "-w", "demo", "--port", str(port), *arguments) as server:
        server.until("Token of this run")
        server.until("", 10)
        deadline = time.monotonic() + 30
        while len(server.lines) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        token = next(line for line in server.lines[1:] if len(line) > 30 and " " not in line)
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}/v1", headers=headers, timeout=60
        ) as client:
            until_it_answers(client)
            yield server, client


def until_it_answers(client: httpx.Client) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if client.get("/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.02)
    raise AssertionError("the server does not answer")


def hand_in(client: httpx.Client, accepted: list[str]) -> None:
    """Notes without end, until the server is gone."""
    try:
        while True:
            answer = client.post("/reps/ben/notes?on=2026-09-14", json={"text": TEXT})
            assert answer.status_code == 201, answer.text
            accepted.append(answer.json()["data"]["id"])
    except httpx.TransportError:
        return


def test_what_the_api_accepted_outlives_a_kill(demo_home: Path) -> None:
    accepted: list[str] = []
    for _ in range(ROUNDS):
        had = len(accepted)
        with served() as (server, client), ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(hand_in, client, accepted) for _ in range(4)]
            while len(accepted) == had and not all(one.done() for one in asking):
                time.sleep(0.05)
            time.sleep(random.uniform(0, LONGEST))
            server.end()
            for each in asking:
                each.result()
    with closing(open_coach("demo")) as coach:
        found = Counter(review.id for review in coach.notes.pending(coach.whoami()))
    assert {found[key] for key in accepted} == {1}


def test_three_programs_on_one_folder_lose_nothing_and_find_each_other_s_words(
    demo_home: Path, tmp_path: Path
) -> None:
    """The API, a facade that stays open as the screen's does, and imports from the shell."""
    with served() as (_, client), closing(open_coach("demo", long_lived=True)) as screen:
        actor = screen.whoami()
        imports = [_import(tmp_path, n) for n in range(3)]
        for n in range(6):
            answer = client.post(
                "/reps/ben/notes?on=2026-09-14", json={"text": PROMISE.format("Zebrafont", n)}
            )
            assert answer.status_code == 201, answer.text
            text = PROMISE.format("Quokkaware", n)
            mine = screen.notes.read(actor, "ben", text, held_on=date(2026, 9, 14))
        for program in imports:
            out, complaints = program.communicate(timeout=60)
            assert (program.returncode, complaints) == (0, ""), out
        pending = [review.id for review in screen.notes.pending(actor)]
        theirs, own = answer.json()["data"]["id"], mine.id
        assert client.post(f"/reviews/{theirs}/confirm", json={"items": "all"}).status_code == 200
        screen.notes.confirm(actor, own, [1])
        by_screen = [hit.passage.text for hit in screen.team.ask(actor, "Zebrafont", rep="ben")]
        answer = client.post("/ask", json={"question": "Quokkaware", "rep": "ben"})
        assert answer.status_code == 200, answer.text
        amounts = [credit.amount for credit in held(screen, Credit) if 0 < credit.amount < 200]
    assert len(pending) == 12
    assert any("Zebrafont" in text for text in by_screen)
    assert "Quokkaware" in answer.text
    assert sorted(amounts) == [100, 101, 102]


def _import(folder: Path, n: int) -> "subprocess.Popen[str]":
    file = folder / f"{n}.csv"
    file.write_text(f"rep,credited_on,amount\nBen Okafor,2026-03-0{1 + n},{100 + n}\n")
    command = [NEXTGEAR, "import", str(file), "-w", "demo"]
    return subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True)


def held(coach: Coach, kind: type[V]) -> tuple[V, ...]:
    with coach._office.store.read() as record:
        return record.all(kind)
