"""What success looks like in the destination segment (R4.7)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from assistant.domain.axes import Segment
from assistant.domain.method import MethodSettings
from assistant.domain.planning import (
    Profile,
    SuccessFigure,
    SuccessModel,
)
from assistant.domain.record import RepRecord
from assistant.rules.day_runs import later
from assistant.rules.deal_figures import (
    closed_within,
    median_cycle,
    revenue_per_customer,
    win_rate,
    won,
)
from assistant.rules.labels import segment_name
from assistant.rules.peer_gaps import median


def profile(record: RepRecord, *, as_of: date, settings: MethodSettings) -> Profile:
    """Process metrics (median of their windows), deal size, win rate and cycle of four quarters."""
    since = later(as_of, 1 - settings.planner.history_days)
    closed = closed_within(record.deals, since, as_of)
    wins = won(closed)
    metrics: dict[str, list[Fraction]] = {}
    for figure in record.figures:
        if since <= figure.window_end <= as_of:
            metrics.setdefault(figure.metric, []).append(Fraction(figure.actual))
    known: dict[str, Fraction | None] = {name: median(found) for name, found in metrics.items()}
    known |= {
        "deal size": revenue_per_customer(wins),
        "win rate": win_rate(closed),
        "cycle days": median_cycle(wins),
    }
    return Profile(
        rep_id=record.rep.id,
        figures=tuple((name, value) for name, value in known.items() if value is not None),
    )


def success_model(
    destination: Segment,
    own: Profile,
    peers: Sequence[Profile],
    *,
    as_of: date,
    settings: MethodSettings,
) -> SuccessModel:
    """Medians of same-role `peers` who were in the segment, beside the rep's own (R4.7).

    `peers` are those found there within the last four quarters, without the rep.
    """
    name, count = segment_name(destination), len(peers)
    result = SuccessModel(
        as_of=as_of,
        rule_version=settings.version,
        inputs=(f"peers in {name}: {count}",),
        explain=(
            f"Only {count} reps of this role were in {name} in the last four quarters; "
            f"a picture needs {settings.planner.min_peers}."
        ),
        destination=destination,
        peers=count,
    )
    if count < settings.planner.min_peers:
        return result
    mine, theirs = dict(own.figures), [dict(peer.figures) for peer in peers]
    names = dict.fromkeys(name for peer in theirs for name in peer)
    figures = tuple(
        SuccessFigure(name=figure, peers_median=median(values), own=mine.get(figure), n=len(values))
        for figure in names
        if len(values := [peer[figure] for peer in theirs if figure in peer])
        >= settings.planner.min_peers
    )
    explain = f"{count} reps of this role were in {name} in the last four quarters."
    return result.model_copy(update={"figures": figures, "explain": explain})
