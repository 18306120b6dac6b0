"""What every test stands on: a clean environment, a home of its own, the sample team."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from assistant.coach import Coach
from tests.engines import Databases, Engine, Folders
from tests.language_server import Stub, serving
from tests.servers import CHROMA_AT, POSTGRESQL_AT

_SERVERS = {name: os.environ.get(name) for name in (POSTGRESQL_AT, CHROMA_AT)}
_FOREIGN = ("NEXTGEAR_", "OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database the tests of store, facade, command line and API run on."""
    parser.addoption(
        "--engine",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="postgresql needs `python -m tests.servers` around the run (make test-postgres)",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what is about SQLite's files alone."""
    if item.get_closest_marker("sqlite") and item.config.getoption("--engine") != "sqlite":
        pytest.skip("about SQLite's files")


@pytest.fixture(scope="session")
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Engine:
    """The engine of this run."""
    if request.config.getoption("--engine") == "sqlite":
        return Folders(tmp_path_factory.mktemp("spare"))
    server = _SERVERS[POSTGRESQL_AT]
    if server is None:
        pytest.exit("--engine postgresql needs a server: make test-postgres", returncode=2)
    return Databases(server, worker_id)


def _settle_in(engine: Engine, home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NEXTGEAR_HOME", str(home))
    if url := engine.url(home):
        patch.setenv("NEXTGEAR_DATABASE_URL", url)
        patch.setenv("NEXTGEAR_CHROMA_URL", str(_SERVERS[CHROMA_AT]))


@pytest.fixture(autouse=True)
def clean_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> Iterator[None]:
    """No setting, key or tracing switch of the person running the tests leaks in."""
    for name in list(os.environ):
        if name.startswith(_FOREIGN):
            monkeypatch.delenv(name)
    _settle_in(engine, tmp_path / "nextgear-home", monkeypatch)
    monkeypatch.setenv("TZ", "UTC")
    yield
    engine.clear()


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    """A home folder whose demo workspace holds the sample team, loaded once a session."""
    from assistant.bootstrap import open_demo

    home = tmp_path_factory.mktemp("sample")
    engine.place(home, "demo")
    engine.keep()
    with pytest.MonkeyPatch.context() as patch:
        _settle_in(engine, home, patch)
        coach, _ = open_demo(fresh=True)
        # Vectors of guidance and of every history, once and not in each test that searches.
        coach.library.reindex(coach.whoami())
        coach.close()
    return home


@pytest.fixture
def demo_home(loaded_sample: Path, engine: Engine) -> Path:
    """This test's own home with its own copy of the sample team in the workspace `demo`."""
    home = Path(os.environ["NEXTGEAR_HOME"])
    engine.copy(loaded_sample, home)
    return home


@pytest.fixture
def demo_coach(demo_home: Path) -> Iterator[Coach]:
    """The facade over this test's own copy of the sample team."""
    from assistant.bootstrap import open_coach

    # With a Chroma server beside it the facade works as that of a server does.
    coach = open_coach("demo", long_lived="NEXTGEAR_CHROMA_URL" in os.environ)
    yield coach
    coach.close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A language model's server that says what a test puts in its queue."""
    with serving() as stub:
        yield stub


@pytest.fixture
def language_model(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> Stub:
    """The same, set up as the language model of whatever is opened from here on."""
    monkeypatch.setenv("NEXTGEAR_MODEL", "stub")
    monkeypatch.setenv("NEXTGEAR_MODEL_URL", stub.url)
    return stub


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


RunCommand = Callable[..., Ran]


@pytest.fixture
def nextgear(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], engine: Engine
) -> RunCommand:
    """Runs the command line in this process: `nextgear("team", "-w", "demo")`."""
    from assistant.cli import main

    for workspace in ("main", "demo"):
        engine.place(Path(os.environ["NEXTGEAR_HOME"]), workspace)

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
