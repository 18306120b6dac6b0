"""The doctor: a look at everything a workspace stands on, and the repairs that are safe."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.keeping import Finding, Health
from assistant.domain.records import AuditEntry
from assistant.errors import CoachError, NotSetUp
from assistant.settings import Settings
from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store import Store

_SPACE = 200_000_000  # bytes under which a disk is nearly full
_WAIT = 5.0  # seconds for a server to answer


def examine(workspace: str | None) -> Iterator[Finding]:
    """Look at the workspace, its disk and the servers it is set up with.

    Files are closed to others, vectors of no use go and missing ones are made. Stops early where
    the database cannot be opened.
    """
    from assistant.store import Store, health

    settings = Settings.load(os.environ, workspace)
    if settings.folder.exists():
        yield health.private(settings.folder)
        yield _space(settings.folder)
    yield from _left_behind(settings)
    try:
        store = Store.open(settings.database)
    except CoachError as error:
        yield _finding("database", Health.BAD, error.problem, error.remedy)
        return
    yield _finding("database", Health.GOOD, f"{store.place} can be opened.")
    with closing(store):
        with store.read() as record:
            yield from health.findings(record)
        yield _clock(store)
    yield from _servers(settings)
    yield _index(settings)
    yield from _model_key(settings)


def _finding(subject: str, health: Health, told: str, remedy: str = "") -> Finding:
    return Finding(subject=subject, health=health, told=told, remedy=remedy)


def _space(folder: Path) -> Finding:
    free = disk_usage(folder).free
    told = f"{free / 1e9:,.1f} GB are free on the disk of {folder}."
    if free < _SPACE:
        return _finding("disk", Health.LOOK, told, "Free some space: a full disk stores nothing.")
    return _finding("disk", Health.GOOD, told)


def _left_behind(settings: Settings) -> Iterator[Finding]:
    """The file that a move to a server leaves where it was."""
    from assistant.store.engine import FILE_NAME

    file = settings.folder / FILE_NAME
    if settings.database_url is None or not file.exists():
        return
    told = f"{file} holds the record as it was before the server; no later erasure reaches it."
    remedy = f"Once the server is in use, delete {settings.folder}."
    yield _finding("old file", Health.LOOK, told, remedy)


def _clock(store: "Store") -> Finding:
    now = datetime.now(UTC)
    with store.read() as record:
        ahead = record.all(AuditEntry, at=Between(now))
    if ahead:
        told = (
            f"This machine's clock says {now:%Y-%m-%d %H:%M} UTC, and entries are later than that."
        )
        return _finding(
            "clock", Health.LOOK, told, "Set the clock: evidence is weighed by its day."
        )
    told = f"{now:%Y-%m-%d %H:%M} UTC, later than everything on record."
    return _finding("clock", Health.GOOD, told)


def _servers(settings: Settings) -> Iterator[Finding]:
    """Each server that is set up, asked for a sign of life and told nothing of the record."""
    if settings.chroma_url:
        yield _chroma(settings.chroma_url)
    if settings.embeddings_model:
        yield _embeddings(settings)
    yield _model(settings)


def _chroma(url: str) -> Finding:
    from assistant.library.index import Chroma

    if Chroma(url).answers():
        return _finding("chroma", Health.GOOD, f"{url} answers.")
    told = f"{url} does not answer: searches compare every vector, which is slower."
    return _finding("chroma", Health.LOOK, told, "Start it; it fills itself again.")


def _embeddings(settings: Settings) -> Finding:
    from assistant.library.remote import RemoteEmbedder

    try:
        RemoteEmbedder.connect(settings).embed(["nextgear"])
    except CoachError as error:
        return _finding("embeddings", Health.LOOK, error.problem, error.remedy)
    return _finding("embeddings", Health.GOOD, f"{settings.embeddings_model} makes vectors.")


def _model(settings: Settings) -> Finding:
    """Whether somebody is there; what the model can do is asked by `nextgear model check`."""
    if settings.model is None:
        told = "No language model is set up; the rules engine writes everything."
        return _finding("model", Health.GOOD, told)
    remedy = "`nextgear model check` asks it a question."
    if settings.model_url is None:
        return _finding("model", Health.GOOD, f"{settings.model} is set up.", remedy)
    import httpx

    try:
        httpx.get(settings.model_url, timeout=_WAIT)  # any answer will do
    except (httpx.TransportError, httpx.InvalidURL) as error:
        told = f"Nobody answers at {settings.model_url} ({type(error).__name__})."
        return _finding("model", Health.LOOK, told, "Start it; until then the rules engine writes.")
    told = f"{settings.model} is set up, and {settings.model_url} answers."
    return _finding("model", Health.GOOD, told, remedy)


def _model_key(settings: Settings) -> Iterator[Finding]:
    file = settings.model_key_file or settings.home / "model.key"
    if settings.model and file.is_file() and file.stat().st_mode & 0o077:
        file.chmod(0o600)
        told = f"{file} could be read by others and no longer can."
        yield _finding("model key", Health.REPAIRED, told)


def _index(settings: Settings) -> Finding:
    try:
        with closing(open_coach(settings.workspace)) as coach:
            return _vectors(coach, settings)
    except NotSetUp as error:
        return _finding("team", Health.LOOK, error.problem, error.remedy)
    except CoachError as error:
        return _finding("index", Health.BAD, error.problem, error.remedy)


def _vectors(coach: Coach, settings: Settings) -> Finding:
    actor = coach.whoami()
    if settings.embeddings_model:
        told = f"Vectors are made by {settings.embeddings_model} at a server."
        remedy = "`nextgear library reindex` makes what is missing; it sends texts there."
        return _finding("index", Health.GOOD, told, remedy)
    if gone := coach.library.reindex(actor):
        told = f"{gone:,} vectors of no use any more were removed; none is missing."
        return _finding("index", Health.REPAIRED, told)
    return _finding("index", Health.GOOD, "Everything searched has its vector.")
