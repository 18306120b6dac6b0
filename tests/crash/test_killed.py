"""kill -9 at random moments: what was acknowledged is there once, nothing is there half."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.commitments import NotesReview
from assistant.domain.conversation import Note
from assistant.domain.goals import Credit
from assistant.domain.people import Rep
from assistant.domain.privacy import Erasure
from assistant.domain.records import UnsavedText
from assistant.errors import InvalidInput
from assistant.store.backups import read_backup
from tests.crash.killing import ROUNDS, killed
from tests.crash.programs import ROWS
from tests.store.test_migrations import REVISIONS, Rows, at_revision, sample  # noqa: F401

pytestmark = pytest.mark.sqlite

SOON = 5
"""Seconds in which a program starts after a crash."""


@contextmanager
def started_again() -> Iterator[Coach]:
    """The facade after the crash: soon there, and the database whole."""
    began = time.monotonic()
    coach = open_coach("demo")
    assert time.monotonic() - began < SOON
    with closing(coach):
        with coach._office.store.read() as record:
            assert record.connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert record.connection.execute(text("PRAGMA foreign_key_check")).all() == []
        yield coach


def everything(coach: Coach, kind: type) -> list:
    with coach._office.store.read() as record:
        return list(record.all(kind))


def test_notes_that_were_read_are_there_once_with_their_review(demo_home: Path) -> None:
    acknowledged: list[str] = []
    for _ in range(ROUNDS):
        acknowledged += killed("notes")
    with started_again() as coach:
        reviews = everything(coach, NotesReview)
        notes = {note.id for note in everything(coach, Note)}
    found = Counter(review.id for review in reviews)
    assert {found[key] for key in acknowledged} <= {1}
    assert {review.note_id for review in reviews} <= notes
    # At most the one write of each round that was not acknowledged any more.
    assert len(acknowledged) <= len(reviews) <= len(acknowledged) + ROUNDS


def test_what_was_typed_is_kept_to_the_last_acknowledged_word(demo_home: Path) -> None:
    for _ in range(ROUNDS):
        said = killed("unsaved")
        with started_again() as coach:
            kept = [each.text for each in everything(coach, UnsavedText)]
        if said:
            last = int(said[-1])
            whole = {f"word {n} " * 50 for n in (last, last + 1)}
            assert len(kept) == 1
            assert kept[0].strip() in {each.strip() for each in whole}


def test_a_file_is_imported_whole_or_not_at_all(demo_home: Path) -> None:
    with started_again() as coach:
        before = len(everything(coach, Credit))
    imported: set[str] = set()
    for _ in range(ROUNDS):
        imported |= set(killed("imports"))
    with started_again() as coach:
        more = len(everything(coach, Credit)) - before
    assert more % ROWS == 0
    # Each round begins with the same files again, which then change nothing.
    assert len(imported) <= more // ROWS <= len(imported) + 1


def test_a_rep_is_erased_whole_or_not_at_all(demo_home: Path, tmp_path: Path) -> None:
    whole = shutil.copytree(demo_home, tmp_path / "whole")
    for _ in range(ROUNDS):
        shutil.rmtree(demo_home)
        shutil.copytree(whole, demo_home)
        said = killed("erasures")
        with started_again() as coach:
            reps = {rep.id for rep in everything(coach, Rep)}
            stubs = everything(coach, Erasure)
            credited = {credit.rep_id for credit in everything(coach, Credit)}
        gone = {stub.person_id for stub in stubs}
        assert set(said) <= gone
        assert not gone & reps
        assert credited <= reps
        assert all(stub.finished_at for stub in stubs)  # starting again finishes what was left


def test_a_backup_is_there_whole_or_not_at_all(demo_home: Path, tmp_path: Path) -> None:
    for n in range(ROUNDS):
        folder = tmp_path / str(n)
        folder.mkdir()
        said = killed("backups", folder)
        made = {file.stem for file in folder.glob("*.backup")}
        assert set(said) <= made
        for file in folder.glob("*.backup"):
            read_backup(file)
        for left in folder.glob("*.unfinished"):
            with pytest.raises(InvalidInput):
                read_backup(left)


def test_a_migration_is_done_whole_or_not_at_all(
    demo_home: Path,
    sample: Rows,  # noqa: F811
) -> None:
    folder = demo_home / "demo"
    for _ in range(ROUNDS):
        for file in folder.glob("nextgear.db*"):
            file.unlink()
        at_revision(str(folder), REVISIONS[0], sample)
        killed("migration")
        with started_again() as coach:
            assert len(everything(coach, Rep)) == len(sample["reps"])
            assert len(everything(coach, Credit)) == len(sample["credits"])
