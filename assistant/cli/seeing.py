"""Commands that only look: the team, a rep, what is open, where the hours go."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from assistant.domain.commitments import Commitment
    from assistant.domain.standing import TimePlan, TimeShare
    from assistant.domain.views import OpenCommitment, OwnOverview, RepOverview, TeamOverview

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say how each figure came about.")]


def team(*, explain: Explain = False) -> None:
    """Show the team: attainment, segment, open commitments, next 1:1, proposed hours.

    Examples:

      nextgear team

      nextgear team --as-of 2026-06-30 --json
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    view = session.coach.team.overview(session.actor, session.as_of)
    show("team", view, team_text(view, explain=explain), as_of=view.as_of, warnings=view.warnings)


def rep(name: Name, *, explain: Explain = False) -> None:
    """Show one rep: standing with its evidence, commitments, 1:1s.

    Examples:

      nextgear rep ben

      nextgear rep "Hana" --explain
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.domain.people import Role

    session = open_session()
    if Role.MANAGER in session.actor.roles:
        view = session.coach.team.rep(session.actor, name, session.as_of)
        text = _rep_text(view, explain=explain)
        show("rep", view, text, as_of=view.as_of, warnings=view.warnings)
    else:
        own = session.coach.team.own(session.actor, name, session.as_of)
        show("own_record", own, _own_text(own, explain=explain), as_of=own.as_of)


def commitments(
    name: Annotated[str | None, typer.Argument(help="A rep's name; everybody without it.")] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="Reviewed and excluded ones too.")] = False,
) -> None:
    """List open commitments on both sides, the longest overdue first.

    Examples:

      nextgear commitments

      nextgear commitments ben --all
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    rows = session.coach.team.open_commitments(session.actor, name, session.as_of)
    data: dict[str, object] = {"open": rows}
    text = open_table(rows)
    if all_:
        closed = session.coach.commitments.closed(session.actor, name)
        data["closed"] = closed
        text += "\n\n" + closed_table(closed)
    show("commitments", data, text, as_of=session.as_of)


def plan(
    *,
    explain: Explain = False,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=HOURS", help="Your own hours for a rep."),
    ] = None,
) -> None:
    """Propose where the coaching hours of the next four weeks go.

    Examples:

      nextgear plan --explain

      nextgear plan --set ben=4.5 --set ada=2
    """
    from assistant.cli.choices import amount
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    for text in set_ or ():
        name, _, hours = text.partition("=")
        session.coach.labels.set_hours(session.actor, name, amount(hours, "--set"), session.as_of)
    proposal = session.coach.team.plan(session.actor, session.as_of)
    names = {r.rep.id: r.rep.name for r in session.coach.team.overview(session.actor).rows}
    show("plan", proposal, _plan_text(proposal, names, explain=explain), as_of=session.as_of)


def team_text(view: "TeamOverview", *, explain: bool) -> str:
    """The team as a table, by name; what must be known beside a figure stands in its cell."""
    from assistant.cli.show import table
    from assistant.markdown import day
    from assistant.wording import (
        attainment,
        coachability,
        hours,
        next_one_on_one,
        quadrants,
        segment,
    )

    headings = ["Rep", "Attainment", "Segment", "Coachability", "Quadrants"]
    headings += ["Open", "Overdue", "Next 1:1", "Hours"]
    rows = [
        [
            row.rep.name,
            attainment(row.standing.attainment),
            segment(row.standing.attainment),
            coachability(row.standing.coachability),
            quadrants(row.standing, view.team.labels),
            str(row.open_count),
            str(row.overdue_count or ""),
            next_one_on_one(row.next_due, view.as_of),
            hours(row.hours),
        ]
        for row in view.rows
    ]
    title = f"{view.team.name}, {view.manager.name}, {day(view.as_of)}"
    if not view.rows:
        return f"{title}\n\nNobody is on the team yet: `nextgear import people.csv`."
    lines = [title, "", table(headings, rows), "", *view.explain, view.stars_or_core]
    if explain:
        for row in view.rows:
            lines += ["", row.rep.name, *(f"  {s}" for s in _standing_lines(row.standing))]
    return "\n".join(lines)


def _standing_lines(standing: object) -> list[str]:
    from assistant.domain.standing import Standing

    if not isinstance(standing, Standing):
        return []
    lines = [
        standing.attainment.goal_to_date.explain,
        standing.attainment.explain,
        standing.coachability.explain,
        standing.coachability.changes,
        standing.process.explain,
        standing.explain,
    ]
    return [line for line in lines if line]


def _rep_text(view: "RepOverview", *, explain: bool) -> str:
    from assistant.markdown import day
    from assistant.wording import headline, next_one_on_one

    standing = view.standing
    lines = [
        f"{view.rep.name}, {day(view.as_of)}",
        "",
        *headline(standing, view.labels),
        f"Focus: {standing.focus}",
    ]
    if explain:
        lines += ["", *_standing_lines(standing), *standing.inputs]
    lines += ["", *_destination(view), f"Next 1:1: {next_one_on_one(view.next_due, view.as_of)}"]
    lines += ["", open_table(view.open_commitments), "", closed_table(view.closed_commitments[:10])]
    return "\n".join(lines)


def _own_text(view: "OwnOverview", *, explain: bool) -> str:
    from assistant.markdown import day
    from assistant.wording import next_one_on_one

    lines = [
        f"{view.rep.name}, {day(view.as_of)} (my own record)",
        "",
        view.attainment.explain,
        view.kept.explain,
        view.process.explain,
        f"Focus: {view.focus}",
    ]
    if explain:
        lines += ["", view.attainment.goal_to_date.explain, *view.attainment.inputs]
        lines += [*view.kept.inputs, *view.process.inputs]
    lines += ["", *_destination(view), f"Next 1:1: {next_one_on_one(view.next_due, view.as_of)}"]
    lines += ["", open_table(view.open_commitments), "", closed_table(view.closed_commitments)]
    return "\n".join(lines)


def _destination(view: "RepOverview | OwnOverview") -> list[str]:
    from assistant.markdown import day
    from assistant.wording import segment_name

    if view.destination is None:
        return [f"No destination yet: `nextgear destination {view.rep.name.split()[0]} core`."]
    target = view.destination
    why = f" because: {target.why}" if target.why else ""
    return [f"Destination: {segment_name(target.segment)} by {day(target.target_date)}{why}"]


def open_table(rows: "Sequence[OpenCommitment]") -> str:
    """Open commitments as a table, with the short id that other commands take."""
    from assistant.cli.show import table
    from assistant.wording import due, kind, rep_yes, short

    if not rows:
        return "No commitment is open."
    body = [
        [
            short(r.commitment.id),
            r.owner_name,
            r.commitment.what,
            r.commitment.how.text if r.commitment.how else "",
            due(r),
            kind(r),
            rep_yes(r.commitment),
        ]
        for r in rows
    ]
    return table(["Id", "Who", "What", "How measured", "When", "Kind", "The rep"], body)


def closed_table(rows: "Sequence[Commitment]") -> str:
    """Reviewed and excluded commitments as a table."""
    from assistant.cli.show import table
    from assistant.markdown import day
    from assistant.wording import outcome, short

    if not rows:
        return "Nothing was reviewed yet."
    body = [
        [short(c.id), day(c.closed_on) if c.closed_on else "", outcome(c), c.what] for c in rows
    ]
    return table(["Id", "Reviewed", "Result", "What"], body)


def _plan_text(proposal: "TimePlan", names: dict[str, str], *, explain: bool) -> str:
    from assistant.cli.show import table
    from assistant.wording import hours

    rows = [
        [
            names.get(s.rep_id, s.rep_id),
            hours(s.total),
            hours(s.floor),
            hours(s.extra),
            f"every {s.cadence_days} days",
            _why(s, explain=explain),
        ]
        for s in proposal.shares
    ]
    return "\n".join(
        [
            table(["Rep", "Hours", "Floor", "Extra", "1:1", "Why"], rows),
            "",
            f"Of {hours(proposal.hours)} in four weeks {_left(proposal.reserve)}.",
            proposal.explain,
        ]
    )


def _left(reserve: "Fraction") -> str:
    from assistant.wording import hours

    if reserve < 0:
        return f"{hours(-reserve)} too much is planned"
    return f"{hours(reserve)} are left in reserve"


def _why(share: "TimeShare", *, explain: bool) -> str:
    bucket = (share.bucket.replace("_", " ").lower(),) if explain else ()
    return "; ".join((*bucket, *share.notes))


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("team")(with_common(team))
    app.command("rep")(with_common(rep))
    app.command("plan")(with_common(plan))
