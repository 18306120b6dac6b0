"""Choosing a conversation, beginning one, or forgetting one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.domain.chat import ChatThread
from assistant.domain.plain_text import one_line
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.vim import Choices

Answer = tuple[str | None, bool]
"""The name of a conversation (None for a new one), and whether to forget it."""


class ThreadForm(ModalScreen[Answer | None]):
    """Enter goes on with one, n begins a new one, x forgets one."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "New"),
        Binding("x", "forget", "Forget"),
        Binding("escape", "leave", "Cancel"),
    ]

    def __init__(self, threads: Sequence[ChatThread]) -> None:
        super().__init__()
        self._threads = threads

    def compose(self) -> ComposeResult:
        """The conversations, the latest first."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line("Conversations", classes="title")
            yield Choices(id="threads")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the latest."""
        threads = self.query_one(Choices)
        for thread in self._threads:
            about = f"  ({one_line(thread.rep_name)})" if thread.rep_name else ""
            told = f"{thread.last_at:%d %b %H:%M}  {one_line(thread.title)[:50]}{about}"
            threads.add_option(Option(literal(told)))
        threads.add_option(Option("New conversation"))
        threads.highlighted = 0
        threads.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        at = event.option_index
        self.dismiss((self._threads[at].name if at < len(self._threads) else None, False))

    def action_begin(self) -> None:
        """Begin a new one."""
        self.dismiss((None, False))

    def action_forget(self) -> None:
        """Forget the one under the cursor."""
        at = self.query_one(Choices).highlighted
        if at is not None and at < len(self._threads):
            self.dismiss((self._threads[at].name, True))

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
