"""The API on a real socket of this machine."""

import socket
import threading
from collections.abc import Iterator
from time import sleep

import httpx
import pytest
import uvicorn
from fastapi import FastAPI


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


def test_it_starts_and_answers_with_the_token_only(address, token):
    assert httpx.get(f"{address}/v1/health").json()["status"] == "ok"
    assert httpx.get(f"{address}/v1/team").status_code == 401
    answer = httpx.get(f"{address}/v1/team", headers={"Authorization": f"Bearer {token}"})
    assert len(answer.json()["data"]["rows"]) == 12


def test_events_arrive_over_the_wire_and_end_with_done(address, token):
    with httpx.stream(
        "POST",
        f"{address}/v1/chat",
        json={"text": "who is overdue"},
        headers={"Authorization": f"Bearer {token}"},
    ) as answer:
        kinds = [line for line in answer.iter_lines() if line.startswith("event: ")]
    assert kinds == ["event: text", "event: done"]
