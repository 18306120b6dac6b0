"""Chat over a server, and what was typed there or anywhere and not handed in."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from assistant.domain.chat import ChatEvent, ChatMessage, ChatThread
from assistant.domain.ids import stable_id
from assistant.domain.people import Actor, Rep
from assistant.domain.plain_text import plain
from assistant.domain.records import UnsavedText
from assistant.errors import CoachError, NotFound, ServerFailure
from tui.remote.aside import Aside
from tui.remote.shapes import Stopped
from tui.remote.streams import answered
from tui.remote.wire import Part, Wire, fields

RepRef = str | Rep


class RemoteChat:
    """`coach.chat`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def respond(
        self, actor: Actor, text: str, *, thread: str | None = None, about: str | None = None
    ) -> Iterator[ChatEvent]:
        is_done = False
        try:
            for event in answered(self._wire, thread, text, about):
                is_done = event.kind == "done"
                yield event
        except GeneratorExit:
            if thread is not None and not is_done:
                with suppress(CoachError):  # whoever left does not wait for word of it
                    self.cancel(actor, thread)
            raise

    def cancel(self, actor: Actor, thread: str) -> bool:
        return self._wire.change("DELETE", Stopped, "chat", thread, "answer").data.stopped

    def threads(self, actor: Actor) -> tuple[ChatThread, ...]:
        return self._wire.listed(ChatThread, "chat")

    def messages(self, actor: Actor, thread: str) -> tuple[ChatMessage, ...]:
        return self._wire.listed(ChatMessage, "chat", thread)

    def forget(self, actor: Actor, thread: str) -> bool:
        try:
            self._wire.tell("DELETE", "chat", thread)
        except NotFound:
            return False
        return True


class RemoteUnsaved:
    """`coach.unsaved`, over a server; on this machine while that does not answer."""

    def __init__(self, wire: Wire, aside: Aside) -> None:
        self._wire = wire
        self._aside = aside

    def keep_notes(self, actor: Actor, rep: RepRef, text: str) -> None:
        rep_id = rep.id if isinstance(rep, Rep) else rep
        self._keep(_typed(actor, text, rep_id=rep_id), "reps", rep_id, "unsaved")

    def keep_message(self, actor: Actor, thread: str, text: str) -> None:
        self._keep(_typed(actor, text, thread_id=thread), "chat", thread, "unsaved")

    def all(self, actor: Actor) -> tuple[UnsavedText, ...]:
        texts = {text.id: text for text in self._wire.listed(UnsavedText, "unsaved")}
        for text in self._aside.all():
            if text.id not in texts or texts[text.id].at < text.at:
                texts[text.id] = text
        return tuple(sorted(texts.values(), key=lambda text: text.at, reverse=True))

    def _keep(self, typed: UnsavedText, *path: Part) -> None:
        try:
            self._wire.tell("PUT", *path, send=fields(text=typed.text))
        except ServerFailure:
            self._aside.keep(typed)
        else:
            self._aside.forget(typed.id)


def _typed(
    actor: Actor, text: str, *, rep_id: str | None = None, thread_id: str | None = None
) -> UnsavedText:
    return UnsavedText(
        id=stable_id("unsaved", actor.person_id, rep_id, thread_id),
        person_id=actor.person_id,
        rep_id=rep_id,
        thread_id=thread_id,
        text=plain(text),
        at=datetime.now(UTC),
    )
