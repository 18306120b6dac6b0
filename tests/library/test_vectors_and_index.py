"""Vectors are computed once for a content, and both indexes find the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import ChromaIndex, ExactIndex
from assistant.library.vectors import MemoryVectors, content_hash, embed_cached

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix


class CountingEmbedder(MiniLmEmbedder):
    """The real model, counting what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Matrix:
        self.texts.extend(texts)
        return super().embed(texts)


def unit_rows(count: int, dimension: int = 16) -> Matrix:
    rows = np.random.default_rng(5).normal(size=(count, dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def test_a_text_is_embedded_once() -> None:
    embedder, cache = CountingEmbedder(), MemoryVectors()
    first = embed_cached(embedder, cache, ["one", "two", "one"])
    again = embed_cached(embedder, cache, ["two", "three"])
    assert embedder.texts == ["one", "two", "three"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], again[0])


def test_the_same_text_has_another_key_under_another_embedder() -> None:
    assert content_hash("a", "text") != content_hash("b", "text")


def test_chroma_ranks_as_the_exact_index_does() -> None:
    vectors = unit_rows(300)
    question = unit_rows(301)[300:]
    exact = ExactIndex("exact", vectors).similarities(question)
    chroma = ChromaIndex("guidance-test", vectors).similarities(question)
    best = np.argsort(-exact)[:20]
    assert list(np.argsort(-chroma)[:20]) == list(best)
    assert np.allclose(chroma[best], exact[best], atol=1e-4)


def test_what_chroma_does_not_list_is_no_nearer_than_what_it_lists() -> None:
    vectors = unit_rows(ChromaIndex.NEAREST + 100)
    found = ChromaIndex("guidance-test", vectors).similarities(vectors[:1])
    assert found.min() == np.sort(found)[-ChromaIndex.NEAREST]


def test_two_chroma_indexes_of_one_name_do_not_mix() -> None:
    one = ChromaIndex("guidance-test", unit_rows(3))
    ChromaIndex("guidance-test", unit_rows(9))
    assert one.similarities(unit_rows(1)).shape == (3,)
