"""1:1: the agenda beside the notes, and what the notes promise, card by card."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Footer, TextArea

from assistant import markdown
from assistant.domain.commitments import NotesReview, ReviewItem
from assistant.domain.conversation import Note
from assistant.domain.meetings import Agenda
from assistant.domain.people import Rep
from tui.asking import AskingScreen, Failed
from tui.screens.form import Blank, Filled, Form
from tui.session import Session
from tui.widgets.drafts import Drafts, Step
from tui.widgets.line import Line
from tui.widgets.notes_box import NotesBox
from tui.widgets.source import Source
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar

PANES = ("agenda", "notes", "cards")


class OneOnOneScreen(AskingScreen[None]):
    """Agenda on the left, notes on the right; reading them turns the right side into cards."""

    CSS_PATH = "one_on_one.tcss"
    HELP_TEXT = """Write or paste the notes of the 1:1 and press **ctrl+r**: what was promised
comes back card by card, each with the words it rests on. **a** accepts a card, **e** edits it,
**x** sets it aside, **A** accepts all that are left, **u** takes every decision back. Nothing
counts before you accept it. Notes that were not read yet stay until nextgear is closed."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("ctrl+r", "read", "Read notes", priority=True),
        Binding("ctrl+o", "turn", "Agenda/notes", priority=True),
        Binding("A", "accept_all", "Accept all"),
        Binding("u", "undo", "Undo"),
    ]

    class Prepared(Message):
        """The agenda."""

        def __init__(self, agenda: Agenda) -> None:
            super().__init__()
            self.agenda = agenda

    class Reviewed(Message):
        """The review as it stands after a step, its note, and what to say about the step."""

        def __init__(self, review: NotesReview, note: Note, told: Iterable[str] = ()) -> None:
            super().__init__()
            self.review = review
            self.note = note
            self.told = "\n".join(told)

    review: NotesReview | None = None
    note: Note | None = None
    pane = "notes"

    def __init__(self, session: Session, rep: Rep, review_id: str | None = None) -> None:
        super().__init__(session)
        self.rep = rep
        self._wanted_review = review_id

    def compose(self) -> ComposeResult:
        """Agenda, then notes, then cards; which of them show depends on pane and width."""
        yield TopBar(self.session.rooms, "team", self.session.where)
        yield Line(f"1:1 with {self.rep.name}", id="who")
        with Horizontal(id="desk"):
            yield TextPage(id="agenda")
            yield NotesBox(self.session.unsaved_notes.get(self.rep.id, ""), id="notes")
            with Vertical(id="cards"):
                yield Drafts()
                yield Source()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Prepare the agenda, and fetch the review that was asked for."""
        self.query_one("#agenda").loading = True
        self.look(lambda: self.coach.agenda.prepare(self.actor, self.rep), self.Prepared, "agenda")
        self._turn_to("notes")
        if (wanted := self._wanted_review) is not None:
            self.look(
                lambda: self.coach.notes.show(self.actor, wanted),
                lambda found: self.Reviewed(*found),
            )

    @on(Prepared)
    def _prepared(self, event: Prepared) -> None:
        self.query_one("#agenda", TextPage).show(markdown.agenda(event.agenda))

    @on(TextArea.Changed)
    def _keep(self, event: TextArea.Changed) -> None:
        self.session.unsaved_notes[self.rep.id] = event.text_area.text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Reading belongs to the notes, deciding to the cards."""
        on_cards = self.pane == "cards"
        allowed = {"read": not on_cards, "accept_all": on_cards, "undo": on_cards}
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

    def action_read(self) -> None:
        """Read the notes as they stand."""
        box = self.query_one(NotesBox)
        if box.loading:
            return
        text = box.text
        box.loading = True

        def read() -> tuple[NotesReview, Note]:
            found = self.coach.notes.read(self.actor, self.rep, text)
            return self.coach.notes.show(self.actor, found.id)

        self.change(read, lambda found: self.Reviewed(*found))

    @on(Failed)
    def _not_read(self) -> None:
        self.query_one(NotesBox).loading = False

    @on(Reviewed)
    async def _reviewed(self, event: Reviewed) -> None:
        self.review, self.note = event.review, event.note
        box = self.query_one(NotesBox)
        box.loading = False
        if box.text == event.note.text:
            self.session.unsaved_notes.pop(self.rep.id, None)
        await self.query_one(Drafts).show(event.review)
        self._turn_to("cards")
        if event.told:
            self.notify(event.told, markup=False)

    @on(Drafts.Visited)
    def _mark(self, event: Drafts.Visited) -> None:
        if self.note is not None:
            self.query_one(Source).show(self.note.text, event.item.draft.evidence)

    @on(Drafts.Wanted)
    def _decide(self, event: Drafts.Wanted) -> None:
        item = event.item
        if event.step is Step.ACCEPT:
            self._step(lambda review_id: self._confirm(review_id, [item.number]))
        elif event.step is Step.REJECT:
            self._step(lambda review_id: self._reject(review_id, [item.number]))
        else:
            self._ask_edit(item)

    def action_accept_all(self) -> None:
        """Make commitments of everything still to decide."""
        self._step(lambda review_id: self._confirm(review_id, None))

    def action_undo(self) -> None:
        """Take every decision on this review back."""

        def take_back(review_id: str) -> tuple[str, ...]:
            self.coach.notes.take_back(self.actor, review_id)
            return ("Every decision was taken back.",)

        self._step(take_back)

    def _confirm(self, review_id: str, numbers: list[int] | None) -> tuple[str, ...]:
        made, warnings = self.coach.notes.confirm(self.actor, review_id, numbers)
        many = "1 commitment" if len(made) == 1 else f"{len(made)} commitments"
        return (f"{many} on record. u takes it back.", *warnings)

    def _reject(self, review_id: str, numbers: list[int]) -> tuple[str, ...]:
        self.coach.notes.reject(self.actor, review_id, numbers)
        return ()

    def _ask_edit(self, item: ReviewItem, typed: Filled | None = None) -> None:
        quote = item.draft.evidence.quote
        form = Form(f"Edit item {item.number}", _blanks(item), quote, typed)
        self.app.push_screen(form, lambda filled: self._edit(item, filled))

    def _edit(self, item: ReviewItem, filled: Filled | None) -> None:
        if filled is None or not filled.texts:
            return

        def edit(review_id: str) -> tuple[str, ...]:
            self.coach.notes.edit(
                self.actor,
                review_id,
                item.number,
                what=filled.get("what"),
                owner=filled.get("owner"),
                how=filled.get("how"),
                due=filled.get("due"),
                cue=filled.get("cue"),
            )
            return ()

        self._step(edit, again=lambda: self._ask_edit(item, filled))

    def _step(
        self, step: Callable[[str], tuple[str, ...]], again: Callable[[], object] | None = None
    ) -> None:
        if self.review is None:
            return
        review_id = self.review.id

        def carry_out() -> tuple[NotesReview, Note, tuple[str, ...]]:
            told = step(review_id)
            return (*self.coach.notes.show(self.actor, review_id), told)

        self.change(carry_out, lambda found: self.Reviewed(*found), again)

    def action_back(self) -> None:
        """Leave; notes not read yet wait here."""
        if self.session.unsaved_notes.get(self.rep.id, "").strip():
            self.notify("Your notes wait here until nextgear is closed.", markup=False)
        self.dismiss(None)

    @on(events.Resize)
    def _resized(self) -> None:
        if self.pane == "agenda" and self.has_class("-wide"):
            self._turn_to("notes")


def _blanks(item: ReviewItem) -> tuple[Blank, ...]:
    draft = item.draft
    due = draft.due.isoformat() if draft.due else ""
    asks = {gap.kind.value: gap.question for gap in item.gaps}
    return (
        Blank("what", "What changes", draft.what),
        Blank("owner", "Who", draft.owner or "", asks.get("who", "")),
        Blank(
            "how", "How it is measured", draft.how.text if draft.how else "", asks.get("how", "")
        ),
        Blank("due", "When: a date or a wording", due, asks.get("when", "")),
        Blank("cue", "Cue: when, where, on which accounts", draft.cue or "", "optional"),
    )
