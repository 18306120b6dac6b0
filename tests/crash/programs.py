"""Programs that write without end, and say so after each write: `python -m tests.crash.programs`.

Each line on standard output is an acknowledgement: what stands there must outlive a kill.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from assistant.bootstrap import open_coach
from assistant.coach import Coach

ROWS = 120
"""How many rows each import brings: all of them or none."""


def notes(coach: Coach) -> Iterator[str]:
    """Two lines of notes a time, read into one review."""
    actor = coach.whoami()
    for n in count():
        text = f"Ben Okafor: I will call account {n} by Friday.\nRobin Vance: I'll send deck {n}.\n"
        yield coach.notes.read(actor, "ben", text, held_on=coach.today()).id


def unsaved(coach: Coach) -> Iterator[str]:
    """What somebody types, kept over and over."""
    actor = coach.whoami()
    for n in count(1):
        coach.unsaved.keep_notes(actor, "ben", f"word {n} " * 50)
        yield str(n)


def imports(coach: Coach) -> Iterator[str]:
    """A file of credits a time."""
    actor = coach.whoami()
    for n in count(1):
        rows = [f"Ben Okafor,2026-03-{1 + i % 28:02},{n}.{i:03}" for i in range(ROWS)]
        raw = "\n".join(["rep,credited_on,amount", *rows]).encode()
        coach.setup.import_file(actor, raw, f"{n}.csv", "credits")
        yield str(n)


def erasures(coach: Coach) -> Iterator[str]:
    """One rep after another."""
    actor = coach.whoami()
    for name in ("Ada", "Ben", "Cho", "Dia", "Eli", "Fay"):
        rep = coach.team.rep(actor, name).rep.id
        coach.erasures.erase(actor, rep, reason="asked for it")
        yield rep


def backups(coach: Coach) -> Iterator[str]:
    """A file after another, beside the data."""
    folder = Path(sys.argv[2])
    actor = coach.whoami()
    for n in count(1):
        coach.keeping.backup(actor, folder / f"{n}.backup")
        yield str(n)


def migration(_: Coach | None) -> Iterator[str]:
    """Opening a database of the first schema."""
    open_coach("demo").close()
    yield "migrated"


PROGRAMS: dict[str, Callable[[Coach], Iterator[str]]] = {
    each.__name__: each for each in (notes, unsaved, imports, erasures, backups)
}


def main() -> None:
    """Say that it begins, then acknowledge every write."""
    name = sys.argv[1]
    if name == migration.__name__:
        print("ready", flush=True)
        done = migration(None)
    else:
        # A person's clock: the demo's day is pinned, its hours are not.
        coach = open_coach("demo", clock=lambda: datetime.now(UTC))
        done = PROGRAMS[name](coach)
        print("ready", flush=True)
    for acknowledged in done:
        print(acknowledged, flush=True)


if __name__ == "__main__":
    main()
