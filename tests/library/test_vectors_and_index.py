"""Vectors are computed once for a content, and Chroma names the same nearest as comparing all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import Chroma
from assistant.library.shelf import Facet, Question, Shelf
from assistant.library.vectors import MemoryVectors, Owned, Owner, content_hash, vectors_of

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


def unit_rows(count: int, dimension: int = 16, seed: int = 5) -> Matrix:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def test_a_text_is_embedded_once() -> None:
    embedder, cache = CountingEmbedder(), MemoryVectors()
    first = vectors_of(embedder, cache, [Owned("one"), Owned("two"), Owned("one")])
    again = vectors_of(embedder, cache, [Owned("two"), Owned("three")])
    assert embedder.texts == ["one", "two", "three"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], again[0])


def test_a_key_tells_embedder_owner_and_text_apart() -> None:
    keys = {
        content_hash(embedder, Owned(text, owner))
        for embedder in ("a", "b")
        for text in ("text", "other")
        for owner in (Owner(), Owner(rep_id="r1"), Owner(rep_id="r2"), Owner(document_id="d1"))
    }
    assert len(keys) == 16


def test_no_texts_have_no_vectors() -> None:
    assert len(vectors_of(MiniLmEmbedder(), MemoryVectors(), [])) == 0


def test_chroma_names_the_nearest_in_order() -> None:
    vectors, question = unit_rows(3_000), unit_rows(1, seed=6)
    index = Chroma()("guidance-test", vectors)
    assert index.filled(60)
    nearest = np.argsort(-(vectors @ question[0]))[:100]
    named = index.nearest(question, 100)
    assert named is not None
    assert len(set(named) & set(nearest.tolist())) >= 98
    assert named[:10] == nearest[:10].tolist()


def test_until_it_is_filled_chroma_knows_nothing() -> None:
    index = Chroma("http://127.0.0.1:9")("guidance-test", unit_rows(3))
    assert not index.filled(60)
    assert index.nearest(unit_rows(1), 3) is None


def test_two_chroma_indexes_of_one_name_do_not_mix() -> None:
    one, other = Chroma()("guidance-test", unit_rows(3)), Chroma()("guidance-test", unit_rows(9))
    assert one.filled(60)
    assert other.filled(60)
    named = one.nearest(unit_rows(1), 9)
    assert named is not None
    assert sorted(named) == [0, 1, 2]


def test_a_forgotten_collection_is_searched_no_more() -> None:
    chroma = Chroma()
    index = chroma("playbook-team1-all", unit_rows(3))
    assert index.filled(60)
    chroma.forget("playbook-team1-")
    assert index.nearest(unit_rows(1), 3) is None


@pytest.mark.parametrize("word", ["", "w7"])
def test_a_shelf_ranks_alike_with_and_without_chroma(word: str) -> None:
    rows = unit_rows(2_000)
    entries = [[Facet("title", f"w{i % 50}"), Facet("body", f"b{i}")] for i in range(1_000)]
    chroma = Chroma()
    indexes = []

    def make(name: str, vectors: Matrix) -> object:
        indexes.append(chroma(name, vectors))
        return indexes[0]

    exact, indexed = Shelf("test", entries, rows), Shelf("test", entries, rows, make)
    assert indexes[0].filled(60)
    question = Question(word, unit_rows(1, seed=8))
    assert exact.rank(question, 20) == indexed.rank(question, 20)


def test_without_vectors_a_shelf_ranks_by_words() -> None:
    entries = [[Facet("body", text)] for text in ("call Globex", "call Acme", "rest")]
    ranked = Shelf("test", entries, None).rank(Question("Acme", None), 3)
    assert ranked[0].position == 1
    assert [each.score for each in ranked[1:]] == [0.0, 0.0]
