"""What a person has typed and not handed in: kept every few seconds, offered after a crash."""

from assistant.coach.office import Office, RepRef, WritingDesk
from assistant.domain.ids import stable_id
from assistant.domain.people import Actor
from assistant.domain.plain_text import plain
from assistant.domain.records import UnsavedText
from assistant.rules.access import Function


class UnsavedRoom:
    """The writer's own texts; nobody else reads them, no model is given them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def keep_notes(self, actor: Actor, rep: RepRef, text: str) -> None:
        """Keep the notes on a rep as they stand; an empty text forgets them."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.READ_NOTES)
            _keep(desk, text, rep_id=person.id)

    def keep_message(self, actor: Actor, thread: str, text: str) -> None:
        """Keep the message begun in a thread of chat; an empty text forgets it."""
        with self._office.writing(actor) as desk:
            _keep(desk, text, thread_id=thread)

    def all(self, actor: Actor) -> tuple[UnsavedText, ...]:
        """What the actor has not handed in, the latest first."""
        with self._office.reading(actor) as desk:
            found = desk.record.all(UnsavedText, person_id=actor.person_id, order_by="at")
            return tuple(reversed(found))


def _keep(
    desk: WritingDesk, text: str, rep_id: str | None = None, thread_id: str | None = None
) -> None:
    person = desk.actor.person_id
    key = stable_id("unsaved", person, rep_id, thread_id)
    if not text.strip():
        desk.record.remove(UnsavedText, key)
        return
    desk.record.put(
        UnsavedText(
            id=key,
            person_id=person,
            rep_id=rep_id,
            thread_id=thread_id,
            text=plain(text),
            at=desk.now,
        )
    )
