"""Vectors are made when something is written, beside the work, and a new embedder makes its own."""

from collections.abc import Sequence
from datetime import date
from threading import Event

import numpy as np
import pytest

from assistant.coach import Coach
from assistant.coach.indexing import Indexing, IndexState
from assistant.coach.office import Office
from assistant.errors import ModelUnreachable
from assistant.library.library import GuidanceLibrary
from assistant.ports import Progress
from assistant.store import Store, StoredVectors

HISTORY = b"rep,what,made_on\nBen Okafor,Call the dormant accounts in Lyon,2026-08-03\n"


class Counting:
    """An embedder of letters that remembers what it was given."""

    name = "letters"
    dimension = 26

    def __init__(self, fingerprint: str = "letters-1") -> None:
        self.fingerprint = fingerprint
        self.given: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.given += texts
        rows = np.ones((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for char in text.lower():
                row[(ord(char) - 97) % 26] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def coach_with(store: Store, embedder: Counting, like: Coach) -> Coach:
    vectors = StoredVectors(store, embedder.fingerprint)
    library = GuidanceLibrary(embedder=embedder, vectors=vectors)
    return Coach(Office(store, library, like._office.clock, "demo"))


def finished(coach: Coach) -> bool:
    indexing = coach.library._indexing
    return indexing is not None and indexing.wait(60)


def test_an_import_is_indexed_before_anybody_searches(demo_coach: Coach) -> None:
    embedder = Counting()
    coach = coach_with(demo_coach._office.store, embedder, demo_coach)
    actor = coach.whoami()
    done = coach.imports.apply(actor, HISTORY, "history.csv")
    told: list[tuple[int, int]] = []
    coach.library.index_import(actor, done.import_id or "", lambda *at: told.append(at))
    assert told[-1][0] == told[-1][1] > 0
    assert any("dormant accounts in Lyon" in text for text in embedder.given)
    embedder.given.clear()
    asked = "dormant accounts in Lyon"
    found = coach.team.ask(actor, asked, rep="ben")
    assert any("Lyon" in each.passage.text for each in found)
    assert embedder.given == [asked]


def test_an_import_without_history_asks_no_embedder(demo_coach: Coach) -> None:
    embedder = Counting()
    coach = coach_with(demo_coach._office.store, embedder, demo_coach)
    actor = coach.whoami()
    raw = b"rep,credited_on,amount\nBen Okafor,2026-03-04,77\n"
    done = coach.imports.apply(actor, raw, "credits.csv")
    coach.library.index_import(actor, done.import_id or "")
    assert embedder.given == []


def test_a_door_that_stays_open_indexes_what_is_written_in_the_background(
    demo_coach: Coach,
) -> None:
    embedder = Counting()
    coach = coach_with(demo_coach._office.store, embedder, demo_coach)
    coach.library.keep_up()
    actor = coach.whoami()
    coach.meetings.meeting(actor, "ben", date(2026, 9, 14), summary="Talked about Lyon")
    assert finished(coach)
    assert any("Talked about Lyon" in text for text in embedder.given)
    assert coach.library.state(actor) == IndexState(is_busy=False)
    coach.library.close()


def test_a_new_embedder_embeds_again_in_the_background_and_drops_the_old(
    demo_coach: Coach,
) -> None:
    store = demo_coach._office.store
    former = coach_with(store, Counting(), demo_coach)
    former.library.keep_up()
    assert finished(former)
    former.library.close()
    assert StoredVectors(store, "letters-2").has_others()
    embedder = Counting("letters-2")
    coach = coach_with(store, embedder, demo_coach)
    coach.library.keep_up()
    assert finished(coach)
    assert not StoredVectors(store, "letters-2").has_others()
    embedder.given.clear()
    coach.team.ask(coach.whoami(), "pipeline", rep="ben")
    assert embedder.given == ["pipeline"]
    coach.library.close()


@pytest.mark.parametrize(
    "fault", [ModelUnreachable("The embeddings server does not answer."), KeyError("a fault")]
)
def test_what_fails_is_left_and_the_next_piece_is_done(fault: Exception) -> None:
    done: list[str] = []

    def of_rep(rep_id: str, tell: Progress) -> None:
        if rep_id == "a":
            raise fault
        tell(1, 1)
        done.append(rep_id)

    indexing = Indexing(of_rep, lambda _: None)
    indexing.reps(frozenset({"a", "b"}))
    assert indexing.wait(10)
    indexing.close()
    assert done == ["b"]


@pytest.mark.parametrize("steps", [1, 1_000])
def test_closing_stops_after_the_texts_in_hand(steps: int) -> None:
    begun, go_on = Event(), Event()
    told: list[int] = []

    def of_rep(_: str, tell: Progress) -> None:
        begun.set()
        go_on.wait(10)
        for number in range(steps):
            tell(number, steps)
            told.append(number)

    indexing = Indexing(of_rep, lambda _: None)
    indexing.reps(frozenset({"a"}))
    assert begun.wait(10)
    indexing._closed = True
    go_on.set()
    indexing.close()
    assert told == []
