"""What stands in a folder, for somebody who looks for a file."""

from dataclasses import dataclass
from pathlib import Path

MOST = 400
"""A folder with more shows its first ones; typing narrows them down."""


@dataclass(frozen=True)
class Folder:
    """A folder, and what in it begins as typed: folders first, hidden files only when asked for."""

    path: Path
    begins: str
    names: tuple[str, ...]


def folder_of(said: str, home: Path) -> Folder:
    """The folder that a typed path leads to. What cannot be read has no names."""
    path = Path(said).expanduser() if said else home
    path = path if path.is_absolute() else home / path
    folder, begins = (path, "") if said.endswith("/") or not said else (path.parent, path.name)
    try:
        found = [(not entry.is_dir(), entry.name) for entry in folder.iterdir()]
    except OSError:
        found = []
    fits = sorted(
        (is_file, name)
        for is_file, name in found
        if name.casefold().startswith(begins.casefold())
        and (begins.startswith(".") or not name.startswith("."))
    )
    names = tuple(name if is_file else f"{name}/" for is_file, name in fits[:MOST])
    return Folder(folder, begins, names)
