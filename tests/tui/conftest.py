"""A real facade on a store of its own with the sample team, and the screen as text."""

import io
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console
from textual import events
from textual.pilot import Pilot

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.people import Actor
from tui.app import NextgearApp

GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
UPDATE = os.environ.get("NEXTGEAR_UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample team in the workspace `demo`, loaded once."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXTGEAR_HOME", str(home))
        coach = open_coach("demo", clock=lambda: NOW)
    coach.setup.load_sample()
    coach.team.ask(coach.whoami(), "anything")  # fills the library's vectors
    coach.close()
    return home


@pytest.fixture
def coach(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Coach]:
    """The facade over a copy of the sample team."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    monkeypatch.setenv("NEXTGEAR_HOME", str(home))
    opened = open_coach("demo", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def manager(coach: Coach) -> Actor:
    """The manager of the sample team."""
    return coach.whoami()


@pytest.fixture
def app(coach: Coach, manager: Actor) -> NextgearApp:
    """The screen of the sample team's manager."""
    return NextgearApp(coach, manager)


@pytest.fixture
def rep_app(coach: Coach) -> NextgearApp:
    """The screen of a rep who signed in."""
    return NextgearApp(coach, coach.whoami(acting_as="Ben Okafor"))


@pytest.fixture
def settled() -> Callable[[Pilot[None]], Awaitable[None]]:
    """Wait until every question to the facade was answered and shown."""
    return _settled


async def _settled(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.fixture
def paste() -> Callable[[Pilot[None], str], Awaitable[None]]:
    """Paste a text where the keys go."""

    async def into_focus(pilot: Pilot[None], text: str) -> None:
        focused = pilot.app.screen.focused
        assert focused is not None
        focused.post_message(events.Paste(text))
        await pilot.pause()

    return into_focus


@pytest.fixture
def write() -> Callable[[Pilot[None], str], Awaitable[None]]:
    """Type a text key by key."""

    async def keys(pilot: Pilot[None], text: str) -> None:
        names = {" ": "space", "/": "slash", ",": "comma", ":": "colon", "-": "minus"}
        await pilot.press(*(names.get(char, char) for char in text))

    return keys


@pytest.fixture
def screen_text() -> Callable[[NextgearApp], str]:
    """What stands on the screen, line by line."""
    return _text


def _text(app: NextgearApp) -> str:
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, record=True
    )
    console.print(app.screen._compositor.render_update(full=True))
    lines = console.export_text(styles=False).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with the file of that name; NEXTGEAR_UPDATE_GOLDEN=1 writes it instead."""

    def compare(name: str, shown: str) -> None:
        file = GOLDEN / f"{name}.txt"
        if UPDATE:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(shown, encoding="utf-8")
        assert shown == file.read_text(encoding="utf-8")

    return compare
