"""Until when things are kept, by the periods of the workspace (SR18)."""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from assistant.domain.purpose import Retention


class KeptSince(NamedTuple):
    """For each kind the first day that is still kept; what lies before has outlived its period."""

    record: date
    leaving: date
    labels: date
    disputes: date
    chat: date
    usage: date


def kept_since(retention: Retention, as_of: date) -> KeptSince:
    """Calendar months back from a day: of 31 May one month is 30 April."""
    return KeptSince(
        record=as_of - relativedelta(months=retention.record),
        leaving=as_of - relativedelta(months=retention.after_leaving),
        labels=as_of - relativedelta(months=retention.labels),
        disputes=as_of - relativedelta(months=retention.disputes),
        chat=as_of - relativedelta(months=retention.chat),
        usage=as_of - relativedelta(months=retention.usage),
    )
