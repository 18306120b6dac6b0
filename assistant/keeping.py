"""Restoring a workspace, also one that cannot be opened."""

import os
from datetime import UTC, datetime
from pathlib import Path

from assistant.bootstrap import open_coach
from assistant.domain.keeping import Backup, Restored
from assistant.settings import SET_ASIDE, Settings


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
