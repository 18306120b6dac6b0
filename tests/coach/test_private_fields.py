"""The rep's why and a manager's private notes: whose they are, and where they never are."""

from datetime import timedelta

import pytest

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.meetings import AgendaAudience
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.standing import Segment
from assistant.errors import NotFound, Refused
from tests.coach.joining import joined

WHY = "a boat named Marbella"
SECRET = "marmalade reservations about the Halden deal"


@pytest.fixture
def told(demo_coach: Coach) -> Actor:
    """Ben's manager, who was told Ben's why and keeps a private note on Ben."""
    robin, ben = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    until = demo_coach.today() + timedelta(days=100)
    demo_coach.record.destination(ben, "ben", Segment.STAR, until, why=WHY)
    demo_coach.meetings.private_note(robin, "ben", SECRET)
    return robin


def seen(coach: Coach, actor: Actor, rep: str = "ben") -> str:
    """Everything that speaks of Ben and that the actor may see, as one text."""
    asks = (
        lambda: coach.team.own(actor, rep),
        lambda: coach.team.rep(actor, rep),
        lambda: coach.agenda.prepare(actor, rep),
        lambda: coach.agenda.prepare(actor, rep, audience=AgendaAudience.REP),
        lambda: coach.assessments.form(actor, rep),
        lambda: coach.team.ask(actor, "marmalade boat Marbella Halden", rep=rep),
        lambda: coach.team.open_commitments(actor),
        lambda: coach.managers.side(actor, rep),
        lambda: coach.disputes.open(actor),
        lambda: list(coach.chat.respond(actor, f"/rep {rep}", thread="x")),
        lambda: list(coach.chat.respond(actor, "marmalade boat Marbella", thread="x")),
    )
    texts = []
    for ask in asks:
        try:
            texts.append(str(ask()))
        except (NotFound, Refused) as refused:
            texts.append(str(refused))
    return "\n".join(texts)


def test_the_why_is_the_pairs(demo_coach: Coach, told: Actor) -> None:
    assert WHY in seen(demo_coach, told)
    assert WHY in seen(demo_coach, demo_coach.whoami(acting_as="ben"))
    assert WHY not in seen(demo_coach, demo_coach.whoami(acting_as="ada"))
    sam = joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.people.move(told, "ben", "Sam")
    later = seen(demo_coach, sam)
    assert "Ben Okafor" in later
    assert WHY not in later, "the next manager was not told"
    assert WHY not in seen(demo_coach, told)
    assert WHY in seen(demo_coach, demo_coach.whoami(acting_as="ben"))
    with demo_coach._office.store.write() as record:
        rep = record.get(Rep, demo_coach.whoami(acting_as="ben").person_id)
        assert rep is not None
        record.replace(rep.model_copy(update={"manager_since": rep.manager_since - timedelta(1)}))
    ben, until = demo_coach.whoami(acting_as="ben"), demo_coach.today() + timedelta(days=90)
    demo_coach.record.destination(ben, "ben", Segment.STAR, until, why=WHY)
    assert WHY in seen(demo_coach, sam), "said anew, to the new manager"


def test_a_private_note_is_nowhere_but_with_its_author(demo_coach: Coach, told: Actor) -> None:
    everybody = (
        told,
        demo_coach.whoami(acting_as="ben"),
        demo_coach.whoami(acting_as="ada"),
        joined(demo_coach, "Ines", Role.ADMIN),
    )
    for actor in everybody:
        assert SECRET not in seen(demo_coach, actor)
    assert [n.text for n in demo_coach.meetings.own_notes(told, "ben")] == [SECRET]
    newest = demo_coach.audit.show(told, Wanted(action="private notes", latest=1))
    assert newest[0].about == "Ben Okafor"


def test_whose_wish_it_is_finds_the_own_notes_in_the_own_search_alone(
    demo_coach: Coach, told: Actor
) -> None:
    ben, question = demo_coach.whoami(acting_as="ben"), "marmalade reservations Halden"
    demo_coach.meetings.search_own_notes(told, searched=True)
    found = demo_coach.team.ask(told, question, rep="ben")
    assert any(SECRET in hit.passage.text for hit in found)
    # The author has just filled the index; the rep asks the same in the same process.
    assert SECRET not in seen(demo_coach, ben)
    assert SECRET not in str(demo_coach.agenda.prepare(told, "ben", audience=AgendaAudience.REP))
    demo_coach.meetings.search_own_notes(told, searched=False)
    assert SECRET not in str(demo_coach.team.ask(told, question, rep="ben"))
    with pytest.raises(Refused):
        demo_coach.meetings.search_own_notes(ben, searched=True)


def test_the_next_manager_finds_neither_notes_nor_what_was_read_from_them(
    demo_coach: Coach, told: Actor
) -> None:
    review = demo_coach.notes.read(told, "ben", f"Ben: I will call ten leads by Friday. {SECRET}")
    sam = joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.meetings.search_own_notes(sam, searched=True)
    demo_coach.people.move(told, "ben", "Sam")
    assert demo_coach.notes.pending(sam) == ()
    for ask in (
        lambda: demo_coach.notes.show(sam, review.id),
        lambda: demo_coach.notes.confirm(sam, review.id),
        lambda: demo_coach.notes.reject(sam, review.id),
        lambda: demo_coach.notes.show(told, review.id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert demo_coach.meetings.own_notes(sam, "ben") == ()
    assert SECRET not in seen(demo_coach, sam)
