"""What was typed while no server answered: kept on this machine, readable by its owner alone."""

import hashlib
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import TypeAdapter, ValidationError

from assistant.domain.records import UnsavedText
from assistant.errors import StorageFailure

_TEXTS: TypeAdapter[tuple[UnsavedText, ...]] = TypeAdapter(tuple[UnsavedText, ...])


class Aside:
    """One file for each server and person; it is there only while it holds something."""

    def __init__(self, folder: Path, server: str, person_id: str) -> None:
        digest = hashlib.sha256(f"{server}\n{person_id}".encode()).hexdigest()[:16]
        self._file = folder / f"unsaved-{digest}.json"

    def all(self) -> tuple[UnsavedText, ...]:
        """What is kept here. A damaged file is put beside, where a person may look into it."""
        try:
            return _TEXTS.validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return ()
        except ValidationError:
            self._file.replace(_free(self._file.with_suffix(".damaged")))
            return ()
        except OSError as error:
            raise _failure(self._file, error) from error

    def keep(self, text: UnsavedText) -> None:
        """Keep a text in place of an earlier one of the same place."""
        self._write([*self._others(text.id), text])

    def forget(self, key: str) -> None:
        """Remove what was kept for a place, once the server has it."""
        if self._file.exists():
            self._write(self._others(key))

    def _others(self, key: str) -> list[UnsavedText]:
        return [kept for kept in self.all() if kept.id != key]

    def _write(self, texts: Iterable[UnsavedText]) -> None:
        kept = tuple(texts)
        try:
            if not kept:
                self._file.unlink(missing_ok=True)
                return
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace_by(_TEXTS.dump_json(kept))
        except OSError as error:
            raise _failure(self._file, error) from error

    def _replace_by(self, raw: bytes) -> None:
        # Made by mkstemp, so that nobody else can read it at any moment.
        with NamedTemporaryFile(dir=self._file.parent, delete=False) as new:
            try:
                new.write(raw)
                new.flush()
                Path(new.name).replace(self._file)
            except BaseException:
                Path(new.name).unlink(missing_ok=True)  # a full disk leaves no private text behind
                raise


def _free(file: Path) -> Path:
    """The name itself, or the next one that nobody has: what is damaged twice is kept twice."""
    names = chain([file], (file.with_stem(f"{file.stem}-{n}") for n in count(2)))
    return next(name for name in names if not name.exists())


def _failure(file: Path, error: OSError) -> StorageFailure:
    return StorageFailure(f"{file} cannot be used: {error.strerror or error}.")
