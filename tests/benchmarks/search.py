"""`python -m tests.benchmarks.search`: how fast the library answers, as a Markdown table.

Warm searches run through the facade's store: guidance and 2,000 passages of one rep's history,
in stores of 12, 1,000 and 10,000 reps, and beside a playbook of 20,000 passages: compared exactly,
in Chroma's memory, on a Chroma server. The first search runs in processes of its own. Ratios are
95th percentiles to the median of embedding one question, which no search can do without.
"""

import argparse
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from assistant.coach import Coach
from assistant.coach.office import Office
from assistant.domain.commitments import Commitment, CommitmentKind, Origin
from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.domain.people import Manager, Rep, Team
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import Chroma
from assistant.library.library import GuidanceLibrary
from assistant.library.vectors import MemoryVectors
from assistant.ports import Stock
from assistant.store import Store, StoredVectors

PASSAGES = 2_000
INDEXED = 10_000
PLAYBOOK = 20_000
SEARCHES = 200
COLD_RUNS = 5
COMPANIES = (12, 1_000, 10_000)
TEAM = 12
"""Reps of one manager."""
OTHERS = 20
"""Commitments of each other rep."""
TODAY = datetime(2026, 9, 15, 9, tzinfo=UTC)
QUESTIONS = Path(__file__).parents[1] / "evals" / "questions.jsonl"

COLD = """
import time
start = time.perf_counter()
from assistant.domain.guidance import Audience
from assistant.library.library import GuidanceLibrary
assert GuidanceLibrary().search("she did not do what we agreed", audience=Audience.MANAGER)
print(time.perf_counter() - start)
"""


def sentences(count: int) -> list[str]:
    """Notes that differ, made of the words salespeople write."""
    dice = random.Random(7)
    acts = ["call", "map the buying group of", "send the proposal to", "rehearse the demo for"]
    accounts = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Soylent"]
    results = ["kept", "partly kept", "missed", "moved by a week", "blocked by legal"]
    return [
        f"{dice.choice(acts)} {dice.choice(accounts)} {number}, target "
        f"{dice.randint(2, 20)} conversations: {dice.choice(results)}"
        for number in range(count)
    ]


def commitments(rep_id: str, texts: Sequence[str]) -> list[Commitment]:
    """The texts as commitments of the last 600 days."""
    first = TODAY.date() - timedelta(days=600)
    return [
        Commitment(
            id=f"{rep_id}-{number}",
            rep_id=rep_id,
            owner_id=rep_id,
            kind=CommitmentKind.COMMITMENT,
            what=text,
            made_on=first + timedelta(days=number % 600),
            origin=Origin.IMPORTED,
        )
        for number, text in enumerate(texts)
    ]


def company(store: Store, reps: int) -> None:
    """A company of so many reps; the first has the long history, each other one a short one."""
    many, few = sentences(PASSAGES), sentences(OTHERS)
    managers = (reps - 1) // TEAM + 1
    with store.write() as record:
        record.add(
            Manager(id="m", name="Mara"),
            Team(id="t", name="Inside sales", owner_id="m"),
            *(Manager(id=f"m{n}", name=f"Manager {n}") for n in range(1, managers)),
            *(
                Rep(id=f"r{n}", name=f"Rep Number{n}", manager_id=f"m{n // TEAM or ''}")
                for n in range(reps)
            ),
            *commitments("r0", many),
        )
        for n in range(1, reps):
            record.add(*commitments(f"r{n}", few))


def questions() -> list[str]:
    """What people type, from the graded questions."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def milliseconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


class Searched(NamedTuple):
    """Median and 95th percentile of searches, ms."""

    median: float
    late: float
    note: str = ""

    def cells(self, embedding: float) -> str:
        """As the cells of a row; `embedding` is what embedding one question takes, ms."""
        measured = f"p50 {self.median:.1f} ms, p95 {self.late:.1f} ms{self.note}"
        return f"{measured} | {self.late / embedding:.1f}"


def spread(ask: Callable[[str], object]) -> Searched:
    """How long searches take, after one to warm up."""
    asked = (questions() * 2)[:SEARCHES]
    ask(asked[0])
    times = [milliseconds(partial(ask, question)) for question in asked]
    return Searched(statistics.median(times), statistics.quantiles(times, n=20)[-1])


def in_company(reps: int, other: list[tuple[str, str]]) -> Iterator[tuple[str, Searched]]:
    """Searches of one rep's history among so many: in the library, and through the facade."""
    embedder = MiniLmEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        company(store, reps)
        vectors = StoredVectors(store, embedder.fingerprint)
        library = GuidanceLibrary(embedder=embedder, vectors=vectors)
        coach = Coach(Office(store, library, lambda: TODAY, "main"))
        actor = coach.whoami()
        with coach._office.reading(actor) as desk:
            rep = desk.record.get(Rep, "r0")
        assert rep
        ask = partial(coach.team.ask, actor, rep=rep)
        first = milliseconds(lambda: ask("first")) / 1000
        held = library._shelves._held["history-r0"]
        stock = Stock("history-r0", held.stamp, lambda: held.content.passages)
        search = partial(library.search, audience=Audience.MANAGER, beside=[stock])
        what = f"61 cards + {PASSAGES:,} passages of one rep among {reps:,}"
        yield f"search, {what}", spread(search)
        yield f"`coach.team.ask`, {what}", spread(ask)
        if reps == COMPANIES[0]:
            what = f"first search of {PASSAGES:,} passages that nothing embedded before"
            other.append((what, f"{first:.1f} s"))
        store.close()


def cold() -> str:
    """Median of the first search of a process, imports included."""
    command = [sys.executable, "-c", COLD]
    times = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(COLD_RUNS)
    ]
    return f"median {statistics.median(times):.2f} s of {COLD_RUNS}"


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


def indexing() -> Iterator[tuple[str, str]]:
    """The rate of the embedded embedder, store and all."""
    library = GuidanceLibrary()
    passages = book(INDEXED)
    seconds = milliseconds(lambda: library.index([Stock("playbook", "1", lambda: passages)])) / 1000
    yield f"indexing {INDEXED:,} passages of 15 words", f"{INDEXED / seconds:.0f} a second"


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


def with_playbook() -> Iterator[tuple[str, Searched]]:
    """Guidance and a large playbook: compared exactly, in Chroma's memory, on Chroma's server."""
    vectors, passages = MemoryVectors(), book(PLAYBOOK)
    stock = Stock("playbook-t-manager", "1", lambda: passages)
    GuidanceLibrary(vectors=vectors).index([stock])
    what = f"61 cards + a playbook of {PLAYBOOK:,} passages"
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
                if index and not index.filled(600):
                    raise SystemExit(f"{name} could not be filled.")
            filled = f", filled in {time.perf_counter() - start:.0f} s" if chroma else ""
            yield f"search, {what}, {name}", spread(search)._replace(note=filled)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Measure the library.")
    parser.add_argument("--without-playbook", action="store_true", help="spares some minutes")
    parser.add_argument("--companies", type=int, nargs="*", default=COMPANIES, help="reps in each")
    chosen = parser.parse_args()
    embedder = MiniLmEmbedder()
    embedding = spread(lambda question: embedder.embed([question])).median
    other = [("first search of a process, imports included", cold())]
    rows = [
        (
            "search, 61 cards alone",
            spread(partial(GuidanceLibrary().search, audience=Audience.MANAGER)),
        )
    ]
    for reps in chosen.companies:
        rows += in_company(reps, other)
    if not chosen.without_playbook:
        rows += with_playbook()
    other += indexing()
    print("| search | measured | times embedding one question |\n|---|---|---:|")
    print(f"| embedding one question | p50 {embedding:.1f} ms | 1.0 |")
    print("\n".join(f"| {what} | {searched.cells(embedding)} |" for what, searched in rows))
    print("\n| other | measured |\n|---|---|")
    print("\n".join(f"| {what} | {measured} |" for what, measured in other))


if __name__ == "__main__":
    main()
