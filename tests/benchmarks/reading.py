"""`python -m tests.benchmarks.reading`: how well and how fast notes are read, as tables."""

import subprocess
import sys
import tempfile
import time
import tracemalloc
from datetime import date
from pathlib import Path

from assistant.domain.calendar import TeamCalendar
from assistant.reading import promises, transcripts

EVALS = Path(__file__).parents[1] / "evals"
NOTES = EVALS / "notes"
SIZES = (600, 6_000, 60_000)
PAIR = ("Robin Vance", "Ben Okafor")


def main() -> None:
    """Measure and print."""
    quality()
    print()
    speed()


def quality() -> None:
    """The scores on the dev set and our own texts; the folder's README says who has seen which."""
    for title, folder, half in (
        ("dev set", EVALS / "dev", "both"),
        ("open texts", NOTES, "open"),
        ("closed texts", NOTES, "closed"),
    ):
        with tempfile.TemporaryDirectory() as out:
            _run("tests.evals.notes", str(folder), out)
            score = _run("tests.evals.score_notes", out, "--folder", str(folder), "--half", half)
        lines = [line for line in score.splitlines() if line[:1].islower()][1:]
        print(f"| {title} | |\n|---|---:|")
        print("\n".join(f"| {line[:14].strip()} | {line[14:].strip()} |" for line in lines))
        print()


def _run(module: str, *arguments: str) -> str:
    ran = [sys.executable, "-m", module, *arguments]
    return subprocess.run(ran, check=True, capture_output=True, text=True).stdout


def speed() -> None:
    """Time and memory on a talk of growing length, made of the chatty texts' own turns."""
    print("| words | seconds | peak memory, times the text |")
    print("|---:|---:|---:|")
    turns = [
        line
        for path in sorted(NOTES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line.split()) > 3
    ]
    for size in SIZES:
        text = _talk(turns, size)
        began = time.perf_counter()
        _read(text)
        seconds = time.perf_counter() - began
        tracemalloc.start()
        _read(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"| {len(text.split()):,} | {seconds:.2f} | {peak / len(text.encode()):.1f} |")


def _talk(turns: list[str], words: int) -> str:
    lines: list[str] = []
    count = 0
    while count < words:
        turn = turns[len(lines) % len(turns)]
        lines.append(f"{PAIR[len(lines) % 2]}: {turn}")
        count += len(lines[-1].split())
    return "\n".join(lines)


def _read(text: str) -> None:
    promises.find(
        transcripts.parse(text),
        held_on=date(2026, 9, 15),
        calendar=TeamCalendar(),
        participants=PAIR,
        rep=PAIR[1],
        manager=PAIR[0],
    )


if __name__ == "__main__":
    main()
