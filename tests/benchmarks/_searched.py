"""How long searches take, and the texts and questions of which the benchmarks are made."""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from assistant.library.embedding import MiniLmEmbedder

SEARCHES = 200
QUESTIONS = Path(__file__).parents[1] / "evals" / "questions.jsonl"


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


def embedding() -> float:
    """Median of embedding one question, ms."""
    embedder = MiniLmEmbedder()
    return spread(lambda question: embedder.embed([question])).median


def table(unit: float, rows: Iterable[tuple[str, Searched]]) -> str:
    """The table of searches; `unit` is what embedding one question takes, ms."""
    return "\n".join(
        [
            "| search | measured | times embedding one question |\n|---|---|---:|",
            f"| embedding one question | p50 {unit:.1f} ms | 1.0 |",
            *(f"| {what} | {searched.cells(unit)} |" for what, searched in rows),
        ]
    )
