"""What jobs need from outside, as protocols."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from pydantic import BaseModel

from assistant.domain.guidance import Audience, Found, GuidanceCard, Passage
from assistant.domain.prompts import Prompt

AnswerT = TypeVar("AnswerT", bound=BaseModel)


Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True)
class Stock:
    """Passages that the asker may see: one rep's history, or a team's own playbook.

    They are loaded only where the library does not know this state of them yet: `name` says
    whose they are and for whom (hyphens, letters and digits), `stamp` changes with any of them.
    """

    name: str
    stamp: str
    load: Callable[[], Sequence[Passage]]


class Library(Protocol):
    """Finds guidance, and what callers may see beside it."""

    def search(
        self,
        query: str,
        *,
        audience: Audience,
        beside: Sequence[Stock] = (),
        limit: int = 5,
    ) -> Sequence[Found]:
        """The passages nearest to `query`, best first; empty when nothing answers it.

        `beside` holds what the asker may see of one rep and of the playbook; the caller decides
        that, so nothing else can be found. Cards for managers are loaded for the manager
        audience only.
        """
        ...

    def index(self, stocks: Sequence[Stock], progress: Progress | None = None) -> None:
        """Make the vectors that searches of guidance and `stocks` need, so that none has to wait.

        Raises:
            ModelFailure: the embeddings server is of no use.
        """
        ...

    def forget(self, name: str) -> None:
        """Drop what is held outside the store of the stocks whose names begin with `name`."""
        ...

    def keep_only(self, stocks: Sequence[Stock]) -> int:
        """Remove the vectors of all but the guidance and `stocks`; how many went."""
        ...

    def has_former_vectors(self) -> bool:
        """Whether vectors of another embedder are kept: it was changed since."""
        ...

    def cite(
        self,
        audience: Audience,
        *,
        step: int | None = None,
        topic: str | None = None,
        segment: str | None = None,
        quadrant: str | None = None,
        rep_type: str | None = None,
        limit: int = 3,
    ) -> Sequence[GuidanceCard]:
        """The cards meant for a step, segment or label, best fit first; no search involved."""
        ...

    def card(self, card_id: str, audience: Audience) -> GuidanceCard:
        """One card by its id.

        Raises:
            NotFound: no such card that `audience` may read.
        """
        ...


@dataclass(frozen=True)
class Tool:
    """Something a model may look up while it answers. It only reads.

    `use` takes the arguments in the form of `form` and returns text for the model; what goes
    wrong in a way that people can meet is told in that text.
    """

    name: str
    purpose: str
    form: type[BaseModel]
    use: Callable[[Any], str]


@dataclass(frozen=True)
class Using:
    """A lookup that the model has begun."""

    tool: str
    arguments: Mapping[str, Any]


class Model(Protocol):
    """A language model. It words things; what it says is checked before anybody reads it."""

    @property
    def name(self) -> str:
        """The model as configured, for "written by"."""
        ...

    @property
    def structured_by(self) -> str:
        """How its answers are held to a form: "by its JSON schema" and the like."""
        ...

    def structured(self, prompt: Prompt, answer: type[AnswerT]) -> AnswerT:
        """The answer in the form of `answer`, validated; asked again once where it is not.

        Raises:
            ModelFailure: no usable answer; nothing of it may be used.
        """
        ...

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The answer piece by piece, unchecked. Closing the iterator ends the connection.

        Raises:
            ModelFailure: also after pieces were given, where the answer breaks off.
        """
        ...

    def look_up(self, prompt: Prompt, tools: Sequence[Tool]) -> Iterator["str | Using"]:
        """The same, with tools the model may use on its way, bounded in number and time.

        A model that cannot use tools answers without. Text before a `Using` is no answer yet.

        Raises:
            ModelFailure: also after pieces were given, where the answer breaks off.
        """
        ...
