"""What jobs need from outside, as protocols."""

from collections.abc import Sequence
from typing import Protocol

from assistant.domain.guidance import Audience, Found, GuidanceCard, Passage


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
