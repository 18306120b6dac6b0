"""The formal access export of one rep: everything about the rep, nothing of others (SR19)."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.coach.audit import label_views_of
from assistant.coach.office import Desk, Office, RepRef, WritingDesk
from assistant.domain.chat import ChatMessage
from assistant.domain.commitments import NotesReview
from assistant.domain.conversation import Note, Visibility
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.privacy import (
    DecisionKind,
    ExplainedLabel,
    KeptTable,
    PersonExport,
    PrivacyDecision,
    WithheldNotes,
)
from assistant.domain.records import AuditEntry, ImportChange, UnsavedText
from assistant.domain.signing_in import AccessToken
from assistant.domain.standing import Quadrant, Standing
from assistant.domain.value import Value
from assistant.rules import labels
from assistant.rules.access import Function
from assistant.rules.name_mask import NameMask

_PRIVATE: tuple[type[Value], ...] = (Note, NotesReview, ChatMessage, UnsavedText)
"""Texts that belong to whoever wrote them, unless shared or the rep's own."""

_TECHNICAL: tuple[type[Value], ...] = (ImportChange,)
"""Copies kept to take an import back; the entries themselves are in the export."""


class PersonExportsRoom:
    """Labels leave the house in this document alone, with their explanation."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def prepare(self, actor: Actor, rep: RepRef, *, release: str = "") -> PersonExport:
        """Everything about one rep.

        `release` is the reason for which an admin releases managers' private notes on the rep:
        the decision is kept and audited. Without it they are listed as existing.

        Raises:
            NotFound: nobody the actor may export.
        """
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.EXPORT_PERSON)
            details = [_released(desk, person, release)] if release.strip() else []
            desk.audit("exported person", "person", person.id, details)
            return _export(desk, person, self._office, released=bool(details))


def _export(desk: Desk, person: Rep, office: Office, *, released: bool) -> PersonExport:
    standing = desk.standing_of(desk.record_of(person, desk.today), desk.today)
    kept = {kind: _rows(desk, kind, person) for kind in desk.record.belonging_to(person.id)}
    kept |= {ChatMessage: _chats(desk, person), UnsavedText: _unsaved(desk, person)}
    private = [row for kind in _PRIVATE for row in kept.get(kind, ()) if not _open_to(person, row)]
    people = {m.id: m.name for m in desk.record.all(Manager)} | {person.id: person.name}
    mask = _everybody_elses_names(desk, person)
    tables = []
    for kind, rows in kept.items():
        shown = [row for row in rows if released or row not in private]
        if shown and kind not in _TECHNICAL:
            told = tuple(mask(row.model_dump(mode="json")) for row in shown)
            tables.append(KeptTable(name=kind.__name__, rows=told))
    tables += _traces(desk, person, mask)
    told_people = str([table.rows for table in tables])
    return PersonExport(
        person_id=person.id,
        name=person.name,
        as_of=desk.today,
        workspace=office.workspace,
        purpose=desk.team.purpose,
        lawful_basis=desk.team.lawful_basis,
        contact=desk.team.contact,
        retention=desk.team.retention,
        model=office.language.what_is_set,
        label=explained_label(desk, standing),
        figures=(
            standing.attainment.explain,
            standing.coachability.explain,
            standing.process.explain,
            f"Focus: {standing.focus}",
        ),
        views=label_views_of(desk, person),
        notes=tuple(_by_author(private, people, released=released)),
        tables=(_own_entry(person, mask), *sorted(tables, key=lambda table: table.name)),
        people={key: name for key, name in people.items() if key in told_people},
    )


def _unsaved(desk: Desk, person: Rep) -> tuple[Value, ...]:
    """Texts about the rep that somebody has not handed in, and the rep's own."""
    about = desk.record.all(UnsavedText, rep_id=person.id, order_by="at")
    own = desk.record.all(UnsavedText, person_id=person.id, order_by="at")
    return tuple({text.id: text for text in (*about, *own)}.values())


def _traces(desk: Desk, person: Rep, mask: "_Mask") -> Iterator[KeptTable]:
    """The rep's access tokens without their digest, and what the audit says of the rep."""
    tokens = desk.record.all(AccessToken, person_id=person.id, order_by="created_at")
    if tokens:
        rows = tuple(mask(t.model_dump(mode="json", exclude={"digest"})) for t in tokens)
        yield KeptTable(name="AccessToken", rows=rows)
    entries = (e for e in desk.record.all(AuditEntry) if _is_about(e, person))
    managers = {manager.id for manager in desk.record.all(Manager)}
    yield KeptTable(
        name="AuditEntry", rows=tuple(_trace(e, {person.id, *managers}) for e in entries)
    )


def _is_about(entry: AuditEntry, person: Rep) -> bool:
    return person.id in {entry.actor_id, entry.object_id, *entry.detail_ids}


def _trace(entry: AuditEntry, open_ids: set[str]) -> dict[str, Any]:
    """An entry without the ids of other reps: who of them asked is theirs, not the rep's."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "actor_id": entry.actor_id if entry.actor_id in open_ids else "another rep",
        "action": entry.action,
        "object_type": entry.object_type,
    }


def _own_entry(person: Rep, mask: "_Mask") -> KeptTable:
    return KeptTable(name="Rep", rows=(mask(person.model_dump(mode="json")),))


def _rows(desk: Desk, kind: type[Value], person: Rep) -> tuple[Value, ...]:
    return desk.record.all(kind, rep_id=person.id)


def _chats(desk: Desk, person: Rep) -> tuple[Value, ...]:
    """Turns about the rep, and the rep's own about anything."""
    about = desk.record.all(ChatMessage, rep_id=person.id, order_by="at")
    own = desk.record.all(ChatMessage, person_id=person.id, order_by="at")
    return tuple({message.id: message for message in (*about, *own)}.values())


def _open_to(person: Rep, row: Value) -> bool:
    """Whether the rep may read it anyway: shared, or the rep's own words."""
    if isinstance(row, Note):
        return row.visibility is Visibility.SHARED or row.author_id == person.id
    if isinstance(row, NotesReview):
        return row.author_id == person.id
    if isinstance(row, ChatMessage | UnsavedText):
        return row.person_id == person.id
    return True


def _by_author(
    private: list[Value], people: Mapping[str, str], *, released: bool
) -> Iterator[WithheldNotes]:
    authors = {_author(row) for row in private}
    for author in sorted(authors, key=lambda key: people.get(key, "")):
        own = [row for row in private if _author(row) == author]
        yield WithheldNotes(
            author=people.get(author, "somebody who is no longer here"),
            notes=sum(isinstance(row, Note) for row in own),
            chats=sum(isinstance(row, ChatMessage) for row in own),
            unsaved=sum(isinstance(row, UnsavedText) for row in own),
            released=released,
        )


def _author(row: Value) -> str:
    if isinstance(row, Note | NotesReview):
        return row.author_id
    return row.person_id if isinstance(row, ChatMessage | UnsavedText) else ""


def _released(desk: WritingDesk, person: Rep, reason: str) -> str:
    """The admin's decision for this one export: access (Art. 15) over confidentiality."""
    decision = PrivacyDecision(
        id=new_id("decision"),
        rep_id=person.id,
        kind=DecisionKind.RELEASE_NOTES,
        at=desk.now,
        by_id=desk.actor.person_id,
        reason=reason.strip(),
    )
    desk.record.add(decision)
    desk.audit("released private notes", "person", person.id, (decision.id,))
    return decision.id


class _Mask:
    """Makes the names of all other reps unreadable; the pair's managers keep theirs."""

    def __init__(self, masks: tuple[NameMask, ...]) -> None:
        self._masks = masks

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        for mask in self._masks:
            row = mask.over(row)
        return row


def _everybody_elses_names(desk: Desk, person: Rep) -> _Mask:
    everybody = desk.record.all(Rep)
    managers = desk.record.all(Manager)
    team = [r for r in everybody if r.manager_id == person.manager_id and r.id != person.id]
    others = [r for r in everybody if r.manager_id != person.manager_id and r.id != person.id]
    # Of the rep's own team first names alone are masked as well; of the company, whole names.
    near = tuple(NameMask.of(r, (*everybody, *managers)) for r in team)
    far = NameMask(words=tuple(w for r in others for w in (r.name, r.email) if w), parts=())
    return _Mask((*near, far) if far.words else near)


def explained_label(desk: Desk, standing: Standing) -> ExplainedLabel:
    """A label with its status and what it rests on; the caller lets only few see it."""
    wording, box = desk.team.labels, standing.quadrant
    suggested = box is Quadrant.TOXIC and not standing.toxic_confirmed
    return ExplainedLabel(
        quadrant=labels.quadrant_name(box, wording, suggestion=suggested) if box else "",
        process_quadrant=labels.process_quadrant_name(standing.process_quadrant)
        if standing.process_quadrant
        else "",
        rep_type=labels.type_name(standing.rep_type) if standing.rep_type else "",
        status=_status(standing),
        explain=standing.explain,
        would_change=standing.coachability.changes,
        rule_version=standing.rule_version,
        inputs=standing.inputs,
        flags=tuple(flag.value for flag in standing.flags),
    )


def _status(standing: Standing) -> str:
    if standing.withheld:
        return f"withheld: {standing.withheld}"
    if standing.quadrant is None:
        return "none: an axis is not known"
    if standing.quadrant is Quadrant.TOXIC and not standing.toxic_confirmed:
        return "a suggestion of the rules that nobody confirmed; it decides nothing"
    return "computed by the rules on this day; it decides nothing by itself"
