"""Work on a workspace as a whole, also one that cannot be opened: restore and examination."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.keeping import Backup, Finding, Health, Restored
from assistant.domain.people import Actor
from assistant.domain.records import AuditEntry
from assistant.errors import CoachError, NotSetUp
from assistant.settings import SET_ASIDE, Settings
from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store import Store

_SPACE = 200_000_000  # bytes under which a disk is nearly full


def contents(file: Path) -> Backup:
    """What a backup holds, after all of it was checked.

    Raises:
        InvalidInput: no backup, damaged, or made by a newer program.
    """
    from assistant.store.backups import read_backup

    return read_backup(file)


def restore(workspace: str | None, file: Path) -> Restored:
    """Put what a backup holds in the place of the workspace's record, all or nothing.

    What was there before is kept as a backup in the workspace's folder `before`.

    Raises:
        InvalidInput: no backup, damaged, or made by a newer program; nothing was changed.
        StorageFailure: the place cannot be written, or is not ours.
    """
    from assistant.store.backups import described
    from assistant.store.restoring import restore as put_in_place

    settings = Settings.load(os.environ, workspace)
    present = described(settings.workspace, datetime.now(UTC))
    done = put_in_place(file, settings.database, settings.folder / SET_ASIDE, present)
    coach = open_coach(workspace)
    try:
        coach.keeping.note(coach.whoami(), "restored")
    finally:
        coach.close()
    return done


def examine(workspace: str | None) -> Iterator[Finding]:
    """Look at everything a workspace stands on, and repair what can be repaired safely.

    Files are closed to others, vectors of no use go and missing ones are made. Stops early where
    the database cannot be opened.
    """
    from assistant.store import Store, health

    settings = Settings.load(os.environ, workspace)
    if settings.folder.exists():
        yield health.private(settings.folder)
        yield _space(settings.folder)
    try:
        store = Store.open(settings.database)
    except CoachError as error:
        yield Finding(
            subject="database", health=Health.BAD, told=error.problem, remedy=error.remedy
        )
        return
    yield Finding(subject="database", health=Health.GOOD, told=f"{store.place} can be opened.")
    try:
        with store.read() as record:
            yield from health.findings(record)
        yield _clock(store)
    finally:
        store.close()
    yield from _facade(settings)


def _space(folder: Path) -> Finding:
    free = disk_usage(folder).free
    told = f"{free / 1e9:,.1f} GB are free on the disk of {folder}."
    if free < _SPACE:
        remedy = "Free some space: a full disk stores nothing."
        return Finding(subject="disk", health=Health.LOOK, told=told, remedy=remedy)
    return Finding(subject="disk", health=Health.GOOD, told=told)


def _clock(store: "Store") -> Finding:
    now = datetime.now(UTC)
    with store.read() as record:
        ahead = record.all(AuditEntry, at=Between(now))
    if ahead:
        told = (
            f"This machine's clock says {now:%Y-%m-%d %H:%M} UTC, and entries are later than that."
        )
        remedy = "Set the clock: evidence is weighed by its day."
        return Finding(subject="clock", health=Health.LOOK, told=told, remedy=remedy)
    told = f"{now:%Y-%m-%d %H:%M} UTC, later than everything on record."
    return Finding(subject="clock", health=Health.GOOD, told=told)


def _facade(settings: Settings) -> Iterator[Finding]:
    coach = open_coach(settings.workspace)
    try:
        actor = coach.whoami()
        yield _index(coach, actor, settings)
    except NotSetUp as error:
        yield Finding(subject="team", health=Health.LOOK, told=error.problem, remedy=error.remedy)
    finally:
        coach.close()
    yield _model(settings)


def _index(coach: Coach, actor: Actor, settings: Settings) -> Finding:
    if settings.embeddings_model:
        told = f"Vectors are made by {settings.embeddings_model} at a server."
        remedy = "`nextgear library reindex` makes what is missing; it sends texts there."
        return Finding(subject="index", health=Health.GOOD, told=told, remedy=remedy)
    try:
        gone = coach.library.reindex(actor)
    except CoachError as error:
        return Finding(subject="index", health=Health.BAD, told=error.problem, remedy=error.remedy)
    if gone:
        told = f"{gone:,} vectors of no use any more were removed; none is missing."
        return Finding(subject="index", health=Health.REPAIRED, told=told)
    return Finding(subject="index", health=Health.GOOD, told="Everything searched has its vector.")


def _model(settings: Settings) -> Finding:
    if settings.model is None:
        told = "No language model is set up; the rules engine writes everything."
        return Finding(subject="model", health=Health.GOOD, told=told)
    file = settings.model_key_file or settings.home / "model.key"
    if file.is_file() and file.stat().st_mode & 0o077:
        file.chmod(0o600)
        told = f"{file} could be read by others and no longer can."
        return Finding(subject="model", health=Health.REPAIRED, told=told)
    told = f"{settings.model} is set up."
    remedy = "`nextgear model check` asks it a question."
    return Finding(subject="model", health=Health.GOOD, told=told, remedy=remedy)
