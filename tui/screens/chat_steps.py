"""What can be done from an answer: open a source, confirm a draft, open it card by card."""

from textual import on
from textual.message import Message

from assistant import markdown
from assistant.domain.chat import ChatEvent
from assistant.domain.people import Rep
from assistant.errors import Conflict, NotFound
from assistant.markdown import counted
from tui import pages, rooms
from tui.asking import AskingScreen
from tui.screens.page_form import PageForm
from tui.widgets.composer import Composer
from tui.widgets.turn import SPOKEN, Offer, Sources, Turn

RECORD = "The record:"
"""Begins the title of a source that is a whole record and not a passage; its ref is the rep's."""


class ChatSteps(AskingScreen[None]):
    """A screen with answers in it; `answer` is the one under way."""

    answer: Turn | None = None

    class Read(Message):
        """A source as a page."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Settled(Message):
        """What became of an offer."""

        def __init__(self, offer: Offer, told: str) -> None:
            super().__init__()
            self.offer = offer
            self.told = told

    class Found(Message):
        """Whom a review is about."""

        def __init__(self, rep: Rep, review_id: str) -> None:
            super().__init__()
            self.rep = rep
            self.review_id = review_id

    class Meant(Message):
        """Whose record is meant, and which tab of it."""

        def __init__(self, rep: Rep, tab: str) -> None:
            super().__init__()
            self.rep = rep
            self.tab = tab

    @on(Sources.Opened)
    def _open_source(self, event: Sources.Opened) -> None:
        source = event.source
        if source.ref and source.text.startswith(RECORD):
            self._go_to(source.ref, "overview")
            return
        self.look(lambda: self._page_of(source), self.Read, "source")

    def _page_of(self, source: ChatEvent) -> str:
        ref = source.ref or ""
        document, dash, _ = ref.partition("-")
        if ":" in ref:
            return pages.from_record(source.text, ref)
        if not dash:
            return pages.guidance(self.coach.library.card(self.actor, ref))
        _, passages = self.coach.library.show(self.actor, document)
        found = next((p for p in passages if p.id == ref), None)
        if found is None:
            raise NotFound(f"There is no passage {ref!r} any more.", "The document was changed.")
        return pages.card(found)

    @on(Read)
    def _read(self, event: Read) -> None:
        self.app.push_screen(PageForm(event.text))

    @on(Offer.Confirmed)
    def _confirm(self, event: Offer.Confirmed) -> None:
        offer = event.offer
        if offer.card in SPOKEN:
            if self.answer is not None:  # its yes would not be the next word
                self.notify("Still answering; Esc stops it.", markup=False)
                return
            offer.settle("Taken")
            self.post_message(Composer.Sent("yes"))
        elif offer.card == "notes":
            self.change(lambda: self._confirm_notes(offer), lambda told: self.Settled(offer, told))
        else:
            self._go_to(offer.event.ref or "", offer.card)

    def _confirm_notes(self, offer: Offer) -> str:
        review, _ = self.coach.notes.show(self.actor, offer.event.ref or "")
        if markdown.notes_review(review) != offer.event.text:
            raise Conflict("These drafts were decided on or edited meanwhile.", "o shows them.")
        made, warnings = self.coach.notes.confirm(self.actor, review.id, version=review.version)
        return " ".join((f"{counted(len(made), 'commitment')} on record.", *warnings))

    def _go_to(self, rep_id: str, tab: str) -> None:
        self.look(lambda: self._rep(rep_id), lambda rep: self.Meant(rep, tab), "card")

    def _rep(self, rep_id: str) -> Rep:
        return self.coach.team.own(self.actor, rep_id).rep

    @on(Meant)
    def _meant(self, event: Meant) -> None:
        rep = event.rep if self.session.is_manager else None
        if event.tab == "agenda" and rep is not None:
            self.app.push_screen(rooms.one_on_one(self.session, rep))
        else:
            self.app.push_screen(rooms.record(self.session, rep, event.tab))

    @on(Settled)
    def _settled(self, event: Settled) -> None:
        event.offer.settle(event.told)

    @on(Offer.Opened)
    def _open(self, event: Offer.Opened) -> None:
        review_id = event.ref

        def whose() -> Rep:
            review, _ = self.coach.notes.show(self.actor, review_id)
            return self._rep(review.rep_id)

        self.look(whose, lambda rep: self.Found(rep, review_id), "review")

    @on(Found)
    def _found(self, event: Found) -> None:
        self.app.push_screen(rooms.one_on_one(self.session, event.rep, event.review_id))
