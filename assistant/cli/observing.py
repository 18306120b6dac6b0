"""Commands that record how a rep works: moments, skills, process, preferences, roles."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from assistant.domain.goals import RoleShare

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]


def observed(
    name: Name,
    what: Annotated[str, typer.Argument(help="What you saw the rep do.")],
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of it.")] = None,
) -> None:
    """Record a moment in which you saw the rep work.

    Examples:

      nextgear observed ben "joint discovery call with Fjord" --on 2026-09-11
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.rules.health_words import health_warning

    session = open_session()
    stored = session.coach.meetings.observed(session.actor, name, what, day(on, "--on"))
    text = f"Observed on {stored.on}: {stored.what}"
    show("observed", stored, text, as_of=session.as_of, warnings=health_warning(what))


def note(
    name: Annotated[str | None, typer.Argument(help="A rep's name.")] = None,
    text: Annotated[str | None, typer.Argument(help="What to keep; lists them without it.")] = None,
    *,
    searched: Annotated[
        bool | None,
        typer.Option("--searched/--unsearched", help="Let your own search find your notes."),
    ] = None,
) -> None:
    """Keep a private note on a rep; only you read it, and no agenda, form or search holds it.

    With --searched your own notes are found in your own search, and may then reach the language
    model where one is set up; --unsearched ends that.

    Examples:

      nextgear note ben "ask about the Halden call before talking numbers"

      nextgear note ben

      nextgear note --searched
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say, show
    from assistant.errors import InvalidInput
    from assistant.markdown import day
    from assistant.rules.health_words import health_warning

    session = open_session()
    meetings = session.coach.meetings
    if searched is not None:
        meetings.search_own_notes(session.actor, searched=searched)
        say("Your own search finds your notes." if searched else "No search finds your notes.")
    if name is None:
        if searched is None:
            raise InvalidInput("On whom? Give a rep's name.")
        return
    if text:
        kept = meetings.private_note(session.actor, name, text)
        show(
            "note", kept, "Kept for you alone.", as_of=session.as_of, warnings=health_warning(text)
        )
        return
    own = meetings.own_notes(session.actor, name)
    lines = [f"{day(n.on)}  {n.text}" for n in own]
    show("notes", own, "\n".join(lines) or "No notes of yours.", as_of=session.as_of)


def skill(
    name: Name,
    step: Annotated[str, typer.Argument(help="Step of the sales sequence.")],
    skill: Annotated[str, typer.Argument(help="The skill it needs.")],
    level: Annotated[int, typer.Argument(min=1, max=4, help="Level seen, 1 to 4.")],
    *,
    target: Annotated[int | None, typer.Option(min=1, max=4, help="Level aimed for.")] = None,
    resource: Annotated[str, typer.Option(help="What helps: joint call, peer, course …")] = "",
) -> None:
    """Record an observed skill level of one step.

    Examples:

      nextgear skill ben discovery "impact questions" 2 --target 3 --resource "joint calls"
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    stored = session.coach.record.skill(
        session.actor, name, step, skill, level, target=target, resource=resource
    )
    text = f"{stored.step}, {stored.skill}: level {stored.level} of 4."
    show("skill", stored, text, as_of=session.as_of)


def process(
    name: Name,
    metric: Annotated[str, typer.Argument(help="A metric with a target, or 'judged'.")],
    value: Annotated[str, typer.Argument(help="The actual; for 'judged' a rating 1 to 4.")],
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Last day of the 91-day window.")
    ] = None,
    cases: Annotated[int | None, typer.Option(help="Number of underlying cases.")] = None,
) -> None:
    """Record a process figure, or your own rating where there are none.

    Examples:

      nextgear process ben new_opps 20 --on 2026-09-15

      nextgear process ben judged 3
    """
    from assistant.cli.choices import amount
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.errors import InvalidInput

    session = open_session()
    on_day = day(on, "--on") or session.as_of
    number = amount(value, "VALUE")
    if metric == "judged":
        if number not in {1, 2, 3, 4}:
            raise InvalidInput(f"VALUE: {value!r} is not a rating from 1 to 4.")
        rated = session.coach.record.judged(session.actor, name, int(number), on_day)
        show("judged", rated, f"Judged {rated.month:%B %Y}: {rated.rating} of 4.", as_of=on_day)
        return
    stored = session.coach.record.figure(session.actor, name, metric, number, on_day, cases)
    show("figure", stored, f"{metric}: {number} in the 91 days to {on_day}.", as_of=on_day)


def preference(
    name: Name,
    *,
    style: Annotated[str | None, typer.Option(help="activity or big-picture.")] = None,
    recognition: Annotated[str | None, typer.Option(help="private, team or none.")] = None,
) -> None:
    """Record how the rep likes goals worded and wants to be recognised.

    Examples:

      nextgear preference ben --style activity --recognition private
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.domain.people import GoalStyle, Recognition
    from assistant.errors import InvalidInput

    if style is None and recognition is None:
        raise InvalidInput("Nothing to change was given.", "Use --style or --recognition.")
    session = open_session()
    stored = session.coach.record.preference(
        session.actor,
        name,
        style=one_of(GoalStyle, style, "--style") if style else None,
        recognition=one_of(Recognition, recognition, "--recognition") if recognition else None,
    )
    show("rep", stored, f"Noted for {stored.name}.", as_of=session.as_of)


def roles(
    name: Name,
    role: Annotated[
        list[str] | None,
        typer.Argument(help="ROLE=SHARE in percent; add + where it produces: 'demos+=20'."),
    ] = None,
    *,
    by_rep: Annotated[bool, typer.Option("--by-rep", help="The rep's own list.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what it rests on.")] = False,
) -> None:
    """Compare the roles a rep plays as you and the rep list them; or add a list.

    Examples:

      nextgear roles ben

      nextgear roles ben "prospecting+=30" "closing+=30" "reporting=15" "onboarding=25"
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    if role:
        session.coach.record.roles(
            session.actor, name, [_role(text) for text in role], by_rep=by_rep
        )
    check = session.coach.insight.roles(session.actor, name, session.as_of)
    text = "\n".join((check.explain, *(check.inputs if explain else ())))
    show("roles", check, text, as_of=session.as_of)


def _role(text: str) -> "RoleShare":
    from assistant.cli.choices import amount
    from assistant.domain.goals import RoleShare
    from assistant.errors import InvalidInput

    name, equals, share = text.rpartition("=")
    percent = amount(share, "ROLE") if equals else None
    if percent is None or not 0 <= percent <= 100 or not name.rstrip("+").strip():
        raise InvalidInput(f"ROLE: {text!r} is not ROLE=SHARE with a share from 0 to 100.")
    return RoleShare(
        role=name.rstrip("+").strip(), share=percent / 100, produces=name.endswith("+")
    )


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("observed", observed),
        ("note", note),
        ("skill", skill),
        ("process", process),
        ("preference", preference),
        ("roles", roles),
    ):
        app.command(name)(with_common(command))
