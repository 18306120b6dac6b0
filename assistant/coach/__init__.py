"""Coach: the facade that every door goes through. Permission, then loading, then the job."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.coach.agenda import AgendaRoom
from assistant.coach.assessments import AssessmentsRoom
from assistant.coach.audit import AuditRoom
from assistant.coach.commitments import CommitmentsRoom
from assistant.coach.disputes import DisputesRoom
from assistant.coach.erasures import ErasuresRoom
from assistant.coach.exports import ExportsRoom
from assistant.coach.fairness import FairnessRoom
from assistant.coach.imports import ImportsRoom
from assistant.coach.insight import InsightRoom
from assistant.coach.keeping import KeepingRoom
from assistant.coach.labels import LabelsRoom
from assistant.coach.language import LanguageRoom
from assistant.coach.library import LibraryRoom
from assistant.coach.managers import ManagersRoom
from assistant.coach.meetings import MeetingsRoom
from assistant.coach.notes import NotesRoom
from assistant.coach.notice import NoticeRoom
from assistant.coach.office import Office
from assistant.coach.people import PeopleRoom
from assistant.coach.person_exports import PersonExportsRoom
from assistant.coach.record import RecordRoom
from assistant.coach.repeats import RepeatsRoom
from assistant.coach.retention import RetentionRoom
from assistant.coach.setup import SetupRoom
from assistant.coach.team import TeamRoom
from assistant.coach.tokens import TokensRoom
from assistant.coach.unsaved import UnsavedRoom

if TYPE_CHECKING:
    from assistant.coach.chat import ChatRoom
    from assistant.domain.people import Actor

__all__ = ["Coach"]


class Coach:
    """One workspace, by rooms: what a person can ask for stands in the room of its idea."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.imports = ImportsRoom(office)
        self.setup = SetupRoom(office, self.imports)
        self.people = PeopleRoom(office)
        self.team = TeamRoom(office)
        self.insight = InsightRoom(office)
        self.labels = LabelsRoom(office)
        self.agenda = AgendaRoom(office)
        self.exports = ExportsRoom(office, self.agenda)
        self.notes = NotesRoom(office)
        self.commitments = CommitmentsRoom(office)
        self.disputes = DisputesRoom(office)
        self.record = RecordRoom(office)
        self.library = LibraryRoom(office)
        self.managers = ManagersRoom(office)
        self.person_exports = PersonExportsRoom(office)
        self.erasures = ErasuresRoom(office)
        self.fairness = FairnessRoom(office)
        self.retention = RetentionRoom(office, self.erasures)
        self.notice = NoticeRoom(office)
        self.audit = AuditRoom(office)
        self.keeping = KeepingRoom(office)
        self.meetings = MeetingsRoom(office)
        self.assessments = AssessmentsRoom(office)
        self.language = LanguageRoom(office)
        self.unsaved = UnsavedRoom(office)
        self.tokens = TokensRoom(office)
        self.repeats = RepeatsRoom(office)

    @cached_property
    def chat(self) -> "ChatRoom":
        """Loaded when first asked for: it knows many words, and most commands need none."""
        from assistant.coach.chat import ChatRoom

        return ChatRoom(
            self._office,
            team=self.team,
            insight=self.insight,
            agenda=self.agenda,
            notes=self.notes,
            commitments=self.commitments,
            assessments=self.assessments,
        )

    def whoami(self, *, acting_as: str | None = None) -> "Actor":
        """The person at this machine; `acting_as` works in the demo only."""
        return self._office.local_person(acting_as)

    def today(self) -> date:
        """The workspace's day: pinned in the demo, else by the team's time zone."""
        return self._office.today()

    def state(self) -> str | None:
        """A text that stays the same as long as nothing on record changes; None if unknown."""
        return self._office.store.state()

    def close(self) -> None:
        """Stop what is done in the background and let go of the database."""
        self.library.close()
        self._office.store.close()
