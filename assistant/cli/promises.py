"""Commands on commitments: list, type one in, review, report, move, close."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import contesting, later, seeing
from assistant.cli.command import with_common
from assistant.cli.listing import ListByDefault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.domain.commitments import Commitment

Id = Annotated[str, typer.Argument(help="Id of the commitment; its beginning is enough.")]


def add(
    name: Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")],
    what: Annotated[str, typer.Argument(help="What changes: one behaviour.")],
    *,
    how: Annotated[str | None, typer.Option(help="How it is measured.")] = None,
    due: Annotated[
        str | None, typer.Option(help="A date or a wording such as 'by Friday'.")
    ] = None,
    review_on: Annotated[str | None, typer.Option(metavar="DATE", help="Day of review.")] = None,
    cue: Annotated[str | None, typer.Option(help="When, where, on which accounts.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Your own promise to the rep.")] = False,
    own_words: Annotated[
        bool, typer.Option("--own-words", help="The rep wrote or restated it.")
    ] = False,
    impact: Annotated[
        str | None,
        typer.Option(help="new-opps, revenue-per-customer, win-rate or cycle-time."),
    ] = None,
) -> None:
    """Type a commitment in: who, what, how, when.

    Examples:

      nextgear commitments add ben "Ask the five impact questions" --how "4 of 5 in 8 of 8 notes"

      nextgear commitments add ben "Log every call" --due "2 Oct" --review-on 2026-10-05

      nextgear commitments add ben "Join the Tanner call" --mine --due Friday
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.domain.commitments import ImpactMetric

    session = open_session()
    made, notes = session.coach.commitments.add(
        session.actor,
        name,
        what,
        how=how,
        due=due,
        review_on=day(review_on, "--review-on"),
        cue=cue,
        mine=mine,
        own_words=own_words,
        impact=one_of(ImpactMetric, impact, "--impact") if impact else None,
    )
    show("commitments", (made,), made_text((made,)), as_of=session.as_of, warnings=notes)


def review(
    commitment: Id,
    result: Annotated[str | None, typer.Argument(help="kept, partly or missed.")] = None,
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of the 1:1.")] = None,
    actual: Annotated[str | None, typer.Option(help="The number reached.")] = None,
    done_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day it was done, if late.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why another result than the measure gives.")] = "",
    note: Annotated[str, typer.Option(help="What it took, what got in the way.")] = "",
) -> None:
    """Review a commitment in a 1:1: kept, partly or missed.

    Examples:

      nextgear review c8h2k1 kept --note "8 of 8 calls; the checklist helped"

      nextgear review c8h2k1 --actual 6
    """
    from assistant.cli.choices import amount, one_of
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.domain.commitments import ReviewResult
    from assistant.wording import health_warning

    session = open_session()
    after = session.coach.commitments.review(
        session.actor,
        commitment,
        one_of(ReviewResult, result, "RESULT") if result else None,
        on=day(on, "--on") or session.as_of,
        actual=amount(actual, "--actual") if actual else None,
        done_on=day(done_on, "--done-on"),
        reason=reason,
        note=note,
    )
    said = health_warning(f"{note} {reason}")
    show("commitment", after, made_text((after,)), as_of=session.as_of, warnings=said)


def made_text(made: "Sequence[Commitment]") -> str:
    """Commitments as stored, with their ids."""
    from assistant.markdown import weekday
    from assistant.wording import outcome, short

    lines = []
    for c in made:
        state = outcome(c) or c.kind.value.replace("_", " ")
        when = [f"due {weekday(c.due)}"] if c.due else []
        when += [f"review {weekday(c.review_on)}"] if c.review_on else []
        lines.append(f"{short(c.id)}  {state}: {c.what}")
        if c.how or when:
            details = [c.how.text] if c.how else []
            lines.append(f"        {'; '.join([*details, *when])}")
    return "\n".join(lines)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(cls=ListByDefault, rich_markup_mode=None, no_args_is_help=False)
    group.command("list")(with_common(seeing.commitments))
    for name, command in (
        ("add", add),
        *later.COMMANDS,
        *contesting.COMMANDS,
    ):
        group.command(name)(with_common(command))
    app.add_typer(
        group,
        name="commitments",
        help=(
            "List commitments ([NAME] [--all]); add, report, move, close, dispute one.\n\n"
            "Examples:\n\n  nextgear commitments\n\n  nextgear commitments ben --all"
        ),
    )
    app.command("review")(with_common(review))
