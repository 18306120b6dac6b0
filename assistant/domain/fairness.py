"""How outcomes compare between groups and between managers; no attribute of a person is kept."""

from fractions import Fraction

from assistant.domain.rhythm import Tally
from assistant.domain.value import Value


class RepOutcome(Value):
    """What happened to one rep, as far as fairness asks: no name, no group.

    `suggested` is whether the hardest quadrant stands, confirmed or only suggested.
    """

    suggested: bool
    excluded: Tally
    renegotiated: Tally
    hours: Fraction | None


class GroupRates(Value):
    """Rates of one group; None, all of them, where it is too small to speak of (SR12)."""

    name: str
    reps: int
    suggested: Fraction | None = None
    excluded: Fraction | None = None
    renegotiated: Fraction | None = None
    hours: Fraction | None = None


class FairnessReport(Value):
    """Groups as the organisation named them, and managers, with what needs a second look."""

    groups: tuple[GroupRates, ...]
    managers: tuple[GroupRates, ...]
    unmatched: tuple[str, ...]
    warnings: tuple[str, ...]


class ManagerDrift(Value):
    """How one manager reviews: so many reviews, their quality and results, and overrides.

    `quality` is the mean score of 0 to 10 of what was reviewed, `to_missed` the reviews moved
    to "missed" against what the measure gave, `alert` that this share is out of line (SR13).
    """

    manager: str
    reviews: int
    quality: Fraction | None
    kept: Tally
    overridden: Tally
    to_missed: Tally
    alert: bool = False


class DriftReport(Value):
    """Every manager beside the whole company."""

    managers: tuple[ManagerDrift, ...]
    company: ManagerDrift
