"""Asking the guidance, the playbook and the record; keeping the playbook."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, ShortWords, Words
from api.uploads import UploadedFile, file_body
from assistant.domain.guidance import Audience, Document, Found, GuidanceCard, Passage
from assistant.domain.value import Value

router = APIRouter(tags=["library"], responses=problems(403, 404, 409))

DocumentId = Annotated[
    str, Path(description="Name or id of the document; a beginning of the id is enough.")
]


class Asked(Body):
    """A question on coaching, and whose record to search beside the guidance."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What do I do after a missed commitment?"}]}
    )

    question: Words
    rep: ShortWords | None = None


class ReadDocument(Value):
    """A document of the playbook with its passages."""

    document: Document
    passages: tuple[Passage, ...]


class Reindexed(Value):
    """How many vectors were of no use any more."""

    removed: int


@router.post("/ask", response_model=Envelope[tuple[Found, ...]])
def ask(caller: Caller, asked: Asked) -> Response:
    """Passages that answer, best first, with their sources. Nothing is stored.

    A question may name people, so it comes in the body and stands in no URL.
    """
    found = caller.coach.team.ask(caller.actor, asked.question, rep=asked.rep)
    return answer("answers", found, as_of=caller.today)


@router.get("/cards/{card_id}", response_model=Envelope[GuidanceCard])
def card(caller: Caller, card_id: Annotated[str, Path(description="Such as K31.")]) -> Response:
    """One guidance card with its sources."""
    return answer("card", caller.coach.library.card(caller.actor, card_id), as_of=caller.today)


@router.get("/documents", response_model=Listed[Document])
def documents(
    caller: Caller,
    page: Paged,
    *,
    audience: Annotated[Audience | None, Query(description="Only for these readers.")] = None,
    kind: Annotated[
        str | None, Query(pattern="^[a-z0-9]{1,8}$", description="Ending of the name, as in `pdf`.")
    ] = None,
) -> Response:
    """The documents of the team's playbook that the caller may read, by name."""
    found = caller.coach.library.documents(caller.actor)
    fitting = [
        d
        for d in found
        if audience in (None, d.audience) and (kind is None or d.name.lower().endswith(f".{kind}"))
    ]
    return page.answer("documents", fitting, as_of=caller.today)


@router.post(
    "/documents",
    status_code=201,
    response_model=Envelope[Document],
    responses=problems(413, 415),
    openapi_extra=file_body(),
)
def add_document(
    caller: Caller,
    upload: UploadedFile,
    audience: Annotated[
        Audience, Query(description="manager: reps neither find nor read it.")
    ] = Audience.ALL,
) -> Response:
    """Take a file into the playbook: Markdown, text, Word or PDF; one of the same name goes.

    The body is the file itself; `file_name` says what it is called.
    """
    kept = caller.coach.library.add(caller.actor, upload.raw, upload.file_name, audience=audience)
    return answer("document", kept, as_of=caller.today, status=201)


@router.get("/documents/{document_id}", response_model=Envelope[ReadDocument])
def document(caller: Caller, document_id: DocumentId) -> Response:
    """A document with its passages, in their order."""
    found, passages = caller.coach.library.show(caller.actor, document_id)
    read = ReadDocument(document=found, passages=passages)
    return answer("read_document", read, as_of=caller.today)


@router.delete("/documents/{document_id}", response_model=Envelope[Document])
def remove_document(caller: Caller, document_id: DocumentId) -> Response:
    """Remove a document with its text and vectors."""
    gone = caller.coach.library.remove(caller.actor, document_id)
    return answer("document", gone, as_of=caller.today)


@router.post("/library/index", status_code=204, responses=problems(502))
def index(caller: Caller) -> Response:
    """Make the vectors of what was added to the playbook, so that the next search need not."""
    caller.coach.library.index(caller.actor)
    return Response(status_code=204)


@router.post("/library/reindex", response_model=Envelope[Reindexed], responses=problems(502))
def reindex(caller: Caller) -> Response:
    """Make all vectors that are missing, after the embedding model was changed."""
    removed = caller.coach.library.reindex(caller.actor)
    return answer("reindexed", Reindexed(removed=removed), as_of=caller.today)
