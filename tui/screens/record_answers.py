"""What the screen of one record is told by the facade."""

from collections.abc import Sequence

from textual.message import Message

from assistant.domain.impact import Impact
from assistant.domain.meetings import Agenda, SelfAssessmentForm
from assistant.domain.views import Journey, OwnOverview, RepOverview, TrendPoint

Survey = tuple[Sequence[TrendPoint], Journey | str]
Moved = Sequence[tuple[str, Impact]]
"""What each kept commitment was, and what it moved."""


class Seen(Message):
    """The record as of now."""

    def __init__(self, view: RepOverview | OwnOverview) -> None:
        super().__init__()
        self.view = view


class Prepared(Message):
    """The agenda of the next 1:1."""

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self.agenda = agenda


class Formed(Message):
    """The self-assessment form of the next 1:1."""

    def __init__(self, form: SelfAssessmentForm) -> None:
        super().__init__()
        self.form = form


class Surveyed(Message):
    """The months so far, the way to the destination or why there is none, and impacts."""

    def __init__(self, found: tuple[Survey, Moved]) -> None:
        super().__init__()
        (self.trend, self.journey), self.moved = found
