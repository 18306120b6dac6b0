"""One answer of a chat: its text as it streams in, its sources, and cards to confirm."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.domain.chat import Card, ChatEvent
from assistant.domain.plain_text import one_line
from assistant.markdown import escaped
from tui.widgets.line import literal
from tui.widgets.prose import Prose
from tui.widgets.vim import Choices

HINTS: dict[Card, str] = {
    "notes": "a takes all of it · o decides card by card",
    "commitment": "a puts it on record",
    "review": "a puts it on record",
    "agenda": "a opens the 1:1 with it",
    "assessment": "a opens the form in the record",
}
CARD = re.compile(r"K\d{2,3}")
"""The number of a guidance card; other references are ids that say nothing to a person."""
SPOKEN: frozenset[Card] = frozenset({"commitment", "review"})
"""Cards that a "yes" in the conversation puts on record, as long as it is the next word."""


class Offer(Vertical, can_focus=True):
    """A draft that counts once a person confirms it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "confirm", "Take it", key_display="a"),
        Binding("o", "open", "Card by card"),
    ]

    class Confirmed(Message):
        """The person takes the whole draft."""

        def __init__(self, offer: "Offer") -> None:
            super().__init__()
            self.offer = offer

    class Opened(Message):
        """The person wants to decide card by card."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, event: ChatEvent) -> None:
        super().__init__(classes="panel")
        self.event = event
        self.card: Card = event.card or "notes"
        self.border_title = "Nothing counts yet"

    def compose(self) -> ComposeResult:
        """What would be stored."""
        yield Prose(self.event.text)
        yield Static(HINTS[self.card], classes="hint", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only notes come in several cards."""
        return action != "open" or self.card == "notes"

    def settle(self, told: str) -> None:
        """Say what became of it."""
        self.border_title = literal(told)
        self.can_focus = False
        self.query(".hint").remove()

    def action_confirm(self) -> None:
        """Take it."""
        self.post_message(self.Confirmed(self))

    def action_open(self) -> None:
        """Look at it card by card."""
        self.post_message(self.Opened(self.event.ref or ""))


class Sources(Choices):
    """What an answer rests on; Enter opens one."""

    class Opened(Message):
        """The person wants to read a source."""

        def __init__(self, source: ChatEvent) -> None:
            super().__init__()
            self.source = source

    def __init__(self) -> None:
        super().__init__(classes="sources")
        self._found: list[ChatEvent] = []

    def add(self, source: ChatEvent) -> None:
        """One more source; the same one is named once."""
        if all(source.ref != known.ref for known in self._found):
            self._found.append(source)
            number = len(self._found)
            told = f"{number}  {one_line(source.text)}"
            card = f"  [{source.ref}]" if CARD.fullmatch(source.ref or "") else ""
            self.add_option(Option(literal(told + card)))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self._found[event.option_index]))


class Turn(Vertical):
    """An answer from its first piece to its last."""

    async def take(self, event: ChatEvent) -> None:
        """Show one more event of the answer."""
        if event.kind == "text":
            await self._append(event.text)
        elif event.kind == "question":
            await self._append(f"\n\n{escaped(event.text)}\n\n")
        elif event.kind == "error":
            await self._append(f"\n\n**That did not work.** {escaped(event.text)}\n\n")
        elif event.kind == "citation":
            await self._cite(event)
        elif event.kind == "draft":
            await self.mount(Offer(event))

    async def _append(self, text: str) -> None:
        last = self.children[-1] if self.children else None
        if not isinstance(last, Prose):
            last = Prose()
            # Text goes above the sources that came before it.
            known = self.query(Sources)
            await self.mount(last, before=known.first() if known else None)
        last.append(text)

    async def _cite(self, event: ChatEvent) -> None:
        if not self.query(Sources):
            await self.mount(Sources())
        self.query_one(Sources).add(event)
