"""Commands on cases: one rep's label for one person more, on a reason and for a while."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.domain.privacy import CaseView, LabelInCase

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]


def case(
    name: Name,
    *,
    viewer: Annotated[str, typer.Option("--for", metavar="PERSON", help="Who is to see it.")],
    reason: Annotated[str, typer.Option(help="The case, and who decided.")] = "",
    days: Annotated[int, typer.Option(min=1, max=90, help="How long it may be seen.")] = 14,
    end: Annotated[bool, typer.Option("--end", help="End it before its time.")] = False,
) -> None:
    """Open a case: somebody besides the manager may see one rep's label for a while.

    For a manager's manager or HR, on a reason that is kept; never for yourself. The rep is told who
    may look, and each time somebody does (`nextgear audit mine`).

    Examples:

      nextgear privacy case ben --for "Ute Berg" --reason "complaint 12, decided by HR"

      nextgear privacy case ben --for "Ute Berg" --end
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    cases, actor = session.coach.cases, session.actor
    if end:
        done = cases.end(actor, name, viewer)
    else:
        done = cases.open(actor, name, viewer, reason, days=days)
    show("case", done, _case_text(done), as_of=session.as_of)


def cases() -> None:
    """List cases: all of them for an admin, else those that name you.

    Examples:

      nextgear privacy cases
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.cases.list(session.actor)
    text = "\n".join(map(_case_text, found)) or "No case was opened."
    show("cases", found, text, as_of=session.as_of)


def _case_text(case: "CaseView") -> str:
    from assistant.domain.plain_text import one_line
    from assistant.markdown import day

    state = f"open until {day(case.until)}" if case.is_open else "ended"
    return one_line(
        f"{case.rep_name} for {case.for_name}, {state}: {case.reason} "
        f"(opened {day(case.opened_on)} by {case.opened_by})"
    )


def label(name: Name) -> None:
    """See the label of a rep in a case that names you, with what it rests on.

    Examples:

      nextgear privacy label ben
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.cases.label(session.actor, name)
    show("label_in_case", found, _label_text(found), as_of=found.as_of)


def _label_text(found: "LabelInCase") -> str:
    from assistant.markdown import day

    told = found.label
    names = (told.quadrant, told.process_quadrant, told.rep_type)
    lines = [
        f"{found.rep_name}, {day(found.as_of)}",
        f"{', '.join(filter(None, names)) or 'No label'}: {told.status}.",
        told.explain,
        f"What would change it: {told.would_change}." if told.would_change else "",
        *told.inputs,
        "A label decides nothing: no pay, no plan, no dismissal. That you looked is told the rep.",
    ]
    return "\n".join(filter(None, lines))


CASES = (("case", case), ("cases", cases), ("label", label))
"""The words of `nextgear privacy …` on cases."""
