"""A disk that is full or cannot be written: a sentence, nothing half, and work goes on after."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite

NEXTGEAR = str(Path(sys.executable).with_name("nextgear"))
GOALS = "rep,goal,period_start,period_end\n"
LIMIT = 1_200_000
"""Bytes that no file may outgrow where a small disk cannot be mounted."""


class SmallDisk:
    """A home on a disk with little space left; `free` makes some."""

    def __init__(self, home: Path, ballast: Path | None) -> None:
        self.home = home
        self._ballast = ballast

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command on the home of this disk."""
        limited = self._limit if self._ballast is None else None
        return subprocess.run(
            [NEXTGEAR, *arguments, "-w", "demo"],
            env=os.environ | {"NEXTGEAR_HOME": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=limited,
        )

    @staticmethod
    def _limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))

    def fill(self) -> None:
        """Leave no space at all."""
        if self._ballast is not None:
            with self._ballast.open("wb", buffering=0) as ballast:
                try:
                    while True:
                        ballast.write(b"\0" * 4096)
                except OSError:
                    return

    def free(self) -> None:
        """Give the space back."""
        if self._ballast is not None:
            self._ballast.unlink()


@pytest.fixture
def small_disk(demo_home: Path, tmp_path: Path) -> Iterator[SmallDisk]:
    """A tmpfs where one can be mounted, else the home with a limit on the size of files."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        yield SmallDisk(demo_home, None)
        return
    try:
        subprocess.run(["cp", "-a", str(demo_home), str(disk / "home")], check=True)
        yield SmallDisk(disk / "home", disk / "ballast")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def credits_file(folder: Path, rows: int) -> str:
    file = folder / f"{rows}.csv"
    lines = [f"Ben Okafor,2026-03-{1 + n % 28:02},{n}.25" for n in range(rows)]
    file.write_text("\n".join(["rep,credited_on,amount", *lines]))
    return str(file)


def test_a_full_disk_is_a_sentence_and_work_goes_on_when_there_is_space(
    small_disk: SmallDisk, tmp_path: Path
) -> None:
    before = small_disk.run("commitments", "--all").stdout
    small_disk.fill()
    refused = small_disk.run("import", credits_file(tmp_path, 8_000), "--apply")
    assert refused.returncode == 8, refused.stdout + refused.stderr
    assert "nothing was stored" in refused.stderr
    assert "Traceback" not in refused.stderr
    small_disk.free()
    assert small_disk.run("commitments", "--all").stdout == before
    assert small_disk.run("doctor").returncode == 0
    done = small_disk.run("import", credits_file(tmp_path, 50), "--apply")
    assert done.returncode == 0, done.stderr


def test_a_backup_onto_a_full_disk_leaves_no_file(small_disk: SmallDisk) -> None:
    small_disk.fill()
    file = small_disk.home / "a.backup"
    refused = small_disk.run("backup", str(file))
    if refused.returncode:  # under a limit of file sizes it may fit
        assert refused.returncode == 8
        assert "Traceback" not in refused.stderr
        assert list(small_disk.home.glob("a.backup*")) == []
    small_disk.free()


def test_a_folder_that_cannot_be_written_is_a_sentence(small_disk: SmallDisk) -> None:
    if small_disk._ballast is None:
        pytest.skip("needs a disk of its own")
    disk = str(small_disk.home.parent)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    refused = small_disk.run("note", "ben", "Asked for the deck.")
    assert refused.returncode == 8
    assert "Traceback" not in refused.stderr
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert small_disk.run("note", "ben", "Asked for the deck.").returncode == 0
