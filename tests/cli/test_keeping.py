"""backup, restore, migrate-to and doctor, as typed."""

import json
import os
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


def test_the_doctor_finds_a_sound_workspace_sound(nextgear: RunCommand, demo_home: Path) -> None:
    ran = nextgear("doctor", "-w", "demo", "--json")
    assert ran.code == 0, ran.out
    found = {each["subject"]: each["health"] for each in json.loads(ran.out)["data"]}
    assert set(found) >= {"database", "schema", "integrity", "entries", "clock", "index", "model"}
    assert "bad" not in found.values()


@pytest.mark.sqlite
def test_the_doctor_closes_files_that_others_could_read(
    nextgear: RunCommand, demo_home: Path
) -> None:
    file = demo_home / "demo" / "nextgear.db"
    file.chmod(0o644)
    assert "no longer can: nextgear.db" in nextgear("doctor", "-w", "demo").out
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite
def test_the_doctor_says_what_is_damaged_and_what_to_do(
    nextgear: RunCommand, demo_home: Path
) -> None:
    file = demo_home / "demo" / "nextgear.db"
    content = bytearray(file.read_bytes())
    content[40960:] = b"\xff" * (len(content) - 40960)
    file.write_bytes(content)
    ran = nextgear("doctor", "-w", "demo")
    assert ran.code == 8
    assert "nextgear restore" in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_the_doctor_of_an_empty_workspace_says_so(nextgear: RunCommand) -> None:
    os.environ.pop("NEXTGEAR_WORKSPACE", None)
    ran = nextgear("doctor")
    assert ran.code == 0
    assert "no team yet" in ran.out
