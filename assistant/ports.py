"""What jobs need from outside, as protocols."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel

from assistant.domain.guidance import Audience, Found, GuidanceCard, Passage
from assistant.domain.prompts import Prompt

AnswerT = TypeVar("AnswerT", bound=BaseModel)


class Library(Protocol):
    """Finds guidance and a rep's own history."""

    def search(
        self,
        query: str,
        *,
        audience: Audience,
        history: Sequence[Passage] = (),
        limit: int = 5,
    ) -> Sequence[Found]:
        """The passages nearest to `query`, best first; empty when nothing answers it.

        `history` holds what the asker may see of one rep; the caller decides that, so nothing
        else can be found. Cards for managers are loaded for the manager audience only.
        """
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


class Model(Protocol):
    """A language model. It words things; what it says is checked before anybody reads it."""

    @property
    def name(self) -> str:
        """The model as configured, for "written by"."""
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
