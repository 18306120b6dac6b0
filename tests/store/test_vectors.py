"""Vectors are kept once for each text and go with their rep."""

import pytest

from assistant.domain.people import Rep
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
    StoredVectors(store, "embedder-1").put({"card": b"stays"})
    of_rep = StoredVectors(store, "embedder-1", rep_id="r")
    of_rep.put({"note": b"goes"})
    with store.write() as record:
        record.remove(Rep, "r")
    assert of_rep.get(["note", "card"]) == {"card": b"stays"}
    with pytest.raises(Conflict):
        of_rep.put({"note": b"too late"})
