"""A believable company of any size, for benchmarks: the same seed gives the same people and days.

Nobody in it is real. Goals follow a season, some reps ramp or were away, 1:1s fall out and
commitments are worded as people word them, kept and missed as people keep and miss them.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Credit, Deal, Goal, ProcessFigure
from assistant.domain.meetings import OneOnOne, OneOnOneOutcome
from assistant.domain.people import Leave, Manager, Rep
from assistant.domain.promises import Direction, ImpactMetric, Measure
from assistant.domain.value import Value
from assistant.rules.process import default_targets

_SEASON = (Decimal("0.21"), Decimal("0.24"), Decimal("0.22"), Decimal("0.33"))
_CADENCE = 14
_SOUND = QualityScore(ownership=2, specific=2, measure=2, time=2, control=2)
_FIRST = (
    "Ada",
    "Ben",
    "Cho",
    "Dia",
    "Eli",
    "Fay",
    "Gus",
    "Hana",
    "Jun",
    "Kim",
    "Pia",
    "Rui",
    "Tam",
)
_LAST = ("Åberg", "Bakare", "Costa", "Dvořák", "Egger", "García", "Holm", "Ito", "Kaya", "Müller")
_ORDER = (Rep, Leave, Goal, Credit, Deal, ProcessFigure, OneOnOne, Commitment)


class Wording(NamedTuple):
    """How somebody worded a promise."""

    what: str
    cue: str | None
    metric: str
    source: str
    when: str | None


class Company(NamedTuple):
    """How large, how long, and until when."""

    reps: int
    years: int
    until: date
    wordings: Sequence[Wording]
    team: int = 10
    """How many reps a manager has."""
    seed: int = 11

    def managers(self) -> Iterator[Manager]:
        """Every manager."""
        for n in range(-(-self.reps // self.team)):
            chance = random.Random(f"{self.seed}-m{n}")  # noqa: S311 - a made-up company
            yield Manager(id=f"m{n:05}", name=_name(chance, n))

    def of_reps(self, first: int, after: int) -> tuple[Value, ...]:
        """Some reps, by number, and all that is on record about them, type by type."""
        lives = (_Life(self, n).everything() for n in range(first, min(after, self.reps)))
        found = [value for life in lives for value in life]
        return tuple(sorted(found, key=lambda value: _ORDER.index(type(value))))


def _name(chance: random.Random, n: int) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {n}"


class _Life:
    """One rep's years."""

    def __init__(self, company: Company, n: int) -> None:
        self._company = company
        self._chance = random.Random(f"{company.seed}-{n}")  # noqa: S311 - a made-up rep
        self._id = f"r{n:05}"
        self._manager = f"m{n // company.team:05}"
        self._first = company.until - timedelta(days=365 * company.years)
        if self._chance.random() < 0.2:  # came later, and ramps
            self._first += timedelta(days=self._chance.randrange(300 * company.years))
        self._rep = Rep(
            id=self._id,
            name=_name(self._chance, n),
            manager_id=self._manager,
            job=self._chance.choice(("closer", "closer", "hunter", "farmer")),
            hired_on=self._first,
        )
        self._strength = self._chance.gauss(0.95, 0.2)
        self._coachability = self._chance.betavariate(4, 3)

    def everything(self) -> Iterator[Value]:
        yield self._rep
        yield from self._leave()
        yield from self._quarters()
        yield from self._meetings()

    def _leave(self) -> Iterator[Leave]:
        for year in range(self._first.year, self._company.until.year + 1):
            if self._chance.random() < 0.15:
                first = date(year, self._chance.randint(1, 11), self._chance.randint(1, 28))
                if first < self._company.until:
                    last = first + timedelta(days=self._chance.randint(6, 45))
                    yield Leave(
                        id=f"{self._id}-l{year}", rep_id=self._id, first_day=first, last_day=last
                    )

    def _quarters(self) -> Iterator[Value]:
        for year in range(self._first.year, self._company.until.year + 1):
            amount = Decimal(self._chance.randint(8, 20)) * 50_000
            for quarter in range(4):
                first = date(year, 1 + 3 * quarter, 1)
                after = date(year + quarter // 3, (4 + 3 * quarter) % 12 or 12, 1)
                key = f"{self._id}-{year}q{quarter + 1}"
                goal = (amount * _SEASON[quarter]).quantize(Decimal(1))
                yield Goal(
                    id=key,
                    rep_id=self._id,
                    period_start=first,
                    period_end=after - timedelta(days=1),
                    amount=goal,
                )
                yield from self._sold(key, first, goal)
                yield from self._figures(key, first)

    def _sold(self, key: str, first: date, goal: Decimal) -> Iterator[Value]:
        for n in range(6):
            on = first + timedelta(days=15 * n + self._chance.randrange(14))
            share = Decimal(repr(round(max(0.0, self._chance.gauss(self._strength, 0.5)), 3)))
            if self._first <= on <= self._company.until:
                amount = (goal * share / 6).quantize(Decimal("0.01"))
                yield Credit(id=f"{key}-{n}", rep_id=self._id, on=on, amount=amount)
                for won in (True, False):
                    yield self._deal(f"{key}-{n}-{won:d}", on, amount, won=won)

    def _deal(self, key: str, closed: date, amount: Decimal, *, won: bool) -> Deal:
        return Deal(
            id=key,
            rep_id=self._id,
            account=f"{self._chance.choice(_LAST)} {self._chance.randrange(900)} Ltd",
            amount=amount,
            created_on=closed - timedelta(days=self._chance.randint(20, 90)),
            closed_on=closed,
            won=won,
        )

    def _figures(self, key: str, first: date) -> Iterator[ProcessFigure]:
        if not self._first <= first <= self._company.until:
            return
        targets = default_targets(
            opportunities=Decimal(24),
            conversion=Decimal(50),
            next_step=Decimal(90),
            contacts=Decimal(60),
        )
        for target in targets:
            share = Decimal(repr(round(max(0.2, self._chance.gauss(0.95, 0.2)), 2)))
            yield ProcessFigure(
                id=f"{key}-{target.metric}",
                rep_id=self._id,
                metric=target.metric,
                window_end=first,
                actual=(target.target * share).quantize(Decimal("0.1")),
            )

    def _meetings(self) -> Iterator[Value]:
        on = self._first + timedelta(days=self._chance.randrange(_CADENCE))
        number = 0
        while on <= self._company.until:
            held = self._chance.random() < 0.85
            key = f"{self._id}-o{number:03}"
            yield OneOnOne(
                id=key,
                rep_id=self._id,
                manager_id=self._manager,
                on=on,
                outcome=OneOnOneOutcome.HELD if held else OneOnOneOutcome.CANCELLED,
                reviewed_past=held,
                committed=held,
                summary=self._chance.choice(self._company.wordings).metric if held else "",
            )
            if held:
                yield self._promise(f"{self._id}-c{number:03}", key, on)
            number += 1
            on += timedelta(days=_CADENCE)

    def _measure(self, worded: Wording) -> Measure:
        target = self._chance.randint(3, 12)
        return Measure(
            text=f"{worded.metric}: {target}",
            metric=worded.metric,
            target=str(target),
            target_value=Decimal(target),
            direction=Direction.AT_LEAST,
            source=worded.source,
        )

    def _promise(self, key: str, meeting: str, on: date) -> Commitment:
        worded = self._chance.choice(self._company.wordings)
        due = on + timedelta(days=_CADENCE - 1)
        open_still = due >= self._company.until - timedelta(days=_CADENCE)
        luck = self._chance.random()
        kept = luck < self._coachability
        result = ReviewResult.KEPT if kept else ReviewResult.MISSED
        if 0 < luck - self._coachability < 0.1:
            result = ReviewResult.PARTLY
        review = None if open_still else Review(result=result, on=due + timedelta(days=1))
        moves = self._chance.random() < 0.3
        return Commitment(
            id=key,
            rep_id=self._id,
            owner_id=self._id,
            kind=CommitmentKind.COMMITMENT,
            what=worded.what,
            cue=worded.cue,
            how=self._measure(worded),
            when_phrase=worded.when,
            due=due,
            review_on=due + timedelta(days=1),
            made_on=on,
            origin=Origin.TYPED,
            one_on_one_id=meeting,
            quality=_SOUND,
            impact_metric=self._chance.choice(tuple(ImpactMetric)) if moves else None,
            state=CommitmentState.ACTIVE if review is None else CommitmentState.REVIEWED,
            review=review,
            closed_on=review.on if review else None,
            confirmed_by=self._manager,
            confirmed_at=datetime.combine(on, time(9), ZoneInfo("UTC")),
        )
