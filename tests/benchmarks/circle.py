"""`python -m tests.benchmarks.circle`: the circle's warm steps on the sample team, as a table."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date

RUNS = 30


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEXTGEAR_HOME"] = home
        from assistant.bootstrap import open_demo

        began = time.perf_counter()
        coach, _ = open_demo(fresh=True)
        loading = time.perf_counter() - began
        actor = coach.whoami()
        note = coach.setup.sample_file("notes/dia-2026-09-15.txt")
        steps: dict[str, Callable[[], object]] = {
            "team of 12": lambda: coach.team.overview(actor),
            "agenda by rules (a year of history)": lambda: coach.agenda.prepare(actor, "ben"),
            "rep": lambda: coach.team.rep(actor, "ben"),
            "read a transcript of 400 words": lambda: coach.notes.read(
                actor, "dia", note, held_on=date(2026, 9, 15)
            ),
        }
        print("| step, warm | median ms | p95 ms |")
        print("|---|---:|---:|")
        print(f"| load the sample team (once) | {loading * 1000:.0f} | |")
        for name, step in steps.items():
            step()
            times = []
            for _ in range(RUNS):
                began = time.perf_counter()
                step()
                times.append((time.perf_counter() - began) * 1000)
            slow = statistics.quantiles(times, n=20)[-1]
            print(f"| {name} | {statistics.median(times):.1f} | {slow:.1f} |")
        coach.close()


if __name__ == "__main__":
    main()
