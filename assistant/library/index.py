"""Where vectors are looked up: exactly in memory, or in a disposable Chroma collection."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from chromadb import Collection

    from assistant.library.embedding import Matrix


class VectorIndex(Protocol):
    """Vectors of length 1, compared with a question's by cosine similarity."""

    def similarities(self, question: Matrix) -> Matrix:
        """Similarity of the question (one row) to each stored vector, -1 to 1."""
        ...


IndexMaker: TypeAlias = "Callable[[str, Matrix], VectorIndex]"
"""Builds an index from a name (with the embedder's fingerprint) and the vectors."""


class ExactIndex:
    """Compares with every vector. The right choice up to some ten thousand vectors."""

    def __init__(self, _name: str, vectors: Matrix) -> None:
        self._vectors = vectors

    def similarities(self, question: Matrix) -> Matrix:
        """Similarity of the question (one row) to each stored vector, -1 to 1."""
        row: Matrix = self._vectors @ question[0]
        return row


class ChromaIndex:
    """A Chroma collection in memory, filled once and thrown away with the process.

    The store keeps text and vectors; this is a cache that can be rebuilt at any time, so no
    file of Chroma's can be damaged or outlive an erasure.
    """

    NEAREST = 500

    def __init__(self, name: str, vectors: Matrix) -> None:
        self._count = len(vectors)
        self._collection = _collection(f"{name}-{uuid.uuid4().hex[:8]}")
        for start in range(0, self._count, 1000):
            rows = vectors[start : start + 1000]
            ids = [str(start + offset) for offset in range(len(rows))]
            self._collection.upsert(ids=ids, embeddings=rows)

    def similarities(self, question: Matrix) -> Matrix:
        """Similarity to the nearest vectors; the others get the lowest that was found."""
        import numpy as np

        found = self._collection.query(
            query_embeddings=question,
            n_results=min(self.NEAREST, self._count),
            include=["distances"],
        )
        near = 1 - np.asarray(found["distances"][0], dtype=np.float32)
        row: Matrix = np.full(self._count, near.min(), dtype=np.float32)
        row[[int(each) for each in found["ids"][0]]] = near
        return row


def _collection(name: str) -> Collection:
    import chromadb
    from chromadb.config import Settings

    # EphemeralClient shares its state within the process, hence the unique name; without
    # embedding_function=None Chroma would download a model of its own.
    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    return client.create_collection(
        name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
