"""Deciding on what was read out of notes: accept, answer a gap, edit, set aside, take back."""

from collections.abc import Callable, Iterable
from threading import Lock

from textual import on
from textual.message import Message

from assistant.domain.commitments import NotesReview, ReviewItem
from assistant.domain.conversation import Note
from tui.asking import AskingScreen
from tui.screens.form import Blank, Filled, Form, Tick
from tui.session import Session
from tui.widgets.drafts import Drafts, Step

_FIELDS = {"who": "owner", "what": "what", "how": "how", "when": "due"}
"""Which field of a draft closes which gap."""
AS_NEW = Tick("as_new", "This is a new one, not the open one said again")


class Deciding(AskingScreen[None]):
    """A screen with drafts; every step ends in `Reviewed`, so the cards show the record."""

    class Reviewed(Message):
        """The review as it stands after a step, its note, and what to say about the step."""

        def __init__(self, review: NotesReview, note: Note, told: Iterable[str] = ()) -> None:
            super().__init__()
            self.review = review
            self.note = note
            self.told = "\n".join(told)

    review: NotesReview | None = None
    note: Note | None = None

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._one_at_a_time = Lock()
        self._mine: NotesReview | None = None
        """The review after the last own step, which may not be on the screen yet."""

    @on(Drafts.Wanted)
    def _decide(self, event: Drafts.Wanted) -> None:
        item = event.item
        if event.step is Step.ACCEPT:
            self.step(lambda review: self._confirm(review, [item.number]))
        elif event.step is Step.REJECT:
            self.step(lambda review: self._reject(review, [item.number]))
        else:
            self._ask_edit(item)

    @on(Drafts.Answered)
    def _fill_gap(self, event: Drafts.Answered) -> None:
        field = _FIELDS.get(event.gap.kind.value)
        if field is None:
            self._ask_edit(event.item)
            return
        item, said = event.item, event.said
        typed = Filled({field: said}, frozenset())
        self._edit(item, typed)

    def action_accept_all(self) -> None:
        """Make commitments of everything still to decide."""
        self.step(lambda review: self._confirm(review, None))

    def action_undo(self) -> None:
        """Take every decision on this review back."""

        def take_back(review: NotesReview) -> tuple[str, ...]:
            self.coach.notes.take_back(self.actor, review.id, version=review.version)
            return ("Every decision was taken back.",)

        self.step(take_back)

    def _confirm(self, review: NotesReview, numbers: list[int] | None) -> tuple[str, ...]:
        made, warnings = self.coach.notes.confirm(
            self.actor, review.id, numbers, version=review.version
        )
        many = "1 commitment" if len(made) == 1 else f"{len(made)} commitments"
        return (f"{many} on record. u takes it back.", *warnings)

    def _reject(self, review: NotesReview, numbers: list[int]) -> tuple[str, ...]:
        self.coach.notes.reject(self.actor, review.id, numbers, version=review.version)
        return ()

    def _ask_edit(self, item: ReviewItem, typed: Filled | None = None) -> None:
        quote = item.draft.evidence.quote
        fields = (*_blanks(item), *((AS_NEW,) if item.draft.says_again else ()))
        form = Form(f"Edit item {item.number}", fields, quote, typed)
        self.app.push_screen(form, lambda filled: self._edit(item, filled))

    def _edit(self, item: ReviewItem, filled: Filled | None) -> None:
        if filled is None or not (filled.texts or filled.ticks):
            return

        def edit(review: NotesReview) -> tuple[str, ...]:
            self.coach.notes.edit(
                self.actor,
                review.id,
                item.number,
                what=filled.get("what"),
                owner=filled.get("owner"),
                how=filled.get("how"),
                due=filled.get("due"),
                cue=filled.get("cue"),
                as_new="as_new" in filled.ticks,
                version=review.version,
            )
            return ()

        self.step(edit, again=lambda: self._ask_edit(item, filled))

    def load(self) -> None:
        """Ask how the review stands."""
        if self.review is not None:
            wanted = self.review.id
            self.look(
                lambda: self.coach.notes.show(self.actor, wanted),
                lambda found: self.Reviewed(*found),
            )

    def step(
        self,
        step: Callable[[NotesReview], tuple[str, ...]],
        again: Callable[[], object] | None = None,
    ) -> None:
        """Carry a step out upon the review as shown, and show it as it stands then.

        Raises:
            Conflict: it was changed since by somebody else, in the message that follows.
        """
        if (shown := self.review) is None:
            return

        def carry_out() -> tuple[NotesReview, Note, tuple[str, ...]]:
            with self._one_at_a_time:
                mine = self._mine
                told = step(mine if mine is not None and mine.version > shown.version else shown)
                review, note = self.coach.notes.show(self.actor, shown.id)
                self._mine = review
            return review, note, told

        self.change(carry_out, lambda found: self.Reviewed(*found), again)


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
