"""1:1: the agenda beside the notes, and what the notes promise, card by card."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import TextArea

from assistant.domain.commitments import NotesReview
from assistant.domain.conversation import Note
from assistant.domain.meetings import Agenda
from assistant.domain.people import Rep
from tui.asking import Failed
from tui.screens.deciding import Deciding
from tui.screens.file_form import FileForm
from tui.session import Session
from tui.step_clock import StepClock
from tui.typed import Place
from tui.widgets.agenda_page import AgendaPage
from tui.widgets.clock_line import ClockLine
from tui.widgets.drafts import Drafts
from tui.widgets.key_hints import KeyHints
from tui.widgets.notes_box import NotesBox
from tui.widgets.source import Source
from tui.widgets.top_bar import TopBar

PANES = ("agenda", "notes", "cards")


class OneOnOneScreen(Deciding):
    """Agenda on the left, notes on the right; reading them turns the right side into cards."""

    CSS_PATH = "one_on_one.tcss"
    HELP_TEXT = """The agenda beside your notes. **ctrl+n** starts the clock and goes to the next
step, **ctrl+g** one step back. Write or paste the notes and press **ctrl+r**, or **ctrl+l** for
a file: what was promised comes back card by card, each with the words it rests on. **a** accepts
a card, **g** answers what is missing, **e** edits it, **x** sets it aside, **A** accepts all that
are left, **u** takes every decision back. Nothing counts before you accept it. What you type is
on disk within three seconds."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("ctrl+r", "read", "Read notes", priority=True),
        Binding("ctrl+l", "read_file", "File", priority=True),
        Binding("ctrl+o", "turn", "Agenda/notes", priority=True),
        Binding("ctrl+n", "clock(1)", "Clock", priority=True),
        Binding("ctrl+g", "clock(-1)", "Step back", priority=True, show=False),
        Binding("A", "accept_all", "Accept all"),
        Binding("u", "undo", "Undo"),
    ]

    class Prepared(Message):
        """The agenda."""

        def __init__(self, agenda: Agenda) -> None:
            super().__init__()
            self.agenda = agenda

    pane = "notes"

    def __init__(self, session: Session, rep: Rep, review_id: str | None = None) -> None:
        super().__init__(session)
        self.rep = rep
        self.clock = StepClock()
        self._place = Place(rep_id=rep.id)
        self._wanted_review = review_id

    def compose(self) -> ComposeResult:
        """Agenda, then notes, then cards; which of them show depends on pane and width."""
        yield TopBar(self.session, "team")
        yield ClockLine(self.rep.name, self.clock)
        with Horizontal(id="desk"):
            yield AgendaPage(id="agenda", classes="panel")
            yield NotesBox(self.session.typed.at(self._place), id="notes", classes="panel")
            with Vertical(id="cards"):
                yield Drafts(classes="panel")
                yield Source(classes="panel")
        yield KeyHints()

    def on_mount(self) -> None:
        """Prepare the agenda, and fetch the review that was asked for."""
        self.query_one("#agenda").border_title = "Agenda"
        self.query_one("#notes").border_title = "Notes"
        self.query_one("#agenda").loading = True
        self.look(lambda: self.coach.agenda.prepare(self.actor, self.rep), self.Prepared, "agenda")
        self._turn_to("notes")
        if (wanted := self._wanted_review) is not None:
            self.look(
                lambda: self.coach.notes.show(self.actor, wanted),
                lambda found: self.Reviewed(*found),
            )

    @on(Prepared)
    async def _prepared(self, event: Prepared) -> None:
        self.clock.steps = event.agenda.steps
        await self.query_one(AgendaPage).show(event.agenda)
        self.query_one(ClockLine).refresh()

    @on(TextArea.Changed)
    def _keep(self, event: TextArea.Changed) -> None:
        self.session.typed.write(self._place, event.text_area.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Reading belongs to the notes, deciding to the cards."""
        on_cards = self.pane == "cards"
        allowed = {
            "read": not on_cards,
            "read_file": not on_cards,
            "accept_all": on_cards,
            "undo": on_cards,
        }
        return allowed.get(action, True)

    def action_turn(self) -> None:
        """Go to the next pane; where the agenda stands beside the others it is skipped."""
        wide = self.has_class("-wide")
        panes = [p for p in PANES if not (p == "agenda" and wide)]
        panes = [p for p in panes if not (p == "cards" and self.review is None)]
        at = panes.index(self.pane) if self.pane in panes else -1
        self._turn_to(panes[(at + 1) % len(panes)])

    def _turn_to(self, pane: str) -> None:
        self.remove_class(*(f"-{p}" for p in PANES))
        self.add_class(f"-{pane}")
        self.pane = pane
        if pane == "cards":
            self.query_one(Drafts).focus_next_open()
        else:
            self.query_one(f"#{pane}").focus()
        self.refresh_bindings()

    def action_clock(self, by: int) -> None:
        """Start the clock, or go to a neighbouring step."""
        self.clock.go(by)
        step = self.clock.step
        self.query_one(ClockLine).refresh()
        self.query_one(AgendaPage).mark(step.number if step else None)

    def action_read(self) -> None:
        """Read the notes as they stand."""
        self._read(self.query_one(NotesBox).text)

    def action_read_file(self) -> None:
        """Read a file of notes or a transcript."""
        self.app.push_screen(FileForm("Notes or transcript of the 1:1"), self._read_picked)

    def _read_picked(self, picked: tuple[str, bytes] | None) -> None:
        if picked is not None:
            name, raw = picked
            self._read(raw, name)

    @on(NotesBox.TooLong)
    def _read_long(self, event: NotesBox.TooLong) -> None:
        self.notify("Too long for the editor: it is read as it is.", markup=False)
        self._read(event.text.encode("utf-8", "replace"))  # as a file of that length is

    def _read(self, raw: str | bytes, file_name: str = "") -> None:
        box = self.query_one(NotesBox)
        if box.loading:
            return
        box.loading = True

        def read() -> tuple[NotesReview, Note]:
            found = self.coach.notes.read(self.actor, self.rep, raw, file_name=file_name)
            return self.coach.notes.show(self.actor, found.id)

        self.change(read, lambda found: self.Reviewed(*found))

    @on(Failed)
    def _not_read(self) -> None:
        self.query_one(NotesBox).loading = False

    @on(Deciding.Reviewed)
    async def _reviewed(self, event: Deciding.Reviewed) -> None:
        self.review, self.note = event.review, event.note
        box = self.query_one(NotesBox)
        box.loading = False
        if box.text == event.note.text:
            self.session.typed.write(self._place, "")
        await self.query_one(Drafts).show(event.review)
        self._turn_to("cards")
        if event.told:
            self.notify(event.told, markup=False)

    @on(Drafts.Visited)
    def _mark(self, event: Drafts.Visited) -> None:
        if self.note is not None:
            self.query_one(Source).show(self.note.text, event.item.draft.evidence)

    def action_back(self) -> None:
        """Leave; notes not read yet wait here."""
        if self.session.typed.at(self._place).strip():
            self.notify("Your notes wait here, also after nextgear was closed.", markup=False)
        self.dismiss(None)

    @on(events.Resize)
    def _resized(self) -> None:
        if self.pane == "agenda" and self.has_class("-wide"):
            self._turn_to("notes")
