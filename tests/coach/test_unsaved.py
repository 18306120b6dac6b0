"""What was typed and not handed in is kept for its writer alone, and goes when it is handed in."""

import pytest

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.domain.records import UnsavedText
from assistant.errors import CoachError


def test_the_last_words_kept_are_there_after_a_crash(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    demo_coach.unsaved.keep_notes(manager, "ben", "Ben will")
    demo_coach.unsaved.keep_notes(manager, "ben", "Ben will call Fjord")
    demo_coach.unsaved.keep_message(manager, "default", "who is")
    again = open_coach("demo")  # nothing was closed: as after kill -9
    found = again.unsaved.all(again.whoami())
    assert [text.text for text in found] == ["who is", "Ben will call Fjord"]
    assert [text.thread_id for text in found] == ["default", None]
    again.close()


def test_an_empty_text_forgets_what_was_kept(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    demo_coach.unsaved.keep_notes(manager, "ben", "Ben will call Fjord")
    demo_coach.unsaved.keep_notes(manager, "ben", " \n")
    assert demo_coach.unsaved.all(manager) == ()


def test_nobody_reads_what_another_person_typed(demo_coach: Coach) -> None:
    demo_coach.unsaved.keep_notes(demo_coach.whoami(), "ben", "Ben seems tired")
    assert demo_coach.unsaved.all(demo_coach.whoami(acting_as="ben")) == ()


def test_notes_on_somebody_elses_rep_are_not_kept(demo_coach: Coach) -> None:
    stranger = Actor(person_id="b0", name="Sam", roles=frozenset({Role.MANAGER}))
    with pytest.raises(CoachError):
        demo_coach.unsaved.keep_notes(stranger, "ben", "words")
    with demo_coach._office.store.read() as record:
        assert record.all(UnsavedText) == ()
