"""Pictures of the screens for the README: `python -m tests.screenshots` writes docs/screens/."""

import asyncio
import os
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from assistant.bootstrap import open_demo
from assistant.coach import Coach
from tui.app import NextgearApp
from tui.themes import LIGHT

TARGET = Path(__file__).parents[1] / "docs" / "screens"
SIZE = (132, 38)
PICTURES = {
    "today": ["1"],
    "team": ["2", "j"],
    "rep": ["2", "j", "enter"],
    "commitments": ["2", "j", "enter", "l", "l"],
    "one_on_one": ["2", "j", "n", "ctrl+r"],
    "chat": ["3"],
    "library": ["4"],
    "plan": ["5"],
}
"""The keys that lead to each picture."""
QUESTIONS = {"chat": "how is Ben doing?", "library": "what to do when a commitment was missed"}


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)


async def _picture(coach: Coach, name: str, *, light: bool) -> None:
    app = NextgearApp(coach, coach.whoami())
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        if light:
            app.theme = LIGHT.name
        for key in PICTURES[name]:
            if key == "ctrl+r":
                note = next(n for n in coach.setup.sample_notes() if n.rep.startswith("Ben"))
                app.session.unsaved_notes.clear()
                app.screen.query_one("#notes").text = coach.setup.sample_file(note.file).decode()
            await pilot.press(key)
            await _settle(pilot)
        if name in QUESTIONS:
            await pilot.press(*(_key(char) for char in QUESTIONS[name]), "enter")
            await _settle(pilot)
        target = TARGET / f"{name}{'_light' if light else ''}.svg"
        target.write_text(app.export_screenshot(title="nextgear"), encoding="utf-8")


def _key(char: str) -> str:
    return {" ": "space", "?": "question_mark"}.get(char, char)


def main() -> None:
    """Write every picture, dark and light."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        for light in (False, True):
            with tempfile.TemporaryDirectory() as home:
                os.environ["NEXTGEAR_HOME"] = home
                coach, _ = open_demo(fresh=True)
                asyncio.run(_picture(coach, name, light=light))
                coach.close()


if __name__ == "__main__":
    main()
