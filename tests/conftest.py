"""What every test stands on: a clean environment, a home of its own, the sample team."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from assistant.coach import Coach


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting, key or tracing switch of the person running the tests leaks in."""
    for name in list(os.environ):
        if name.startswith(("NEXTGEAR_", "OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NEXTGEAR_HOME", str(tmp_path / "nextgear-home"))
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder whose demo workspace holds the sample team, loaded once a session."""
    from assistant.bootstrap import open_demo

    home = tmp_path_factory.mktemp("sample")
    before = os.environ.get("NEXTGEAR_HOME")
    os.environ["NEXTGEAR_HOME"] = str(home)
    try:
        coach, _ = open_demo(fresh=True)
        coach.team.ask(coach.whoami(), "warm")  # stores the guidance's vectors: seconds a test
        coach.close()
    finally:
        os.environ.pop("NEXTGEAR_HOME")
        if before is not None:
            os.environ["NEXTGEAR_HOME"] = before
    return home


@pytest.fixture
def demo_home(loaded_sample: Path) -> Path:
    """This test's own home with its own copy of the sample team in the workspace `demo`."""
    home = Path(os.environ["NEXTGEAR_HOME"])
    shutil.copytree(loaded_sample, home)
    return home


@pytest.fixture
def demo_coach(demo_home: Path) -> Iterator[Coach]:
    """The facade over this test's own copy of the sample team."""
    from assistant.bootstrap import open_coach

    coach = open_coach("demo")
    yield coach
    coach.close()


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


RunCommand = Callable[..., Ran]


@pytest.fixture
def nextgear(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunCommand:
    """Runs the command line in this process: `nextgear("team", "-w", "demo")`."""
    from assistant.cli import main

    def run(*arguments: str, typed: str | bytes = "") -> Ran:
        raw = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "argv", ["nextgear", *arguments])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run
