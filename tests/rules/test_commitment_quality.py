from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Author,
    Commitment,
    CommitmentDraft,
    CommitmentKind,
    Direction,
    DraftStatus,
    GapKind,
    Measure,
    Origin,
    YesOwner,
)
from assistant.domain.conversation import Evidence
from assistant.domain.method import CommitmentSettings
from assistant.rules.commitment_quality import (
    assess,
    assess_commitment,
    gaps_of,
    same_person,
)
from assistant.rules.specific import has_cue, specific_change

SETTINGS = CommitmentSettings()
HELD = date(2026, 9, 15)


def draft(what, *, owner="Ana Ruiz", speaker="Ana Ruiz", **fields):
    evidence = Evidence(quote=fields.pop("quote", what), start=0, end=len(what), speaker=speaker)
    return CommitmentDraft(what=what, owner=owner, evidence=evidence, **fields)


def read(item, *, held_on=HELD):
    return assess(
        item,
        rep_name="Ana Ruiz",
        manager_name="Max Berg",
        held_on=held_on,
        settings=SETTINGS,
    )


def points(quality):
    return (
        quality.ownership,
        quality.specific,
        quality.measure,
        quality.time,
        quality.control,
    )


IMPACT_QUESTIONS = draft(
    "From Monday, in every first meeting I'll ask the five impact questions",
    how=Measure(text="at least 4 of 5 in 8 of 8 call notes"),
    due=date(2026, 10, 2),
    review_on=date(2026, 10, 5),
)

QUALITY_TABLE = [
    (draft("I'll try to do better at discovery"), (2, 0, 0, 0, 2), "note"),
    (
        draft(
            "Close Acme by month-end",
            how=Measure(text="won flag in the CRM", metric="won", target="yes", source="CRM"),
            due=date(2026, 9, 30),
        ),
        (2, 1, 2, 1, 0),
        "note",
    ),
    (IMPACT_QUESTIONS, (2, 2, 2, 2, 2), "strong"),
    (draft("Send 20 more emails a week", speaker="Max Berg"), (1, 1, 1, 0, 2), "note"),
    (
        draft(
            "Add two new contacts on each of my six open deals over 50k by 25 Sep",
            how=Measure(text="CRM contact roles"),
            due=date(2026, 9, 25),
            review_on=date(2026, 9, 28),
        ),
        (2, 2, 2, 2, 2),
        "strong",
    ),
    (
        draft(
            "Get Finance to approve the discount template by 1 Oct",
            how=Measure(text="approved or not", direction=Direction.YES_NO),
            due=date(2026, 10, 1),
        ),
        (2, 1, 1, 1, 1),
        "workable",
    ),
]


@pytest.mark.parametrize(("item", "expected", "band"), QUALITY_TABLE)
def test_the_quality_table_of_the_method(item, expected, band):
    quality = read(item).quality
    assert points(quality) == expected
    assert quality.band == band


def test_totals_of_the_quality_table():
    totals = [read(item).quality.total for item, _, _ in QUALITY_TABLE]
    assert totals[2] == 10
    assert totals[4] == 10
    assert totals[5] == 6


def test_a_customer_outcome_is_a_sales_goal_with_an_offer_to_turn_it_round():
    reading = read(QUALITY_TABLE[1][0])
    assert reading.kind is CommitmentKind.SALES_GOAL
    assert reading.yes_owner is YesOwner.CUSTOMER
    assert "What will Ana do" in reading.turn_round
    assert "Acme" in reading.turn_round
    assert [gap.kind for gap in reading.gaps] == [GapKind.WHOSE_YES]


def test_all_five_elements_make_a_commitment():
    assert read(IMPACT_QUESTIONS).kind is CommitmentKind.COMMITMENT
    assert read(IMPACT_QUESTIONS).gaps == ()


def test_a_vague_promise_is_an_action_with_its_questions_in_order():
    reading = read(draft("I'll try to do better at discovery", owner=None))
    assert reading.kind is CommitmentKind.ACTION
    assert [gap.kind for gap in reading.gaps] == [
        GapKind.WHO,
        GapKind.WHAT,
        GapKind.HOW,
        GapKind.WHEN,
    ]
    assert reading.gaps[0].question == "Who will do this: Ana or Max?"
    assert all(gap.question.endswith("?") for gap in reading.gaps)


def test_the_question_for_a_date_quotes_a_wording_that_names_no_day():
    reading = read(draft("Send the deck to two buyers soon", when_phrase="soon"))
    assert "“soon” names no day" in reading.gaps[-1].question


def test_a_due_day_before_the_meeting_is_asked_again():
    reading = read(draft("Send two decks", due=HELD - timedelta(days=1)))
    assert reading.quality.time == 0
    assert "has passed" in reading.gaps[-1].question


def test_the_managers_promise_is_help_asked_for_its_act_and_date_only():
    reading = read(draft("Send the objection library", owner="Max", speaker="Max Berg"))
    assert reading.kind is CommitmentKind.HELP
    assert [gap.kind for gap in reading.gaps] == [GapKind.WHEN]


def test_an_absent_owner_is_a_gap():
    reading = read(draft("Send the pricing sheet", owner="Priya Shah", speaker="Ana Ruiz"))
    assert reading.quality.ownership == 0
    assert "Priya Shah was not in this 1:1" in reading.gaps[0].question


def test_outcomes_of_earlier_commitments_have_no_gaps():
    reading = read(draft("Three exec intros", status=DraftStatus.KEPT))
    assert reading.gaps == ()
    assert reading.lint == ()


@pytest.mark.parametrize(
    ("days_to_due", "days_to_review", "expected"),
    [
        (None, None, 0),
        (-1, 0, 0),
        (0, 0, 2),
        (10, None, 1),
        (10, 10, 2),
        (10, 17, 2),
        (10, 18, 1),
        (10, 9, 1),
        (35, 35, 2),
        (36, 36, 1),
    ],
)
def test_time_needs_a_near_due_day_and_a_review_within_a_week(
    days_to_due, days_to_review, expected
):
    def on(days):
        return None if days is None else HELD + timedelta(days=days)

    item = draft("Send two decks", due=on(days_to_due), review_on=on(days_to_review))
    assert read(item).quality.time == expected


@pytest.mark.parametrize(
    ("what", "how", "expected"),
    [
        ("Send the deck", None, 0),
        ("Send 20 emails", None, 1),
        ("Log 20 calls in the CRM", None, 2),
        ("Meet by 25 Sep at 10:30", None, 0),
        ("Work the top 10 accounts in Q3 2026", None, 0),
        ("Bring deals worth 50k", None, 0),
        ("Keep my next four demos under twenty minutes", None, 1),
        ("Post one story a week", None, 1),
        ("Raise my talk ratio to 40%", None, 1),
        ("Log calls", Measure(text="CRM report"), 0),
        ("Log calls", Measure(text="100% of calls, CRM report"), 2),
        ("Send the deck", Measure(text="sent or not"), 1),
        ("Ask for referrals", Measure(text="two per open opp per week"), 1),
        ("Ask", Measure(text="x", metric="asks", target_value=Decimal(5), source="notes"), 2),
        ("Ask", Measure(text="x", metric="asks", source="notes"), 1),
    ],
)
def test_a_measure_needs_metric_target_and_source(what, how, expected):
    assert read(draft(what, how=how)).quality.measure == expected


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("Be more proactive with his top accounts", 0),
        ("Work on his listening", 0),
        ("Look into the Lumen situation", 0),
        ("Improve my talk ratio to 40%", 1),
        ("I'll try to send the deck", 1),
        ("Send the deck", 1),
        ("Send the deck before Friday", 1),
        ("Send the deck on Salesforce", 1),
        ("Ask for a next step before each call ends", 2),
        ("When a buyer mentions price, ask what it is compared with", 2),
        ("Follow up with procurement at Lumen", 2),
        ("Block 16:30-17:00 for notes", 2),
        ("Update stages on my open deals", 2),
        ("Have a proper plan for the renewals", 1),
    ],
)
def test_specific_means_a_behaviour_and_its_cue(what, expected):
    assert specific_change(what, None) == expected


def test_a_cue_found_elsewhere_counts():
    assert specific_change("Send the deck", "after each demo") == 2
    assert not has_cue("Send the deck")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ana", "Ana Ruiz", True),
        ("ana ruiz", "Ana Ruiz", True),
        ("Ana Ruiz", "Ana Berg", False),
        ("", "Ana", False),
        ("Max", "Ana Ruiz", False),
    ],
)
def test_names_fit_the_same_person(one, other, expected):
    assert same_person(one, other) is expected


def typed(**fields):
    return Commitment(
        id="c1",
        rep_id="r1",
        owner_id=fields.pop("owner_id", "r1"),
        kind=CommitmentKind.ACTION,
        what="Send 20 emails before each renewal call",
        due=date(2026, 9, 30),
        made_on=HELD,
        origin=Origin.TYPED,
        **fields,
    )


def read_typed(item):
    return assess_commitment(item, rep_name="Ana", manager_name="Max", settings=SETTINGS)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": Author.REP}, 2),
        ({"author": Author.MANAGER}, 1),
        ({"author": Author.MANAGER, "rep_restated": True}, 2),
    ],
)
def test_ownership_of_a_typed_commitment(fields, expected):
    reading = read_typed(typed(**fields))
    assert reading.quality.ownership == expected
    assert reading.kind is CommitmentKind.COMMITMENT


def test_a_typed_promise_of_the_manager_is_help():
    assert read_typed(typed(owner_id="m1")).kind is CommitmentKind.HELP


def test_a_stored_action_knows_what_to_ask_next():
    lacking = typed().model_copy(update={"what": "Work on listening", "due": None})
    asked = gaps_of(lacking, rep="Ana")
    assert [gap.kind for gap in asked] == [GapKind.WHAT, GapKind.HOW, GapKind.WHEN]
    assert gaps_of(typed()) == ()


@given(what=st.text(min_size=1, max_size=200), how=st.none() | st.text(max_size=100))
def test_any_words_can_be_assessed_and_gaps_are_the_criteria_at_zero(what, how):
    reading = read(draft(what, how=Measure(text=how) if how is not None else None))
    assert len(reading.gaps) == points(reading.quality).count(0)
    assert (reading.kind is CommitmentKind.COMMITMENT) == reading.quality.passes_gate
