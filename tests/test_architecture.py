"""The house stands as drawn: layers, lean start-up, small rooms."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "prompts", "knowledge", "tui", "api")
VENDORS = (
    "alembic",
    "chromadb",
    "fastapi",
    "httpx",
    "langchain",
    "numpy",
    "onnxruntime",
    "openai",
    "sqlalchemy",
    "starlette",
    "textual",
    "tokenizers",
    "uvicorn",
)
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60


def loaded_by(statement: str) -> set[str]:
    """The vendors that a fresh interpreter has loaded after `statement`."""
    script = f"import sys\n{statement}\nprint(*[v for v in {VENDORS!r} if v in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(ran.stdout.splitlines()[-1].split()) if ran.stdout.strip() else set()


@pytest.mark.parametrize(
    "statement",
    [
        "import assistant.coach",
        "import assistant.cli",
        "import assistant.rules.standing, assistant.rules.time_plan",
        "import assistant.reading.promises, assistant.reading.when",
        "import assistant.library.library",
    ],
)
def test_no_vendor_is_loaded_at_import(statement: str) -> None:
    assert loaded_by(statement) == set()


def test_help_loads_no_vendor() -> None:
    statement = (
        "import sys, contextlib, io\n"
        "sys.argv = ['nextgear', '--help']\n"
        "from assistant.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main()"
    )
    assert loaded_by(statement) == set()


def test_reading_the_team_loads_the_database_and_nothing_else() -> None:
    statement = "from assistant.store import Store; Store"
    assert loaded_by(statement) <= {"sqlalchemy"}


LOADED = {
    "init --name Robin --team North -w fresh": {"sqlalchemy", "alembic"},
    "team -w demo": {"sqlalchemy"},
    "rep ben -w demo": {"sqlalchemy"},
    "commitments -w demo": {"sqlalchemy"},
    "pending -w demo": {"sqlalchemy"},
    "settings -w demo": {"sqlalchemy"},
    "prep ben -w demo": {"sqlalchemy", "numpy", "onnxruntime", "tokenizers"},
    "ask whose-yes -w demo": {"sqlalchemy", "numpy", "onnxruntime", "tokenizers"},
    "backup {home}/a.backup -w demo": {"sqlalchemy"},
}
"""What a command may load of the libraries that take long to load; nothing else."""


@pytest.mark.sqlite
@pytest.mark.parametrize("command", LOADED)
def test_a_command_loads_what_it_needs_and_no_more(command: str, demo_home: Path) -> None:
    arguments = ["nextgear", *command.format(home=demo_home).split()]
    statement = (
        "import contextlib, io\n"
        f"sys.argv = {arguments!r}\n"
        "from assistant.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main()"
    )
    assert loaded_by(statement) <= LOADED[command]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_is_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE, "split the file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_named_by_an_idea(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "base", "manager", "handler", "common", "misc"}
