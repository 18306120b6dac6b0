"""The doctor, as typed: what it finds, what it repairs, which servers it asks."""

import json
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import RunCommand
from tests.servers import free_port

Found = dict[str, dict[str, str]]


def examined(nextgear: RunCommand) -> Found:
    """What the doctor says of the sample team, by subject."""
    return {
        each["subject"]: each
        for each in json.loads(nextgear("doctor", "-w", "demo", "--json").out)["data"]
    }


def test_the_doctor_finds_a_sound_workspace_sound(nextgear: RunCommand, demo_home: Path) -> None:
    ran = nextgear("doctor", "-w", "demo", "--json")
    assert ran.code == 0, ran.out
    found = {each["subject"]: each["health"] for each in json.loads(ran.out)["data"]}
    assert set(found) >= {"database", "schema", "integrity", "entries", "clock", "index", "model"}
    assert "bad" not in found.values()


@pytest.mark.sqlite
def test_the_doctor_closes_files_that_others_could_read(
    nextgear: RunCommand, demo_home: Path
) -> None:
    file = demo_home / "demo" / "nextgear.db"
    file.chmod(0o644)
    assert "no longer can: nextgear.db" in nextgear("doctor", "-w", "demo").out
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite
def test_the_doctor_says_what_is_damaged_and_what_to_do(
    nextgear: RunCommand, demo_home: Path
) -> None:
    file = demo_home / "demo" / "nextgear.db"
    content = bytearray(file.read_bytes())
    content[40960:] = b"\xff" * (len(content) - 40960)
    file.write_bytes(content)
    ran = nextgear("doctor", "-w", "demo")
    assert ran.code == 8
    assert "nextgear restore" in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_the_doctor_of_an_empty_workspace_says_so(nextgear: RunCommand) -> None:
    os.environ.pop("NEXTGEAR_WORKSPACE", None)
    ran = nextgear("doctor")
    assert ran.code == 0
    assert "no team yet" in ran.out


class Answering(BaseHTTPRequestHandler):
    """A server of models that knows no path, and gives every text the same vector."""

    asked: list[bytes]

    def do_GET(self) -> None:
        self.send_error(404)

    def do_POST(self) -> None:
        self.asked.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"data": [{"index": 0, "embedding": [1.0, 0.0]}]}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def model_server() -> Iterator[str]:
    """Its address; `Answering.asked` holds what was sent there."""
    Answering.asked = []
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def test_the_doctor_asks_the_servers_and_tells_them_nothing(
    nextgear: RunCommand, demo_home: Path, model_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXTGEAR_MODEL", "wording")
    monkeypatch.setenv("NEXTGEAR_MODEL_URL", model_server)
    monkeypatch.setenv("NEXTGEAR_EMBEDDINGS_MODEL", "meaning")
    monkeypatch.setenv("NEXTGEAR_EMBEDDINGS_URL", model_server)
    found = examined(nextgear)
    assert found["model"]["health"] == found["embeddings"]["health"] == "good"
    assert model_server in found["model"]["told"]
    assert [json.loads(sent)["input"] for sent in Answering.asked] == [["nextgear"]]


def test_the_doctor_names_servers_that_do_not_answer_and_what_goes_on_without_them(
    nextgear: RunCommand, demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("NEXTGEAR_MODEL", "wording")
    monkeypatch.setenv("NEXTGEAR_EMBEDDINGS_MODEL", "meaning")
    for server in ("MODEL", "EMBEDDINGS", "CHROMA"):
        monkeypatch.setenv(f"NEXTGEAR_{server}_URL", nobody)
    found = examined(nextgear)
    for subject in ("model", "embeddings", "chroma"):
        assert found[subject]["health"] == "look"
        assert found[subject]["remedy"]
    assert "rules engine writes" in found["model"]["remedy"]
    assert "compare every vector" in found["chroma"]["told"]


@pytest.mark.sqlite
def test_the_doctor_points_at_the_file_that_a_move_to_a_server_left(
    nextgear: RunCommand, demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = f"postgresql+psycopg://me@127.0.0.1:{free_port()}/{{workspace}}"
    monkeypatch.setenv("NEXTGEAR_DATABASE_URL", away)
    found = examined(nextgear)
    assert found["old file"]["health"] == "look"
    assert "no later erasure reaches it" in found["old file"]["told"]
    assert found["database"]["health"] == "bad"
