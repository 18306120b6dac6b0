"""The eight types: pairs, goal kinds, style and the wording for reps (1.10, section 4)."""

import re

import pytest

from assistant.domain.people import GoalStyle, LabelWording
from assistant.domain.standing import GoalKind, ProcessQuadrant, Quadrant, RepType
from assistant.rules import labels
from assistant.rules.rep_types import CARDS, preferred_style, rep_type, rep_wording

LABEL_WORDS = re.compile(
    r"\b(toxic|future star|independent|star|lucky|unlucky|earned|rebuild|"
    + "|".join(re.escape(card.manager_name.lower()) for card in CARDS.values())
    + r")\b"
)


@pytest.mark.parametrize(
    ("process", "quadrant", "expected"),
    [
        (ProcessQuadrant.REBUILD, Quadrant.TOXIC, RepType.T1),
        (ProcessQuadrant.REBUILD, Quadrant.FUTURE_STAR, RepType.T2),
        (ProcessQuadrant.UNLUCKY, Quadrant.TOXIC, RepType.T3),
        (ProcessQuadrant.UNLUCKY, Quadrant.FUTURE_STAR, RepType.T4),
        (ProcessQuadrant.LUCKY, Quadrant.INDEPENDENT, RepType.T5),
        (ProcessQuadrant.LUCKY, Quadrant.STAR, RepType.T6),
        (ProcessQuadrant.EARNED, Quadrant.INDEPENDENT, RepType.T7),
        (ProcessQuadrant.EARNED, Quadrant.STAR, RepType.T8),
        (ProcessQuadrant.REBUILD, Quadrant.EXPLORE_BELOW, None),
        (None, Quadrant.STAR, None),
        (ProcessQuadrant.EARNED, None, None),
    ],
)
def test_a_type_is_the_pair_of_both_quadrants(
    process: ProcessQuadrant | None, quadrant: Quadrant | None, expected: RepType | None
) -> None:
    assert rep_type(process, quadrant) is expected


@pytest.mark.parametrize(
    ("kind", "name", "goal_kinds"),
    [
        (RepType.T1, "Restart", {GoalKind.ACTIVITY}),
        (RepType.T2, "Builder", {GoalKind.SKILL, GoalKind.ACTIVITY}),
        (RepType.T3, "Stuck engine", {GoalKind.LEARNING}),
        (RepType.T4, "Close to breakthrough", {GoalKind.PROCESS_QUALITY}),
        (RepType.T5, "Exposed winner", {GoalKind.PROCESS_QUALITY}),
        (RepType.T6, "Fast learner", {GoalKind.SKILL}),
        (RepType.T7, "Proven independent", {GoalKind.SHARE, GoalKind.SKILL}),
        (RepType.T8, "Multiplier", {GoalKind.SHARE, GoalKind.LEARNING, GoalKind.SKILL}),
    ],
)
def test_each_type_has_a_name_and_fitting_goals(
    kind: RepType, name: str, goal_kinds: set[GoalKind]
) -> None:
    assert labels.type_name(kind) == name
    assert set(CARDS[kind].goal_kinds) == goal_kinds


def test_the_pair_follows_the_wording_of_the_team() -> None:
    assert labels.type_pair(RepType.T2) == "Rebuild + Future star"
    assert labels.type_pair(RepType.T2, LabelWording.NEUTRAL) == "Rebuild + Rising"


@pytest.mark.parametrize("kind", list(RepType))
def test_what_reps_read_holds_no_label(kind: RepType) -> None:
    said = rep_wording(kind, 51)
    assert not LABEL_WORDS.search(said.lower())
    assert "{" not in said


def test_the_wait_for_results_is_told_in_days_where_the_cycle_is_known() -> None:
    assert rep_wording(RepType.T4, 51) == "Keep going; results usually follow in about 51 days."
    assert rep_wording(RepType.T4, None) == (
        "Keep going; results usually follow after about one sales cycle."
    )


@pytest.mark.parametrize(
    ("kind", "stated", "expected"),
    [
        (RepType.T1, None, GoalStyle.ACTIVITY),
        (RepType.T1, GoalStyle.BIG_PICTURE, GoalStyle.BIG_PICTURE),
        (RepType.T8, None, GoalStyle.BIG_PICTURE),
        (RepType.T6, None, None),
        (None, None, None),
        (None, GoalStyle.ACTIVITY, GoalStyle.ACTIVITY),
    ],
)
def test_the_reps_own_style_wins_over_the_types_default(
    kind: RepType | None, stated: GoalStyle | None, expected: GoalStyle | None
) -> None:
    assert preferred_style(kind, stated) is expected
