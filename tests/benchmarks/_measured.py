"""Steps timed turn by turn with a fixed piece of work, so that a busy machine slows all alike."""

import json
import os
import statistics
import time
from collections.abc import Callable, Mapping

SHORT = os.environ.get("NEXTGEAR_BENCH") == "short"
"""The form for CI: fewer runs, smaller sizes, the same rows."""

RUNS = 8 if SHORT else 30
_WORK = [{"id": str(n), "amount": n / 7, "words": ["kept", "missed", str(n)]} for n in range(400)]


def baseline() -> None:
    """A fixed piece of work of a few milliseconds."""
    for _ in range(5):
        json.loads(json.dumps(_WORK))


def rows(steps: Mapping[str, Callable[[], object]], runs: int = RUNS) -> list[str]:
    """A table row for each step: median, 95th percentile, ratio of the median to the baseline."""
    seconds: dict[str, list[float]] = {name: [] for name in ("", *steps)}
    for step in (baseline, *steps.values()):
        step()  # warm
    for _ in range(runs):
        for name, step in {"": baseline, **steps}.items():
            began = time.perf_counter()
            step()
            seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    return [
        f"| {name} | {medians[name] * 1000:.1f} | {_slow(seconds[name]) * 1000:.1f} "
        f"| {medians[name] / medians['']:.2f} |"
        for name in steps
    ]


def _slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


HEAD = "| step, warm | median ms | p95 ms | times a fixed piece of work |\n|---|---:|---:|---:|"
