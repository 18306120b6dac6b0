"""What is typed while no server answers is on this machine, once, and never lost by a bad file."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.domain.records import UnsavedText
from assistant.errors import StorageFailure
from tui.remote.aside import Aside

TYPED = UnsavedText(
    id="u1", person_id="r1", thread_id="t1", text="quokkas", at=datetime(2026, 9, 15, tzinfo=UTC)
)


@pytest.fixture
def aside(tmp_path: Path) -> Aside:
    return Aside(tmp_path, "https://coach.example.com", "r1")


def test_what_is_kept_is_there_until_it_is_forgotten(aside: Aside, tmp_path: Path) -> None:
    aside.keep(TYPED)
    assert aside.all() == (TYPED,)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    aside.forget("u1")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_put_beside_and_not_overwritten(aside: Aside, tmp_path: Path) -> None:
    for words in (b"first quokkas, cut of", b"second quokkas, cut of"):
        aside.keep(TYPED)
        (file,) = tmp_path.glob("*.json")
        file.write_bytes(words)
        assert aside.all() == ()
    aside.keep(TYPED)
    assert aside.all() == (TYPED,)
    damaged = sorted(file.read_bytes() for file in tmp_path.glob("*.damaged"))
    assert damaged == [b"first quokkas, cut of", b"second quokkas, cut of"]


def test_a_disk_that_fails_leaves_no_copy_of_private_text(
    aside: Aside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside.keep(TYPED)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageFailure, match="No space left"):
        aside.keep(TYPED.model_copy(update={"text": "more quokkas"}))
    assert aside.all() == (TYPED,)
    assert len(list(tmp_path.iterdir())) == 1
