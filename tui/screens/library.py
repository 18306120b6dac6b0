"""Library: ask for guidance, read a card, keep the team's playbook."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.domain.guidance import Document, Found
from assistant.domain.plain_text import one_line
from assistant.markdown import counted
from tui import pages
from tui.asking import AskingScreen, Failed
from tui.screens.choice_form import sure
from tui.screens.file_form import FileForm, Picked
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Choices

BEGIN = """Ask in your own words, for example:

- how do I coach somebody who beats goal but ignores advice
- what to do when a commitment was missed
- how to open a first 1:1

Every answer is a card or a passage of your playbook, with its source. Without a question the
list shows your playbook; **a** adds a document to it.
"""
NOTHING = "The library has no answer to that. Try other words, shorter ones."


class LibraryScreen(AskingScreen[None]):
    """A question on top, what answers it on the left, the selected one on the right."""

    CSS_PATH = "library.tcss"
    HELP_TEXT = """Guidance on coaching, and your team's playbook. Type a question and press Enter;
**/** returns to it. **a** adds a document (Markdown, text, Word, PDF), **x** removes the one
under the cursor. An empty question shows the playbook again."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "ask", "Ask"),
        Binding("a", "add", "Add document"),
        Binding("x", "remove", "Remove"),
    ]

    class Answered(Message):
        """What was found, best first."""

        def __init__(self, found: Sequence[Found]) -> None:
            super().__init__()
            self.found = found

    class Listed(Message):
        """The documents of the playbook, and what to say about a change of them."""

        def __init__(self, documents: Sequence[Document], told: str = "") -> None:
            super().__init__()
            self.documents = documents
            self.told = told

    class Opened(Message):
        """A document as a page."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Progressed(Message):
        """How far a document is made ready for searches."""

        def __init__(self, done: int, of: int) -> None:
            super().__init__()
            self.done = done
            self.of = of

    def compose(self) -> ComposeResult:
        """Question, what was found, the selected one."""
        yield TopBar(self.session, "library")
        yield Input(placeholder="Ask about coaching, then press Enter", id="question")
        with Horizontal(id="shelf"):
            yield Choices(id="hits", classes="panel")
            yield TextPage(id="card", classes="panel")
        yield Line(id="progress")
        yield KeyHints()

    def on_mount(self) -> None:
        """Say what may be asked."""
        self._found: Sequence[Found] = ()
        self._documents: Sequence[Document] = ()
        self.query_one("#question").add_class("panel")
        self.query_one("#question").border_title = "Ask"
        self.query_one("#progress").display = False
        self.query_one(TextPage).show(BEGIN)
        self.action_ask()

    @on(events.ScreenResume)
    def load(self) -> None:
        """Show the playbook where nothing was asked."""
        if not self._found:
            self.look(lambda: self.coach.library.documents(self.actor), self.Listed, "playbook")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A playbook is kept by managers and admins."""
        keeps = self.session.is_manager or self.session.is_admin
        return keeps if action in {"add", "remove"} else True

    def action_ask(self) -> None:
        """Go to the question."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _ask_library(self, event: Input.Submitted) -> None:
        question = event.value.strip()
        if question:
            self.query_one("#hits").loading = True
            self.look(lambda: self.coach.team.ask(self.actor, question), self.Answered)
        else:
            self._found = ()
            self.load()

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self._found = event.found
        hits = self._emptied(f"Found · {len(event.found)}")
        hits.add_options([Option(literal(one_line(f.passage.title))) for f in event.found])
        if event.found:
            hits.highlighted = 0
            hits.focus()
        else:
            self.query_one(TextPage).show(NOTHING)

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self.query_one("#progress").display = False
        self._documents = event.documents
        if event.told:
            self.notify(event.told, markup=False)
        if self._found:
            return
        hits = self._emptied(f"Playbook · {counted(len(event.documents), 'document')}")
        for document in event.documents:
            many = counted(document.passages, "passage")
            hits.add_option(Option(literal(f"{one_line(document.name)}  {many}")))
        if not event.documents:
            hits.add_option(Option("No document yet", disabled=True))

    def _emptied(self, title: str) -> Choices:
        hits = self.query_one("#hits", Choices)
        hits.loading = False
        hits.border_title = title
        hits.clear_options()
        self.refresh_bindings()
        return hits

    @on(OptionList.OptionHighlighted)
    def _read(self, event: OptionList.OptionHighlighted) -> None:
        at = event.option_index
        if self._found:
            self._show(pages.card(self._found[at].passage))
        elif at < len(self._documents):
            wanted = self._documents[at].id
            self.look(
                lambda: pages.document(*self.coach.library.show(self.actor, wanted)),
                self.Opened,
                "document",
            )

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self._show(event.text)

    def _show(self, text: str) -> None:
        self.query_one(TextPage).show(text)

    @on(OptionList.OptionSelected)
    def _into(self) -> None:
        self.query_one(TextPage).focus()

    def action_add(self) -> None:
        """Take a document into the playbook."""
        self.app.push_screen(FileForm("Document for the playbook"), self._picked)

    def _picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        name, raw = picked

        def tell(done: int, of: int) -> None:
            self.post_message(self.Progressed(done, of))

        def add() -> tuple[Sequence[Document], str]:
            document = self.coach.library.add(self.actor, raw, name)
            self.coach.library.index(self.actor, tell)
            many = counted(document.passages, "passage")
            return self.coach.library.documents(self.actor), f"{document.name}: {many} added."

        self._say(f"Reading {name} …")
        self._found = ()
        self.change(add, lambda found: self.Listed(*found))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self._say(f"Made ready for searches: {event.done} of {event.of} passages")

    def _say(self, text: str) -> None:
        progress = self.query_one("#progress", Line)
        progress.display = True
        progress.say(text)

    @on(Failed)
    def _stopped(self) -> None:
        self.query_one("#progress").display = False
        self.query_one("#hits").loading = False

    def action_remove(self) -> None:
        """Remove the document under the cursor, once confirmed."""
        at = self.query_one("#hits", Choices).highlighted
        if self._found or at is None or at >= len(self._documents):
            return
        document = self._documents[at]

        def remove() -> tuple[Sequence[Document], str]:
            self.coach.library.remove(self.actor, document.id)
            return self.coach.library.documents(self.actor), f"{document.name} is gone."

        def removed(at: int | None) -> None:
            if at == 1:
                self.change(remove, lambda found: self.Listed(*found))

        question = f"Remove {document.name} from the playbook? This cannot be undone."
        self.app.push_screen(sure(question, "Remove"), removed)
