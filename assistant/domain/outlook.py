"""Thresholds of what looks ahead or back: planning, impact, roles, the organisation's outcomes.

Marks as in the method's other thresholds: [S1] and [S2] are the seeds, [PUB:key] a published
source, [OURS] our choice.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from assistant.domain.value import Value

Positive = Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
Days = Annotated[int, Field(ge=1)]


class PlannerSettings(Value):
    """Working backward from a destination, and the what-if talk (1.4, 1.18)."""

    history_days: Days = 364
    """Deals closed in the last four quarters feed rates and averages. [OURS]"""
    min_wins: Annotated[int, Field(ge=1)] = 5
    """Fewer own wins: the team's median, and say so (R4.3). [OURS]"""
    min_peers: Annotated[int, Field(ge=1)] = 3
    """Fewer same-role reps in the destination: no success model (R4.7). [OURS]"""
    activities_per_opportunity: Positive | None = None
    """First conversations that one new opportunity takes; none recorded by default. [OURS]"""
    activity_name: str = "first conversations"
    """What those activities are called. [OURS]"""
    stage_shares: tuple[tuple[str, Share], ...] = ()
    """Historical share of won deals by stage; other stages use the win rate (R4.3). [OURS]"""


class ImpactSettings(Value):
    """Calibrating impact (1.12)."""

    window_days: Days = 91
    """Length of the windows before and after (R12.1). [OURS]"""
    min_new_opps: Annotated[int, Field(ge=1)] = 10
    """In both windows together (R12.2). [OURS]"""
    min_closed: Annotated[int, Field(ge=1)] = 10
    """Closed deals in each window for a win rate (R12.2). [OURS]"""
    min_wins: Annotated[int, Field(ge=1)] = 5
    """Wins in each window for revenue and cycle (R12.2). [OURS]"""
    min_wins_test: Annotated[int, Field(ge=1)] = 8
    """Wins in each window for a test by ranks; fewer can hint at most (R12.3). [OURS]"""
    hint_move: Share = Decimal("0.10")
    """Move of a median that hints with few wins (R12.3). [OURS]"""
    moved_p: Share = Decimal("0.05")
    """One-sided; the 90% interval (R12.4). [OURS]"""
    hint_p: Share = Decimal("0.20")
    """One-sided; the 60% interval (R12.4). [OURS]"""
    moved_z: Positive = Decimal("1.645")
    """z of the 90% interval (R12.3). [PUB:WILSON]"""
    hint_z: Positive = Decimal("0.8416")
    """z of the 60% interval (R12.4). [OURS]"""
    min_peers: Annotated[int, Field(ge=1)] = 3
    """Same-role peers with enough data (R12.5). [OURS]"""
    rebound: Share = Decimal("0.5")
    """Share of a distance from the team's mean that usually stays (R12.6). [PUB:KAHN]"""
    min_rebound_pairs: Annotated[int, Field(ge=3)] = 30
    """Pairs of windows from which that share is measured instead (R12.6). [OURS]"""
    large_customer: Share = Decimal("0.40")
    """Share of won revenue at which the largest customer is flagged. [OURS]"""
    min_roll_up: Annotated[int, Field(ge=1)] = 10
    """Kept commitments with enough data for a roll-up (R12.9). [OURS]"""


class RoleSettings(Value):
    """Role clarity check (1.19)."""

    max_roles: Annotated[int, Field(ge=1)] = 3
    """More listed roles are ambiguous. [OURS]"""
    min_agreement: Share = Decimal("0.5")
    """Less agreement is ambiguous. [OURS]"""


class OrganisationSettings(Value):
    """Five outcomes against the organisation's own baseline (1.20)."""

    touched_days: Days = 14
    """An open deal counts as kept up in the CRM if touched in this time. [OURS]"""
    months: Annotated[int, Field(ge=1)] = 12
    """Window of retention. [S1] names it, [OURS] the window."""
