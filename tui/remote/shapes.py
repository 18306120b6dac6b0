"""Answers that hold more than one value of the domain."""

from pydantic import BaseModel, RootModel

from assistant.domain.commitments import Commitment, NotesReview
from assistant.domain.conversation import Note
from assistant.domain.guidance import Document, Passage
from assistant.domain.people import Actor
from assistant.domain.records import StatusChange
from assistant.domain.views import OwnOverview, RepOverview, Workspace


class Me(BaseModel):
    """Whom the token speaks for, and where."""

    actor: Actor
    workspace: Workspace


class SeenRep(RootModel[RepOverview | OwnOverview]):
    """A rep as the asker may see them."""


class ReviewedNote(BaseModel):
    """A review with the note that it was read from."""

    review: NotesReview
    note: Note


class CommitmentLife(BaseModel):
    """A commitment and the steps of its life, oldest first."""

    commitment: Commitment
    steps: tuple[StatusChange, ...]


class ReadDocument(BaseModel):
    """A document of the playbook with its passages."""

    document: Document
    passages: tuple[Passage, ...]


class ModelSettings(BaseModel):
    """The language model in plain words."""

    what_is_set: tuple[str, ...]


class Stopped(BaseModel):
    """Whether there was an answer to stop."""

    stopped: bool
