"""Coaching guidance, a team's own playbook, and what a search returns."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from assistant.domain.value import Value


class Audience(StrEnum):
    """Who may read a text: cards that name a label are for managers only."""

    ALL = "all"
    MANAGER = "manager"


class Source(Value):
    """Where a card's idea comes from: key of the list of sources, and its grade A, B or C."""

    key: str
    grade: Literal["A", "B", "C", "OURS"]


class AppliesTo(Value):
    """For which segment, quadrant, rep type, agenda step (1 to 7) or topic a card is meant."""

    segments: tuple[str, ...] = ()
    quadrants: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()


class GuidanceCard(Value):
    """One idea of coaching, on one card.

    `people_ask` are ways in which a manager or rep would put the need. `body` is the text for
    people; `prompt_text` is the label-free text that may go into a prompt (equal to the body
    for cards without a label). `related` names cards that somebody with this need often needs
    too; `conflicts` names cards that say otherwise.
    """

    id: Annotated[str, Field(pattern=r"^K\d\d$")]
    title: str
    body: str
    people_ask: tuple[str, ...]
    tags: tuple[str, ...]
    audience: Audience = Audience.ALL
    applies_to: AppliesTo = AppliesTo()
    sources: tuple[Source, ...]
    related: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    prompt_text: str


class PassageKind(StrEnum):
    """Which shelf a passage stands on."""

    GUIDANCE = "guidance"
    PLAYBOOK = "playbook"
    HISTORY = "history"


class Passage(Value):
    """A retrievable piece of text with its locator.

    `rep_id` is set for history only, `document_id` for the playbook only: the passage and its
    vector go with them. `label_free` stands in for title and text in prompts where these may
    name a label.
    """

    id: str
    kind: PassageKind
    title: str
    text: str
    locator: str = ""
    source: str = ""
    audience: Audience = Audience.ALL
    rep_id: str | None = None
    document_id: str | None = None
    on: date | None = None
    label_free: str | None = None

    @property
    def label(self) -> str:
        """What a person calls it in passing: 'K30', '1:1 of 4 May 2026', 'book.pdf, page 3'."""
        if self.kind is PassageKind.GUIDANCE:
            return self.id
        if self.kind is PassageKind.HISTORY:
            return self.title.partition(",")[0]
        return ", ".join(filter(None, (self.source, self.locator)))

    @property
    def prompt_text(self) -> str:
        """What of it may go into a prompt: never a label."""
        return f"{self.title}\n{self.text}" if self.label_free is None else self.label_free


class Document(Value):
    """A file of a team's own playbook as it was added; `sha256` is the hex digest of its bytes.

    `audience` says who may read it. Adding a file of the same name again takes its place.
    """

    id: str
    team_id: str
    name: Annotated[str, Field(min_length=1, max_length=255)]
    sha256: str
    audience: Audience = Audience.ALL
    passages: Annotated[int, Field(ge=1)]
    added_at: datetime
    added_by: str


class DocumentPassage(Value):
    """One passage of a document, `number` counting from 1; `locator` is its page or heading."""

    id: str
    document_id: str
    number: Annotated[int, Field(ge=1)]
    title: str
    text: Annotated[str, Field(min_length=1)]
    locator: str


class Found(Value):
    """A search result: the passage, its score (higher is better) and why it matched."""

    passage: Passage
    score: float
    why: str
