"""What is not yours and what is not there look the same: in words, in work done, in suggestions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

import pytest
from sqlalchemy import event

from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.errors import CoachError
from tests.coach.joining import joined

Ask = Callable[[Coach, Actor, str], Any]

ABSENT = "zzzzzzzzzzzzz"

BY_REP: dict[str, Ask] = {
    "own": lambda c, a, key: c.team.own(a, key),
    "rep": lambda c, a, key: c.team.rep(a, key),
    "agenda": lambda c, a, key: c.agenda.prepare(a, key),
    "notes": lambda c, a, key: c.notes.read(a, key, "x"),
    "own notes": lambda c, a, key: c.meetings.own_notes(a, key),
    "search": lambda c, a, key: c.team.ask(a, "fjord", rep=key),
    "export": lambda c, a, key: c.person_exports.prepare(a, key),
    "erase": lambda c, a, key: c.erasures.preview(a, key),
    "views": lambda c, a, key: c.audit.label_views(a, key),
    "side": lambda c, a, key: c.managers.side(a, key),
    "form": lambda c, a, key: c.assessments.form(a, key),
}
BY_COMMITMENT: dict[str, Ask] = {
    "review": lambda c, a, key: c.commitments.reopen(a, key),
    "acknowledge": lambda c, a, key: c.disputes.acknowledge(a, key),
    "dispute": lambda c, a, key: c.disputes.dispute(a, key, "no"),
    "history": lambda c, a, key: c.disputes.history(a, key),
    "settle": lambda c, a, key: c.disputes.settle(a, key),
}
BY_REVIEW: dict[str, Ask] = {
    "show": lambda c, a, key: c.notes.show(a, key),
    "confirm": lambda c, a, key: c.notes.confirm(a, key),
}


@contextmanager
def statements(coach: Coach) -> Iterator[list[int]]:
    """The statements to the database in order, each by its length: what work was done."""
    seen: list[int] = []
    asking = get_ident()

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        # Neither a pool's own pings nor what goes on in the background is work for the answer.
        if get_ident() == asking and (" FROM " in statement or "INSERT" in statement):
            seen.append(len(statement))

    engine = coach._office.store._engine
    event.listen(engine, "after_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "after_cursor_execute", note)


def told(coach: Coach, actor: Actor, ask: Ask, key: str) -> tuple[str, list[int]]:
    with statements(coach) as seen, pytest.raises(CoachError) as refused:
        ask(coach, actor, key)
    return f"{type(refused.value).__name__}: {refused.value}".replace(key, "…"), seen


@pytest.mark.parametrize("who", ["another rep", "another manager"])
def test_hidden_and_absent_are_the_same_words_and_the_same_work(
    demo_coach: Coach, who: str
) -> None:
    robin, ben = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    made, _ = demo_coach.commitments.add(robin, "ben", "Call ten leads", how="10 calls")
    review = demo_coach.notes.read(robin, "ben", "Ben: I will call Fjord by Friday.")
    stranger = (
        demo_coach.whoami(acting_as="ada")
        if who == "another rep"
        else joined(demo_coach, "Tom", Role.MANAGER)
    )
    for asks, key in ((BY_REP, ben.person_id), (BY_COMMITMENT, made.id), (BY_REVIEW, review.id)):
        for name, ask in asks.items():
            # Somebody hidden, and nobody at all, by an id of the same length.
            absent = (key[0] + ABSENT)[: len(key)]
            told(demo_coach, stranger, ask, absent)  # connections are made and the index is warm
            hidden = told(demo_coach, stranger, ask, key)
            nothing = told(demo_coach, stranger, ask, absent)
            assert hidden == nothing, name


def test_no_suggestion_names_somebody_who_is_hidden(demo_coach: Coach) -> None:
    ada = demo_coach.whoami(acting_as="ada")
    for typo in ("Ben Okafo", "ben okafor", "Bem", "be"):
        with pytest.raises(CoachError) as refused:
            demo_coach.team.own(ada, typo)
        assert "Okafor" not in str(refused.value)
        assert "Did you mean" not in str(refused.value)


def test_chat_knows_nobody_but_whom_the_asker_may_see(demo_coach: Coach) -> None:
    ada = demo_coach.whoami(acting_as="ada")
    for asked in ("/rep Ben", "prep me for Ben Okafor", "what did Ben promise", "who is overdue"):
        said = "".join(e.text for e in demo_coach.chat.respond(ada, asked, thread="t"))
        assert "Okafor" not in said, asked
