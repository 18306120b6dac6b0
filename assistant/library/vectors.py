"""Vectors kept by content: a text is embedded once for each embedder and owner."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from assistant.errors import Conflict, ModelAnswerUnusable

if TYPE_CHECKING:
    from assistant.library.embedding import Embedder, Matrix

_AT_ONCE = 128  # texts embedded before their vectors are kept and progress is told


class Owner(NamedTuple):
    """With whom or what a text and its vector go: a rep, a document, or nobody."""

    rep_id: str | None = None
    document_id: str | None = None


NOBODY = Owner()


class Owned(NamedTuple):
    """A text to be embedded, and whose it is."""

    text: str
    owner: Owner = NOBODY


class VectorCache(Protocol):
    """Keeps vectors as little-endian float32 bytes under the hash of embedder, owner and text."""

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        ...

    def put(
        self,
        vectors: Mapping[str, bytes],
        *,
        rep_id: str | None = None,
        document_id: str | None = None,
    ) -> None:
        """Keeps vectors until their rep or document goes; a hash that is known stays as it is."""
        ...

    def has_others(self) -> bool:
        """Whether vectors of another embedder are kept."""
        ...

    def keep_only(self, hashes: Collection[str]) -> int:
        """Removes every other vector, those of other embedders included; how many went."""
        ...


class MemoryVectors:
    """A cache that lasts as long as the process."""

    def __init__(self) -> None:
        self._vectors: dict[str, bytes] = {}

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        return {key: self._vectors[key] for key in hashes if key in self._vectors}

    def put(
        self,
        vectors: Mapping[str, bytes],
        *,
        rep_id: str | None = None,  # noqa: ARG002
        document_id: str | None = None,  # noqa: ARG002
    ) -> None:
        """Keeps vectors; a hash that is known already stays as it is."""
        for key, vector in vectors.items():
            self._vectors.setdefault(key, vector)

    def has_others(self) -> bool:
        """Never: it lasts as long as its embedder."""
        return False

    def keep_only(self, hashes: Collection[str]) -> int:
        """Removes every other vector; how many went."""
        gone = self._vectors.keys() - set(hashes)
        for key in gone:
            del self._vectors[key]
        return len(gone)


def content_hash(fingerprint: str, owned: Owned) -> str:
    """The key of a text's vector: changes with text, owner and embedder.

    With the owner, so that two reps whose records say the same have a vector each and one of
    them can be erased.
    """
    whose = owned.owner.rep_id or owned.owner.document_id or ""
    return hashlib.sha256(f"{fingerprint}\n{whose}\n{owned.text}".encode()).hexdigest()[:32]


def missing(embedder: Embedder, cache: VectorCache, texts: Sequence[Owned]) -> dict[str, Owned]:
    """The texts without a vector, by their keys."""
    wanted = {content_hash(embedder.fingerprint, owned): owned for owned in texts}
    known = cache.get(list(wanted))
    return {key: owned for key, owned in wanted.items() if key not in known}


def embed_missing(
    embedder: Embedder,
    cache: VectorCache,
    texts: Sequence[Owned],
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Embeds what the cache does not hold, keeping it part by part.

    Raises:
        ModelFailure: the embeddings server is of no use; what was kept by then stays.
    """
    wanted = sorted(missing(embedder, cache, texts).items(), key=lambda item: str(item[1].owner))
    done = 0
    for owner, items in groupby(wanted, key=lambda item: item[1].owner):
        of_owner = list(items)
        for start in range(0, len(of_owner), _AT_ONCE):
            part = of_owner[start : start + _AT_ONCE]
            fresh = embedder.embed([owned.text for _, owned in part]).astype("<f4")
            rows = (row.tobytes() for row in fresh)
            cache.put(
                dict(zip((key for key, _ in part), rows, strict=True)),
                rep_id=owner.rep_id,
                document_id=owner.document_id,
            )
            done += len(part)
            if progress:
                progress(done, len(wanted))


def vectors_of(embedder: Embedder, cache: VectorCache, texts: Sequence[Owned]) -> Matrix:
    """One row for each text, embedding only what the cache does not hold.

    Raises:
        ModelFailure: the embeddings server is of no use, or mixes vectors of several lengths.
        Conflict: an owner was removed meanwhile.
    """
    import numpy as np

    keys = [content_hash(embedder.fingerprint, owned) for owned in texts]
    known = dict(cache.get(keys))
    lacking = [key for key in keys if key not in known]
    if lacking:
        embed_missing(embedder, cache, texts)
        known |= cache.get(lacking)
    if not all(key in known for key in keys):
        raise Conflict("Some of what was to be searched was removed meanwhile.", "Ask again.")
    if len({len(known[key]) for key in keys}) > 1:
        raise ModelAnswerUnusable(
            f"The vectors of {embedder.name} are not as long as they were.",
            "Give the embeddings server's model another name, then: nextgear library reindex",
        )
    rows = np.frombuffer(b"".join(known[key] for key in keys), dtype="<f4")
    return rows.reshape(len(texts), len(rows) // max(len(texts), 1))
