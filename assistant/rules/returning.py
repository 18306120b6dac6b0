"""Whether somebody was erased here before, told by what an erasure keeps: ids, and no name."""

from collections.abc import Iterable
from datetime import date

from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.people import Rep
from assistant.domain.privacy import Erasure


def marks(name: str, email: str | None) -> tuple[str, ...]:
    """The ids that an import gives a rep of that address, and one of that name."""
    return tuple(stable_id("rep", fold(key)) for key in (email, name) if key)


class ErasedBefore:
    """Everybody whom an erasure has named."""

    def __init__(self, erasures: Iterable[Erasure]) -> None:
        self._on = {
            key: erasure.asked_at.date()
            for erasure in erasures
            for key in (erasure.person_id, *erasure.known_as)
        }

    def on(self, rep: Rep) -> date | None:
        """The day on which somebody of that id, address or name was erased; None if nobody was."""
        keys = (rep.id, *marks(rep.name, rep.email))
        return next((self._on[key] for key in keys if key in self._on), None)
