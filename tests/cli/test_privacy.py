"""Export, erasure and holds as an admin types them."""

import stat
import zipfile
from pathlib import Path

from tests.conftest import RunCommand


def test_an_export_is_a_zip_for_its_owner_alone(
    nextgear: RunCommand, demo_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ben.zip"
    nextgear("note", "ben", "ask about the patch first", "-w", "demo")
    done = nextgear("privacy", "export", "ben", "--out", str(file), "-w", "demo")
    assert done.code == 0
    assert "Private texts of Robin Vance: 1, listed, not released." in done.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        assert {"record.json", "record.md", "tables/commitment.csv"} <= set(archive.namelist())


def test_an_erasure_shows_first_and_wants_the_full_name_and_a_reason(
    nextgear: RunCommand, demo_home: Path
) -> None:
    assert nextgear("privacy", "erase", "ben", "-w", "demo").code == 4
    shown = nextgear("privacy", "erase", "Ben Okafor", "-w", "demo")
    assert "Would go for good: Ben Okafor" in shown.out
    asked = nextgear(
        "privacy", "erase", "Ben Okafor", "--reason", "asked", "-w", "demo", typed="n\n"
    )
    assert asked.code == 1
    assert nextgear("rep", "ben", "-w", "demo").code == 0
    done = nextgear("privacy", "erase", "Ben Okafor", "--reason", "asked", "--yes", "-w", "demo")
    assert done.code == 0
    assert "Ben Okafor is erased" in done.out
    assert nextgear("rep", "ben", "-w", "demo").code == 4
    assert "Finished" in nextgear("privacy", "erasures", "-w", "demo").out
    assert nextgear("privacy", "erase", "--finish", "-w", "demo").out.strip() == (
        "Nothing is left to do."
    )


def test_a_hold_keeps_a_record(nextgear: RunCommand, demo_home: Path) -> None:
    assert nextgear("privacy", "hold", "ben", "--reason", "case 12", "-w", "demo").code == 0
    assert nextgear("privacy", "erase", "Ben Okafor", "-w", "demo").code == 6
    ended = nextgear("privacy", "hold", "ben", "--end", "--reason", "closed", "-w", "demo")
    assert ended.code == 0


def test_a_rep_has_no_such_command(nextgear: RunCommand, demo_home: Path) -> None:
    for command in (("export", "ben"), ("erase", "Ben Okafor"), ("erasures",)):
        ran = nextgear("privacy", *command, "-w", "demo", "--as", "ben")
        assert ran.code in {4, 5}
        assert "Traceback" not in ran.err
