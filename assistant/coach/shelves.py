"""What one actor may search beside the guidance: a rep's history and the team's playbook."""

import hashlib
from collections.abc import Iterable
from datetime import date

from assistant.coach.desk import Desk
from assistant.coach.office import Office
from assistant.domain.commitments import Commitment
from assistant.domain.conversation import Note, Visibility
from assistant.domain.guidance import Audience, Document, DocumentPassage, Passage, PassageKind
from assistant.domain.meetings import OneOnOne, SelfAssessment
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.jobs.history import history
from assistant.ports import Stock
from assistant.rules.access import Function

_SEARCHED = {
    "commitments": Commitment,
    "one_on_ones": OneOnOne,
    "self_assessments": SelfAssessment,
}
"""The parts of a rep's record that hold history; shared notes come beside them."""


def audience_of(actor: Actor) -> Audience:
    """Cards that name labels, and documents for managers, are found by managers alone."""
    return Audience.MANAGER if Role.MANAGER in actor.roles else Audience.ALL


def stocks(
    office: Office,
    desk: Desk,
    audience: Audience,
    rep: Rep | None = None,
    as_of: date | None = None,
) -> tuple[Stock, ...]:
    """The team's playbook for `audience` and the history of `rep`, whom the caller let pass.

    Of either only a stamp is read here; the library asks for the rest where it must.
    """
    playbook = playbook_stock(office, desk, audience)
    if rep is None:
        return (playbook,)
    private = audience is Audience.MANAGER and _wants_own_notes(desk, rep)
    if private:
        desk.audit("searched private notes", "rep", rep.id, daily=True)
    return playbook, history_stock(office, desk, rep, as_of or desk.today, private=private)


def history_stock(
    office: Office, desk: Desk, rep: Rep, as_of: date, *, private: bool = False
) -> Stock:
    """A rep's history as it stood on a day; with `private` the actor's own notes as well."""
    actor = desk.actor

    def load() -> tuple[Passage, ...]:
        with office.reading(actor) as later:
            record = later.records_of((rep,), as_of, _SEARCHED)[0]
            notes = later.record.all(Note, rep_id=rep.id, visibility=Visibility.SHARED)
            author = later.actor.person_id if private else None
            if author:
                own = {"visibility": Visibility.PRIVATE, "author_id": author}
                notes += later.record.all(Note, rep_id=rep.id, **own)
        return tuple(p for p in history(record, notes, author) if p.on and p.on <= as_of)

    stamp = f"{desk.record.history_stamp(rep.id)} {as_of.isoformat()}"
    # What holds private notes is a stock of its author's own, never the one that others search.
    whose = f"-of-{actor.person_id}" if private else ""
    return Stock(f"history-{rep.id}{whose}", stamp, load)


def _wants_own_notes(desk: Desk, rep: Rep) -> bool:
    colleague = desk.record.get(Manager, desk.actor.person_id)
    return bool(colleague and colleague.notes_searched) and desk.may(Function.READ_NOTES, rep)


def playbook_stock(office: Office, desk: Desk, audience: Audience) -> Stock:
    """The documents of the actor's team that `audience` may read."""
    actor = desk.actor
    documents = readable(desk, audience)

    def load() -> tuple[Passage, ...]:
        with office.reading(actor) as later:
            return passages(later, documents)

    return Stock(f"{playbook_name(desk)}-{audience}", _stamp(documents), load)


def playbook_name(desk: Desk) -> str:
    """What the names of the team's playbook stocks begin with."""
    return f"playbook-{desk.team.id}"


def readable(desk: Desk, audience: Audience) -> tuple[Document, ...]:
    """The team's documents that `audience` may read, by name."""
    documents = desk.record.all(Document, team_id=desk.team.id, order_by="name")
    everything = audience is Audience.MANAGER
    return tuple(d for d in documents if everything or d.audience is Audience.ALL)


def passages(desk: Desk, documents: Iterable[Document]) -> tuple[Passage, ...]:
    """The passages of documents, each in its own order."""
    by_id = {document.id: document for document in documents}
    found = desk.record.all(
        DocumentPassage, document_id=tuple(by_id), order_by=("document_id", "number")
    )
    return tuple(_passage(by_id[each.document_id], each) for each in found)


def _passage(document: Document, passage: DocumentPassage) -> Passage:
    return Passage(
        id=passage.id,
        kind=PassageKind.PLAYBOOK,
        title=passage.title,
        text=passage.text,
        locator=passage.locator,
        source=document.name,
        audience=document.audience,
        document_id=document.id,
    )


def _stamp(documents: Iterable[Document]) -> str:
    told = "\n".join(f"{d.id} {d.sha256} {d.audience}" for d in documents)
    return hashlib.sha256(told.encode()).hexdigest()
