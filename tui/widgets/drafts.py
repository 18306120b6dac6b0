"""Drafts read from notes, card by card; keys decide on the card in focus."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from assistant.domain.commitments import Decision, NotesReview, ReviewItem
from tui import cards
from tui.widgets.line import Line


class Step(StrEnum):
    """What can be done with a draft."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


class DraftCard(Static, can_focus=True):
    """One draft."""

    def __init__(self, item: ReviewItem) -> None:
        super().__init__(cards.card(item), markup=False)
        self.item = item
        self.set_class(item.decision is not Decision.PENDING, "-decided")


class Drafts(Vertical):
    """All drafts of a review. Posts what the person wants; shows what it is given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "ask('accept')", "Accept", key_display="a"),
        Binding("e", "ask('edit')", "Edit"),
        Binding("x", "ask('reject')", "Reject"),
        Binding("j,down", "move(1)", "Next", show=False),
        Binding("k,up", "move(-1)", "Previous", show=False),
    ]

    class Wanted(Message):
        """The person decided on a draft."""

        def __init__(self, step: Step, item: ReviewItem) -> None:
            super().__init__()
            self.step = step
            self.item = item

    class Visited(Message):
        """The focus came to a draft."""

        def __init__(self, item: ReviewItem) -> None:
            super().__init__()
            self.item = item

    def compose(self) -> ComposeResult:
        """A line on how far one is; cards come with a review."""
        yield Line(id="outcome")
        yield VerticalScroll(id="stack", can_focus=False)

    async def show(self, review: NotesReview) -> None:
        """Show the cards of a review and put the focus on the next to decide."""
        self.query_one("#outcome", Line).say(cards.outcome(review))
        stack = self.query_one("#stack", VerticalScroll)
        await stack.remove_children()
        await stack.mount_all(DraftCard(item) for item in review.items)
        if review.set_aside:
            await stack.mount(Static(cards.set_aside(review), classes="set-aside", markup=False))
        self.focus_next_open()

    def focus_next_open(self) -> None:
        """Focus the first card to decide, else the first."""
        found = list(self.query(DraftCard))
        waiting = [card for card in found if card.item.decision is Decision.PENDING]
        for card in (waiting or found)[:1]:
            card.focus()

    def on_descendant_focus(self) -> None:
        """Tell which draft is looked at."""
        if (card := self._focused()) is not None:
            self.post_message(self.Visited(card.item))

    def action_ask(self, step: str) -> None:
        """Pass on what is wanted of the card in focus."""
        if (card := self._focused()) is not None:
            self.post_message(self.Wanted(Step(step), card.item))

    def action_move(self, by: int) -> None:
        """Go to the next or previous card."""
        found = list(self.query(DraftCard))
        card = self._focused()
        if card is not None:
            at = max(0, min(len(found) - 1, found.index(card) + by))
            found[at].focus()

    def _focused(self) -> DraftCard | None:
        focused = self.screen.focused
        return focused if isinstance(focused, DraftCard) else None
