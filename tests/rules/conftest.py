"""The twelve reps of the method's worked examples, as records."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Credit, Goal, ProcessFigure
from assistant.domain.method import GoalSettings, MethodSettings, ProcessSettings
from assistant.domain.people import Leave, Rep, Team
from assistant.domain.standing import RepRecord
from assistant.rules.process import default_targets

GOLDEN = Path(__file__).parents[1] / "golden" / "method.json"
SOUND = QualityScore(ownership=2, specific=2, measure=2, time=2, control=2)

# 2.1 gives the spans of the misses and what stands beside the figures in words.
MISS_DAYS = {
    "R01": (0, 28, 56, 56),
    "R03": (0, 14, 42, 70, 98),
    "R05": (0, 28, 56, 84, 84),
    "R07": (0, 28, 56, 70, 70),
}
ACTUALS = {
    "R01": (14, 32, 60, 30),
    "R02": (20, 40, 80, 42),
    "R03": (27, 51, 95, 60),
    "R04": (30, 48, 90, 63),
    "R05": (12, 45, 63, 30),
    "R06": (18, 46, 90, 60),
    "R07": (26, 55, 90, 54),
    "R08": (28, 60, 99, 72),
    "R09": (24, 40, 81, 60),
    "R10": (24, 52, 90, 60),
    "R12": (21, 50, 96, 60),
}
LARGEST = {"R05": 450_000}


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    return json.loads(GOLDEN.read_text())


@pytest.fixture(scope="session")
def as_of(golden: dict[str, Any]) -> date:
    return date.fromisoformat(golden["setup"]["as_of"])


@pytest.fixture(scope="session")
def team() -> Team:
    return Team(id="team", name="Sample", owner_id="boss", notice_exempt=True)


@pytest.fixture(scope="session")
def settings(golden: dict[str, Any]) -> MethodSettings:
    setup = golden["setup"]
    targets = {metric: Decimal(target) for metric, target, _, _ in setup["process"]}
    return MethodSettings(
        goals=GoalSettings(season=tuple(Decimal(str(s)) for s in setup["season"])),
        process=ProcessSettings(
            targets=default_targets(
                opportunities=targets["new_opps"],
                conversion=targets["s2s3"],
                next_step=targets["next_step"],
                contacts=targets["threads"],
            )
        ),
    )


@pytest.fixture(scope="session")
def reviewed() -> Callable[..., Commitment]:
    """A commitment reviewed on a day, past the gate unless told otherwise."""

    def make(name: str, result: ReviewResult | None, on: date, **more: Any) -> Commitment:
        fields: dict[str, Any] = {
            "id": name,
            "rep_id": "rep",
            "owner_id": more.get("rep_id", "rep"),
            "kind": CommitmentKind.COMMITMENT,
            "what": "ask the five impact questions",
            "made_on": on - timedelta(days=14),
            "origin": Origin.TYPED,
            "quality": SOUND,
        }
        if result is not None:
            fields["state"] = CommitmentState.REVIEWED
            fields["review"] = Review(result=result, on=on)
        return Commitment(**(fields | more))

    return make


@pytest.fixture(scope="session")
def records(
    golden: dict[str, Any], as_of: date, reviewed: Callable[..., Commitment]
) -> dict[str, RepRecord]:
    return {row["id"]: _record(row, golden["setup"], as_of, reviewed) for row in golden["reps"]}


def _record(
    row: dict[str, Any], setup: dict[str, Any], as_of: date, reviewed: Callable[..., Commitment]
) -> RepRecord:
    rep_id = row["id"]
    first, last = map(date.fromisoformat, setup["period"])
    rep = Rep(id=rep_id, name=row["name"], manager_id="boss", job="closer")
    leaves: tuple[Leave, ...] = ()
    if rep_id == "R11":
        rep = rep.model_copy(update={"hired_on": date(2026, 6, 1), "cadence_days": 7})
    if rep_id == "R12":
        leaves = (
            Leave(id="away", rep_id=rep_id, first_day=date(2026, 4, 1), last_day=date(2026, 6, 30)),
        )
    goal = Goal(
        id=f"{rep_id}-goal",
        rep_id=rep_id,
        period_start=first,
        period_end=last,
        amount=Decimal(row["goal"]),
    )
    return RepRecord(
        rep=rep,
        goals=(goal,),
        credits=_credits(rep_id, row["credited"], as_of),
        leaves=leaves,
        commitments=_commitments(row, as_of, reviewed),
        figures=_figures(rep_id, setup, as_of),
    )


def _credits(rep_id: str, total: int, as_of: date) -> tuple[Credit, ...]:
    largest = LARGEST.get(rep_id, total // 4)
    parts = [largest]
    while sum(parts) < total:
        parts.append(min(largest, total - sum(parts), 100_000))
    return tuple(
        Credit(
            id=f"{rep_id}-credit-{i}",
            rep_id=rep_id,
            on=as_of - timedelta(days=i),
            amount=Decimal(part),
        )
        for i, part in enumerate(parts)
    )


def _commitments(
    row: dict[str, Any], as_of: date, reviewed: Callable[..., Commitment]
) -> tuple[Commitment, ...]:
    rep_id = row["id"]
    spans = MISS_DAYS.get(rep_id, tuple(range(0, 14 * row["m"], 14)))
    days = [(ReviewResult.MISSED, spans[i]) for i in range(row["m"])]
    days += [(ReviewResult.KEPT, 10 * i + 1) for i in range(row["k"])]
    days += [(ReviewResult.PARTLY, 10 * i + 2) for i in range(row["p"])]
    return tuple(
        reviewed(
            f"{rep_id}-c{i}",
            result,
            as_of - timedelta(days=back + 3),
            rep_id=rep_id,
        )
        for i, (result, back) in enumerate(days)
    )


def _figures(rep_id: str, setup: dict[str, Any], as_of: date) -> tuple[ProcessFigure, ...]:
    return tuple(
        ProcessFigure(
            id=f"{rep_id}-{metric}",
            rep_id=rep_id,
            metric=metric,
            window_end=as_of,
            actual=Decimal(actual),
        )
        for (metric, *_), actual in zip(setup["process"], ACTUALS.get(rep_id, ()), strict=False)
    )


@pytest.fixture(scope="session")
def record_with() -> Callable[..., RepRecord]:
    """A record of one rep with a goal for 2026 of `goal` and credits of `credited`.

    Further arguments are fields of the record, or of the rep in `rep`.
    """

    def make(
        goal: int | str | None = 1_000_000,
        credited: int | str = 0,
        rep: dict[str, Any] | None = None,
        **more: Any,
    ) -> RepRecord:
        fields: dict[str, Any] = {
            "rep": Rep(**({"id": "rep", "name": "Rep", "manager_id": "boss"} | (rep or {}))),
            "goals": (
                Goal(
                    id="goal",
                    rep_id="rep",
                    period_start=date(2026, 1, 1),
                    period_end=date(2026, 12, 31),
                    amount=None if goal is None else Decimal(goal),
                ),
            ),
            "credits": (
                Credit(id="credit", rep_id="rep", on=date(2026, 1, 2), amount=Decimal(credited)),
            ),
        }
        return RepRecord(**(fields | more))

    return make
