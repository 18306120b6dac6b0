"""The words allowed for an impact: what went from where to where, never why (R12.7)."""

from fractions import Fraction

from assistant.domain.commitments import ImpactMetric
from assistant.domain.impact import Impact, Verdict
from assistant.rules.display import fixed, money, percent

CHECKS = (
    "Are the figures complete and in the right window?",
    "Was there time enough for the change to show?",
    "Did the behaviour really change, beyond the review?",
    "Was this the right lever for this number?",
)
"""What to look at where no change is visible, in this order (R12.8)."""

_NAMES = {
    ImpactMetric.NEW_OPPS: "new opportunities",
    ImpactMetric.REVENUE_PER_CUSTOMER: "revenue per customer",
    ImpactMetric.WIN_RATE: "win rate",
    ImpactMetric.CYCLE_TIME: "cycle time",
}
_CHANCE = {
    Verdict.MOVED_AS_HOPED: "This is more than chance would often give.",
    Verdict.MOVED_AGAINST: (
        "It moved the other way, and this is more than chance would often give."
    ),
    Verdict.HINT: "A hint: this is not more than chance would often give.",
    Verdict.NO_VISIBLE_CHANGE: "This is not more than chance would often give.",
}


def sentence(what: str, impact: Impact) -> str:
    """What one may say about it, in plain words."""
    name = _NAMES[impact.metric]
    if impact.verdict is Verdict.TOO_LITTLE_DATA:
        return f"Too little data to tell whether {name} moved: {impact.reason}."
    before, after = (shown(impact.metric, w.value) for w in (impact.before, impact.after))
    peers = ""
    if impact.peers_change is not None:
        peers = f"; peers' {name} moved by {moved(impact.metric, impact.peers_change)}"
    parts = [
        f"After “{what}” was kept, {name} went from {before} to {after}{peers}.",
        _CHANCE[impact.verdict],
    ]
    if impact.rebound is not None:
        beyond = moved(impact.metric, impact.rebound.beyond)
        parts.append(
            f"The window before was the year's lowest; beyond its usual rebound: {beyond}."
        )
    if impact.confounded:
        parts.append("Another coaching change overlaps, so this cannot be told apart from it.")
    if impact.large_customer:
        parts.append("One customer weighs heavily in these figures.")
    return " ".join(parts)


def shown(metric: ImpactMetric, value: Fraction | None) -> str:
    """A value in its own unit: '1.54 a week', '38.9%', '51 days', '45,000'."""
    if value is None:
        return "not known"
    if metric is ImpactMetric.NEW_OPPS:
        return f"{fixed(value, 2)} a week"
    if metric is ImpactMetric.WIN_RATE:
        return percent(value)
    if metric is ImpactMetric.CYCLE_TIME:
        return f"{fixed(value, 1).removesuffix('.0')} days"
    return money(value)


def moved(metric: ImpactMetric, change: Fraction) -> str:
    """A change with its sign, in its own unit: '+0.62 a week', '+13.9 points'."""
    sign = "+" if change > 0 else ""
    if metric is ImpactMetric.WIN_RATE:
        return f"{sign}{fixed(change * 100, 1)} points"
    return f"{sign}{shown(metric, change)}"
