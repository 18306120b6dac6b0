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

NOTES = Path(__file__).parents[1] / "evals" / "notes"
SIZES = (600, 6_000, 60_000)
PAIR = ("Robin Vance", "Ben Okafor")


def main() -> None:
    """Measure and print."""
    quality()
    print()
    speed()


def quality() -> None:
    """The scores on our own texts, by half; see the folder's README for who has seen which."""
    with tempfile.TemporaryDirectory() as out:
        predict = [sys.executable, "-m", "tests.evals.notes", str(NOTES), out]
        subprocess.run(predict, check=True, capture_output=True)
        for half in ("open", "closed"):
            score = [sys.executable, "-m", "tests.evals.score_notes", out, "--half", half]
            ran = subprocess.run(score, check=True, capture_output=True, text=True)
            lines = [line.split() for line in ran.stdout.splitlines() if line[:1].islower()]
            totals = [words for words in lines if words[-1].replace(".", "").isdecimal()]
            print(f"| {half} texts | |\n|---|---:|")
            print("\n".join(f"| {' '.join(name)} | {value} |" for *name, value in totals))
            print()


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
