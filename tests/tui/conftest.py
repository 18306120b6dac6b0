"""A real facade on a store of its own with the sample team, and the screen as text."""

import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.people import Actor
from tui.app import NextgearApp

GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
UPDATE = os.environ.get("NEXTGEAR_UPDATE_GOLDEN") == "1"
REP = "Ben Okafor"


def _open(home: Path, *, sample: bool = False) -> Coach:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXTGEAR_HOME", str(home))
        coach = open_coach("demo", clock=lambda: NOW)
    if sample:
        coach.setup.load_sample()
        coach.library.reindex(coach.whoami())  # once, and not in each test that searches
    return coach


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample team in the workspace `demo`, loaded once."""
    home = tmp_path_factory.mktemp("sample")
    _open(home, sample=True).close()
    return home


@pytest.fixture(scope="session")
def read_only_coach(sample_home: Path) -> Iterator[Coach]:
    """The facade over the sample team, for tests that only look."""
    coach = _open(sample_home)
    yield coach
    coach.close()


@pytest.fixture
def coach(sample_home: Path, tmp_path: Path) -> Iterator[Coach]:
    """The facade over a copy of the sample team, to be changed."""
    coach = _open(shutil.copytree(sample_home, tmp_path / "home"))
    yield coach
    coach.close()


@pytest.fixture
def manager(coach: Coach) -> Actor:
    """The manager of the sample team."""
    return coach.whoami()


@pytest.fixture
def app(coach: Coach) -> NextgearApp:
    """The manager's screen."""
    return _still(coach)


@pytest.fixture
def app_over() -> Callable[[Coach], NextgearApp]:
    """The manager's screen, made when the test says so."""
    return _still


@pytest.fixture
def rep_app(coach: Coach) -> NextgearApp:
    """The screen of a rep who signed in."""
    return _still(coach, REP)


@pytest.fixture
def look_app(read_only_coach: Coach) -> NextgearApp:
    """The manager's screen, to look at only."""
    return _still(read_only_coach)


@pytest.fixture
def look_rep_app(read_only_coach: Coach) -> NextgearApp:
    """A rep's screen, to look at only."""
    return _still(read_only_coach, REP)


def _still(coach: Coach, acting_as: str | None = None) -> NextgearApp:
    app = NextgearApp(lambda: (coach, coach.whoami(acting_as=acting_as)))
    app.animation_level = "none"
    return app


@pytest.fixture
def settled() -> Callable[[Pilot[None]], Awaitable[None]]:
    """Wait until every question to the facade was answered and the screen stands still."""
    return _settled


async def _settled(pilot: Pilot[None]) -> None:
    before = ""
    for _ in range(200):
        with suppress(WorkerCancelled):  # a later question took the place of an earlier one
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = _text(pilot.app)
        assert "made a mistake" not in shown
        if shown == before:
            return
        before = shown
        await pilot.pause(0.05)
    raise AssertionError("the screen does not come to rest")


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
    names = {" ": "space", "/": "slash", ",": "comma", ":": "colon", "-": "minus"}

    async def keys(pilot: Pilot[None], text: str) -> None:
        await pilot.press(*(names.get(char, char) for char in text))

    return keys


@pytest.fixture
def screen_text() -> Callable[[NextgearApp], str]:
    """What stands on the screen, line by line."""
    return _text


def _text(app: NextgearApp) -> str:
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


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
