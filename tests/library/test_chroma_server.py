"""A real Chroma server on this machine: filled beside the searches, answering alike, forgetting."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.library.index import Chroma
from assistant.library.library import GuidanceLibrary
from assistant.ports import Stock

BINARY = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")
QUESTIONS = (
    "he broke what he promised",
    "who signs a discount",
    "how often do we meet",
    "Zugspitze",
)
BOOK = tuple(
    Passage(
        id=f"d1-{number}",
        kind=PassageKind.PLAYBOOK,
        title=title,
        text=text,
        source="handbook.md",
        document_id="d1",
    )
    for number, (title, text) in enumerate(
        [
            ("Discounts", "The deal desk signs every discount above 15%."),
            ("Trials", "A trial runs fourteen days; the Zugspitze account had thirty."),
            ("Renewals", "Call ninety days before the end of the term."),
        ],
        start=1,
    )
)

pytestmark = pytest.mark.skipif(BINARY is None, reason="Chroma's command line is not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma")
    command = [
        str(BINARY),
        "run",
        "--path",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(20)


def collections(url: str) -> set[str]:
    client = Chroma(url)._client()
    return {collection.name for collection in client.list_collections()}


def stock(team: str, *passages: Passage) -> Stock:
    return Stock(f"playbook-{team}-manager", str(hash(passages)), lambda: passages)


def until_filled(library: GuidanceLibrary) -> None:
    for held in library._shelves._held.values():
        assert held.shelf._index is not None
        assert held.shelf._index.filled(60)


def found(library: GuidanceLibrary, *stocks: Stock) -> list[list[tuple[str, float]]]:
    answers = [library.search(q, audience=Audience.MANAGER, beside=stocks) for q in QUESTIONS]
    return [[(f.passage.id, round(f.score, 4)) for f in answer] for answer in answers]


def test_the_server_answers_as_comparing_all_does(server: str, library: GuidanceLibrary) -> None:
    exact = found(library, stock("t1", *BOOK))
    indexed = GuidanceLibrary(chroma=Chroma(server), background=True)
    assert found(indexed, stock("t1", *BOOK)) == exact, "first searches rank exactly"
    until_filled(indexed)
    assert found(indexed, stock("t1", *BOOK)) == exact
    again = GuidanceLibrary(chroma=Chroma(server), background=True)
    assert found(again, stock("t1", *BOOK)) == exact
    until_filled(again)
    assert sum(name.startswith("guidance-manager") for name in collections(server)) == 1


def test_each_team_has_collections_of_its_own_and_old_ones_go(server: str) -> None:
    library = GuidanceLibrary(chroma=Chroma(server), background=True)
    for each in (stock("t2", *BOOK), stock("t3", *BOOK[:2]), stock("t2", *BOOK[1:])):
        library.search("discount", audience=Audience.MANAGER, beside=[each])
        until_filled(library)
    names = collections(server)
    assert sum(name.startswith("playbook-t2-manager-") for name in names) == 1
    assert sum(name.startswith("playbook-t3-manager-") for name in names) == 1
    library.forget("playbook-t2-")
    assert not any(name.startswith("playbook-t2-") for name in collections(server))


def test_a_server_that_goes_away_leaves_exact_ranking(
    library: GuidanceLibrary, server: str, caplog: pytest.LogCaptureFixture
) -> None:
    indexed = GuidanceLibrary(chroma=Chroma(server), background=True)
    exact = found(library, stock("t4", *BOOK))
    assert found(indexed, stock("t4", *BOOK)) == exact
    until_filled(indexed)
    client = Chroma(server)._client()
    for name in collections(server):
        client.delete_collection(name)
    assert found(indexed, stock("t4", *BOOK)) == exact
    assert "cannot be searched" in caplog.text
