"""Coaching guidance and what a search returns."""

from datetime import date
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
    """A retrievable piece of text with its locator. `rep_id` is set for history only."""

    id: str
    kind: PassageKind
    title: str
    text: str
    locator: str = ""
    source: str = ""
    audience: Audience = Audience.ALL
    rep_id: str | None = None
    on: date | None = None


class Found(Value):
    """A search result: the passage, its score (higher is better) and why it matched."""

    passage: Passage
    score: float
    why: str
