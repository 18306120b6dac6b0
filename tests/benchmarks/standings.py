"""How long standings and a time plan take: `python -m tests.benchmarks.standings`.

Prints a Markdown table for 100, 1,000 and 10,000 reps with 40 commitments each, one process.
The reps are generated from their number, so that every run measures the same work.
"""

import gc
import platform
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter, process_time
from typing import TypeVar

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
from assistant.domain.method import MethodSettings, ProcessSettings
from assistant.domain.people import Leave, Rep, Team
from assistant.domain.record import RepRecord
from assistant.rules.goal_to_date import goal_to_date
from assistant.rules.process import default_targets
from assistant.rules.standing import standing
from assistant.rules.time_plan import time_plan

Result = TypeVar("Result")

SIZES = (100, 1_000, 10_000)
COMMITMENTS = 40
AS_OF = date(2026, 9, 15)
TEAM = Team(id="team", name="Benchmark", owner_id="boss", notice_exempt=True)
SETTINGS = MethodSettings(
    process=ProcessSettings(
        targets=default_targets(
            opportunities=Decimal(24),
            conversion=Decimal(50),
            next_step=Decimal(90),
            contacts=Decimal(60),
        )
    )
)
_SOUND = QualityScore(ownership=2, specific=2, measure=2, time=2, control=2)
_RESULTS = tuple(ReviewResult)


def record(number: int) -> RepRecord:
    """One rep: quarterly goals, 24 credits, 40 commitments; every fifth ramps or was away."""
    rep_id = f"rep-{number:05d}"
    hired = date(2026, 1 + number % 9, 1) if number % 5 == 0 else date(2020, 1, 1)
    away = Leave(
        id=f"{rep_id}-l", rep_id=rep_id, first_day=date(2026, 3, 2), last_day=date(2026, 4, 10)
    )
    return RepRecord(
        rep=Rep(id=rep_id, name=rep_id, manager_id="boss", hired_on=hired),
        goals=tuple(_goal(rep_id, quarter) for quarter in range(4)),
        credits=tuple(
            Credit(
                id=f"{rep_id}-{i}",
                rep_id=rep_id,
                on=AS_OF - timedelta(days=10 * i),
                amount=Decimal(20_000 + 997 * ((number + i) % 29)),
            )
            for i in range(24)
        ),
        leaves=(away,) if number % 5 == 1 else (),
        commitments=tuple(_commitment(rep_id, number, i) for i in range(COMMITMENTS)),
        figures=tuple(
            ProcessFigure(
                id=f"{rep_id}-{target.metric}",
                rep_id=rep_id,
                metric=target.metric,
                window_end=AS_OF,
                actual=target.target * (70 + (number * 7 + i) % 60) / 100,
            )
            for i, target in enumerate(SETTINGS.process.targets)
        ),
    )


def _goal(rep_id: str, quarter: int) -> Goal:
    first = date(2026, 1 + 3 * quarter, 1)
    after = date(2026, 4 + 3 * quarter, 1) if quarter < 3 else date(2027, 1, 1)
    return Goal(
        id=f"{rep_id}-q{quarter}",
        rep_id=rep_id,
        period_start=first,
        period_end=after - timedelta(days=1),
        amount=Decimal(200_000),
    )


def _commitment(rep_id: str, number: int, i: int) -> Commitment:
    on = AS_OF - timedelta(days=9 * i)
    return Commitment(
        id=f"{rep_id}-c{i}",
        rep_id=rep_id,
        owner_id=rep_id,
        kind=CommitmentKind.COMMITMENT,
        what="ask the impact questions in every first meeting",
        made_on=on - timedelta(days=14),
        origin=Origin.TYPED,
        quality=_SOUND,
        state=CommitmentState.REVIEWED,
        review=Review(result=_RESULTS[(number + i * i) % 3], on=on),
    )


def timed(work: Callable[[], Result]) -> tuple[Result, float, float]:
    """The result of `work`, its seconds by the clock, and those of the processor."""
    gc.collect()  # what was built before is no part of the work
    clock, processor = perf_counter(), process_time()
    result = work()
    return result, perf_counter() - clock, process_time() - processor


def row(size: int) -> str:
    """One line of the table; the plan shares three hours a rep."""
    records = [record(n) for n in range(size)]
    _, goals, _ = timed(
        lambda: [goal_to_date(r, as_of=AS_OF, settings=SETTINGS, team=TEAM) for r in records]
    )
    standings, stood, busy = timed(
        lambda: [standing(r, as_of=AS_OF, settings=SETTINGS, team=TEAM) for r in records]
    )
    _, planned, planning = timed(
        lambda: time_plan(
            records, standings, as_of=AS_OF, settings=SETTINGS, hours=Decimal(3 * size)
        )
    )
    each = 1000 * busy / size
    return (
        f"| {size:,} | {goals:.2f} | {stood:.2f} | {busy:.2f} | {each:.2f} "
        f"| {planned:.3f} | {planning:.3f} |"
    )


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, {platform.machine()}, one process\n")
    print(
        "| reps | goals, s | standings, s | of it CPU, s | CPU per rep, ms "
        "| time plan, s | of it CPU, s |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for size in SIZES:
        print(row(size))


if __name__ == "__main__":
    main()
