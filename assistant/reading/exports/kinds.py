"""The kinds of tables that teams have."""

from typing import Final

from assistant.reading.exports.kinds_of_meetings import COMMITMENTS, ONE_ON_ONES
from assistant.reading.exports.kinds_of_people import LEAVE, PEOPLE, PROCESS
from assistant.reading.exports.kinds_of_sales import CREDITS, DEALS, GOALS

KINDS: Final = (PEOPLE, GOALS, DEALS, CREDITS, PROCESS, ONE_ON_ONES, COMMITMENTS, LEAVE)
"""Every kind that a foreign file can be of."""

BY_NAME: Final = {kind.name: kind for kind in KINDS}
ALL_HEADINGS: Final[frozenset[str]] = frozenset(
    name for kind in KINDS for one in kind.fields for name in one.names
)
