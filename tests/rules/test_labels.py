"""Display names of codes under both wordings (SR1, R9.1, R9.2)."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.domain.method import MethodSettings
from assistant.domain.people import LabelWording, Team
from assistant.domain.standing import (
    CoachabilityLevel,
    ProcessQuadrant,
    Quadrant,
    RepRecord,
    RepType,
    Segment,
)
from assistant.rules import labels
from assistant.rules.standing import standing


@pytest.mark.parametrize(
    ("quadrant", "method", "neutral"),
    [
        (Quadrant.TOXIC, "Toxic", "Reset"),
        (Quadrant.FUTURE_STAR, "Future star", "Rising"),
        (Quadrant.INDEPENDENT, "Independent", "Self-directed"),
        (Quadrant.STAR, "Star", "Thriving"),
    ],
)
def test_quadrants_are_named_by_method_or_neutrally(
    quadrant: Quadrant, method: str, neutral: str
) -> None:
    assert labels.quadrant_name(quadrant) == method
    assert labels.quadrant_name(quadrant, LabelWording.NEUTRAL) == neutral


def test_every_code_has_a_name() -> None:
    for wording in LabelWording:
        assert all(labels.quadrant_name(q, wording) for q in Quadrant)
    assert all(labels.process_quadrant_name(q) for q in ProcessQuadrant)
    assert all(labels.segment_name(s) for s in Segment)
    assert all(labels.level_name(level) for level in CoachabilityLevel)
    assert all(labels.type_name(t) for t in RepType)


@pytest.fixture(scope="module")
def label(
    records: dict[str, RepRecord], as_of: date, settings: MethodSettings, team: Team
) -> Callable[..., str]:
    def of(rep_id: str, confirmed: date | None = None) -> str:
        found = standing(
            records[rep_id],
            as_of=as_of,
            settings=settings,
            team=team,
            toxic_confirmed_on=confirmed,
        )
        return labels.standing_label(found)

    return of


def test_a_suggestion_says_so_until_it_is_confirmed(label: Callable[..., str], as_of: date) -> None:
    assert label("R01") == "Toxic (suggested), Rebuild"
    assert label("R01", as_of) == "Toxic, Rebuild"


def test_independent_always_stands_with_lucky_or_earned(label: Callable[..., str]) -> None:
    assert label("R05") == "Independent, Lucky"
    assert label("R07") == "Independent, Earned"


def test_a_withheld_label_has_no_words(label: Callable[..., str]) -> None:
    assert label("R11") == ""
