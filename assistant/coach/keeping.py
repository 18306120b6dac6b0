"""Keeping the record safe: backups of the whole workspace, by whoever sets it up."""

from pathlib import Path

from assistant.coach.office import Office
from assistant.domain.keeping import Backup, Sums
from assistant.domain.people import Actor
from assistant.rules.access import Function


class KeepingRoom:
    """Writes backups. What replaces the whole record stands in `assistant.keeping`."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def backup(self, actor: Actor, file: Path) -> Backup:
        """Write everything on record to a new file, while others go on working.

        Raises:
            Refused: the actor does not set up the workspace.
            InvalidInput: the file is there already, or cannot be written.
            StorageFailure: the disk is full.
        """
        from assistant.store.backups import described, write_backup

        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            desk.audit("backed up", "workspace")
        about = described(self._office.workspace, self._office.clock())
        return write_backup(self._office.store, file, about)

    def note(self, actor: Actor, done: str) -> None:
        """Put on record that the whole workspace was restored or moved."""
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            desk.audit(done, "workspace")

    def move(self, actor: Actor, url: str) -> tuple[str, Sums]:
        """Copy everything on record to an empty database; its name, and what both now hold.

        Nobody can change the record meanwhile. The record itself stays as it is.

        Raises:
            Refused: the actor does not set up the workspace.
            InvalidInput: the URL is of no kind that can be used.
            Conflict: the other database has a team already.
            StorageFailure: it cannot be reached, or the copy is not the same.
        """
        from assistant.store import Store
        from assistant.store.restoring import move

        self.note(actor, "moved")
        target = Store.open(url)
        try:
            return target.place, move(self._office.store, target)
        finally:
            target.close()
