"""The library's shelves: the cards, and the team's own playbook."""

import hashlib
from collections.abc import Collection, Sequence

from assistant.coach.indexing import Indexing, IndexState
from assistant.coach.office import Desk, Office
from assistant.coach.shelves import (
    audience_of,
    history_stock,
    passages,
    playbook_name,
    playbook_stock,
    readable,
)
from assistant.domain.commitments import Commitment
from assistant.domain.guidance import Audience, Document, DocumentPassage, GuidanceCard, Passage
from assistant.domain.ids import new_id
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Actor, Rep
from assistant.domain.plain_text import one_line
from assistant.domain.records import ImportChange
from assistant.errors import InvalidInput, NotFound
from assistant.ports import Progress, Stock
from assistant.reading import playbook
from assistant.rules.access import Function

_LONGEST_NAME = 255
_SEARCHED = {Commitment.__name__, OneOnOne.__name__}
"""What an import can bring that is found by search."""


class LibraryRoom:
    """What can be read and cited; a playbook is its team's alone."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._indexing: Indexing | None = None

    def add(
        self, actor: Actor, raw: bytes, name: str, *, audience: Audience = Audience.ALL
    ) -> Document:
        """Take a file into the team's playbook, in place of one of the same name.

        Raises:
            InvalidInput: a file that cannot be read; nothing was stored.
        """
        name = one_line(name)
        if not 0 < len(name) <= _LONGEST_NAME:
            raise InvalidInput(f"A document's name has 1 to {_LONGEST_NAME} characters.")
        with self._office.reading(actor) as desk:
            desk.allow(Function.KEEP_PLAYBOOK)
        sections = playbook.read(raw, name)
        with self._office.writing(actor) as desk:
            desk.allow(Function.KEEP_PLAYBOOK)
            document = Document(
                id=new_id("document"),
                team_id=desk.team.id,
                name=name,
                sha256=hashlib.sha256(raw).hexdigest(),
                audience=audience,
                passages=len(sections),
                added_at=desk.now,
                added_by=actor.person_id,
            )
            for former in desk.record.all(Document, team_id=desk.team.id, name=name):
                desk.record.remove(Document, former.id)
                desk.audit("removed", "document", former.id)
            desk.record.add(document, *_numbered(document, sections))
            desk.audit("added", "document", document.id)
        self._office.library.forget(f"playbook-{document.team_id}-")
        return document

    def documents(self, actor: Actor) -> tuple[Document, ...]:
        """The documents of the actor's team that the actor may read, by name."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.READ_PLAYBOOK)
            return readable(desk, _readers(desk))

    def show(self, actor: Actor, wanted: str) -> tuple[Document, tuple[Passage, ...]]:
        """A document by its name, or by its id or the beginning of that, and its passages.

        Raises:
            NotFound: none that the actor may read.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.READ_PLAYBOOK)
            document = _find(desk, wanted)
            return document, passages(desk, (document,))

    def card(self, actor: Actor, card_id: str) -> GuidanceCard:
        """A guidance card by its id.

        Raises:
            NotFound: none that the actor may read.
        """
        with self._office.reading(actor) as desk:
            audience = audience_of(desk.actor)
        return self._office.library.card(card_id.upper(), audience)

    def remove(self, actor: Actor, wanted: str) -> Document:
        """Remove a document with its text and vectors, from every file and index.

        Raises:
            NotFound: none that the actor may read.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.KEEP_PLAYBOOK)
            document = _find(desk, wanted)
            desk.record.remove(Document, document.id)
            desk.audit("removed", "document", document.id)
        self._office.library.forget(f"playbook-{document.team_id}-")
        return document

    def index(self, actor: Actor, progress: Progress | None = None) -> None:
        """Make the vectors that a search of guidance and playbook needs.

        Raises:
            ModelFailure: the embeddings server is of no use.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.KEEP_PLAYBOOK)
            stock = playbook_stock(self._office, desk, Audience.MANAGER)
        self._office.library.index((stock,), progress)

    def index_import(self, actor: Actor, import_id: str, progress: Progress | None = None) -> None:
        """Make the vectors of the histories that an import added to.

        Raises:
            ModelFailure: the embeddings server is of no use; searches go by words meanwhile.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            brought = desk.record.all(ImportChange, import_id=import_id)
            rep_ids = {c.rep_id for c in brought if c.rep_id and c.type_name in _SEARCHED}
            stocks = self._histories(desk, rep_ids)
        if stocks:
            self._office.library.index(stocks, progress)

    def keep_up(self) -> None:
        """From here on, make missing vectors in the background, those of a new embedder first."""
        self._indexing = Indexing(self._index_rep, self._index_all)
        self._office.written = self._indexing.reps
        if self._office.library.has_former_vectors():
            self._indexing.everything()

    def state(self, actor: Actor) -> IndexState:
        """How far the index is that is made in the background."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SEARCH)
        return self._indexing.state if self._indexing else IndexState(is_busy=False)

    def close(self) -> None:
        """Stop what is made in the background."""
        if self._indexing:
            self._indexing.close()

    def _index_rep(self, rep_id: str, progress: Progress) -> None:
        with self._office.reading(self._office.local_person()) as desk:
            stocks = self._histories(desk, {rep_id})
        self._office.library.index(stocks, progress)

    def _index_all(self, progress: Progress) -> None:
        self.reindex(self._office.local_person(), progress)

    def _histories(self, desk: Desk, rep_ids: Collection[str]) -> tuple[Stock, ...]:
        reps = desk.record.all(Rep, id=tuple(rep_ids))
        return tuple(history_stock(self._office, desk, rep, desk.today) for rep in reps)

    def reindex(self, actor: Actor, progress: Progress | None = None) -> int:
        """Make all vectors of the workspace that are missing, and remove those of no use any more.

        Those of another embedder are among the latter; how many were removed.

        Raises:
            ModelFailure: the embeddings server is of no use; nothing was removed.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.KEEP_PLAYBOOK)
            reps = desk.record.all(Rep)
            name = playbook_name(desk)
            stocks = (
                playbook_stock(self._office, desk, Audience.MANAGER),
                *(history_stock(self._office, desk, rep, desk.today) for rep in reps),
            )
        self._office.library.index(stocks, progress)
        self._office.library.forget(f"{name}-")
        return self._office.library.keep_only(stocks)


def _readers(desk: Desk) -> Audience:
    """Who keeps the playbook sees all of it, an admin as well."""
    return Audience.MANAGER if desk.may(Function.KEEP_PLAYBOOK) else Audience.ALL


def _find(desk: Desk, wanted: str) -> Document:
    documents = readable(desk, _readers(desk))
    named = [d for d in documents if wanted in (d.id, d.name)]
    fits = named or [d for d in documents if len(wanted) >= 4 and d.id.startswith(wanted)]
    if len(fits) != 1:
        raise NotFound(
            f"There is no document {wanted!r}.",
            "`nextgear library list` shows names and ids.",
            kind="document" if wanted else "",
            wanted=wanted,
            function=Function.READ_PLAYBOOK.value,
        )
    return fits[0]


def _numbered(document: Document, sections: Sequence[playbook.Section]) -> list[DocumentPassage]:
    return [
        DocumentPassage(
            id=f"{document.id}-{number}",
            document_id=document.id,
            number=number,
            title=section.title,
            text=section.text,
            locator=section.locator,
        )
        for number, section in enumerate(sections, start=1)
    ]
