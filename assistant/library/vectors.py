"""Vectors kept by content: a text is embedded once for each embedder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.library.embedding import Embedder, Matrix


class VectorCache(Protocol):
    """Keeps vectors as little-endian float32 bytes under the hash of embedder and text."""

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        ...

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors; a hash that is known already stays as it is."""
        ...


class MemoryVectors:
    """A cache that lasts as long as the process."""

    def __init__(self) -> None:
        self._vectors: dict[str, bytes] = {}

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        return {key: self._vectors[key] for key in hashes if key in self._vectors}

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors; a hash that is known already stays as it is."""
        for key, vector in vectors.items():
            self._vectors.setdefault(key, vector)


def content_hash(fingerprint: str, text: str) -> str:
    """The key of a text's vector: changes with the text and with the embedder."""
    return hashlib.sha256(f"{fingerprint}\n{text}".encode()).hexdigest()


def embed_cached(embedder: Embedder, cache: VectorCache, texts: Sequence[str]) -> Matrix:
    """One row for each text, embedding only what the cache does not hold."""
    import numpy as np

    keys = [content_hash(embedder.fingerprint, text) for text in texts]
    known = dict(cache.get(keys))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        fresh = embedder.embed(list(missing.values())).astype("<f4")
        new = {key: row.tobytes() for key, row in zip(missing, fresh, strict=True)}
        cache.put(new)
        known |= new
    rows = np.frombuffer(b"".join(known[key] for key in keys), dtype="<f4")
    return rows.reshape(len(texts), embedder.dimension)
