"""`python -m tests.benchmarks.company`: growth with the team's size and with years of history.

The companies are made up (`nextgear demo --scale`), the same ones every time.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from assistant.coach import Coach
from tests.benchmarks import _measured

TEAMS = (12, 100) if _measured.SHORT else (12, 100, 1_000)
YEARS = (1, 5) if _measured.SHORT else (1, 3, 5)


@contextmanager
def company(reps: int, years: int, team: int) -> Iterator[Coach]:
    """A facade on a company of its own, in memory files of a folder that goes."""
    from assistant.bootstrap import open_coach

    with tempfile.TemporaryDirectory() as home:
        os.environ["NEXTGEAR_HOME"] = home
        coach = open_coach("scale")
        began = perf_counter()
        coach.setup.load_company(reps, years, team)
        coach.loaded_in = perf_counter() - began  # type: ignore[attr-defined]
        try:
            yield coach
        finally:
            coach.close()


def team_views() -> Iterator[str]:
    """The team view of a manager with so many reps, a year of history each."""
    for size in TEAMS:
        with company(size, 1, size) as coach:
            actor = coach.whoami()
            steps: dict[str, Callable[[], object]] = {
                f"team view, {size:,} reps": lambda c=coach, a=actor: c.team.overview(a),  # type: ignore[misc]
                f"open commitments, {size:,} reps": lambda c=coach, a=actor: (  # type: ignore[misc]
                    c.team.open_commitments(a)
                ),
            }
            yield from _measured.rows(steps, 3 if size > 100 else _measured.RUNS)


def agendas() -> Iterator[str]:
    """An agenda by rules in a team of ten with so many years of history."""
    for years in YEARS:
        with company(10, years, 10) as coach:
            actor = coach.whoami()
            step = lambda c=coach, a=actor: c.agenda.prepare(a, "r00003")  # noqa: E731
            yield from _measured.rows({f"agenda by rules, {years} years": step})


def main() -> None:
    """Measure and print."""
    print(_measured.HEAD)
    for row in (*agendas(), *team_views()):
        print(row, flush=True)


if __name__ == "__main__":
    main()
