"""The first schema, written out: later changes of the domain come with migrations of their own."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.store.schema import refuse_downgrade

revision = "0001"
down_revision = None

# Each column is a name and a kind; "?" may be empty, "table.column" refers to another table,
# and the first column is the key. Tables stand after those they refer to.
_TABLES = {
    "audit_entries": """
        id text, at time, actor_id text, action text, object_type text, object_id text,
        detail_ids nested
    """,
    "closure_days": """
        id text, day date, name text
    """,
    "import_logs": """
        id text, file_name text, sha256 text, kind text, new whole, changed whole,
        same whole, at time, by_id text, signature text, answers nested, undone_at time?,
        undone_by text?
    """,
    "managers": """
        id text, name text, email text?, manager_id text?
    """,
    "method_versions": """
        id text, set_at time, set_by text, settings nested
    """,
    "process_targets": """
        metric text, name text, target decimal, weight decimal, kind text, critical flag,
        lower_is_better flag, is_quality flag
    """,
    "teams": """
        id text, name text, owner_id text, currency text, timezone text,
        fiscal_year_start nested, country text?, day_first flag?, labels text,
        notice_given_on date?, notice_exempt flag, pinned_today date?, version whole
    """,
    "documents": """
        id text, team_id teams.id, name text, sha256 text, audience text, passages whole,
        added_at time, added_by text
    """,
    "reps": """
        id text, name text, email text?, manager_id managers.id, job text, hired_on date?,
        job_since date?, territory_since date?, manager_since date?, left_on date?,
        ramps flag, cadence_days whole?, goal_style text?, recognition text?, version whole
    """,
    "chat_messages": """
        id text, thread_id text, person_id text, role text, text text, at time,
        rep_id reps.id?
    """,
    "commitments": """
        id text, rep_id reps.id, owner_id text, kind text, what text, cue text?,
        how nested?, when_phrase text?, due date?, review_on date?, yes_owner text,
        author text, rep_restated flag, made_on date, origin text, source text, engine text,
        evidence nested?, one_on_one_id text?, quality nested?, impact_metric text?,
        baseline decimal?, supports_id text?, state text, confirmed_by text?,
        confirmed_at time?, rep_seen_at time?, rep_confirmed_at time?, rep_comment text,
        reported_done_on date?, review nested?, exclusion text?, exclusion_reason text,
        closed_on date?, disputed flag, parked flag, renegotiations nested, version whole
    """,
    "credits": """
        id text, rep_id reps.id, on date, amount decimal, deal_id text?,
        reverses_deal_id text?, original_on date?, component text
    """,
    "deals": """
        id text, rep_id reps.id, account text, amount decimal, created_on date,
        qualified_on date?, closed_on date?, won flag?, stage text, next_step_on date?,
        touched_on date?, contacts whole?
    """,
    "destinations": """
        id text, rep_id reps.id, segment text, why text, target_date date, set_on date,
        set_by text
    """,
    "document_passages": """
        id text, document_id documents.id, number whole, title text, text text, locator text
    """,
    "goals": """
        id text, rep_id reps.id, period_start date, period_end date, amount decimal?,
        effective_from date?, is_ramped flag, is_leave_adjusted flag, component text,
        weight decimal
    """,
    "history_stamps": """
        rep_id reps.id, stamp text
    """,
    "hours_edits": """
        id text, rep_id reps.id, block_start date, hours decimal, by_id text, at time
    """,
    "import_changes": """
        id text, import_id import_logs.id, rep_id reps.id?, type_name text, added text,
        changed nested
    """,
    "judged_processes": """
        id text, rep_id reps.id, month date, rating whole, by_id text
    """,
    "leaves": """
        id text, rep_id reps.id, first_day date, last_day date, relief flag
    """,
    "model_uses": """
        id text, at time, person_id text, rep_id reps.id?, call nested
    """,
    "notes": """
        id text, rep_id reps.id, author_id text, on date, text text, format text,
        visibility text, one_on_one_id text?
    """,
    "observed_moments": """
        id text, rep_id reps.id, on date, what text, by_id text
    """,
    "one_on_ones": """
        id text, rep_id reps.id, manager_id text, on date, slot_on date?, outcome text,
        reviewed_past flag, committed flag, deal_notes whole, summary text,
        self_assessment_at time?, starts_at time?
    """,
    "person_aliases": """
        id text, rep_id reps.id, signature text, name text
    """,
    "process_figures": """
        id text, rep_id reps.id, metric text, window_end date, actual decimal, cases whole?
    """,
    "role_lists": """
        id text, rep_id reps.id, listed_on date, by_rep flag, roles nested
    """,
    "self_assessments": """
        id text, rep_id reps.id, held_on date, handed_in_at time, full flag, answers nested,
        goal_style text?, recognition text?
    """,
    "skill_levels": """
        id text, rep_id reps.id, step text, skill text, level whole, target whole?,
        resource text, observed_on date, by_id text
    """,
    "toxic_confirmations": """
        id text, rep_id reps.id, confirmed_on date, by_id text, answers nested, reason text
    """,
    "vectors": """
        content_hash text, fingerprint text, rep_id reps.id?, document_id documents.id?,
        vector bytes
    """,
    "notes_reviews": """
        id text, rep_id reps.id, note_id notes.id, held_on date, one_on_one_id text?,
        engine text, items nested, set_aside nested, warnings nested, version whole
    """,
    "status_changes": """
        id text, rep_id reps.id, commitment_id commitments.id, at time, by_id text,
        from_state text?, to_state text
    """,
}

_INDEXES = (
    ("audit_entries", "object_id", "at"),
    ("closure_days", "day"),
    ("import_logs", "signature", "at"),
    ("documents", "team_id"),
    ("reps", "manager_id"),
    ("chat_messages", "thread_id", "at"),
    ("commitments", "rep_id", "state", "due"),
    ("credits", "rep_id", "on"),
    ("deals", "rep_id", "created_on"),
    ("destinations", "rep_id", "set_on"),
    ("document_passages", "document_id"),
    ("goals", "rep_id", "period_start"),
    ("hours_edits", "rep_id", "block_start"),
    ("import_changes", "import_id", "rep_id"),
    ("judged_processes", "rep_id", "month"),
    ("leaves", "rep_id", "first_day"),
    ("model_uses", "at"),
    ("notes", "rep_id", "on"),
    ("observed_moments", "rep_id", "on"),
    ("one_on_ones", "rep_id", "on"),
    ("person_aliases", "signature"),
    ("process_figures", "rep_id", "window_end"),
    ("role_lists", "rep_id", "listed_on"),
    ("self_assessments", "rep_id", "held_on"),
    ("skill_levels", "rep_id", "observed_on"),
    ("toxic_confirmations", "rep_id", "confirmed_on"),
    ("vectors", "document_id"),
    ("vectors", "rep_id"),
    ("notes_reviews", "rep_id", "held_on"),
    ("status_changes", "commitment_id"),
)

_KINDS: dict[str, sa.types.TypeEngine[Any]] = {
    "text": sa.Text(),
    "whole": sa.BigInteger(),
    "flag": sa.Boolean(),
    "date": sa.Date(),
    "time": sa.DateTime(timezone=True),
    "decimal": sa.Numeric().with_variant(sa.Text(), "sqlite"),
    "nested": sa.JSON(none_as_null=True),
    "bytes": sa.LargeBinary(),
}


def upgrade() -> None:
    """Make every table and index."""
    for table, columns in _TABLES.items():
        made = [_column(table, *column.split()) for column in columns.split(",")]
        key = sa.PrimaryKeyConstraint(made[0].name, name=f"pk_{table}")
        op.create_table(table, *made, key)
    for table, *fields in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(fields)}", table, fields)


def _column(table: str, name: str, kind: str) -> sa.Column[Any]:
    bare = kind.removesuffix("?")
    nullable = bare != kind
    if "." not in bare:
        return sa.Column(name, _KINDS[bare], nullable=nullable)
    # What belongs to a rep goes with the rep; a manager cannot go before the reps.
    on_delete = None if bare == "managers.id" else "CASCADE"
    refers = sa.ForeignKey(bare, name=f"fk_{table}_{name}", ondelete=on_delete)
    return sa.Column(name, sa.Text(), refers, nullable=nullable)


def downgrade() -> None:
    """Refused: it would lose everything recorded."""
    refuse_downgrade(revision)
