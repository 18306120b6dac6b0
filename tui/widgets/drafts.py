"""Drafts read from notes, card by card; keys decide on the card in focus."""

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from assistant.domain.commitments import Decision, Gap, NotesReview, ReviewItem
from assistant.domain.plain_text import one_line
from tui import cards
from tui.widgets.line import Line


class Step(StrEnum):
    """What can be done with a draft."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


class DraftCard(Vertical, can_focus=True):
    """One draft; a gap in it is asked about on the card itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_gap", show=False)]

    def __init__(self, item: ReviewItem) -> None:
        super().__init__()
        self.item = item
        self.set_class(item.decision is not Decision.PENDING, "-decided")

    def compose(self) -> ComposeResult:
        """Everything a person needs to decide."""
        yield Static(cards.card(self.item), markup=False)

    async def ask(self) -> None:
        """Ask for the first thing that is missing."""
        if self.item.gaps and not self.query(Input):
            question = one_line(self.item.gaps[0].question)
            box = Input(placeholder=question)
            await self.mount(box)
            box.focus()

    async def action_leave_gap(self) -> None:
        """Leave the question; without one Esc belongs to the screen."""
        if self.query(Input):
            await self.query(Input).remove()
            self.focus()
        else:
            await self.screen.run_action("back")


class Drafts(Vertical):
    """All drafts of a review. Posts what the person wants; shows what it is given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "ask('accept')", "Accept", key_display="a"),
        Binding("g", "fill_gap", "Answer"),
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

    class Answered(Message):
        """The person said what was missing in a draft."""

        def __init__(self, item: ReviewItem, gap: Gap, said: str) -> None:
            super().__init__()
            self.item = item
            self.gap = gap
            self.said = said

    class Visited(Message):
        """The focus came to a draft."""

        def __init__(self, item: ReviewItem) -> None:
            super().__init__()
            self.item = item

    def compose(self) -> ComposeResult:
        """A line on how far one is; cards come with a review."""
        yield Line(id="outcome")
        yield VerticalScroll(id="stack", can_focus=False)

    def on_mount(self) -> None:
        """Name the part."""
        self.border_title = "Read from the notes"

    async def show(self, review: NotesReview) -> None:
        """Show the cards of a review and put the focus on the next to decide."""
        self.query_one("#outcome", Line).say(cards.outcome(review))
        stack = self.query_one("#stack", VerticalScroll)
        if not stack.is_attached:
            return  # the review came while the screen was being left
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

    async def action_fill_gap(self) -> None:
        """Ask on the card for what is missing."""
        if (card := self._focused()) is not None:
            await card.ask()

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        event.stop()
        card = event.input.parent
        if isinstance(card, DraftCard) and event.value.strip():
            self.post_message(self.Answered(card.item, card.item.gaps[0], event.value.strip()))

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
