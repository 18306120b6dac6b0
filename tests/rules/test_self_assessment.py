from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import Commitment, CommitmentKind, Measure, Origin
from assistant.domain.goals import SkillLevel
from assistant.domain.meetings import RatingGap
from assistant.domain.people import GoalStyle, Recognition
from assistant.rules.self_assessment import due_at, full_form_due, questions, rating_gaps

LABEL_WORDS = ("toxic", "future star", "independent", "lucky", "earned", "rebuild", "quadrant")


def commitment(number):
    return Commitment(
        id=f"c{number}",
        rep_id="r",
        owner_id="r",
        kind=CommitmentKind.COMMITMENT,
        what="Ask five questions",
        how=Measure(text="4 of 5 in call notes"),
        due=date(2026, 10, 2),
        made_on=date(2026, 9, 15),
        origin=Origin.TYPED,
    )


def items(asked):
    return list(dict.fromkeys(question.item for question in asked))


def test_the_short_form_asks_past_priority_plan_and_help():
    assert items(questions(full=False)) == [1, 5, 7, 8]


def test_the_full_form_asks_all_ten_in_order():
    assert items(questions(full=True)) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_each_open_commitment_is_asked_for_result_and_story():
    asked = questions(full=False, commitments=[commitment(1), commitment(2)])
    assert [question.key for question in asked[:4]] == [
        "past.c1.result",
        "past.c1.story",
        "past.c2.result",
        "past.c2.story",
    ]
    assert asked[0].text.startswith("“Ask five questions” (due 2 Oct 2026): done, partly or not?")
    assert asked[0].commitment_id == "c1"


def test_the_full_form_shows_what_is_on_record():
    asked = {
        question.key: question
        for question in questions(
            full=True,
            segment="Low Core",
            destination="Core by 31 Dec 2026",
            goal_style=GoalStyle.ACTIVITY,
            recognition=Recognition.PRIVATE,
            sequence=["Qualify", "Discover"],
        )
    }
    assert asked["where.confidence"].hint == "Now: Low Core. Destination: Core by 31 Dec 2026."
    assert asked["style.goals"].prefilled == "activity goals"
    assert asked["style.recognition"].prefilled == "in private"
    assert asked["process.2"].text.startswith("Discover:")


def test_nothing_is_asked_about_health():
    energy = next(q for q in questions(full=True) if q.item == 10)
    assert "nothing about health" in energy.hint


@given(
    st.booleans(),
    st.integers(0, 5),
    st.lists(st.text(max_size=10), max_size=6),
    st.none() | st.sampled_from(GoalStyle),
    st.none() | st.sampled_from(Recognition),
)
def test_keys_are_unique_and_no_label_is_named(full, count, sequence, style, recognition):
    asked = questions(
        full=full,
        commitments=[commitment(n) for n in range(count)],
        sequence=sequence,
        goal_style=style,
        recognition=recognition,
    )
    assert len({question.key for question in asked}) == len(asked)
    own_words = " ".join(q.text for q in questions(full=full)).lower()
    assert not any(word in own_words for word in LABEL_WORDS)


@pytest.mark.parametrize(
    ("last", "due"),
    [(None, True), (date(2026, 6, 16), True), (date(2026, 6, 17), False)],
)
def test_the_full_form_is_offered_each_quarter(last, due):
    assert full_form_due(last, as_of=date(2026, 9, 15)) is due


def test_the_form_is_due_a_day_before():
    assert due_at(datetime(2026, 9, 15, 10)) == datetime(2026, 9, 14, 10)  # noqa: DTZ001


def seen(step, level, on):
    return SkillLevel(
        id=f"{step}{on}", rep_id="r", step=step, skill="s", level=level, observed_on=on, by_id="m"
    )


def test_own_and_observed_two_apart_is_a_talking_point_by_the_latest_observation():
    observed = [
        seen("discover", 4, date(2026, 5, 1)),
        seen("discover", 2, date(2026, 8, 1)),
        seen("qualify", 3, date(2026, 8, 1)),
    ]
    own = {"discover": 4, "qualify": 4, "close": 1}
    assert rating_gaps(own, observed) == (RatingGap(step="discover", own=4, observed=2),)
