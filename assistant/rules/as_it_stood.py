"""A record as it stood on an earlier day, so that --as-of shows what was known then (R0.1)."""

from datetime import date

from assistant.domain.commitments import Commitment, CommitmentState
from assistant.domain.record import RepRecord


def as_it_stood(record: RepRecord, as_of: date) -> RepRecord:
    """`record` without commitments and forms of later days; what was closed later is open."""
    return record.model_copy(
        update={
            "commitments": tuple(
                _reopened(c, as_of) for c in record.commitments if c.made_on <= as_of
            ),
            "self_assessments": tuple(
                s for s in record.self_assessments if s.handed_in_at.date() <= as_of
            ),
        }
    )


def _reopened(commitment: Commitment, as_of: date) -> Commitment:
    if commitment.closed_on is None or commitment.closed_on <= as_of:
        return commitment
    reported = commitment.reported_done_on
    return commitment.model_copy(
        update={
            "state": CommitmentState.ACTIVE,
            "review": None,
            "exclusion": None,
            "exclusion_reason": "",
            "closed_on": None,
            "reported_done_on": reported if reported and reported <= as_of else None,
        }
    )
