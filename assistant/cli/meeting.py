"""Commands around one 1:1: the agenda, the meeting itself, the self-assessment."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from assistant.domain.meetings import SelfAssessment

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of the 1:1.")]


def prep(
    name: Name,
    *,
    on: On = None,
    for_rep: Annotated[
        bool, typer.Option("--for-rep", help="The copy for the rep: no label, no private note.")
    ] = False,
    minutes: Annotated[int, typer.Option(help="Length of the 1:1: 30, 45 or 60.")] = 30,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
) -> None:
    """Draft the agenda of a 1:1 from the record and the method.

    Examples:

      nextgear prep ben

      nextgear prep ben --on 2026-09-18 --minutes 45

      nextgear prep ben --for-rep --out ben.md
    """
    from assistant import markdown
    from assistant.cli.session import day, open_session, write_file
    from assistant.cli.show import say, show
    from assistant.domain.meetings import AgendaAudience

    session = open_session()
    agenda = session.coach.agenda.prepare(
        session.actor,
        name,
        held_on=day(on, "--on"),
        as_of=session.as_of,
        audience=AgendaAudience.REP if for_rep else None,
        minutes=minutes,
    )
    text = markdown.agenda(agenda)
    if out:
        say(f"Written to {write_file(out, text)}.")
        return
    show("agenda", agenda, text, as_of=agenda.as_of)


def meeting(
    name: Name,
    *,
    on: On = None,
    outcome: Annotated[str, typer.Option(help="held, cancelled, no-show or excused.")] = "held",
    planned: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day it was planned for, if moved.")
    ] = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Past commitments were reviewed.")
    ] = False,
    committed: Annotated[
        bool, typer.Option("--committed", help="A commitment was made, renewed or left open.")
    ] = False,
    summary: Annotated[str, typer.Option(help="One line on what it was about.")] = "",
    notes: Annotated[
        str | None, typer.Option(metavar="FILE", help="Read these notes as well.")
    ] = None,
) -> None:
    """Record that a 1:1 was held, moved or missed.

    Examples:

      nextgear meeting ben --reviewed --committed

      nextgear meeting ben --on 2026-09-14 --notes ben.txt

      nextgear meeting ben --outcome cancelled
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import day, open_session, read_file
    from assistant.cli.show import say, show
    from assistant.domain.meetings import OneOnOneOutcome
    from assistant.markdown import weekday
    from assistant.rules.health_words import health_warning

    session = open_session()
    held_on = day(on, "--on") or session.as_of
    raw = read_file(notes) if notes else None
    held = session.coach.meetings.meeting(
        session.actor,
        name,
        held_on,
        outcome=one_of(OneOnOneOutcome, outcome, "--outcome"),
        slot_on=day(planned, "--planned"),
        reviewed_past=reviewed,
        committed=committed,
        summary=summary,
    )
    text = f"1:1 of {weekday(held.on)}: {held.outcome.value.replace('_', ' ')}."
    warnings = health_warning(summary)
    show("one_on_one", held, text, as_of=session.as_of, warnings=warnings)
    if raw:
        from assistant.cli.conversation import review_text

        review = session.coach.notes.read(
            session.actor, name, raw[0], held_on=held_on, file_name=raw[1]
        )
        say(review_text(review))


def assess(
    name: Name,
    *,
    on: On = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write the form here.")] = None,
    read: Annotated[str | None, typer.Option(metavar="FILE", help="Take in a filled form.")] = None,
    full: Annotated[bool, typer.Option("--full", help="All ten items instead of four.")] = False,
) -> None:
    """Write a rep's self-assessment form, or take a filled one in.

    Examples:

      nextgear assess ben --out ben-form.md

      nextgear assess ben --read ben-form.md
    """
    from assistant import markdown
    from assistant.cli.session import day, open_session, read_file, write_file
    from assistant.cli.show import say, show

    session = open_session()
    held_on = day(on, "--on")
    if read:
        raw, file_name = read_file(read)
        answered = session.coach.assessments.read(
            session.actor, name, raw, file_name=file_name, held_on=held_on, as_of=session.as_of
        )
        show("self_assessment", answered, _answered_text(answered), as_of=session.as_of)
        return
    form = session.coach.assessments.worded(
        session.actor, name, held_on=held_on, as_of=session.as_of, full=full
    )
    text = markdown.self_assessment(form)
    if out:
        say(f"Written to {write_file(out, text)}. Filled, it comes back with --read.")
        return
    show("self_assessment_form", form, text, as_of=session.as_of, warnings=form.warnings)


def _answered_text(answered: "SelfAssessment") -> str:
    from assistant.markdown import weekday

    count = len(answered.answers)
    return (
        f"{count} answer{'s' if count != 1 else ''} taken in for the 1:1 of "
        f"{weekday(answered.held_on)}; the next agenda opens with them in view."
    )


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("prep")(with_common(prep))
    app.command("meeting")(with_common(meeting))
    app.command("assess")(with_common(assess))
