"""What a review is proposed to be, before a person decides (1.5.3)."""

from fractions import Fraction

from assistant.domain.axes import Computed
from assistant.domain.commitments import ReviewResult


class ReviewProposal(Computed):
    """The value that measure, lateness and renegotiation propose (R5.6, R5.7, R5.9).

    `result` is None where neither a figure nor a yes or no is known; `best` is the highest value
    that renegotiation leaves open. `fraction` is actual over target, 1 meaning reached.
    """

    result: ReviewResult | None
    best: ReviewResult
    fraction: Fraction | None = None
    days_late: int = 0
    late: bool = False
