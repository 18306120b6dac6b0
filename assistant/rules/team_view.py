"""The team as five bins, who carries it, and what a nudge to stars or core would yield (1.3)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assistant.domain.method import MethodSettings
from assistant.domain.standing import (
    Axis,
    Computed,
    Movement,
    Segment,
    Standing,
    Status,
    TeamView,
)
from assistant.rules import display
from assistant.rules.exact import exact_sum
from assistant.rules.labels import segment_name

_PRESENT_STATUSES = frozenset(Status) - {Status.ENDED, Status.NOT_STARTED}
_MOST_OF_IT = Fraction(80, 100)
CORE_SEGMENTS = frozenset({Segment.LOW_CORE, Segment.CORE, Segment.HIGH_CORE})
STAR_SEGMENT = frozenset({Segment.STAR})


class StarsOrCore(Computed):
    """What a small lift of the stars and a larger one of the core would each bring (R3.5)."""

    stars_lift: Decimal
    core_lift: Decimal
    stars_gain: Fraction
    core_gain: Fraction


def team_view(standings: Sequence[Standing], *, as_of: date, settings: MethodSettings) -> TeamView:
    """Five counts and the share at goal (R3.3), and how few carry 80% of the credit (R3.4)."""
    settled = [s for s in standings if s.attainment.status is Status.OK]
    counts = Counter(s.attainment.segment for s in settled)
    attainers = sum(1 for s in settled if s.attainment.outcome is Axis.STRONG)
    ramping = sum(1 for s in standings if s.attainment.status is Status.RAMPING)
    carried = share_for_80(
        s.attainment.credited for s in standings if s.attainment.status in _PRESENT_STATUSES
    )
    return TeamView(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(s.rep_id for s in standings),
        inputs=tuple(f"{segment_name(s)}: {counts[s]}" for s in Segment),
        explain=_explained(attainers, len(settled), ramping, carried),
        segments=tuple((s, counts[s]) for s in Segment),
        ramping=ramping,
        eligible=len(settled),
        attainers=attainers,
        attainers_share=Fraction(attainers, len(settled)) if settled else None,
        share_for_80=carried,
    )


def share_for_80(credited: Iterable[Decimal]) -> Fraction | None:
    """The smallest share of reps whose credit reaches 80% of the total (R3.4).

    None where the total is not above zero.
    """
    amounts = sorted((Fraction(amount) for amount in credited), reverse=True)
    wanted = exact_sum(amounts) * _MOST_OF_IT
    if wanted <= 0:
        return None
    reached = Fraction()
    for count, amount in enumerate(amounts, start=1):
        reached += amount
        if reached >= wanted:
            return Fraction(count, len(amounts))
    return Fraction(1)


def gain(standings: Iterable[Standing], segments: frozenset[Segment], lift: Decimal) -> Fraction:
    """What `lift` (0.05 is +5%) on the credit of settled reps in `segments` would add (R3.5)."""
    base = sum(
        (
            Fraction(s.attainment.credited)
            for s in standings
            if s.attainment.status is Status.OK and s.attainment.segment in segments
        ),
        Fraction(),
    )
    return Fraction(lift) * base


def stars_or_core(
    standings: Sequence[Standing],
    *,
    as_of: date,
    settings: MethodSettings,
    currency: str = "",
    stars_lift: Decimal = Decimal("0.05"),
    core_lift: Decimal = Decimal("0.15"),
) -> StarsOrCore:
    """The two lifts that published sources disagree on, for the team at hand (R3.5)."""
    stars = gain(standings, STAR_SEGMENT, stars_lift)
    core = gain(standings, CORE_SEGMENTS, core_lift)
    return StarsOrCore(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(s.rep_id for s in standings),
        explain=(
            f"+{display.percent(stars_lift, 0)} on the Star segment would add "
            f"{display.money(stars, currency)}; +{display.percent(core_lift, 0)} on Low Core to "
            f"High Core {display.money(core, currency)}. Ramping and Poor reps are left out."
        ),
        stars_lift=stars_lift,
        core_lift=core_lift,
        stars_gain=stars,
        core_gain=core,
    )


def movement(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[Movement, ...]:
    """How many reps went from which segment to which between two days, lowest first (R3.3).

    None stands for reps without a segment on that day, or not in the list.
    """
    was = {s.rep_id: s.attainment.segment for s in before}
    now = {s.rep_id: s.attainment.segment for s in after}
    moves = Counter((was.get(rep_id), now.get(rep_id)) for rep_id in {**was, **now})
    rank = {None: -1} | {segment: i for i, segment in enumerate(Segment)}
    ordered = sorted(moves, key=lambda move: (rank[move[0]], rank[move[1]]))
    return tuple(Movement(before=a, after=b, reps=moves[a, b]) for a, b in ordered)


def _explained(attainers: int, settled: int, ramping: int, carried: Fraction | None) -> str:
    parts = [f"{attainers} of {settled} reps with a settled figure are at goal"]
    if settled:
        parts[0] += f" ({display.percent(Fraction(attainers, settled))})"
    if ramping:
        parts.append(f"{ramping} ramping")
    if carried is not None:
        parts.append(f"80% of the credit comes from {display.percent(carried)} of the team")
    return "; ".join(parts) + "."
