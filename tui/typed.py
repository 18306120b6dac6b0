"""What was typed and not handed in, and what of it is on disk already."""

from collections.abc import Iterable
from typing import NamedTuple

from assistant.domain.people import Actor
from assistant.domain.records import UnsavedText
from tui.facade import Facade


class Place(NamedTuple):
    """Where something is typed: notes on a rep, or a thread of chat."""

    rep_id: str | None = None
    thread: str | None = None


class Typed:
    """Every text begun, by its place. Screens write here, the app keeps it on disk."""

    def __init__(self, found: Iterable[UnsavedText] = ()) -> None:
        self.brought_back = tuple(found)
        self._texts = {Place(t.rep_id, t.thread_id): t.text for t in self.brought_back}
        self._kept = dict(self._texts)

    def at(self, place: Place) -> str:
        """What stands at a place."""
        return self._texts.get(place, "")

    def write(self, place: Place, text: str) -> None:
        """Something was typed; an empty text says that it was handed in or thrown away."""
        self._texts[place] = text

    def unkept(self) -> list[tuple[Place, str]]:
        """What differs from what is on disk."""
        return [(p, text) for p, text in self._texts.items() if text != self._kept.get(p, "")]

    def keep(self, coach: Facade, actor: Actor) -> None:
        """Write what differs to disk; what cannot be kept is tried again the next time.

        Raises:
            CoachError: the place on disk is not to be had.
        """
        for place, text in self.unkept():
            if place.rep_id is not None:
                coach.unsaved.keep_notes(actor, place.rep_id, text)
            else:
                coach.unsaved.keep_message(actor, place.thread or "", text)
            self._kept[place] = text
