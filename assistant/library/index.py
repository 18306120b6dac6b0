"""Where the nearest vectors are looked up fast: disposable Chroma collections."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromadb import Collection
    from chromadb.api import ClientAPI

    from assistant.library.embedding import Matrix

_PART = 1000  # vectors sent at once
# Higher than Chroma's own: its defaults miss one near vector in ten among 20,000.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}

_log = logging.getLogger(__name__)


class VectorIndex(Protocol):
    """Vectors of length 1, of which it names the nearest."""

    def nearest(self, question: Matrix, count: int) -> Sequence[int] | None:
        """Positions of about the `count` vectors nearest to the question (one row), best first.

        None means: not known now, compare with every vector.
        """
        ...


IndexMaker: TypeAlias = "Callable[[str, Matrix], VectorIndex]"
"""Builds an index from the shelf's name (with the embedder's fingerprint) and its vectors."""


class Chroma:
    """Collections in this process's memory, or on the Chroma server at `url`.

    They hold numbered vectors and no text. The store is the record and this a cache that can be
    made again at any time, so nothing of Chroma's can be damaged or outlive an erasure. Old
    collections of a shelf go when its new one is filled.
    """

    def __init__(self, url: str | None = None) -> None:
        self._url = url
        # EphemeralClient shares its state within the process, hence a name of this object's own.
        self._prefix = "" if url else f"{uuid4().hex[:8]}-"
        self._connected: ClientAPI | None = None
        self._connecting = Lock()

    def __call__(self, name: str, vectors: Matrix) -> ChromaIndex:
        """An index that fills in the background."""
        content = hashlib.sha256(vectors.tobytes()).hexdigest()[:16]
        return ChromaIndex(self._client, self._shelf(name), content, vectors)

    def answers(self) -> bool:
        """Whether collections can be made and searched now."""
        try:
            self._client().heartbeat()
        except Exception as error:  # whatever the vendor raises: the server may be away
            _log.info("Chroma does not answer: %s", error)
            return False
        return True

    def forget(self, name: str) -> None:
        """Delete every collection of the shelves whose names begin with `name`."""
        try:
            _delete(self._client(), lambda each: each.startswith(self._shelf(name)))
        except Exception as error:  # whatever the vendor raises: the server may be away
            _log.warning("Chroma: the collections of %s could not be deleted: %s", name, error)

    def _shelf(self, name: str) -> str:
        return self._prefix + re.sub(r"[^A-Za-z0-9-]", "-", name)

    def _client(self) -> ClientAPI:
        with self._connecting:  # two at once would be two half-made clients
            if self._connected is None:
                self._connected = self._made()
            return self._connected

    def _made(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if self._url is None:
            return chromadb.EphemeralClient(quiet)
        place = urlsplit(self._url)
        secure = place.scheme == "https"
        return chromadb.HttpClient(
            host=place.hostname or "localhost",
            port=place.port or (443 if secure else 8000),
            ssl=secure,
            settings=quiet,
        )


class ChromaIndex:
    """One collection. Until it is filled, and when its server is away, it knows nothing."""

    def __init__(
        self, connect: Callable[[], ClientAPI], shelf: str, content: str, vectors: Matrix
    ) -> None:
        self._connect = connect
        self._shelf = shelf
        self._name = f"{shelf}-{content}"
        self._count = len(vectors)
        self._collection: Collection | None = None
        self._ended = Event()
        Thread(target=self._fill, args=(vectors,), daemon=True).start()

    def filled(self, seconds: float) -> bool:
        """Whether it is filled, after waiting at most so long."""
        self._ended.wait(seconds)
        return self._collection is not None

    def nearest(self, question: Matrix, count: int) -> Sequence[int] | None:
        """Positions of about the `count` nearest vectors, best first; None while not known."""
        if self._collection is None:
            return None
        try:
            found: Any = self._collection.query(
                query_embeddings=question, n_results=min(count, self._count), include=[]
            )
        except Exception as error:  # whatever the vendor raises: the server may be away
            _log.warning("Chroma: %s cannot be searched: %s", self._shelf, error)
            self._collection = None
            return None
        return [int(each) for each in found["ids"][0]]

    def _fill(self, vectors: Matrix) -> None:
        try:
            client = self._connect()
            # Without embedding_function=None Chroma would download a model of its own.
            collection = client.get_or_create_collection(
                self._name, configuration={"hnsw": _HNSW}, embedding_function=None
            )
            if collection.count() != self._count:
                for start in range(0, self._count, _PART):
                    rows = vectors[start : start + _PART]
                    ids = [str(start + offset) for offset in range(len(rows))]
                    collection.upsert(ids=ids, embeddings=rows)
            self._collection = collection
            _delete(client, lambda each: each.startswith(f"{self._shelf}-") and each != self._name)
        except Exception as error:  # whatever the vendor raises: exact ranking goes on
            _log.warning("Chroma: %s cannot be filled: %s", self._shelf, error)
        finally:
            self._ended.set()


def _delete(client: ClientAPI, wanted: Callable[[str], bool]) -> None:
    for collection in client.list_collections():
        if wanted(collection.name):
            client.delete_collection(collection.name)
