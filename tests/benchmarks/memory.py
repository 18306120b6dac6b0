"""`python -m tests.benchmarks.memory`: what each process holds at most, by the size of its team."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import _measured
from tests.benchmarks.company import company
from tests.benchmarks.served import NEXTGEAR, ours

TEAMS = (12,) if _measured.SHORT else (12, 100, 1_000)
COMMANDS = (("team",), ("prep", "r00003"), ("ask", "whose yes is it"))
READ = ("/team", "/reps/r00003", "/reps/r00003/agenda", "/commitments")
SETTLED = 5.0
"""Seconds after which the screen has loaded what it shows first."""


# A child counts what its parent held when it was started, so that a small one has to start it.
OF_CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def of_command(*command: str) -> float:
    """Megabytes that a command held at most."""
    asked = [sys.executable, "-c", OF_CHILD, *command]
    told = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)
    return int(told.stdout) / 1e3


def of_process(pid: int) -> float:
    """Megabytes that a running process held at most."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3


def of_screen() -> float:
    """Megabytes of the screen, with Today on it."""
    ours_end, its_end = pty.openpty()
    command = [NEXTGEAR, "tui", "-w", "scale"]
    shown = {"TERM": "xterm-256color", "COLUMNS": "140", "LINES": "40"}
    program = subprocess.Popen(
        command, stdin=its_end, stdout=its_end, stderr=its_end, env=os.environ | shown
    )
    try:
        until = time.monotonic() + SETTLED
        while time.monotonic() < until:
            if select.select([ours_end], [], [], 0.1)[0]:
                os.read(ours_end, 65536)
        return of_process(program.pid)
    finally:
        program.kill()
        program.wait()
        os.close(ours_end)
        os.close(its_end)


def of_server() -> float:
    """Megabytes of a worker that has answered several kinds of request."""
    with ours("scale") as (client, pid):
        for path in READ:
            client.get(path).raise_for_status()
        return of_process(pid)


def rows() -> Iterator[tuple[str, float]]:
    """Each process on each size of team."""
    for size in TEAMS:
        with company(size, 1, size):  # the folder stays until all have run
            for command in COMMANDS:
                held = of_command(NEXTGEAR, *command, "-w", "scale")
                yield f"`nextgear {' '.join(command)}`, {size:,} reps", held
            yield f"screen, {size:,} reps", of_screen()
            yield f"`nextgear serve`, one worker, {size:,} reps", of_server()


def main() -> None:
    """Measure and print."""
    bare = of_command(sys.executable, "-c", "pass")
    print("| process | MB at most | times a bare Python process |\n|---|---:|---:|")
    for name, held in rows():
        print(f"| {name} | {held:.0f} | {held / bare:.1f} |", flush=True)


if __name__ == "__main__":
    main()
