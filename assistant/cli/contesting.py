"""The rep's yes, words and no on a commitment, and how somebody else settles it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from assistant.domain.commitments import Commitment
    from assistant.domain.views import OpenDispute

Id = Annotated[str, typer.Argument(help="Id of the commitment; its beginning is enough.")]


def acknowledge(
    commitment: Id,
    *,
    comment: Annotated[str, typer.Option(help="The rep's words beside it.")] = "",
) -> None:
    """Say as the rep that a commitment is yours; shown beside it from then on.

    Examples:

      nextgear commitments acknowledge c8h2k1 -w demo --as ben

      nextgear commitments acknowledge c8h2k1 --comment "if the list comes by Monday"
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session

    session = open_session()
    after = session.coach.disputes.acknowledge(session.actor, commitment, comment)
    _told(after, made_text((after,)), session.as_of, comment)


def comment(
    commitment: Id, words: Annotated[str, typer.Argument(help="The rep's words beside it.")]
) -> None:
    """Put the rep's words beside a commitment, open or closed; they change no figure.

    Examples:

      nextgear commitments comment c8h2k1 "the price list came two weeks late" --as ben -w demo
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session

    session = open_session()
    after = session.coach.disputes.comment(session.actor, commitment, words)
    text = f"{made_text((after,))}\n        rep: {after.rep_comment}"
    _told(after, text, session.as_of, words)


def dispute(
    commitment: Id,
    comment: Annotated[str, typer.Argument(help="What the rep says, in the rep's words.")],
) -> None:
    """Contest a commitment or dispute its review; it leaves the score until it is settled.

    Examples:

      nextgear commitments dispute c8h2k1 "we agreed on four calls, not eight"
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session

    session = open_session()
    after = session.coach.disputes.dispute(session.actor, commitment, comment)
    _told(after, made_text((after,)), session.as_of, comment)


def disputes() -> None:
    """List open disputes that you may settle, or that wait for somebody else.

    Admins and the manager's manager see the disputed item and nothing else of the record.

    Examples:

      nextgear commitments disputes
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.disputes.open(session.actor)
    text = "\n\n".join(map(_shown, found)) or "Nothing is in dispute."
    show("disputes", found, text, as_of=session.as_of)


def _shown(row: "OpenDispute") -> str:
    from assistant.markdown import day
    from assistant.wording import short

    about = f"reviewed as {row.result.value}" if row.result else "contested, not reviewed"
    by = f" by {row.reviewed_by}" if row.reviewed_by else ""
    on = f" on {day(row.reviewed_on)}" if row.reviewed_on else ""
    due = f", due {day(row.due)}" if row.due else ""
    until = f"Settle by {day(row.settle_by)}. " if row.settle_by else ""
    who = "Somebody else has to settle it." if row.mine else "You may settle it."
    lines = [
        f"{short(row.commitment_id)}  {row.rep_name} with {row.manager_name}: {row.what}",
        *([f"        measured by: {row.how}{due}"] if row.how or due else []),
        *([f"        said in the 1:1: “{row.quote}”"] if row.quote else []),
        f"        {about}{by}{on}{f': {row.review_note}' if row.review_note else ''}",
        f"        the rep says: {row.comment}",
        f"        {until}{who}",
    ]
    return "\n".join(lines)


def settle(
    commitment: Id,
    result: Annotated[
        str | None, typer.Argument(help="kept, partly or missed; as it stood without it.")
    ] = None,
    *,
    drop: Annotated[bool, typer.Option("--drop", help="Take it off the record.")] = False,
    reason: Annotated[str, typer.Option(help="Why; kept with the dispute.")] = "",
) -> None:
    """Settle a dispute; whoever confirmed or reviewed it cannot.

    Examples:

      nextgear commitments settle c8h2k1 kept --reason "the CRM shows eight calls"
    """
    from assistant.cli.choices import one_of
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.domain.commitments import ReviewResult

    session = open_session()
    after = session.coach.disputes.settle(
        session.actor,
        commitment,
        result=one_of(ReviewResult, result, "RESULT") if result else None,
        drop=drop,
        reason=reason,
    )
    _told(after, made_text((after,)), session.as_of, reason)


def _told(after: "Commitment", text: str, as_of: "date", words: str) -> None:
    """The commitment as it stands now, with a gentle word where health was spoken of (SR14)."""
    from assistant.cli.show import show
    from assistant.wording import health_warning

    show("commitment", after, text, as_of=as_of, warnings=health_warning(words))


COMMANDS = (
    ("acknowledge", acknowledge),
    ("comment", comment),
    ("dispute", dispute),
    ("disputes", disputes),
    ("settle", settle),
)
"""The words of `nextgear commitments …` on the rep's side and on disputes."""
