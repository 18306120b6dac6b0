"""What can be done from an answer: open a source, confirm a draft, open it card by card."""

from textual import on
from textual.message import Message

from assistant.domain.chat import ChatEvent
from assistant.domain.people import Rep
from assistant.errors import NotFound
from tui import pages, rooms
from tui.asking import AskingScreen
from tui.screens.page_form import PageForm
from tui.widgets.turn import Offer, Sources


class ChatSteps(AskingScreen[None]):
    """A screen with answers in it."""

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

    @on(Sources.Opened)
    def _open_source(self, event: Sources.Opened) -> None:
        source = event.source
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

        def confirm() -> str:
            made, warnings = self.coach.notes.confirm(self.actor, offer.event.ref or "")
            many = "1 commitment" if len(made) == 1 else f"{len(made)} commitments"
            return " ".join((f"{many} on record.", *warnings))

        self.change(confirm, lambda told: self.Settled(offer, told))

    @on(Settled)
    def _settled(self, event: Settled) -> None:
        event.offer.settle(event.told)

    @on(Offer.Opened)
    def _open(self, event: Offer.Opened) -> None:
        review_id = event.ref

        def whose() -> Rep:
            review, _ = self.coach.notes.show(self.actor, review_id)
            return self.coach.team.own(self.actor, review.rep_id).rep

        self.look(whose, lambda rep: self.Found(rep, review_id), "review")

    @on(Found)
    def _found(self, event: Found) -> None:
        self.app.push_screen(rooms.one_on_one(self.session, event.rep, event.review_id))
