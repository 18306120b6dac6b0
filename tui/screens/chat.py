"""Chat: ask in words; answers stream in with their sources."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from assistant.domain.chat import ChatEvent, ChatMessage, ChatRole, ChatThread
from assistant.domain.ids import new_id
from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.errors import InvalidInput
from tui.asking import for_people
from tui.pacing import paced
from tui.screens.chat_steps import ChatSteps
from tui.screens.thread_form import Answer, ThreadForm
from tui.session import Session
from tui.slash import completions
from tui.typed import Place
from tui.widgets.composer import Composer
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.notes_box import NotesBox
from tui.widgets.prose import Prose
from tui.widgets.top_bar import TopBar
from tui.widgets.turn import SPOKEN, Offer, Turn
from tui.widgets.vim import Choices, Page

FIRST = "default"
NEW = "new conversation"
EARLIER = 20
"""How many turns of the past are shown again."""
BEGIN = """Ask, or paste the notes of a 1:1. For example **prep me for** a name, **who is overdue**,
**self-assessment for** a name, or a question on coaching. **/help** lists everything."""


class ChatScreen(ChatSteps):
    """Turns above, the box below. Esc stops an answer; a message without one comes back."""

    CSS_PATH = "chat.tcss"
    HELP_TEXT = """**Enter** sends, **ctrl+j** breaks the line, **Esc** stops an answer and brings
your words back. A long paste is read as notes: **shift+tab** leads to the card, **a** takes all
of it, **o** opens it card by card. A commitment or a review said in a sentence comes as a card too.
What begins with **/** is completed by **tab**. **ctrl+t** changes between conversations.
**shift+tab** leads to the sources of an answer; **Enter** opens one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop"),
        Binding("ctrl+t", "threads", "Conversations", priority=True),
        Binding("pageup", "page(-1)", "Earlier"),
        Binding("pagedown", "page(1)", "Later", show=False),
    ]

    class Remembered(Message):
        """The turns so far, and whom a command may be about."""

        def __init__(self, found: tuple[tuple[ChatMessage, ...], tuple[Rep, ...]]) -> None:
            super().__init__()
            self.turns, self.reps = found

    class Listed(Message):
        """The person's conversations."""

        def __init__(self, threads: tuple[ChatThread, ...]) -> None:
            super().__init__()
            self.threads = threads

    class Said(Message):
        """A part of the answer that streams into `answer`."""

        def __init__(self, event: ChatEvent, answer: Turn) -> None:
            super().__init__()
            self.event = event
            self.answer = answer

    asked = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.thread = FIRST
        self._titles: dict[str, str] = {}

    @property
    def _place(self) -> Place:
        return Place(thread=self.thread)

    def compose(self) -> ComposeResult:
        """Turns, then what may be completed, then the box."""
        yield TopBar(self.session, "chat")
        yield Page(id="log")
        yield Choices(id="completions")
        yield Line(id="status")
        yield Composer(id="composer", placeholder="Message, or / for commands", classes="panel")
        yield KeyHints()

    def on_mount(self) -> None:
        """Fetch the turns so far."""
        self.query_one("#status").display = False
        self.query_one("#completions").display = False
        self.query_one("#completions").can_focus = False
        self.query_one(Composer).focus()
        self.load()

    def load(self) -> None:
        """Ask for the turns of the conversation."""
        thread = self.thread
        self.query_one(Composer).border_title = literal(
            "Message" if thread == FIRST else f"Message · {self._titles.get(thread, NEW)}"
        )
        self.look(
            lambda: (self.coach.chat.messages(self.actor, thread), self._reps()), self.Remembered
        )

    def _reps(self) -> tuple[Rep, ...]:
        if not self.session.is_manager:
            return ()
        return self.coach.team.reps(self.actor)

    @on(Remembered)
    async def _remembered(self, event: Remembered) -> None:
        if not self.query_one("#log").is_attached:
            return  # the answer came while the app was being left
        composer = self.query_one(Composer)
        composer.names = [one_line(rep.name) for rep in event.reps]
        if not composer.text:
            composer.say(self.session.typed.at(self._place))
        log = self.query_one("#log", Page)
        await log.remove_children()
        await log.mount(Prose(BEGIN, classes="begin"))
        for turn in event.turns[-EARLIER:]:
            if turn.role is ChatRole.PERSON:
                await log.mount(Line(turn.text, classes="asked"))
            else:
                shown = Turn(classes="answer")
                await log.mount(shown)
                await shown.take(ChatEvent(kind="text", text=turn.text))
                for source in turn.events:
                    if source.kind == "citation":
                        await shown.take(source)
        if event.turns:
            log.anchor()

    @on(TextArea.Changed)
    def _keep(self, event: TextArea.Changed) -> None:
        said = event.text_area.text
        self.session.typed.write(self._place, said)
        found = completions(said, self.query_one(Composer).names)
        choices = self.query_one("#completions", Choices)
        choices.display = bool(found)
        choices.clear_options()
        choices.add_options([Option(literal(f"{c.text:24} {c.does}")) for c in found])
        if found:
            choices.highlighted = 0

    @on(NotesBox.TooLong)
    def _refuse(self) -> None:
        told = "Notes of that length go into the 1:1: n on the rep, then paste or ctrl+l."
        self.tell_failure(InvalidInput("That is too long for a message.", told))

    @on(OptionList.OptionSelected, "#completions")
    def _complete(self, event: OptionList.OptionSelected) -> None:
        composer = self.query_one(Composer)
        composer.say(completions(composer.text, composer.names)[event.option_index].text)
        composer.focus()

    @on(Composer.Sent)
    async def _send(self, event: Composer.Sent) -> None:
        if self.answer is not None:
            self.query_one(Composer).give_back(event.text)
            self.notify("Still answering; Esc stops it.", markup=False)
            return
        for offer in self.query(Offer):
            if offer.card in SPOKEN and offer.can_focus:
                offer.settle("Not taken")  # its yes would have had to be the next word
        answer = Turn(classes="answer")
        log = self.query_one("#log", Page)
        await log.mount(Line(event.text, classes="asked"), answer)
        log.anchor()
        self.asked = event.text
        self.answer = answer
        self._say("thinking")
        thread = self.thread
        self.run_worker(
            lambda: self._respond(event.text, thread, answer), thread=True, group="chat"
        )

    def _respond(self, text: str, thread: str, answer: Turn) -> None:
        worker = get_current_worker()
        try:
            for event in paced(self.coach.chat.respond(self.actor, text, thread=thread)):
                if worker.is_cancelled:
                    return
                self.post_message(self.Said(event, answer))
        except Exception as error:  # a fault of ours must not take what was typed with it
            said = ChatEvent(kind="error", text=str(for_people(error)))
            self.post_message(self.Said(said, answer))
            self.post_message(self.Said(ChatEvent(kind="done"), answer))

    @on(Said)
    async def _said(self, message: Said) -> None:
        event = message.event
        if message.answer is not self.answer or not message.answer.is_attached:
            return  # of an answer that was stopped, or left
        if event.kind == "done":
            self._end()
        elif event.kind == "tool":
            self._say(event.text)
        else:
            await message.answer.take(event)
            if event.kind == "error":
                self.query_one(Composer).give_back(self.asked)

    def _say(self, doing: str) -> None:
        status = self.query_one("#status", Line)
        status.display = bool(doing)
        status.say(f"… {doing}")

    def _end(self) -> None:
        self.answer = None
        self._say("")

    async def action_stop(self) -> None:
        """Stop the answer and bring the words back."""
        if self.answer is not None:
            self.workers.cancel_group(self, "chat")
            thread = self.thread
            self.change(lambda: self.coach.chat.cancel(self.actor, thread), lambda _: self.Ended())
            await self.answer.take(ChatEvent(kind="text", text="\n\n*Stopped.*\n\n"))
            self._end()
            self.query_one(Composer).give_back(self.asked)
        self.query_one(Composer).focus()

    def action_threads(self) -> None:
        """Choose another conversation."""
        self.look(lambda: self.coach.chat.threads(self.actor), self.Listed, "threads")

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self._titles = {thread.name: one_line(thread.title)[:40] for thread in event.threads}
        self.app.push_screen(ThreadForm(event.threads), self._chosen)

    def _chosen(self, answer: Answer | None) -> None:
        if answer is None or self.answer is not None:
            return
        name, forget = answer
        if forget and name is not None:
            gone = name
            self.change(
                lambda: self.coach.chat.forget(self.actor, gone), lambda _: self.Forgotten()
            )
            return
        self.query_one(Composer).clear()
        self.thread = name or new_id("thread")
        self.load()

    class Ended(Message):
        """Nothing is being answered any more."""

    class Forgotten(Message):
        """A conversation is gone."""

    @on(Forgotten)
    def _forgotten(self) -> None:
        self.notify("Forgotten.", markup=False)
        self.load()

    def action_page(self, by: int) -> None:
        """Scroll through the turns."""
        log = self.query_one("#log", Page)
        log.scroll_relative(y=by * max(1, log.size.height - 2), animate=False)
