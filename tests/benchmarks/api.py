"""`python -m tests.benchmarks.api`: reading over HTTP beside a bare route of the same bytes.

`nextgear serve` as people start it, with one worker and its log, on SQLite and, where its programs
are installed, on PostgreSQL; the load program in this process, all on loopback. The bare FastAPI
route returns the very bytes of the endpoint beside it, in the same run. NEXTGEAR_LONG=1 adds the
run of 100,000 requests that shows whether memory grows.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.benchmarks._load import Measured, closed_loop, hold_streams, open_loop, request
from tests.servers import free_port, postgresql, postgresql_program

CONNECTIONS = 50
SECONDS = 3.0
STREAMS = 100
LONG = 100_000
PATHS = ("/v1/me", "/v1/reps", "/v1/commitments?rep=ben", "/v1/reps/ben/own", "/v1/team")

NEXTGEAR = str(Path(sys.executable).with_name("nextgear"))
OURS = (NEXTGEAR, "serve", "-w", "demo", "--port")

BARE = """
import sys, uvicorn
from pathlib import Path
from fastapi import FastAPI, Response
app = FastAPI()
raw = Path(sys.argv[1]).read_bytes()
@app.get("/bare")
def bare():
    return Response(raw, media_type="application/json")
uvicorn.run(app, port=int(sys.argv[2]), log_level="critical")
"""

SLOW_MODEL = {"NEXTGEAR_MODEL": "slow", "NEXTGEAR_MODEL_KEY": "none", "NEXTGEAR_MODEL_TRIES": "1"}


def main() -> None:
    """Measure and print."""
    print("### SQLite\n")
    _on(os.environ | {})
    if postgresql_program("initdb"):
        print("\n### PostgreSQL\n")
        with postgresql(safe=True) as server:
            _tell(server.url, "CREATE DATABASE bench")
            _on(os.environ | {"NEXTGEAR_DATABASE_URL": f"{server.url}/bench"})


def _on(environment: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as home, closing(SlowModel()) as model:
        environment |= {"NEXTGEAR_HOME": home, "NEXTGEAR_SERVE_RATE": "0"}
        subprocess.run([NEXTGEAR, "demo"], env=environment, check=True, capture_output=True)
        environment |= SLOW_MODEL | {"NEXTGEAR_MODEL_URL": model.url}
        with _served(OURS, environment) as (port, token, process):
            _reading(port, token, Path(home) / "bytes", environment)
            print(f"\nMemory of the worker then: {_memory(process):.0f} MB.")
            if os.environ.get("NEXTGEAR_LONG"):
                _long(port, token, process)
            _beside_streams(port, token, model)
            print(f"Memory of the worker then: {_memory(process):.0f} MB.")


def _tell(server: str, statement: str) -> None:
    import psycopg

    at = server.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(at, autocommit=True) as connection:
        connection.execute(statement.encode())


def _reading(port: int, token: str, file: Path, environment: dict[str, str]) -> None:
    print(f"One worker, {CONNECTIONS} connections, {SECONDS:.0f} s each; open loop at half of the")
    print("closed-loop rate.\n")
    print("| path | bytes | answers a second | bare route | ratio | p95 ms, open loop |")
    print("|---|---:|---:|---:|---:|---:|")
    for path in PATHS:
        raw = request(path, token)
        file.write_bytes(_bytes_of(port, path, token))
        bare_route = (sys.executable, "-c", BARE, str(file))
        with _served(bare_route, environment) as (bare_port, _, _):
            bare = _closed(bare_port, request("/bare"))
        ours = _closed(port, raw)
        half = asyncio.run(open_loop(port, raw, rate=ours.rate / 2, seconds=SECONDS))
        assert ours.failed == half.failed == 0
        print(
            f"| `{path}` | {file.stat().st_size:,} | {ours.rate:,.0f} | {bare.rate:,.0f} "
            f"| {ours.rate / bare.rate:.0%} | {half.percentile(0.95):.0f} |",
            flush=True,
        )


def _beside_streams(port: int, token: str, model: "SlowModel") -> None:
    """Streams are open and wait for their model before reading begins."""
    raw = request("/v1/reps", token)
    rate = _closed(port, raw).rate / 2
    found: dict[str, Measured] = {}

    def read(name: str) -> None:
        found[name] = asyncio.run(open_loop(port, raw, rate=rate, seconds=SECONDS))

    def read_beside() -> None:
        model.wait_for(STREAMS)
        read("beside")

    read("alone")
    asking = request(
        "/v1/chat", token, body=json.dumps({"text": "how do I coach a rep who is bored"}).encode()
    )
    open_ones = asyncio.run(hold_streams(port, asking, STREAMS, read_beside))
    alone, beside = (found[name].percentile(0.95) for name in ("alone", "beside"))
    print(f"\n`/v1/reps` at {rate:,.0f} a second: p95 {alone:.1f} ms alone, {beside:.1f} ms beside")
    print(f"{open_ones} open streams, {len(model.held)} of them waiting for a slow model")
    print(f"({beside / alone:.1f} times).")


def _long(port: int, token: str, process: int) -> None:
    """A hundred thousand requests over all paths, and the worker's memory on the way."""
    print("\n| requests | memory of the worker, MB |\n|---:|---:|")
    print(f"| 0 | {_memory(process):.0f} |")
    done = 0
    for tenth in range(1, 11):
        while done < LONG * tenth / 10:
            for path in PATHS[:4]:
                done += len(_closed(port, request(path, token), seconds=1.0).latencies)
        print(f"| {done:,} | {_memory(process):.0f} |", flush=True)


def _closed(port: int, raw: bytes, seconds: float = SECONDS) -> Measured:
    asyncio.run(closed_loop(port, raw, connections=CONNECTIONS, seconds=0.5))  # warms up
    return asyncio.run(closed_loop(port, raw, connections=CONNECTIONS, seconds=seconds))


def _bytes_of(port: int, path: str, token: str) -> bytes:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(asked) as answer:
        found: bytes = answer.read()
    return found


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def _served(
    program: tuple[str, ...], environment: dict[str, str]
) -> Iterator[tuple[int, str, int]]:
    """A server as a process of its own: its port, its token if it has one, and its id."""
    port = free_port()
    process = subprocess.Popen(
        [*program, str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        token = "" if program is not OURS else _token(process.stdout)
        _wait_for(port)
        yield port, token, process.pid
    finally:
        process.terminate()
        process.wait()


def _token(told: Iterator[str]) -> str:
    return next(line.strip() for line in told if line.startswith("nextgear_"))


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server does not listen")


class SlowModel:
    """A language model that takes every question and answers none of them."""

    def __init__(self) -> None:
        self.held: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/v1"
        threading.Thread(target=self._hold, daemon=True).start()

    def wait_for(self, count: int) -> None:
        """Until so many wait for an answer, or half a minute is over."""
        for _ in range(300):
            if len(self.held) >= count:
                return
            time.sleep(0.1)

    def close(self) -> None:
        """Hang up on everybody."""
        self._listening.close()
        for connection in self.held:
            connection.close()

    def _hold(self) -> None:
        while True:
            try:
                self.held.append(self._listening.accept()[0])
            except OSError:
                return  # the benchmark is over


if __name__ == "__main__":
    main()
