"""`python -m tests.benchmarks.playbook`: a playbook of 20,000 passages, as a Markdown table.

It is compared exactly, in Chroma's memory and on a Chroma server. Ratios are 95th percentiles to
the median of embedding one question, which no search can do without.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.library.index import Chroma
from assistant.library.library import GuidanceLibrary
from assistant.library.vectors import MemoryVectors
from assistant.ports import Stock
from tests.benchmarks._searched import Searched, embedding, milliseconds, sentences, spread, table

INDEXED = 10_000
PLAYBOOK = 20_000


def book(count: int) -> tuple[Passage, ...]:
    """A playbook of so many passages."""
    return tuple(
        Passage(
            id=f"d-{number}",
            kind=PassageKind.PLAYBOOK,
            title=f"Section {number // 20}",
            text=text,
            document_id="d",
        )
        for number, text in enumerate(sentences(count))
    )


def stock_of(passages: tuple[Passage, ...]) -> Stock:
    """The passages as a team's playbook."""
    return Stock("playbook-t-manager", str(len(passages)), lambda: passages)


def indexing(vectors: MemoryVectors, passages: tuple[Passage, ...]) -> str:
    """Embeds the passages; the rate of the first 10,000."""
    library = GuidanceLibrary(vectors=vectors)
    seconds = milliseconds(lambda: library.index([stock_of(passages[:INDEXED])])) / 1000
    library.index([stock_of(passages)])
    return f"{INDEXED / seconds:.0f} a second"


@contextmanager
def chroma_server() -> Iterator[str]:
    """A Chroma server on this machine, gone afterwards."""
    binary = shutil.which("chroma", path=str(Path(sys.executable).parent)) or "chroma"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [binary, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(5)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(20)


def searches(
    vectors: MemoryVectors, passages: tuple[Passage, ...]
) -> Iterator[tuple[str, Searched]]:
    """Guidance and the playbook: compared exactly, in Chroma's memory, on Chroma's server."""
    stock = stock_of(passages)
    with chroma_server() as url:
        for name, chroma in (
            ("exact", None),
            ("Chroma in memory", Chroma()),
            ("Chroma server", Chroma(url)),
        ):
            library = GuidanceLibrary(vectors=vectors, chroma=chroma, background=True)
            search = partial(library.search, audience=Audience.MANAGER, beside=[stock])
            search("first")
            start = time.perf_counter()
            for held in list(library._shelves._held.values()):
                index = held.shelf._index
                if index and not index.filled(200):
                    raise SystemExit(f"{name} could not be filled.")
            filled = f", filled in {time.perf_counter() - start:.0f} s" if chroma else ""
            what = f"search, 61 cards + a playbook of {PLAYBOOK:,} passages, {name}"
            yield what, spread(search)._replace(note=filled)


def main() -> None:
    """Prints the tables."""
    vectors, passages = MemoryVectors(), book(PLAYBOOK)
    unit = embedding()
    rate = indexing(vectors, passages)
    print(table(unit, searches(vectors, passages)))
    print("\n| other | measured |\n|---|---|")
    print(f"| indexing {INDEXED:,} passages of 15 words | {rate} |")


if __name__ == "__main__":
    main()
