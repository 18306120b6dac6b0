"""A draft as a card: the four fields, the words it rests on, what is missing."""

from textual.content import Content

from assistant.domain.commitments import Decision, DraftStatus, NotesReview, ReviewItem
from assistant.domain.plain_text import one_line
from assistant.markdown import weekday
from assistant.wording import standing
from tui.document import Block, Document
from tui.widgets.line import literal

DECIDED = {
    Decision.CONFIRMED: ("✓ confirmed", "$text-success"),
    Decision.REJECTED: ("✗ set aside", "$quiet"),
}


def card(item: ReviewItem) -> Document:
    """Everything a person needs to decide on one draft."""
    draft = item.draft
    mark, style = DECIDED.get(item.decision, ("", ""))
    head = Content.assemble(
        literal(one_line(draft.owner or "owner open"), "bold"),
        literal(f"  {one_line(draft.what)}"),
        (f"  {mark}" if mark else "", style),
    )
    quote = literal(f"“{one_line(draft.evidence.quote)}”", "italic $quiet")
    number = Content.styled(f"{item.number:<3}", "bold $primary")
    found = [Block(head, "item", number, "   "), Block(quote, "item", "   ", "   ")]
    found += [_field(name, text) for name, text in _fields(item) if text]
    found += [_field("ask", gap.question, "$text-warning") for gap in item.gaps]
    found += [_field("note", warning, "$quiet") for warning in item.lint]
    found += [_field("turn", item.turn_round, "$quiet")] if item.turn_round else []
    return Document(found)


def _fields(item: ReviewItem) -> tuple[tuple[str, str], ...]:
    draft = item.draft
    if draft.status is not DraftStatus.NEW:
        matched = "reviews an open commitment" if draft.matches_id else "nothing open matches it"
        return (("was", f"{draft.status.value}; {matched}"),)
    due = f"due {weekday(draft.due)}" if draft.due else ""
    review = f"review {weekday(draft.review_on)}" if draft.review_on else ""
    said = f"“{draft.when_phrase}”" if draft.when_phrase else ""
    kind = item.kind.value.replace("_", " ")
    return (
        ("how", draft.how.text if draft.how else ""),
        ("when", ", ".join(filter(None, (due, review, said)))),
        ("same", standing(draft)),
        ("cue", draft.cue or ""),
        ("is", f"{kind}, quality {item.quality.total} of 10, {draft.confidence.value}"),
    )


def _field(name: str, text: str, style: str = "") -> Block:
    return Block(literal(one_line(text), style), "item", f"   {name:5}", " " * 8)


def outcome(review: NotesReview) -> str:
    """How many wait, were confirmed and set aside, in a line."""
    if not review.items:
        return "No promise was found in these notes."
    waiting, done, away = (
        sum(1 for item in review.items if item.decision is decision)
        for decision in (Decision.PENDING, Decision.CONFIRMED, Decision.REJECTED)
    )
    told = [f"{waiting} to decide", f"{done} confirmed", f"{away} set aside"]
    if review.set_aside:
        told.append(f"{len(review.set_aside)} looked like promises and were not taken")
    return f"1:1 of {weekday(review.held_on)}: {', '.join(told)}"


def set_aside(review: NotesReview) -> Content:
    """What looked like a promise and was not taken, with the reason."""
    lines = [
        Content.assemble(
            literal(f"· {one_line(entry.text)}"), literal(f"  {one_line(entry.reason)}", "dim")
        )
        for entry in review.set_aside
    ]
    title = Content.styled("Looked like promises and were not taken", "bold")
    return Content("\n").join([title, *lines]) if lines else Content("")
