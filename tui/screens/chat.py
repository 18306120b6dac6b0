"""Chat: ask in words; answers stream in with their sources."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Footer, LoadingIndicator, TextArea
from textual.worker import get_current_worker

from assistant.domain.chat import ChatEvent, ChatMessage, ChatRole
from assistant.markdown import escaped
from tui.asking import AskingScreen, for_people
from tui.pacing import paced
from tui.typed import Place
from tui.widgets.composer import Composer
from tui.widgets.line import Line
from tui.widgets.prose import Prose
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Page

THREAD = "default"
EARLIER = 20
"""How many turns of the past are shown again."""
BEGIN = """Ask, or paste the notes of a 1:1. For example **prep me for** a name, **who is overdue**,
**self-assessment for** a name, or a question on coaching. **/help** lists everything."""


class ChatScreen(AskingScreen[None]):
    """Turns above, the box below. Esc stops an answer; a message without one comes back."""

    CSS_PATH = "chat.tcss"
    HELP_TEXT = """**Enter** sends, **ctrl+j** breaks the line, **Esc** stops an answer and brings
your words back. A long paste is read as notes; then say *confirm all* or *confirm 1 3*. A word
that begins with **/** is completed by the right arrow."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop"),
        Binding("pageup", "page(-1)", "Earlier"),
        Binding("pagedown", "page(1)", "Later", show=False),
    ]

    class Remembered(Message):
        """The turns so far."""

        def __init__(self, turns: tuple[ChatMessage, ...]) -> None:
            super().__init__()
            self.turns = turns

    class Said(Message):
        """A part of the answer that streams into `answer`."""

        def __init__(self, event: ChatEvent, answer: Prose) -> None:
            super().__init__()
            self.event = event
            self.answer = answer

    answer: Prose | None = None
    """Where the answer streams in; None while nothing is being answered."""
    asked = ""

    def compose(self) -> ComposeResult:
        """Turns, then the box."""
        yield TopBar(self.session, "chat")
        with Page(id="log"):
            yield Prose(BEGIN, classes="begin")
        yield LoadingIndicator(id="thinking")
        yield Composer(
            self.session.typed.at(Place(thread=THREAD)), id="composer", placeholder="Message"
        )
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fetch the turns so far."""
        self.query_one("#thinking").display = False
        self.query_one(Composer).focus()
        self.look(lambda: self.coach.chat.messages(self.actor, THREAD), self.Remembered)

    @on(Remembered)
    async def _remembered(self, event: Remembered) -> None:
        log = self.query_one("#log", Page)
        for turn in event.turns[-EARLIER:]:
            if turn.role is ChatRole.PERSON:
                await log.mount(Line(turn.text, classes="asked"))
            else:
                await log.mount(Prose(turn.text, classes="answer"))
        if event.turns:
            log.anchor()

    @on(TextArea.Changed)
    def _keep(self, event: TextArea.Changed) -> None:
        self.session.typed.write(Place(thread=THREAD), event.text_area.text)

    @on(Composer.Sent)
    async def _send(self, event: Composer.Sent) -> None:
        if self.answer is not None:
            self.query_one(Composer).give_back(event.text)
            self.notify("Still answering; Esc stops it.", markup=False)
            return
        answer = Prose(classes="answer")
        log = self.query_one("#log", Page)
        await log.mount(Line(event.text, classes="asked"), answer)
        log.anchor()
        self.asked = event.text
        self.answer = answer
        self.query_one("#thinking").display = True
        self.run_worker(lambda: self._respond(event.text, answer), thread=True, group="chat")

    def _respond(self, text: str, answer: Prose) -> None:
        worker = get_current_worker()
        try:
            for event in paced(self.coach.chat.respond(self.actor, text, thread=THREAD)):
                if worker.is_cancelled:
                    return
                self.post_message(self.Said(event, answer))
        except Exception as error:  # a fault of ours must not take what was typed with it
            said = ChatEvent(kind="error", text=str(for_people(error)))
            self.post_message(self.Said(said, answer))
            self.post_message(self.Said(ChatEvent(kind="done"), answer))

    @on(Said)
    def _said(self, message: Said) -> None:
        event = message.event
        if message.answer is not self.answer:
            return  # of an answer that was stopped
        if event.kind == "done":
            self._end()
        elif event.kind == "error":
            self._write(f"**That did not work.** {escaped(event.text)}\n\n")
            self.query_one(Composer).give_back(self.asked)
        elif event.kind == "text":
            self._write(event.text)
        elif event.kind in {"draft", "question"}:
            self._write(f"{event.text}\n\n")

    def _write(self, text: str) -> None:
        if self.answer is not None:
            self.answer.append(text)

    def _end(self) -> None:
        self.answer = None
        self.query_one("#thinking").display = False

    def action_stop(self) -> None:
        """Stop the answer and bring the words back."""
        if self.answer is not None:
            self.coach.chat.cancel(self.actor, THREAD)
            self.workers.cancel_group(self, "chat")
            self._write("*Stopped.*\n\n")
            self._end()
            self.query_one(Composer).give_back(self.asked)

    def action_page(self, by: int) -> None:
        """Scroll through the turns."""
        log = self.query_one("#log", Page)
        log.scroll_relative(y=by * max(1, log.size.height - 2), animate=False)
