"""`python -m tests.benchmarks.search`: how fast the library answers, as a Markdown table.

Warm searches run over all guidance cards and 2,000 passages of one rep's history, the first one
in processes of its own: with no vector cached, and with every vector cached (as the store does).
"""

import json
import pickle
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import ChromaIndex, ExactIndex, IndexMaker
from assistant.library.library import GuidanceLibrary
from assistant.library.vectors import MemoryVectors, VectorCache

PASSAGES = 2_000
SEARCHES = 200
COLD_RUNS = 5
QUESTIONS = Path(__file__).parents[1] / "evals" / "questions.jsonl"

COLD = """
import pickle, sys, time
start = time.perf_counter()
from pathlib import Path
from assistant.domain.guidance import Audience
from assistant.library.library import GuidanceLibrary
from assistant.library.vectors import MemoryVectors
vectors = MemoryVectors()
if len(sys.argv) > 1:
    vectors.put(pickle.loads(Path(sys.argv[1]).read_bytes()))
library = GuidanceLibrary(vectors=vectors)
assert library.search("she did not do what we agreed", audience=Audience.MANAGER)
print(time.perf_counter() - start)
"""


class KeptVectors(MemoryVectors):
    """A cache whose content can be handed to another process."""

    def __init__(self) -> None:
        super().__init__()
        self.content: dict[str, bytes] = {}

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps the vectors twice."""
        super().put(vectors)
        self.content |= vectors


def history(count: int) -> tuple[Passage, ...]:
    """Notes of one rep that differ, made of the words salespeople write."""
    dice = random.Random(7)
    acts = ["call", "map the buying group of", "send the proposal to", "rehearse the demo for"]
    accounts = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Soylent"]
    results = ["kept", "partly kept", "missed", "moved by a week", "blocked by legal"]
    first = date(2025, 1, 1)
    return tuple(
        Passage(
            id=f"H{number}",
            kind=PassageKind.HISTORY,
            title="Commitment",
            text=f"{dice.choice(acts)} {dice.choice(accounts)} {number}, target "
            f"{dice.randint(2, 20)} conversations: {dice.choice(results)}",
            rep_id="r1",
            on=first + timedelta(days=number % 600),
        )
        for number in range(count)
    )


def questions() -> list[str]:
    """What people type, from the graded questions."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def milliseconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def warm(vectors: VectorCache, past: Sequence[Passage], make_index: IndexMaker) -> str:
    """Median and 95th percentile of searches in a running process."""
    library = GuidanceLibrary(vectors=vectors, make_index=make_index)
    asked = (questions() * 2)[:SEARCHES]
    library.search(asked[0], audience=Audience.MANAGER, history=past)
    search = partial(library.search, audience=Audience.MANAGER, history=past)
    times = [milliseconds(partial(search, question)) for question in asked]
    late = statistics.quantiles(times, n=20)[-1]
    return f"p50 {statistics.median(times):.1f} ms, p95 {late:.1f} ms"


def cold(*arguments: str) -> str:
    """Median of the first search of a process, imports included."""
    command = [sys.executable, "-c", COLD, *arguments]
    times = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(COLD_RUNS)
    ]
    return f"median {statistics.median(times):.2f} s of {COLD_RUNS}"


def main() -> None:
    """Prints the table."""
    embedder, vectors, past = MiniLmEmbedder(), KeptVectors(), history(PASSAGES)
    embedder.embed(["load the model"])
    texts = [passage.text for passage in past]
    seconds = milliseconds(lambda: embedder.embed(texts)) / 1000
    GuidanceLibrary(vectors=vectors).search("first", audience=Audience.MANAGER, history=past)
    rows = [
        ("embedding notes of 15 words", f"{PASSAGES / seconds:.0f} a second"),
        (f"search, 61 cards + {PASSAGES} passages, exact", warm(vectors, past, ExactIndex)),
        (f"search, 61 cards + {PASSAGES} passages, Chroma", warm(vectors, past, ChromaIndex)),
        ("search, 61 cards alone, exact", warm(vectors, (), ExactIndex)),
        ("first search of a process, nothing cached", cold()),
    ]
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        file.write(pickle.dumps(vectors.content))
        file.flush()
        rows.append(("first search of a process, vectors cached", cold(file.name)))
    print("| what | measured |\n|---|---|")
    print("\n".join(f"| {what} | {measured} |" for what, measured in rows))


if __name__ == "__main__":
    main()
