"""`python -m tests.benchmarks.screen`: how fast the screen answers, as a table.

First paint is a process in a terminal of its own, from its start to the first word of its first
screen, beside an empty program of the same toolkit in the same loop. The rest drives the app
in this process on a team of 500 and a rep with five years of history, from a key to the moment
at which the screen that follows was handed to the terminal.
"""

import asyncio
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import ClassVar

from textual.pilot import Pilot
from textual.screen import Screen

from tui.screens.rep import RepScreen

RUNS = 7
KEYS = 100
OPENINGS = 10
SIZE = (140, 40)
REPS = 500
YEARS = 5
LONG = "Rep 0000"
"""The one with the long history; first by name."""
AS_OF = date(2026, 9, 15)
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("PAINTED")
Empty().run()
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEXTGEAR_HOME"] = home
        _first_paint(Path(home))
        asyncio.run(_large_team())


def _first_paint(home: Path) -> None:
    nextgear = str(Path(sys.executable).with_name("nextgear"))
    subprocess.run([nextgear, "demo"], check=True, capture_output=True)
    bare = home / "empty.py"
    bare.write_text(EMPTY, "utf-8")
    programs = {
        "empty Textual app": ([sys.executable, str(bare)], b"PAINTED"),
        "`nextgear tui`, first paint": ([nextgear, "tui", "-w", "demo"], b"nextgear"),
        "`nextgear tui`, the day's 1:1s": ([nextgear, "tui", "-w", "demo"], b"1:1s"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, (command, word) in programs.items():
            seconds[name].append(_until_painted(command, word))
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    base = medians["empty Textual app"]
    print(f"Median of {RUNS} processes each, from start to what is named.\n")
    print("| program | seconds | times an empty app (target of the first paint 2.5) |")
    print("|---|---:|---:|")
    for name, median in medians.items():
        print(f"| {name} | {median:.3f} | {median / base:.2f} |")


def _until_painted(command: list[str], word: bytes) -> float:
    """Seconds until `word` stands on the terminal."""
    main_end, program_end = pty.openpty()
    size = struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0)
    fcntl.ioctl(program_end, termios.TIOCSWINSZ, size)
    began = perf_counter()
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    program = subprocess.Popen(
        command, stdin=program_end, stdout=program_end, stderr=program_end, env=environment
    )
    os.close(program_end)
    shown = b""
    try:
        while word not in shown:
            ready, _, _ = select.select([main_end], [], [], 30)
            if not ready:
                raise TimeoutError(f"{command} painted nothing")
            shown += os.read(main_end, 65536)
        return perf_counter() - began
    finally:
        program.kill()
        program.wait()
        os.close(main_end)


async def _large_team() -> None:
    from assistant.bootstrap import open_coach
    from assistant.domain.people import Team
    from tui.app import NextgearApp

    class Watched(NextgearApp):
        CSS_PATH = Path(sys.modules["tui"].__path__[0]) / "app.tcss"
        paints: ClassVar[list[float]] = []

        def _display(self, *arguments: object) -> None:
            super()._display(*arguments)
            self.paints.append(perf_counter())

    coach = open_coach("main")
    team = Team(id="t", name="Large", owner_id="m", notice_exempt=True, pinned_today=AS_OF)
    actor = coach.setup.init("Robin Vance", team)
    with coach._office.store.write() as record:
        for number in range(REPS):
            record.add(*_history(number, YEARS if number == 0 else 1))
    app = Watched(lambda: (coach, actor))
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await _rest(pilot)
        await pilot.press("2")
        await _rest(pilot)
        moves = [await _after(pilot, Watched, "j") for _ in range(KEYS)]
        await pilot.press("g")
        await _rest(pilot)
        opened = [await _opened(pilot, Watched) for _ in range(OPENINGS)]
    coach.close()
    print(f"\nTeam of {REPS} at {SIZE[0]}x{SIZE[1]}; one rep with {YEARS} years of history.\n")
    print("| step | median ms | p95 ms | target |\n|---|---:|---:|---|")
    _row("key to repaint in Team", [first for first, _ in moves], "p95 under 60")
    _row("and to the evidence and both maps", [last for _, last in moves], "")
    _row("opening the rep, to the figures", [figures for figures, _ in opened], "under 150")
    _row("and to everything on the page", [whole for _, whole in opened], "")


def _row(name: str, seconds: list[float], target: str) -> None:
    ordered = sorted(seconds)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"| {name} | {statistics.median(ordered) * 1000:.0f} | {p95 * 1000:.0f} | {target} |")


async def _after(pilot: Pilot[None], watched: type, key: str) -> tuple[float, float]:
    """Seconds from a key to the first paint that follows, and to the last: the evidence below."""
    await pilot.pause(0.1)
    watched.paints.clear()
    began = perf_counter()
    pilot.app.simulate_key(key)
    await asyncio.sleep(0.3)
    return watched.paints[0] - began, watched.paints[-1] - began


async def _opened(pilot: Pilot[None], watched: type) -> tuple[float, float]:
    """Seconds from Enter to the figures of the record, and to its charts."""
    watched.paints.clear()
    began = perf_counter()
    pilot.app.simulate_key("enter")
    await _until(lambda: _record_on(pilot.app.screen) == LONG)
    filled = perf_counter()
    await _until(lambda: watched.paints[-1:] > [filled])
    figures = watched.paints[-1] - began
    await _rest(pilot)
    whole = watched.paints[-1] - began
    pilot.app.simulate_key("escape")
    await _rest(pilot)
    return figures, whole


def _record_on(screen: Screen[object]) -> str:
    """Whose figures were put on the screen; they stand there with the next paint."""
    view = screen._view if isinstance(screen, RepScreen) else None
    return view.rep.name if view else ""


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.001)


async def _rest(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.02)


def _history(number: int, years: int) -> list[object]:
    """A rep with goals, monthly credits, a commitment a fortnight and a 1:1 a fortnight."""
    from assistant.domain import commitments as c
    from assistant.domain.goals import Credit, Goal
    from assistant.domain.meetings import OneOnOne
    from assistant.domain.people import Rep

    rep_id = f"r{number:04}"
    begins = date(AS_OF.year - years + 1, 1, 1)
    rep = Rep(
        id=rep_id, name=f"Rep {number:04}", manager_id="m", hired_on=begins, job="Account executive"
    )
    found: list[object] = [rep]
    for year in range(begins.year, AS_OF.year + 1):
        found.append(
            Goal(
                id=f"{rep_id}g{year}",
                rep_id=rep_id,
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
                amount=Decimal(1_000_000),
            )
        )
        found += [
            Credit(
                id=f"{rep_id}m{year}{month}",
                rep_id=rep_id,
                on=date(year, month, 5),
                amount=Decimal(60_000 + 700 * (number % 60)),
            )
            for month in range(1, 13)
            if date(year, month, 5) <= AS_OF
        ]
    day, turn = begins, 0
    while day < AS_OF:
        due = day + timedelta(days=13)
        is_open = due >= AS_OF - timedelta(days=14)
        result = (c.ReviewResult.KEPT, c.ReviewResult.KEPT, c.ReviewResult.MISSED)[turn % 3]
        found.append(OneOnOne(id=f"{rep_id}o{turn}", rep_id=rep_id, manager_id="m", on=day))
        found.append(
            c.Commitment(
                id=f"{rep_id}c{turn}",
                rep_id=rep_id,
                owner_id=rep_id,
                kind=c.CommitmentKind.COMMITMENT,
                what=f"Call the payer of deal {turn} before the proposal",
                made_on=day,
                due=due,
                state=c.CommitmentState.ACTIVE if is_open else c.CommitmentState.REVIEWED,
                origin=c.Origin.TYPED,
                review=None if is_open else c.Review(result=result, on=due),
                closed_on=None if is_open else due,
                quality=c.QualityScore(ownership=2, specific=2, measure=2, time=2, control=2),
            )
        )
        day, turn = day + timedelta(days=14), turn + 1
    return found


if __name__ == "__main__":
    main()
