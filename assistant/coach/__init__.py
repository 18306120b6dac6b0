"""Coach: the facade that every door goes through. Permission, then loading, then the job.

A room is loaded when somebody first enters it: a command enters one or two, and all of them
together know so many words that loading them would take most of its time.
"""

import logging
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.coach.office import Office
from assistant.coach.trail import SIGNED_IN
from assistant.errors import StorageFailure

if TYPE_CHECKING:
    from assistant.coach.agenda import AgendaRoom
    from assistant.coach.assessments import AssessmentsRoom
    from assistant.coach.audit import AuditRoom
    from assistant.coach.cases import CasesRoom
    from assistant.coach.chat import ChatRoom
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
    from assistant.coach.people import PeopleRoom
    from assistant.coach.person_exports import PersonExportsRoom
    from assistant.coach.record import RecordRoom
    from assistant.coach.repeats import RepeatsRoom
    from assistant.coach.retention import RetentionRoom
    from assistant.coach.setup import SetupRoom
    from assistant.coach.team import TeamRoom
    from assistant.coach.tokens import TokensRoom
    from assistant.coach.unsaved import UnsavedRoom
    from assistant.domain.people import Actor

__all__ = ["Coach"]

_log = logging.getLogger(__name__)


class Coach:
    """One workspace, by rooms: what a person can ask for stands in the room of its idea."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @cached_property
    def imports(self) -> "ImportsRoom":
        """Files handed in: a report first, then all of it or nothing, and a way back."""
        from assistant.coach.imports import ImportsRoom

        return ImportsRoom(self._office)

    @cached_property
    def setup(self) -> "SetupRoom":
        """The workspace, its team and its method."""
        from assistant.coach.setup import SetupRoom

        return SetupRoom(self._office, self.imports)

    @cached_property
    def people(self) -> "PeopleRoom":
        """Who is here, in which roles, under whom."""
        from assistant.coach.people import PeopleRoom

        return PeopleRoom(self._office)

    @cached_property
    def team(self) -> "TeamRoom":
        """Who stands where, what is open, where the hours go."""
        from assistant.coach.team import TeamRoom

        return TeamRoom(self._office)

    @cached_property
    def insight(self) -> "InsightRoom":
        """What the record adds up to: impact, outlook, what-if, roles, rhythm."""
        from assistant.coach.insight import InsightRoom

        return InsightRoom(self._office)

    @cached_property
    def labels(self) -> "LabelsRoom":
        """The one label that a person confirms (SR5)."""
        from assistant.coach.labels import LabelsRoom

        return LabelsRoom(self._office)

    @cached_property
    def cases(self) -> "CasesRoom":
        """One rep's label seen by one person more, on a reason and for a while (SR3)."""
        from assistant.coach.cases import CasesRoom

        return CasesRoom(self._office)

    @cached_property
    def agenda(self) -> "AgendaRoom":
        """What a 1:1 will cover."""
        from assistant.coach.agenda import AgendaRoom

        return AgendaRoom(self._office)

    @cached_property
    def exports(self) -> "ExportsRoom":
        """The record as files."""
        from assistant.coach.exports import ExportsRoom

        return ExportsRoom(self._office, self.agenda)

    @cached_property
    def notes(self) -> "NotesRoom":
        """Notes in, commitments out."""
        from assistant.coach.notes import NotesRoom

        return NotesRoom(self._office)

    @cached_property
    def commitments(self) -> "CommitmentsRoom":
        """Commitments after they were made."""
        from assistant.coach.commitments import CommitmentsRoom

        return CommitmentsRoom(self._office)

    @cached_property
    def disputes(self) -> "DisputesRoom":
        """The rep's yes and no to commitments and reviews (R5.3, SR8)."""
        from assistant.coach.disputes import DisputesRoom

        return DisputesRoom(self._office)

    @cached_property
    def record(self) -> "RecordRoom":
        """What a person enters for the rules."""
        from assistant.coach.record import RecordRoom

        return RecordRoom(self._office)

    @cached_property
    def library(self) -> "LibraryRoom":
        """Guidance and the team's playbook."""
        from assistant.coach.library import LibraryRoom

        return LibraryRoom(self._office)

    @cached_property
    def managers(self) -> "ManagersRoom":
        """A manager as seen from below and from above."""
        from assistant.coach.managers import ManagersRoom

        return ManagersRoom(self._office)

    @cached_property
    def person_exports(self) -> "PersonExportsRoom":
        """Everything about one rep, for the rep (SR19)."""
        from assistant.coach.person_exports import PersonExportsRoom

        return PersonExportsRoom(self._office)

    @cached_property
    def erasures(self) -> "ErasuresRoom":
        """A rep erased for good."""
        from assistant.coach.erasures import ErasuresRoom

        return ErasuresRoom(self._office)

    @cached_property
    def fairness(self) -> "FairnessRoom":
        """Whether labels treat people alike."""
        from assistant.coach.fairness import FairnessRoom

        return FairnessRoom(self._office)

    @cached_property
    def retention(self) -> "RetentionRoom":
        """What has outlived its period."""
        from assistant.coach.retention import RetentionRoom

        return RetentionRoom(self._office, self.erasures)

    @cached_property
    def notice(self) -> "NoticeRoom":
        """What reps and their representatives are told (SR15 to SR17)."""
        from assistant.coach.notice import NoticeRoom

        return NoticeRoom(self._office)

    @cached_property
    def audit(self) -> "AuditRoom":
        """Who did what, and that nothing was changed."""
        from assistant.coach.audit import AuditRoom

        return AuditRoom(self._office)

    @cached_property
    def keeping(self) -> "KeepingRoom":
        """Backups of the whole workspace, and its move to a server."""
        from assistant.coach.keeping import KeepingRoom

        return KeepingRoom(self._office)

    @cached_property
    def meetings(self) -> "MeetingsRoom":
        """1:1s held and missed, moments observed, a manager's own notes."""
        from assistant.coach.meetings import MeetingsRoom

        return MeetingsRoom(self._office)

    @cached_property
    def assessments(self) -> "AssessmentsRoom":
        """Self-assessments: the form out, the answers in."""
        from assistant.coach.assessments import AssessmentsRoom

        return AssessmentsRoom(self._office)

    @cached_property
    def language(self) -> "LanguageRoom":
        """The language model as its admin sees it."""
        from assistant.coach.language import LanguageRoom

        return LanguageRoom(self._office)

    @cached_property
    def unsaved(self) -> "UnsavedRoom":
        """What was typed and not handed in."""
        from assistant.coach.unsaved import UnsavedRoom

        return UnsavedRoom(self._office)

    @cached_property
    def tokens(self) -> "TokensRoom":
        """Access tokens for the API."""
        from assistant.coach.tokens import TokensRoom

        return TokensRoom(self._office)

    @cached_property
    def repeats(self) -> "RepeatsRoom":
        """Requests that are sent again, done once."""
        from assistant.coach.repeats import RepeatsRoom

        return RepeatsRoom(self._office)

    @cached_property
    def chat(self) -> "ChatRoom":
        """Conversations, each message answered as a stream of events."""
        from assistant.coach.chat import ChatRoom
        from assistant.coach.rooms import Rooms

        rooms = Rooms(
            team=self.team,
            insight=self.insight,
            agenda=self.agenda,
            notes=self.notes,
            commitments=self.commitments,
            assessments=self.assessments,
        )
        return ChatRoom(self._office, rooms)

    def whoami(self, *, acting_as: str | None = None) -> "Actor":
        """The person at this machine; `acting_as` works in the demo only."""
        return self._office.local_person(acting_as)

    def sign_in(self, *, acting_as: str | None = None) -> "Actor":
        """The same for a door that opens: once a day it is in the audit, if that can be written."""
        actor = self.whoami(acting_as=acting_as)
        try:
            with self._office.reading(actor) as desk:
                desk.audit(SIGNED_IN, "this machine", actor.person_id, daily=True)
        except StorageFailure as failure:
            # Whoever has to free a full disk must get in.
            _log.warning("That you signed in could not be noted: %s", failure.problem)
        return actor

    def today(self) -> date:
        """The workspace's day: pinned in the demo, else by the team's time zone."""
        return self._office.today()

    def state(self) -> str:
        """A text that stays the same as long as nothing on record changes, by any program."""
        return self._office.store.state()

    def close(self) -> None:
        """Stop what is done in the background and let go of the database."""
        self.library.close()
        self._office.store.close()
