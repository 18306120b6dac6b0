"""What a person means in chat."""

import pytest

from assistant.domain.people import Rep
from assistant.jobs.chat import Intent, understand

BEN = Rep(id="r1", name="Ben Okafor", manager_id="m1")
HANA = Rep(id="r2", name="Hana Nováková", manager_id="m1")
LEE = Rep(id="r3", name="Lee Okafor", manager_id="m1")
REPS = (BEN, HANA, LEE)


@pytest.mark.parametrize(
    ("said", "intent", "rep"),
    [
        ("prep me for Hana", Intent.PREP, HANA),
        ("Can you prepare my 1:1 with ben?", Intent.PREP, BEN),
        ("agenda for novakova please", Intent.PREP, HANA),
        ("/prep Ben", Intent.PREP, BEN),
        ("who is overdue", Intent.OVERDUE, None),
        ("Who's overdue?", Intent.OVERDUE, None),
        ("what did Ben promise in May", Intent.COMMITMENTS, BEN),
        ("self-assessment for Hana", Intent.ASSESS, HANA),
        ("self assessment form for ben", Intent.ASSESS, BEN),
        ("how is Hana doing", Intent.STANDING, HANA),
        ("Ben's segment?", Intent.STANDING, BEN),
        ("where do my hours go", Intent.PLAN, None),
        ("how is my team doing?", Intent.TEAM, None),
        ("confirm all", Intent.CONFIRM, None),
        ("how often should I meet somebody", Intent.SEARCH, None),
        ("/nonsense", Intent.HELP, None),
    ],
)
def test_a_clear_request_is_understood(said: str, intent: Intent, rep: Rep | None) -> None:
    request = understand(said, REPS)
    assert (request.intent, request.rep) == (intent, rep)


def test_a_paste_of_several_lines_is_notes_about_the_one_person_named() -> None:
    paste = "Ben Okafor: I'll call five accounts.\nRobin: Good.\nBen Okafor: By Friday.\nRobin: Ok."
    request = understand(paste, REPS)
    assert request.intent is Intent.NOTES
    assert request.rep == BEN


def test_a_shared_name_leaves_the_person_open() -> None:
    request = understand("prep Okafor", REPS)
    assert request.rep is None
    assert request.candidates == (BEN, LEE)


def test_the_conversation_knows_whom_it_is_about() -> None:
    assert understand("and the agenda?", REPS, about=HANA).rep == HANA


def test_items_to_confirm_are_numbered() -> None:
    assert understand("confirm 1 and 3", REPS).numbers == (1, 3)
