"""The rooms that chat answers through, as one thing."""

from dataclasses import dataclass

from assistant.coach.agenda import AgendaRoom
from assistant.coach.assessments import AssessmentsRoom
from assistant.coach.commitments import CommitmentsRoom
from assistant.coach.insight import InsightRoom
from assistant.coach.notes import NotesRoom
from assistant.coach.team import TeamRoom


@dataclass(frozen=True)
class Rooms:
    """Whoever answers goes through these, so never past their permission."""

    team: TeamRoom
    insight: InsightRoom
    agenda: AgendaRoom
    notes: NotesRoom
    commitments: CommitmentsRoom
    assessments: AssessmentsRoom
