"""Chat: the events of an answer as it is made, and what is kept of a conversation."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from assistant.domain.commitments import ReviewResult
from assistant.domain.value import Value

EventKind = Literal["text", "tool", "citation", "draft", "question", "error", "done"]
Card = Literal["agenda", "assessment", "notes", "commitment", "review"]


class ChatRole(StrEnum):
    """Who speaks in a chat."""

    PERSON = "person"
    ASSISTANT = "assistant"


class ChatOutcome(StrEnum):
    """How an answer ended: whole, stopped by the person, or with an error."""

    ANSWERED = "answered"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Statement(Value):
    """What a card records once its person confirms it; until then it is a draft like any other.

    Without `commitment_id` a new commitment of the rep, or of the manager with `mine`. With one
    it is about that open commitment: its review where there is a `result`, with the words `said`
    as the note, else its move to the day `due`.
    """

    rep_id: str
    what: str
    commitment_id: str | None = None
    result: ReviewResult | None = None
    how: str | None = None
    due: date | None = None
    review_on: date | None = None
    mine: bool = False
    said: str = ""


class ChatEvent(Value):
    """One event of an answer; every door drains the same kinds.

    `text` pieces are Markdown, joined as they are; `tool` says what is being looked at and is
    no part of the answer; a `citation` has the title of the passage `ref`; a `draft` is a card
    that counts once a person confirms it, `card` says of what kind, and `statement` what "yes"
    records; a `question` asks back; `done` is the last and has the `ChatOutcome` as its text.

    `message` is the id of the answer and `number` the place in it, from 1: a reader that was
    cut off goes on after the last number it has.
    """

    kind: EventKind
    text: str = ""
    ref: str | None = None
    card: Card | None = None
    statement: Statement | None = None
    message: str = ""
    number: Annotated[int, Field(ge=0)] = 0


class ChatMessage(Value):
    """One turn of a person's chat. `rep_id` is set where it speaks about one rep.

    An answer keeps its events beside its text, and how it ended.
    """

    id: str
    thread_id: str
    person_id: str
    role: ChatRole
    text: str
    at: datetime
    rep_id: str | None = None
    events: tuple[ChatEvent, ...] = ()
    outcome: ChatOutcome | None = None


class AnswerUnderWay(Value):
    """An answer that some process is making, under the id of its message.

    The process says again and again that it lives on `until` a later time. Anybody may ask it to
    `stop`; where the answer is `followed` from another process, its events so far stand here.
    """

    id: str
    person_id: str
    thread_id: str
    until: datetime
    stop: bool = False
    followed: bool = False
    events: tuple[ChatEvent, ...] = ()


class ThreadEntry(Value):
    """A conversation by its own person's name for it. It holds no words: these go with a rep."""

    id: str
    person_id: str
    name: str
    first_id: str
    """The message that opened it."""

    latest_id: str
    """The latest message of the person."""

    begun_at: datetime
    last_at: datetime


class ChatThread(Value):
    """A conversation in a list: its name, its first words, and whom it was last about."""

    name: str
    title: str
    begun_at: datetime
    last_at: datetime
    rep_name: str | None = None
