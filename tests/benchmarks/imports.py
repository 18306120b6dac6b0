"""How long a large export takes to report on, store and take back, and to refuse a hostile file.

`python -m tests.benchmarks.imports [ROWS …]` prints two Markdown tables; 10,000, 100,000 and
1,000,000 rows without arguments. Each size runs in a process of its own, since the largest memory
a process ever had is what counts.
"""

import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from assistant.coach import Coach
from assistant.coach.office import Office
from assistant.domain.people import Team
from assistant.errors import InvalidInput
from assistant.library.library import GuidanceLibrary
from assistant.store import Store

SIZES = (10_000, 100_000, 1_000_000)
ANSWERS = {"people": "add"}
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)


def bookings(rows: int) -> bytes:
    """Bookings of 50 reps with an id, an American date and an amount each."""
    random = Random(rows)
    lines = ["Sales Rep,Booking Date,Amount,Order ID,Region"]
    lines += (
        f"Rep Number{n % 50},{random.randint(1, 8)}/{random.randint(1, 28)}/2026,"
        f'"{random.randint(1_000, 999_999):,}.00",O-{n},North'
        for n in range(rows)
    )
    return "\n".join(lines).encode()


def hostile() -> dict[str, bytes]:
    """Large files that are no tables, or tables that never end."""
    size = 100 * 1024 * 1024
    return {
        "100 MB of NUL bytes": b"a,b\n" + b"\0" * size,
        "100 MB of noise": Random(1).randbytes(size),
        "100 MB within one quotation mark": b'Rep,Date,Amount\n"' + b"x" * size,
        "100 MB in one line": b"Rep," * (size // 4),
        "10,000 columns": b",".join(b"c%d" % n for n in range(10_000)) + b"\n1\n",
        "100 MB of one word": b"word\n" * (size // 5),
    }


def largest_memory() -> int:
    """The most that this process ever held, MB (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def open_empty(folder: str) -> Coach:
    """A workspace with a team and nobody in it; no library, as imports ask nothing of it."""
    office = Office(Store.open(Path(folder)), GuidanceLibrary.__new__(GuidanceLibrary), _now, "b")
    coach = Coach(office)
    coach.setup.init("Robin", Team(id="t1", name="North", owner_id="b1", currency="USD"))
    return coach


def _now() -> datetime:
    return NOW


def measure(rows: int) -> str:
    """One line of the first table."""
    raw = bookings(rows)
    cells = [f"{rows:,}", f"{len(raw) // 1024**2}"]
    with tempfile.TemporaryDirectory() as folder:
        coach = open_empty(folder)
        actor = coach.whoami()
        clock, busy = perf_counter(), process_time()
        plan = coach.imports.propose(actor, raw, "bookings.csv", answers=ANSWERS)
        cells += [f"{perf_counter() - clock:.1f}", f"{process_time() - busy:.1f}"]
        if plan.total().new != rows + min(rows, 50):
            raise RuntimeError("the report counts other entries than were written")
        cells.append(f"{largest_memory()}")
        clock, busy = perf_counter(), process_time()
        done = coach.imports.apply(actor, raw, "bookings.csv", answers=ANSWERS)
        cells += [f"{perf_counter() - clock:.1f}", f"{process_time() - busy:.1f}"]
        clock = perf_counter()
        coach.imports.undo(actor, done.import_id or "")
        cells += [f"{perf_counter() - clock:.1f}", f"{largest_memory()}"]
        coach.close()
    return f"| {' | '.join(cells)} |"


def refuse(name: str) -> str:
    """One line of the second table: how long until a sentence, and memory beyond the file."""
    raw = hostile()[name]
    with tempfile.TemporaryDirectory() as folder:
        coach = open_empty(folder)
        actor = coach.whoami()
        before = largest_memory()
        clock, busy = perf_counter(), process_time()
        try:
            coach.imports.propose(actor, raw, "file.csv")
            told = "not refused"
        except InvalidInput as error:
            told = error.problem.replace("|", "\\|")
        seconds, worked = perf_counter() - clock, process_time() - busy
        coach.close()
    return f"| {name} | {seconds:.2f} | {worked:.2f} | {largest_memory() - before} | {told[:80]} |"


def _in_own_process(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.imports", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return ran.stdout.strip()


def main() -> None:
    """Print the tables."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(measure(int(arguments[1])))
        return
    if arguments[:1] == ["--hostile"]:
        print(refuse(arguments[1]))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}, one process, SQLite\n")
    print(
        "| rows | file, MB | report, s | of it CPU, s | memory so far, MB | store, s "
        "| of it CPU, s | take back, s | memory at most, MB |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in [int(word) for word in arguments] or SIZES:
        print(_in_own_process("--one", str(size)), flush=True)
    print(
        "\n| hostile file | refused after, s | of it CPU, s | memory beyond the file, MB "
        "| sentence |"
    )
    print("|---|---:|---:|---:|---|")
    for name in hostile():
        print(_in_own_process("--hostile", name), flush=True)


if __name__ == "__main__":
    main()
