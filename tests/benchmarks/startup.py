"""`python -m tests.benchmarks.startup`: how long a command takes from nothing, as a table.

Each command runs in a process of its own, with its files in the page cache. The baselines run
in the same loop, turn by turn, so that a busy machine slows all of them alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3 if os.environ.get("NEXTGEAR_BENCH") == "short" else 9
BARE_TYPER = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def one(): ...
@app.command()
def two(): ...
app()
"""


def main() -> None:
    """Measure and print."""
    nextgear = str(Path(sys.executable).with_name("nextgear"))
    with tempfile.TemporaryDirectory() as home:
        bare = Path(home) / "bare.py"
        bare.write_text(BARE_TYPER, "utf-8")
        # As after an installation, where modules are compiled once.
        environment = os.environ | {"NEXTGEAR_HOME": home, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run([nextgear, "demo"], env=environment, check=True, capture_output=True)
        commands = {
            "`python -c pass`": [sys.executable, "-c", "pass"],
            "bare Typer program, `--help`": [sys.executable, str(bare), "--help"],
            "`nextgear --help`": [nextgear, "--help"],
            "`nextgear team`": [nextgear, "team", "-w", "demo"],
            "`nextgear prep ben`": [nextgear, "prep", "ben", "-w", "demo"],
            "`nextgear ask …`": [nextgear, "ask", "whose yes is it", "-w", "demo"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(1 + RUNS):
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, env=environment, check=True, capture_output=True)
                seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times[1:]) for name, times in seconds.items()}
    base = medians["bare Typer program, `--help`"]
    print(f"Median of {RUNS} processes each.\n")
    print("| command | seconds | times a bare Typer program |")
    print("|---|---:|---:|")
    for name, median in medians.items():
        print(f"| {name} | {median:.3f} | {median / base:.1f} |")


if __name__ == "__main__":
    main()
