"""`python -m tests.benchmarks.served`: the API against a bare route.

Requests go over a socket of this machine, one after another.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.benchmarks import _measured
from tests.servers import free_port

NEXTGEAR = str(Path(sys.executable).with_name("nextgear"))
BARE = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/v1/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
"""


@contextmanager
def bare() -> Iterator[httpx.Client]:
    """A FastAPI program of one route."""
    port = free_port()
    program = subprocess.Popen([sys.executable, "-c", BARE, str(port)])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/v1", timeout=60) as client:
            until_it_answers(client)
            yield client
    finally:
        program.terminate()
        program.wait(20)


@contextmanager
def ours(workspace: str = "demo") -> Iterator[tuple[httpx.Client, int]]:
    """`nextgear serve`: a client with its token, and the process."""
    port = free_port()
    command = [NEXTGEAR, "serve", "-w", workspace, "--port", str(port)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert program.stdout is not None
        told = [next(program.stdout).strip() for _ in range(4)]
        token = next(line for line in told if len(line) > 30 and " " not in line)
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}/v1", headers=headers, timeout=60
        ) as client:
            until_it_answers(client)
            yield client, program.pid
    finally:
        program.terminate()
        program.wait(20)


def until_it_answers(client: httpx.Client) -> None:
    """Wait until the server is up."""
    for _ in range(600):
        try:
            client.get("/health")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not answer")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEXTGEAR_HOME"] = home
        subprocess.run([NEXTGEAR, "demo"], check=True, capture_output=True)
        with bare() as plain, ours() as (client, _):
            reads = ("/health", "/team", "/reps/ben", "/reps/ben/agenda", "/commitments")
            steps = {"bare FastAPI route": lambda: plain.get("/health").raise_for_status()} | {
                f"GET {path}": lambda path=path: client.get(path).raise_for_status()  # type: ignore[misc]
                for path in reads
            }
            rows = _measured.rows(steps)
        print(_measured.HEAD, *rows, sep="\n")


if __name__ == "__main__":
    main()
