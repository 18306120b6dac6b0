"""The sentence on what to work on, in every situation (SR2, SR21)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.goals import Deal
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Team
from assistant.domain.standing import RepRecord
from assistant.rules.standing import standing

AS_OF = date(2026, 9, 15)


@pytest.fixture(scope="module")
def focus(settings: MethodSettings, team: Team) -> Callable[..., str]:
    def of(record: RepRecord, **more: Any) -> str:
        arguments = {"as_of": AS_OF, "settings": settings, "team": team} | more
        return standing(record, **arguments).focus

    return of


def deals(*cycles: int, won: bool = True) -> tuple[Deal, ...]:
    return tuple(
        Deal(
            id=f"d{i}",
            rep_id="R04",
            account="A",
            amount=Decimal(1),
            created_on=AS_OF - timedelta(days=cycle + 5),
            closed_on=AS_OF - timedelta(days=5),
            won=won,
        )
        for i, cycle in enumerate(cycles)
    )


@pytest.mark.parametrize(
    ("rep_id", "said"),
    [
        ("R01", "Let's agree the basics and one small step."),
        ("R04", "Keep going; results usually follow after about one sales cycle."),
        ("R08", "How good could this get?"),
        ("R09", "Let's find the one step of the process to fix first."),
        ("R10", "What you do works; what comes next?"),
        ("R11", "You are still ramping up; let's pick the next skill to practise."),
    ],
)
def test_the_reps_of_the_worked_examples_hear_a_label_free_sentence(
    rep_id: str, said: str, focus: Callable[..., str], records: dict[str, RepRecord]
) -> None:
    assert focus(records[rep_id]) == said


def test_five_wins_tell_the_usual_cycle(
    focus: Callable[..., str], records: dict[str, RepRecord]
) -> None:
    won = records["R04"].model_copy(update={"deals": deals(90, 30, 51, 40, 60)})
    assert focus(won) == "Keep going; results usually follow in about 51 days."
    lost = records["R04"].model_copy(update={"deals": deals(90, 30, 51, 40, 60, won=False)})
    assert "one sales cycle" in focus(lost)


@pytest.mark.parametrize(
    ("more", "as_of", "said"),
    [
        ({"goal": None}, AS_OF, "First we agree what the goal is."),
        ({"goal": 0}, AS_OF, "First we agree what the goal is."),
        (
            {"rep": {"hired_on": date(2026, 6, 1)}},
            date(2026, 6, 20),
            "These weeks are for learning",
        ),
        ({}, date(2026, 1, 5), "It is early days"),
        ({"rep": {"left_on": date(2026, 1, 5)}}, AS_OF, "No longer on the team."),
        ({"rep": {"hired_on": date(2027, 1, 5)}}, AS_OF, "Not started yet"),
        ({"credited": 900_000}, AS_OF, "Good result so far"),
        ({"credited": 100_000}, AS_OF, "Let's agree one small step and see"),
    ],
)
def test_without_a_type_the_sentence_follows_the_situation(
    more: dict[str, Any],
    as_of: date,
    said: str,
    focus: Callable[..., str],
    record_with: Callable[..., RepRecord],
) -> None:
    assert focus(record_with(**more), as_of=as_of).startswith(said)


@pytest.mark.parametrize(
    ("last", "said"), [(AS_OF, "Away at present"), (date(2026, 9, 1), "Welcome back")]
)
def test_leave_and_return_come_first(
    last: date, said: str, focus: Callable[..., str], record_with: Callable[..., RepRecord]
) -> None:
    away = Leave(id="l", rep_id="rep", first_day=date(2026, 7, 1), last_day=last)
    assert focus(record_with(credited=900_000, leaves=(away,))).startswith(said)
