"""The one place that builds adapters and wires them into the facade."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.coach import Coach
from assistant.coach.office import Language, Office
from assistant.domain.records import ModelCall
from assistant.errors import NotSetUp, StorageFailure
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import Chroma
from assistant.library.library import GuidanceLibrary
from assistant.library.remote import RemoteEmbedder
from assistant.prompting import PromptBook
from assistant.settings import DEMO, SET_ASIDE, Settings
from assistant.store import Store, StoredVectors

if TYPE_CHECKING:
    from assistant.model.language import LanguageModel


def _now() -> datetime:
    return datetime.now(UTC)


def open_coach(
    workspace: str | None = None,
    *,
    long_lived: bool = False,
    clock: Callable[[], datetime] = _now,
) -> Coach:
    """The facade over a workspace's data; the workspace of the settings where none is named.

    `long_lived` is for doors that stay open: they search Chroma's index, which takes most of a
    second to load; a single command ranks the same stored vectors exactly.

    Raises:
        InvalidInput: a setting cannot be used.
        StorageFailure: the data cannot be opened.
    """
    return _wire(Settings.load(os.environ, workspace), clock, long_lived=long_lived)


def open_demo(*, fresh: bool) -> tuple[Coach, bool]:
    """The demo workspace with the sample team, and whether it was loaded just now.

    `fresh` starts over with a new copy; what was in the demo is gone.

    Raises:
        StorageFailure: the folder cannot be written.
    """
    settings = Settings.load(os.environ, DEMO)
    if fresh:
        _remove(settings.folder)
        _clear(settings.database_url)
    coach = _wire(settings, _now, long_lived=False)
    try:
        coach.whoami()
    except NotSetUp:
        coach.setup.load_sample()
        return coach, True
    return coach, False


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageFailure(
            f"{folder} cannot be removed: {error.strerror or error}.", "Close other programs on it."
        ) from error


def _clear(url: str | None) -> None:
    if url is not None:
        from assistant.store.copying import clear

        clear(url)


def _wire(settings: Settings, clock: Callable[[], datetime], *, long_lived: bool) -> Coach:
    store = Store.open(settings.database)
    embedder = RemoteEmbedder.connect(settings) if settings.embeddings_model else MiniLmEmbedder()
    library = GuidanceLibrary(
        embedder=embedder,
        vectors=StoredVectors(store, embedder.fingerprint),
        chroma=Chroma(settings.chroma_url) if long_lived or settings.chroma_url else None,
        background=long_lived,
    )
    office = Office(
        store,
        library,
        clock,
        settings.workspace,
        _language(settings),
        set_aside=settings.folder / SET_ASIDE,
        largest_note=settings.notes_size_limit,
    )
    coach = Coach(office)
    if long_lived:
        coach.library.keep_up()
    coach.erasures.finish()  # what a killed program left of an erasure
    return coach


def _language(settings: Settings) -> Language:
    """The language model of the settings; its libraries are loaded when it is first asked."""
    prompts = PromptBook(settings.own_prompts)
    if settings.model is None:
        return Language(prompts=prompts)

    @cache
    def connected() -> "LanguageModel":
        from assistant.model.language import LanguageModel

        return LanguageModel.connect(settings)

    one_at_a_time = Lock()  # a hundred first questions at once make one connection

    def connect(spent: Callable[[ModelCall], None]) -> "LanguageModel":
        with one_at_a_time:
            model = connected()
        return model.telling(spent)

    return Language(
        connect=connect,
        prompts=prompts,
        monthly_tokens=settings.model_monthly_tokens,
        what_is_set=(
            f"{settings.model}, spoken to as {settings.model_provider}",
            f"at {settings.model_url or 'the address of its provider'}",
        ),
    )
