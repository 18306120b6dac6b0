"""What is kept, and in which table: each domain type's columns are its own fields."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, MetaData, Table, Text

from assistant.domain.chat import AnswerUnderWay, ChatMessage, ThreadEntry
from assistant.domain.commitments import Commitment, NotesReview
from assistant.domain.conversation import Note
from assistant.domain.goals import (
    Credit,
    Deal,
    Destination,
    Goal,
    JudgedProcess,
    ProcessFigure,
    ProcessTarget,
    RoleList,
    SkillLevel,
)
from assistant.domain.guidance import Document, DocumentPassage
from assistant.domain.meetings import ClosureDay, ObservedMoment, OneOnOne, SelfAssessment
from assistant.domain.people import Leave, Manager, Rep, Team
from assistant.domain.privacy import Dispute, Erasure, LabelCase, PrivacyDecision
from assistant.domain.records import (
    AuditEntry,
    HoursEdit,
    ImportChange,
    ImportLog,
    MethodVersion,
    ModelUse,
    PersonAlias,
    StatusChange,
    ToxicConfirmation,
    UnsavedText,
)
from assistant.domain.signing_in import AccessToken, KeptAnswer
from assistant.domain.value import Value
from assistant.store.columns import NESTED, column_type, is_nullable

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Kept:
    """One domain type and its table.

    `key` is the field that names a value. `index` lists the fields that questions go by. A
    field in `refers` goes when what it names goes, except a rep's manager, who cannot go
    before the reps. `append_only` values are never changed or removed one by one. What is
    `searched` changes the stamp of its rep's history.
    """

    def __init__(
        self,
        kind: type[Value],
        table_name: str,
        *index: str,
        key: str = "id",
        refers: Mapping[str, str] | None = None,
        append_only: bool = False,
        searched: bool = False,
    ) -> None:
        self.kind = kind
        self.key = key
        self.append_only = append_only
        self.searched = searched
        self.names = tuple(kind.model_fields)
        self.versioned = "version" in kind.model_fields
        self.identity = (key, "version") if self.versioned else (key,)
        of_rep = {"rep_id": "reps.id"} if "rep_id" in kind.model_fields else {}
        self._refers = of_rep | dict(refers or {})
        columns = [
            self._column(name, field.annotation) for name, field in kind.model_fields.items()
        ]
        self.table = Table(
            table_name, METADATA, *columns, *([Index(None, *index)] if index else [])
        )
        self.nested = frozenset(c.name for c in self.table.columns if c.type is NESTED)
        """The fields that are written as JSON."""

    def _column(self, name: str, annotation: object) -> Column[Any]:
        target = self._refers.get(name)
        on_delete = None if target == "managers.id" else "CASCADE"
        return Column(
            name,
            column_type(annotation),
            *([ForeignKey(target, ondelete=on_delete)] if target else []),
            primary_key=name == self.key,
            nullable=is_nullable(annotation),
        )


_ALL = (
    Kept(Team, "teams"),
    Kept(Manager, "managers"),
    Kept(Rep, "reps", "manager_id", refers={"manager_id": "managers.id"}),
    Kept(Leave, "leaves", "rep_id", "first_day"),
    Kept(Goal, "goals", "rep_id", "period_start"),
    Kept(Credit, "credits", "rep_id", "on"),
    Kept(Deal, "deals", "rep_id", "created_on"),
    Kept(ProcessTarget, "process_targets", key="metric"),
    Kept(ProcessFigure, "process_figures", "rep_id", "window_end"),
    Kept(JudgedProcess, "judged_processes", "rep_id", "month"),
    Kept(Destination, "destinations", "rep_id", "set_on"),
    Kept(SkillLevel, "skill_levels", "rep_id", "observed_on"),
    Kept(RoleList, "role_lists", "rep_id", "listed_on"),
    Kept(Commitment, "commitments", "rep_id", "state", "due", searched=True),
    Kept(
        StatusChange,
        "status_changes",
        "commitment_id",
        refers={"commitment_id": "commitments.id"},
        append_only=True,
    ),
    Kept(OneOnOne, "one_on_ones", "rep_id", "on", searched=True),
    Kept(ObservedMoment, "observed_moments", "rep_id", "on"),
    Kept(ClosureDay, "closure_days", "day"),
    Kept(Note, "notes", "rep_id", "on", searched=True),
    Kept(NotesReview, "notes_reviews", "rep_id", "held_on", refers={"note_id": "notes.id"}),
    Kept(SelfAssessment, "self_assessments", "rep_id", "held_on", searched=True),
    Kept(MethodVersion, "method_versions", append_only=True),
    Kept(HoursEdit, "hours_edits", "rep_id", "block_start"),
    Kept(ToxicConfirmation, "toxic_confirmations", "rep_id", "confirmed_on"),
    Kept(ChatMessage, "chat_messages", "thread_id", "at"),
    Kept(ThreadEntry, "chat_threads", "person_id"),
    Kept(AnswerUnderWay, "answers_under_way", "person_id"),
    Kept(Dispute, "disputes", "rep_id", refers={"commitment_id": "commitments.id"}),
    Kept(PrivacyDecision, "privacy_decisions", "rep_id", append_only=True),
    Kept(LabelCase, "label_cases", "rep_id"),
    Kept(Erasure, "erasures"),
    Kept(AuditEntry, "audit_entries", "object_id", "at", append_only=True),
    Kept(ImportLog, "import_logs", "signature", "at"),
    Kept(
        ImportChange,
        "import_changes",
        "import_id",
        "rep_id",
        refers={"import_id": "import_logs.id"},
    ),
    Kept(PersonAlias, "person_aliases", "signature"),
    Kept(ModelUse, "model_uses", "at", append_only=True),
    Kept(Document, "documents", "team_id", refers={"team_id": "teams.id"}),
    Kept(
        DocumentPassage,
        "document_passages",
        "document_id",
        refers={"document_id": "documents.id"},
    ),
    Kept(UnsavedText, "unsaved_texts", "person_id"),
    Kept(AccessToken, "access_tokens", "digest"),
    Kept(KeptAnswer, "kept_answers", "at"),
)

KEPT: Mapping[type[Value], Kept] = {kept.kind: kept for kept in _ALL}
"""Every type the record can keep."""

VECTORS = Table(
    "vectors",
    METADATA,
    Column("content_hash", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("rep_id", Text, ForeignKey("reps.id", ondelete="CASCADE"), index=True),
    Column("document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    Column("vector", LargeBinary, nullable=False),
)
"""Vectors by the hash of embedder, owner and text: a cache that goes with rep or document."""

STAMPS = Table(
    "history_stamps",
    METADATA,
    Column("rep_id", Text, ForeignKey("reps.id", ondelete="CASCADE"), primary_key=True),
    Column("stamp", Text, nullable=False),
)
"""One random text a rep, another one after each change of what can be searched of them."""
