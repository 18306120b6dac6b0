"""`python -m tests.benchmarks.search`: how fast the library answers, as a Markdown table.

Warm searches run through the facade's store: guidance and 2,000 passages of one rep's history,
in stores of 12, 1,000 and 10,000 reps. The first search runs in processes of its own. Ratios are
95th percentiles to the median of embedding one question, which no search can do without.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from assistant.coach import Coach
from assistant.coach.office import Office
from assistant.domain.commitments import Commitment, CommitmentKind, Origin
from assistant.domain.guidance import Audience
from assistant.domain.people import Manager, Rep, Team
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.library import GuidanceLibrary
from assistant.ports import Stock
from assistant.store import Store, StoredVectors
from tests.benchmarks._searched import Searched, embedding, milliseconds, sentences, spread, table

PASSAGES = 2_000
COLD_RUNS = 5
COMPANIES = (12, 1_000, 10_000)
TEAM = 12
"""Reps of one manager."""
OTHERS = 20
"""Commitments of each other rep."""
TODAY = datetime(2026, 9, 15, 9, tzinfo=UTC)

COLD = """
import time
start = time.perf_counter()
from assistant.domain.guidance import Audience
from assistant.library.library import GuidanceLibrary
assert GuidanceLibrary().search("she did not do what we agreed", audience=Audience.MANAGER)
print(time.perf_counter() - start)
"""


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
        library._asked.clear()  # else no question would be embedded
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


def main() -> None:
    """Prints the tables."""
    unit = embedding()
    other = [("first search of a process, imports included", cold())]
    alone = spread(partial(GuidanceLibrary().search, audience=Audience.MANAGER))
    rows = [("search, 61 cards alone", alone)]
    for reps in COMPANIES:
        rows += in_company(reps, other)
    print(table(unit, rows))
    print("\n| other | measured |\n|---|---|")
    print("\n".join(f"| {what} | {measured} |" for what, measured in other))


if __name__ == "__main__":
    main()
