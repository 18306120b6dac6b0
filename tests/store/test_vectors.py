"""Vectors are kept once for each text and go with their rep."""

from datetime import UTC, datetime

import pytest

from assistant.domain.guidance import Document
from assistant.domain.people import Rep, Team
from assistant.errors import Conflict
from assistant.store import Store, StoredVectors


def test_vectors_come_back_and_unknown_ones_are_left_out(store: Store) -> None:
    cache = StoredVectors(store, "embedder-1")
    cache.put({"a": b"\x00\x01", "b": b"\x02\x03"})
    assert cache.get(["a", "c"]) == {"a": b"\x00\x01"}
    assert cache.get([]) == {}


def test_a_known_vector_stays_as_it_is(store: Store) -> None:
    cache = StoredVectors(store, "embedder-1")
    cache.put({"a": b"first"})
    cache.put({"a": b"second", "b": b"new"})
    cache.put({})
    assert cache.get(["a", "b"]) == {"a": b"first", "b": b"new"}


def test_another_embedder_does_not_see_them(store: Store) -> None:
    StoredVectors(store, "embedder-1").put({"a": b"one"})
    assert StoredVectors(store, "embedder-2").get(["a"]) == {}


def test_many_vectors_come_back_at_once(store: Store) -> None:
    cache = StoredVectors(store, "embedder-1")
    many = {f"{n:05}": n.to_bytes(4, "little") for n in range(3000)}
    cache.put(many)
    assert cache.get(list(many)) == many


def test_vectors_of_a_rep_go_with_the_rep(store: Store, rep: Rep) -> None:
    cache = StoredVectors(store, "embedder-1")
    cache.put({"card": b"stays"})
    cache.put({"note": b"goes"}, rep_id="r")
    with store.write() as record:
        record.remove(Rep, "r")
    assert cache.get(["note", "card"]) == {"card": b"stays"}
    with pytest.raises(Conflict):
        cache.put({"note": b"too late"}, rep_id="r")


def test_vectors_of_a_document_go_with_the_document(store: Store, rep: Rep) -> None:
    document = Document(
        id="d",
        team_id="t",
        name="playbook.md",
        sha256="0" * 64,
        passages=1,
        added_at=datetime(2026, 9, 15, tzinfo=UTC),
        added_by="m",
    )
    cache = StoredVectors(store, "embedder-1")
    with store.write() as record:
        record.add(Team(id="t", name="Inside sales", owner_id="m"), document)
    cache.put({"page": b"goes"}, document_id="d")
    with store.write() as record:
        record.remove(Document, "d")
    assert cache.get(["page"]) == {}


def test_only_what_is_wanted_is_kept_whatever_embedder_made_it(store: Store) -> None:
    StoredVectors(store, "embedder-1").put({"old": b"goes"})
    cache = StoredVectors(store, "embedder-2")
    cache.put({"a": b"stays", "b": b"goes"})
    assert cache.keep_only({"a", "unknown"}) == 2
    assert cache.get(["a", "b"]) == {"a": b"stays"}
    assert StoredVectors(store, "embedder-1").get(["old"]) == {}
