"""Commands that set a workspace up: init and settings."""

from typing import Annotated

import typer

from assistant.cli.command import common, with_common


def init(
    *,
    name: Annotated[str, typer.Option(prompt="Your name", help="You, the manager.")],
    team: Annotated[str, typer.Option(prompt="Name of the team", help="Your team's name.")],
    email: Annotated[str | None, typer.Option(help="Your e-mail address.")] = None,
    currency: Annotated[str, typer.Option(help="Currency code of goals and credits.")] = "",
    timezone: Annotated[str, typer.Option(help="Time zone, such as Europe/Berlin.")] = "UTC",
    country: Annotated[str | None, typer.Option(help="Holiday calendar, such as DE or US.")] = None,
    fiscal_year: Annotated[
        str, typer.Option(help="First day of the fiscal year, MM-DD.")
    ] = "01-01",
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="How 3/4 is read in notes.")
    ] = None,
    notice: Annotated[
        str | None, typer.Option(help="Day on which the reps were told about nextgear.")
    ] = None,
) -> None:
    """Set up a team: you become its manager and admin.

    Agendas, notes and commitments work at once. Quadrants and rep types of real people wait
    until the reps were told: give the day with --notice, here or later.

    Examples:

      nextgear init --name "Robin Vance" --team "Mid-market North" --currency EUR

      nextgear init --name Robin --team North --workspace north --notice 2026-09-01
    """
    from assistant.bootstrap import open_coach
    from assistant.cli.session import day
    from assistant.cli.show import say
    from assistant.domain.ids import new_id
    from assistant.domain.people import Team

    coach = open_coach(common.workspace)
    coach.setup.init(
        name,
        Team(
            id=new_id("team"),
            name=team,
            owner_id=new_id("manager"),
            currency=currency,
            timezone=_timezone(timezone),
            country=country,
            fiscal_year_start=_month_day(fiscal_year),
            day_first=day_first,
            notice_given_on=day(notice, "--notice"),
        ),
        email=email,
    )
    say(f"{team} is set up, and you, {name}, coach it.\n")
    say("Next: nextgear import --template people > people.csv, fill it, nextgear import people.csv")
    if notice is None:
        say("Tell your reps, then: nextgear settings --notice DATE (quadrants wait until then)")


def settings(
    *,
    notice: Annotated[str | None, typer.Option(help="Day on which the reps were told.")] = None,
    labels: Annotated[str | None, typer.Option(help="Wording: method or neutral.")] = None,
    currency: Annotated[str | None, typer.Option(help="Currency code.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Time zone.")] = None,
    country: Annotated[str | None, typer.Option(help="Holiday calendar.")] = None,
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="How 3/4 is read.")
    ] = None,
    method: Annotated[
        str | None, typer.Option(metavar="FILE", help="TOML file with the method's thresholds.")
    ] = None,
) -> None:
    """Show or change what holds for the whole team.

    Examples:

      nextgear settings

      nextgear settings --notice 2026-09-01 --labels neutral
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import day, open_session, read_file
    from assistant.cli.show import show, table
    from assistant.domain.people import LabelWording

    session = open_session()
    if method:
        raw, file_name = read_file(method)
        session.coach.setup.read_method(session.actor, raw, file_name)
    if any(v is not None for v in (notice, labels, currency, timezone, country, day_first)):
        session.coach.setup.change(
            session.actor,
            notice_given_on=day(notice, "--notice"),
            labels=one_of(LabelWording, labels, "--labels") if labels else None,
            currency=currency,
            timezone=_timezone(timezone) if timezone else None,
            country=country,
            day_first=day_first,
        )
    place = session.coach.setup.workspace(session.actor)
    rows = [
        ["workspace", place.name],
        ["team", place.team.name],
        ["manager", place.manager.name],
        ["today", f"{place.today}{' (pinned)' if place.pinned else ''}"],
        ["reps", str(place.reps)],
        ["currency", place.team.currency or "–"],
        ["time zone", place.team.timezone],
        ["fiscal year starts", "{:02d}-{:02d}".format(*place.team.fiscal_year_start)],
        ["labels", place.team.labels.value],
        ["notice given on", str(place.team.notice_given_on or "not yet")],
    ]
    show("settings", place, table(["Setting", "Value"], rows), as_of=session.as_of)


def _month_day(text: str) -> tuple[int, int]:
    from datetime import date

    from assistant.errors import InvalidInput

    try:
        found = date.fromisoformat(f"2023-{text}")
    except ValueError:
        raise InvalidInput(f"--fiscal-year: {text!r} is not a day; expected MM-DD.") from None
    return found.month, found.day


def _timezone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from assistant.errors import InvalidInput

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInput(
            f"--timezone: {name!r} is not a time zone; expected a name such as Europe/Berlin."
        ) from None
    return name


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("init")(with_common(init))
    app.command("settings")(with_common(settings))
