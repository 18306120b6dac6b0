"""Commands from notes to commitments: read, decide, take back."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from assistant.domain.commitments import NotesReview, ReviewItem

Review = Annotated[str, typer.Argument(help="Id of the review; its beginning is enough.")]
Items = Annotated[
    list[str] | None, typer.Option("--item", "-i", help="Item number; again or as 1,3 or 2-4.")
]


def notes(
    name: Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")],
    file: Annotated[str, typer.Argument(help="A file, or - to paste on standard input.")] = "-",
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of the 1:1.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Confirm everything, if nothing is missing.")
    ] = False,
) -> None:
    """Read notes or a transcript into commitments; nothing counts before you confirm.

    Examples:

      nextgear notes ben meeting.txt

      pbpaste | nextgear notes ben - --on 2026-09-14

      nextgear notes ben teams.docx --yes
    """
    from assistant.cli.session import day, open_session, read_file
    from assistant.cli.show import say, show
    from assistant.errors import InvalidInput

    session = open_session()
    raw, file_name = read_file(file)
    review = session.coach.notes.read(
        session.actor, name, raw, held_on=day(on, "--on"), file_name=file_name
    )
    show("notes_review", review, review_text(review), as_of=session.as_of, warnings=review.warnings)
    if yes:
        if review.incomplete:
            raise InvalidInput(
                f"{len(review.incomplete)} items lack something, so --yes confirms nothing.",
                f"Decide on them: nextgear confirm {review.id} --item N",
            )
        made, warnings = session.coach.notes.confirm(session.actor, review.id)
        say(f"Confirmed {len(made)}.")
        for warning in warnings:
            say(f"Note: {warning}")


def pending(
    name: Annotated[str | None, typer.Argument(help="A rep's name; everybody without it.")] = None,
    *,
    review: Annotated[str | None, typer.Option("--id", help="Show one review.")] = None,
) -> None:
    """List what was read from notes and still waits for you.

    Examples:

      nextgear pending

      nextgear pending --id w4k2m9
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    if review:
        found = [session.coach.notes.show(session.actor, review)[0]]
    else:
        found = list(session.coach.notes.pending(session.actor, name))
    text = "\n\n".join(review_text(r) for r in found) or "Nothing waits for you."
    show("pending", found, text, as_of=session.as_of)


def confirm(
    review: Review,
    *,
    item: Items = None,
    all_: Annotated[bool, typer.Option("--all", help="Everything still undecided.")] = False,
) -> None:
    """Confirm items of a review: they become commitments, reviews of earlier ones count.

    Examples:

      nextgear confirm w4k2m9 --all

      nextgear confirm w4k2m9 --item 1 --item 3
    """
    from assistant.cli.choices import numbers
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.errors import InvalidInput

    chosen = numbers(item, "--item")
    if chosen is None and not all_:
        raise InvalidInput("Which items?", "Name them with --item N, or take --all.")
    session = open_session()
    made, warnings = session.coach.notes.confirm(session.actor, review, None if all_ else chosen)
    show("commitments", made, made_text(made), as_of=session.as_of, warnings=warnings)


def reject(
    review: Review,
    *,
    item: Items = None,
    all_: Annotated[bool, typer.Option("--all", help="Everything still undecided.")] = False,
) -> None:
    """Set items of a review aside; nothing is stored of them.

    Examples:

      nextgear reject w4k2m9 --item 2
    """
    from assistant.cli.choices import numbers
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.errors import InvalidInput

    chosen = numbers(item, "--item")
    if chosen is None and not all_:
        raise InvalidInput("Which items?", "Name them with --item N, or take --all.")
    session = open_session()
    after = session.coach.notes.reject(session.actor, review, None if all_ else chosen)
    show("notes_review", after, review_text(after), as_of=session.as_of)


def edit(
    review: Review,
    number: Annotated[int, typer.Argument(help="Item number.")],
    *,
    what: Annotated[str | None, typer.Option(help="What changes.")] = None,
    how: Annotated[str | None, typer.Option(help="How it is measured.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who: the rep or you.")] = None,
    due: Annotated[
        str | None, typer.Option(help="A date or a wording: 'Friday next week'.")
    ] = None,
    review_on: Annotated[str | None, typer.Option(metavar="DATE", help="Day of review.")] = None,
    cue: Annotated[str | None, typer.Option(help="When, where, on which accounts.")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="One of its own, not the open one said again.")
    ] = False,
) -> None:
    """Change an item of a review before confirming it; the quote stays as it was said.

    Examples:

      nextgear edit w4k2m9 2 --how "8 of 8 call notes" --due "end of next week"

      nextgear edit w4k2m9 3 --new
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show

    session = open_session()
    after = session.coach.notes.edit(
        session.actor,
        review,
        number,
        what=what,
        how=how,
        owner=owner,
        due=due,
        review_on=day(review_on, "--review-on"),
        cue=cue,
        as_new=new,
    )
    show("notes_review", after, review_text(after), as_of=session.as_of)


def undo(review: Review) -> None:
    """Take all decisions on a review back: its items wait for you again.

    Examples:

      nextgear undo w4k2m9
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    after = session.coach.notes.take_back(session.actor, review)
    show("notes_review", after, review_text(after), as_of=session.as_of)


def review_text(review: "NotesReview") -> str:
    """A review as a person decides on it, card by card, with what to type next."""
    from assistant.markdown import weekday

    lines = [f"Review {review.id}, 1:1 of {weekday(review.held_on)}", ""]
    for title, items in (
        ("Ready to confirm", review.ready),
        ("Something is missing", review.incomplete),
        ("Earlier commitments, as the notes tell it", review.reviewed_past),
    ):
        if items:
            lines += [title, *(line for item in items for line in _card(item))]
    if not review.items:
        lines += ["No promise was found in these notes.", ""]
    if review.set_aside:
        lines += ["Set aside"]
        lines += [f"  · {_short(s.text)}  ({s.reason})" for s in review.set_aside]
        lines += [""]
    if any(i.decision.value == "pending" for i in review.items):
        lines += [
            f"Next: nextgear confirm {review.id} --all   or   --item N",
            f"      nextgear edit {review.id} N --how … --due …",
            f"      nextgear reject {review.id} --item N",
        ]
    return "\n".join(lines)


def _card(item: "ReviewItem") -> list[str]:
    from assistant.domain.plain_text import one_line
    from assistant.markdown import weekday
    from assistant.wording import standing

    draft = item.draft
    decided = "" if item.decision.value == "pending" else f"  [{item.decision.value}]"
    lines = [f"  {item.number}. {draft.owner or 'Owner open'}: {draft.what}{decided}"]
    lines.append(f"     “{_short(draft.evidence.quote, 300)}”")
    if draft.status.value != "new":
        matched = "an open commitment" if draft.matches_id else "nothing on record yet"
        lines += [f"     {draft.status.value}; matches {matched}", ""]
        return lines
    if draft.how:
        lines.append(f"     how   {draft.how.text}")
    when = [f"due {weekday(draft.due)}"] if draft.due else []
    when += [f"review {weekday(draft.review_on)}"] if draft.review_on else []
    said = f"  “{one_line(draft.when_phrase)}”" if draft.when_phrase else ""
    if when or said:
        lines.append(f"     when  {', '.join(when) or draft.when_reason or 'no day'}{said}")
    again = standing(draft)
    lines += [f"     same  {again}"] if again else []
    kind = item.kind.value.replace("_", " ")
    lines.append(f"     {kind}, quality {item.quality.total} of 10, {draft.confidence.value}")
    if draft.rule:
        lines.append(f"     why   “{_short(draft.cue_text)}” ({draft.rule})")
    lines += [f"     ask   {gap.question}" for gap in item.gaps]
    lines += [f"     note  {warning}" for warning in item.lint]
    lines += [f"     turn  {item.turn_round}"] if item.turn_round else []
    return [*lines, ""]


def _short(text: str, limit: int = 90) -> str:
    from assistant.domain.plain_text import one_line

    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("notes", notes),
        ("pending", pending),
        ("confirm", confirm),
        ("reject", reject),
        ("edit", edit),
        ("undo", undo),
    ):
        app.command(name)(with_common(command))
