"""The shelves in use, each built once for what stands on it now."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant.domain.guidance import Passage
from assistant.errors import CoachError, ModelFailure
from assistant.library.shelf import Facet, Shelf, texts_of
from assistant.library.vectors import missing, vectors_of

if TYPE_CHECKING:
    from assistant.library.embedding import Embedder
    from assistant.library.index import IndexMaker
    from assistant.library.vectors import VectorCache

_KEPT = 32  # shelves; 2,000 passages of a rep take some 4 MB
_AT_ONCE = 64  # texts that a search embeds itself; more are left to the background

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Content:
    """What stands on a shelf: passages, and the facets of each in the same order.

    `shared` shelves can be large, so that an index pays; a rep's own is compared exactly.
    """

    passages: tuple[Passage, ...]
    entries: Sequence[Sequence[Facet]]
    related: Sequence[Sequence[int]] = ()
    shared: bool = False


@dataclass
class Held:
    """A shelf, what stands on it, and the stamp of that state."""

    stamp: str
    content: Content
    shelf: Shelf


class Shelves:
    """Keeps the shelves used last.

    Where the vectors of many texts are missing, `background` embeds them beside the searches,
    which go by words until that is done; else the first search embeds them itself.
    """

    def __init__(
        self,
        embedder: Embedder,
        cache: VectorCache,
        make_index: IndexMaker | None,
        *,
        background: bool,
    ) -> None:
        self._embedder = embedder
        self._cache = cache
        self._make_index = make_index
        self._background = background
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()
        self._building: dict[str, Lock] = {}

    def hold(self, name: str, stamp: str, load: Callable[[], Content]) -> Held:
        """The shelf of this name as of this stamp, built where that is not at hand.

        Raises:
            Conflict: what stands on it was removed while it was being read.
        """
        if held := self._known(name, stamp):
            return held
        with self._lock:
            building = self._building.setdefault(name, Lock())
        with building:  # a hundred who ask at once wait for one shelf and do not build a hundred
            if held := self._known(name, stamp):
                return held
            held = self._build(name, stamp, load())
            with self._lock:
                self._held[name] = held
                self._held.move_to_end(name)
                while len(self._held) > _KEPT:
                    forgotten, _ = self._held.popitem(last=False)
                    self._building.pop(forgotten, None)
            return held

    def _known(self, name: str, stamp: str) -> Held | None:
        with self._lock:
            held = self._held.get(name)
            if held is None or held.stamp != stamp:
                return None
            self._held.move_to_end(name)
            return held

    def drop(self, name: str) -> None:
        """Forget the shelves whose names begin with `name`."""
        with self._lock:
            for known in [each for each in self._held if each.startswith(name)]:
                del self._held[known]

    def _build(self, name: str, stamp: str, content: Content) -> Held:
        texts = texts_of(content.entries)
        many = self._background and len(missing(self._embedder, self._cache, texts)) > _AT_ONCE
        try:
            shelf = self._by_words(name, content) if many else self._by_meaning(name, content)
        except ModelFailure:
            shelf = self._by_words(name, content)
        held = Held(stamp, content, shelf)
        if many:
            Thread(target=self._complete, args=(name, held), daemon=True).start()
        return held

    def _complete(self, name: str, held: Held) -> None:
        try:
            held.shelf = self._by_meaning(name, held.content)
        except CoachError:
            self.drop(name)  # the next search tries again
        except Exception:  # a fault of ours: words alone would else answer as long as we run
            self.drop(name)
            _log.exception("The vectors of %s could not be made", name)

    def _by_meaning(self, name: str, content: Content) -> Shelf:
        vectors = vectors_of(self._embedder, self._cache, texts_of(content.entries))
        indexed = f"{name}-{self._embedder.fingerprint}"
        make_index = self._make_index if content.shared else None
        return Shelf(indexed, content.entries, vectors, make_index, content.related)

    def _by_words(self, name: str, content: Content) -> Shelf:
        return Shelf(name, content.entries, None, None, content.related)
