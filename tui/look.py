"""Which theme somebody chose, kept on this machine from one start to the next."""

from collections.abc import Container
from pathlib import Path

from assistant.errors import StorageFailure

FILE = "screen.theme"
"""In the home folder. The dot keeps it apart from every workspace, whose names have none."""


class Look:
    """The theme of whoever uses this machine; without a folder nothing is kept."""

    def __init__(self, home: Path | None = None) -> None:
        self._file = home / FILE if home else None

    def theme(self, among: Container[str]) -> str | None:
        """The name that was kept, None where there is none or it is not `among` those known."""
        if self._file is None:
            return None
        try:
            name = self._file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if name in among else None

    def keep(self, theme: str) -> None:
        """Open with this theme from now on.

        Raises:
            StorageFailure: the folder cannot be written.
        """
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(f"{theme}\n", "utf-8")
        except OSError as error:
            raise StorageFailure(
                f"{self._file} cannot be written: {error.strerror or error}.",
                "The theme holds until you leave.",
            ) from error
