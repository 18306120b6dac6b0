"""`nextgear serve` as a process: several workers, one record, a quiet end, the first admin."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import RunCommand
from tests.engines import Engine

RUN = "from assistant.cli import main; main()"
NEW = {"rep": "ben", "what": "Log every discovery call", "how": "8 of 8", "due": "2026-10-02"}


class Server:
    """A running `nextgear serve`."""

    def __init__(self, *arguments: str) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, "serve", "--port", str(self.port), *arguments],
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = f"http://127.0.0.1:{self.port}/v1"
        assert self.process.stdout is not None
        self.greeting = ""
        while "nextgear_" not in self.greeting:
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            self.greeting += line
        self.token = re.search(r"nextgear_\S+", self.greeting)[0]  # type: ignore[index]
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        for _ in range(600):
            try:
                if httpx.get(f"{self.address}/ready").status_code == 200:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            time.sleep(0.05)
        pytest.fail("the server did not become ready")

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        headers = given.pop("headers", {}) | {"Authorization": f"Bearer {self.token}"}
        return httpx.request(method, self.address + path, headers=headers, timeout=60, **given)

    def stop(self) -> list[dict[str, Any]]:
        """End it as a service manager does; what it logged."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        _, logged = self.process.communicate(timeout=60)
        return [json.loads(line) for line in logged.splitlines()]


@pytest.fixture
def served(demo_home: Path) -> Iterator[Callable[..., Server]]:
    started: list[Server] = []

    def serve(*arguments: str) -> Server:
        started.append(Server(*arguments))
        return started[-1]

    yield serve
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()


def test_workers_do_a_repeated_request_once_and_end_quietly(served, nextgear: RunCommand):
    server = served("-w", "demo", "--workers", "2")
    before = len(server.ask("GET", "/commitments?rep=ben").json()["data"])

    def send(_number: int) -> httpx.Response:
        return server.ask("POST", "/commitments", json=NEW, headers={"Idempotency-Key": "k-1"})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(16)))
    done = [a for a in answers if a.status_code == 201]
    assert {a.status_code for a in answers} <= {201, 409}
    assert len({a.content for a in done}) == 1
    assert len(server.ask("GET", "/commitments?rep=ben").json()["data"]) == before + 1

    named = server.ask("GET", "/reps/Ben%20Okafor", headers={"X-Request-ID": "mine-1"})
    assert named.headers["x-request-id"] == "mine-1"
    logged = server.stop()
    assert server.process.returncode in {0, -signal.SIGTERM, 143}
    requests = [line for line in logged if line["event"] == "request"]
    assert any(line["request_id"] == "mine-1" for line in requests)
    assert {line["route"] for line in requests} >= {"/commitments", "/reps/{rep}"}
    for told in ("Okafor", "ben", "discovery", server.token):
        assert told not in json.dumps(logged)
    assert "revoked" in nextgear("token", "list", "-w", "demo").out


def test_the_token_of_a_run_ends_with_it(served, nextgear: RunCommand):
    server = served("-w", "demo")
    assert server.ask("GET", "/team").status_code == 200
    server.stop()
    rows = nextgear("token", "list", "-w", "demo", "--json").out
    assert [t["works"] for t in json.loads(rows)["data"]] == [False]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5"])
def test_nobody_listens_for_others_without_tls(nextgear: RunCommand, demo_home, host: str):
    refused = nextgear("serve", "-w", "demo", "--host", host)
    assert refused.code == 3
    assert "NEXTGEAR_SERVE_URL" in refused.err
    assert "--insecure" in refused.err


def test_the_first_admin_gets_a_token_once(served, nextgear: RunCommand, engine: Engine):
    engine.place(Path(os.environ["NEXTGEAR_HOME"]), "new")
    missing = nextgear("serve", "-w", "new", "--init")
    assert (missing.code, "--name" in missing.err) == (3, True)
    server = served("-w", "new", "--init", "--name", "Sam Lind", "--team", "North")
    me = server.ask("GET", "/me").json()["data"]
    assert me["actor"]["name"] == "Sam Lind"
    assert set(me["actor"]["roles"]) == {"admin", "manager"}
    server.stop()
    again = nextgear("serve", "-w", "new", "--init")
    assert again.code == 6
    assert "has a token already" in again.err


def test_tokens_are_made_listed_and_revoked(nextgear: RunCommand, demo_home):
    made = nextgear("token", "new", "Ben's laptop", "--for", "ben", "-w", "demo", "--json")
    token = json.loads(made.out)["data"]
    assert token["token"]["person_name"] == "Ben Okafor"
    listed = nextgear("token", "list", "-w", "demo").out
    assert "Ben's laptop" in listed
    assert token["secret"] not in listed
    assert nextgear("token", "revoke", token["token"]["id"][:6], "-w", "demo").code == 0
    assert "revoked" in nextgear("token", "list", "-w", "demo").out
    assert nextgear("token", "new", "x", "--days", "400", "-w", "demo").code == 3
