"""Embeddings by a server: a stub of the wire on this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest

from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.errors import ModelAnswerUnusable, ModelDenied, ModelUnreachable
from assistant.library import remote
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.library import GuidanceLibrary
from assistant.library.packaged import PackagedVectors
from assistant.library.remote import RemoteEmbedder
from assistant.library.vectors import MemoryVectors, Owned, vectors_of
from assistant.ports import Stock
from assistant.settings import Settings

MINILM = MiniLmEmbedder()
SHIPPED = PackagedVectors(MemoryVectors())
PAST = tuple(
    Passage(id=f"H{number}", kind=PassageKind.HISTORY, title="1:1", text=text, rep_id="r")
    for number, text in enumerate(
        ["Globex wants a trial", "Talked pricing", "Late reports", "Two demos at Acme"], start=1
    )
)


class Stub:
    """Answers with MiniLM's vectors and some zeros more, or as `answer` says."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[str | None] = []
        self.extra = 16
        self.answer: Callable[[dict[str, Any]], tuple[int, bytes]] = self.vectors

    def vectors(self, body: dict[str, Any]) -> tuple[int, bytes]:
        rows = vectors_of(MINILM, SHIPPED, [Owned(text) for text in body["input"]])
        data = [
            {"index": i, "embedding": [*(3 * row).tolist(), *[0.0] * self.extra]}
            for i, row in enumerate(rows)
        ]
        return 200, json.dumps({"data": data[::-1]}).encode()


@pytest.fixture
def stub() -> Iterator[tuple[Stub, str]]:
    told = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            told.asked.append(body)
            told.headers.append(self.headers["authorization"])
            status, content = told.answer(body)
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield told, f"http://127.0.0.1:{server.server_port}/v1/"
    server.shutdown()
    server.server_close()


def test_vectors_come_back_in_order_and_of_length_one(stub: tuple[Stub, str]) -> None:
    told, url = stub
    texts = [f"text {number}" for number in range(70)]
    found = RemoteEmbedder(url, "some-model", "secret").embed([*texts, ""])
    assert found.shape == (71, 400)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.allclose(found[5, :384] @ MINILM.embed([texts[5]])[0], 1, atol=0.02)
    assert [len(each["input"]) for each in told.asked] == [64, 7]
    assert told.asked[0]["model"] == "some-model"
    assert set(told.headers) == {"Bearer secret"}


def test_no_key_sends_none(stub: tuple[Stub, str]) -> None:
    told, url = stub
    RemoteEmbedder(url, "m").embed(["x"])
    assert told.headers == [None]


def test_the_library_searches_with_it(stub: tuple[Stub, str]) -> None:
    _, url = stub
    library = GuidanceLibrary(embedder=RemoteEmbedder(url, "m"))
    found = library.search("he broke what he promised", audience=Audience.MANAGER)
    assert found[0].passage.id == "K31"


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (401, b"{}", ModelDenied),
        (404, b"{}", ModelDenied),
        (302, b"", ModelDenied),
        (503, b"busy", ModelUnreachable),
        (429, b"slow down", ModelUnreachable),
        (200, b"<html>", ModelAnswerUnusable),
        (200, b'{"data": []}', ModelAnswerUnusable),
        (200, b'{"data": [{"index": 0, "embedding": [0, 0]}]}', ModelAnswerUnusable),
        (200, b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}', ModelAnswerUnusable),
        (200, b'{"data": [{"index": 1, "embedding": [1, 0]}]}', ModelAnswerUnusable),
        (200, b'{"data": [{"index": 0, "embedding": "AAAA"}]}', ModelAnswerUnusable),
    ],
)
def test_a_failure_is_said_without_the_key(
    stub: tuple[Stub, str], status: int, content: bytes, error: type[Exception]
) -> None:
    told, url = stub
    told.answer = lambda _: (status, content)
    with pytest.raises(error) as caught:
        RemoteEmbedder(url, "m", "secret").embed(["x"])
    assert "secret" not in str(caught.value)


def test_a_busy_server_is_asked_again_for_an_index(
    stub: tuple[Stub, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told, url = stub
    waited: list[float] = []
    monkeypatch.setattr(remote.time, "sleep", waited.append)
    told.answer = lambda body: (503, b"") if len(told.asked) < 3 else told.vectors(body)
    assert len(RemoteEmbedder(url, "m").embed(["x", "y"])) == 2
    assert waited == [1.0, 2.0]


def test_vectors_of_another_length_are_never_mixed(stub: tuple[Stub, str]) -> None:
    told, url = stub
    embedder, cache = RemoteEmbedder(url, "m"), MemoryVectors()
    vectors_of(embedder, cache, [Owned("one")])
    told.extra = 32
    with pytest.raises(ModelAnswerUnusable):
        embedder.embed(["two"])
    with pytest.raises(ModelAnswerUnusable):
        vectors_of(RemoteEmbedder(url, "m"), cache, [Owned("one"), Owned("two")])


def test_without_the_server_words_alone_are_searched() -> None:
    library = GuidanceLibrary(embedder=RemoteEmbedder("http://127.0.0.1:9", "m"))
    past = [Stock("history-r", "1", lambda: PAST)]
    found = library.search("what about Globex", audience=Audience.MANAGER, beside=past)
    assert found[0].passage.id == "H1"


def test_an_open_program_searches_by_words_until_the_vectors_are_there(
    stub: tuple[Stub, str],
) -> None:
    _, url = stub
    library = GuidanceLibrary(embedder=RemoteEmbedder(url, "m"), background=True)
    assert library.search("how do I praise people", audience=Audience.MANAGER)
    told: list[tuple[int, int]] = []
    library.index((), lambda done, of: told.append((done, of)))
    held = library._shelves._held["guidance-manager"]
    for _ in range(600):
        if held.shelf._vectors is not None:
            break
        time.sleep(0.1)
    assert held.shelf._vectors is not None


def test_another_address_or_model_has_another_fingerprint() -> None:
    prints = {
        RemoteEmbedder(url, model).fingerprint
        for url in ("http://a/v1", "http://a/v1/", "http://b/v1")
        for model in ("m", "n")
    }
    assert len(prints) == 4


def settings(home: Path, **environ: str) -> Settings:
    chosen = {f"NEXTGEAR_EMBEDDINGS_{name.upper()}": value for name, value in environ.items()}
    return Settings.load({"NEXTGEAR_HOME": str(home), **chosen})


def test_the_key_comes_from_environment_or_a_private_file(tmp_path: Path) -> None:
    assert RemoteEmbedder.connect(settings(tmp_path, model="m", key="k1"))._key == "k1"
    assert RemoteEmbedder.connect(settings(tmp_path, model="m"))._key is None
    file = tmp_path / "embeddings.key"
    file.write_text("k2\n")
    file.chmod(0o600)
    assert RemoteEmbedder.connect(settings(tmp_path, model="m"))._key == "k2"
    assert "k1" not in repr(settings(tmp_path, model="m", key="k1"))


@pytest.mark.parametrize(("content", "mode"), [("k", 0o644), ("", 0o600), (None, 0)])
def test_a_key_file_that_cannot_be_used_is_said(
    tmp_path: Path, content: str | None, mode: int
) -> None:
    file = tmp_path / "my.key"
    if content is not None:
        file.write_text(content)
        file.chmod(mode)
    with pytest.raises(ModelDenied, match=r"my\.key"):
        RemoteEmbedder.connect(settings(tmp_path, model="m", key_file=str(file)))
