"""Where a rep trails comparable peers most: the coaching focus in the process (R8.5)."""

from collections.abc import Sequence
from fractions import Fraction

from assistant.domain.method import ProcessSettings
from assistant.domain.standing import PeerGap, Process


def peer_gaps(
    own: Process, peers: Sequence[Process], settings: ProcessSettings
) -> tuple[PeerGap, ...]:
    """The one or two metrics furthest below the peers' median, the widest gap first.

    `peers` are other reps of the same role. A metric needs three of them; one on which the rep
    is level or ahead is no gap. Ratios are to target and uncapped, so that metrics compare.
    """
    gaps = []
    for reading in own.metrics:
        others = [m.ratio for peer in peers for m in peer.metrics if m.metric == reading.metric]
        if len(others) < settings.min_peers:
            continue
        middle = median(others)
        if reading.ratio < middle:
            gaps.append(
                PeerGap(
                    metric=reading.metric,
                    name=reading.name,
                    ratio=reading.ratio,
                    peer_median=middle,
                    peers=len(others),
                )
            )
    gaps.sort(key=lambda gap: (-gap.gap, gap.metric))
    return tuple(gaps[: settings.focus_metrics])


def median(values: Sequence[Fraction]) -> Fraction:
    """The exact median of at least one value."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
