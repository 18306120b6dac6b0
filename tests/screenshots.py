"""Pictures of the screens for the README: `python -m tests.screenshots` writes docs/screens/."""

import asyncio
import os
import shutil
import tempfile
from itertools import product
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from assistant.bootstrap import open_coach, open_demo
from assistant.coach import Coach
from tui.app import NextgearApp
from tui.themes import LIGHT

PASTE = "paste"
TARGET = Path(__file__).parents[1] / "docs" / "screens"
SIZE = (140, 40)
PICTURES = {
    "today": ["1"],
    "team": ["2", "j"],
    "rep": ["2", "j", "enter"],
    "agenda": ["2", "j", "enter", "l"],
    "commitments": ["2", "j", "enter", "l", "l"],
    "one_on_one": ["2", "j", "n", "ctrl+n", PASTE, "ctrl+r", "j", "j"],
    "chat": ["3"],
    "library": ["4"],
    "plan": ["5", "plus", "j", "minus"],
    "settings": ["6", "j"],
    "import": ["6", "i"],
    "palette": ["2", "ctrl+p"],
}
"""The keys that lead to each picture."""
QUESTIONS = {
    "chat": "how is Ben doing?",
    "library": "what to do when a commitment was missed",
    "palette": "ben",
}
"""What is typed there; Enter follows where it is a question."""


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)


async def _picture(coach: Coach, name: str, *, light: bool) -> None:
    app = NextgearApp(lambda: (coach, coach.whoami()))
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        if light:
            app.theme = LIGHT.name
        for key in PICTURES[name]:
            if key == PASTE:
                note = next(n for n in coach.setup.sample_notes() if n.rep.startswith("Ben"))
                words = coach.setup.sample_file(note.file).decode()
                app.screen.query_one("#notes").post_message(events.Paste(words))
            else:
                await pilot.press(key)
            await _settle(pilot)
        if name in QUESTIONS:
            await pilot.press(*(_key(char) for char in QUESTIONS[name]))
            if name != "palette":
                await pilot.press("enter")
            await _settle(pilot)
        target = TARGET / f"{name}{'_light' if light else ''}.svg"
        target.write_text(app.export_screenshot(title="nextgear"), encoding="utf-8")


def _key(char: str) -> str:
    return {" ": "space", "?": "question_mark"}.get(char, char)


def main() -> None:
    """Write every picture, dark and light."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        os.environ["NEXTGEAR_HOME"] = str(sample)
        open_demo(fresh=True)[0].close()
        for name, light in product(PICTURES, (False, True)):
            home = shutil.copytree(sample, Path(folder) / f"{name}-{light}")
            os.environ["NEXTGEAR_HOME"] = str(home)
            coach = open_coach("demo")
            asyncio.run(_picture(coach, name, light=light))
            coach.close()


if __name__ == "__main__":
    main()
