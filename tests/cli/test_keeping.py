"""backup, restore and migrate-to, as typed."""

import json
from pathlib import Path

import pytest

from tests.conftest import RunCommand
from tests.engines import Engine


def test_a_backup_restores_into_another_workspace(
    nextgear: RunCommand, demo_home: Path, engine: Engine, tmp_path: Path
) -> None:
    engine.place(demo_home, "other")
    file = tmp_path / "demo.backup"
    made = nextgear("backup", str(file), "-w", "demo")
    assert made.code == 0, made.err
    assert "entries of the workspace 'demo'" in made.out
    restored = nextgear("restore", str(file), "-w", "other", "--yes")
    assert restored.code == 0, restored.err
    assert (demo_home / "other").stat().st_mode & 0o777 == 0o700
    assert nextgear("team", "-w", "other").out == nextgear("team", "-w", "demo").out


def test_restoring_asks_first_and_keeps_what_was_there(
    nextgear: RunCommand, demo_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "demo.backup"
    nextgear("backup", str(file), "-w", "demo")
    nextgear("note", "ben", "Asked for the pricing deck.", "-w", "demo")
    assert nextgear("restore", str(file), "-w", "demo", typed="n\n").code == 1
    done = nextgear("restore", str(file), "-w", "demo", typed="y\n")
    assert "What was there before is in" in done.out
    before = done.out.split("What was there before is in ")[1].split("\n")[0].rstrip(".")
    assert Path(before).is_file()
    assert nextgear("restore", before, "-w", "demo", "--yes").code == 0


def test_a_backup_is_never_written_over_a_file(
    nextgear: RunCommand, demo_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine")
    assert nextgear("backup", str(file), "-w", "demo").code == 3
    assert file.read_text() == "mine"


def test_a_workspace_moves_to_another_database_and_no_password_is_shown(
    nextgear: RunCommand, demo_home: Path, engine: Engine, tmp_path: Path
) -> None:
    url = engine.place(tmp_path / "target", "main")
    if "://" not in url:
        url = f"sqlite:///{tmp_path}/target.db"
    moved = nextgear("migrate-to", url, "-w", "demo", "--json")
    assert moved.code == 0, moved.err
    assert json.loads(moved.out)["data"]["sums"]["reps"]["rows"] == 12
    again = nextgear("migrate-to", url, "-w", "demo")
    assert (again.code, "has a team already" in again.err) == (6, True)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:secret@127.0.0.1:1/db",
        "mysql://me:secret@h/d",
        "postgresql://a:b@c:x/d",
    ],
)
def test_a_url_of_no_use_is_refused_without_its_password(
    url: str, nextgear: RunCommand, demo_home: Path
) -> None:
    ran = nextgear("migrate-to", url, "-w", "demo")
    assert ran.code in {3, 8}
    assert "secret" not in ran.out + ran.err
