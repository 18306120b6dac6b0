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
    "bm25s",
    "chromadb",
    "dateutil",
    "docx",
    "fastapi",
    "holidays",
    "httpx",
    "langchain",
    "numpy",
    "onnxruntime",
    "openai",
    "openpyxl",
    "psycopg",
    "pypdf",
    "rapidfuzz",
    "rich",
    "sqlalchemy",
    "starlette",
    "textual",
    "tokenizers",
    "uvicorn",
    "yaml",
)
ROOMS = (
    "assistant.coach.chat",
    "assistant.coach.imports",
    "assistant.jobs.chat",
    "assistant.model.language",
    "assistant.reading.exports",
    "assistant.reading.promises",
    "assistant.reading.tables",
    "assistant.reading.transcripts",
    "assistant.reading.when",
    "assistant.writing",
)
"""Rooms of our own that know so many words that loading them is felt."""

SLOW = (*VENDORS, *ROOMS)
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60


def loaded_by(statement: str) -> set[str]:
    """What of `SLOW` a fresh interpreter has loaded after `statement`."""
    script = f"import sys\n{statement}\nprint(*[v for v in {SLOW!r} if v in sys.modules])"
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
        "import assistant.library.library",
    ],
)
def test_no_vendor_is_loaded_at_import(statement: str) -> None:
    assert loaded_by(statement) == set()


def test_reading_notes_loads_what_knows_dates_and_likeness_alone() -> None:
    loaded = loaded_by("import assistant.reading.promises, assistant.reading.when")
    assert loaded & set(VENDORS) == {"dateutil", "rapidfuzz"}


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


SEARCH = {"sqlalchemy", "numpy", "onnxruntime", "tokenizers", "bm25s", "yaml"}
READING = {f"assistant.reading.{room}" for room in ("promises", "transcripts", "when")}
LOADED = {
    "goal --help": set(),
    "init --name Robin --team North -w fresh": {"sqlalchemy", "alembic"}
    | {"assistant.coach.imports", "assistant.reading.tables"},
    "team -w demo": {"sqlalchemy"},
    "rep ben -w demo": {"sqlalchemy"},
    "plan -w demo": {"sqlalchemy"},
    "commitments -w demo": {"sqlalchemy"},
    "people -w demo": {"sqlalchemy"},
    "audit verify -w demo": {"sqlalchemy"},
    "pending -w demo": {"sqlalchemy", "assistant.reading.transcripts"},
    "notes ben - -w demo": {"sqlalchemy", "dateutil", "rapidfuzz"} | READING,
    "prep ben -w demo": SEARCH,
    "ask whose-yes -w demo": SEARCH
    | {"assistant.coach.chat", "assistant.jobs.chat", "dateutil", "rapidfuzz"}
    | READING,
    "backup {home}/a.backup -w demo": {"sqlalchemy"},
}
"""What a command may load of what takes long to load; nothing else."""


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
