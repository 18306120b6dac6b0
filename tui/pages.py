"""Views written as Markdown pages. People's words are escaped here (principle 8)."""

from collections.abc import Iterable

from assistant import wording
from assistant.domain.commitments import Commitment
from assistant.domain.guidance import Passage
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import LabelWording
from assistant.domain.plain_text import plain
from assistant.domain.views import Journey, OwnOverview, RepOverview, TeamRow
from assistant.markdown import day, escaped, weekday

NOBODY_YET = """## Nobody is on the team yet

Bring your people in from a file, then come back:

    nextgear import --template people > people.csv
    nextgear import people.csv

Or look at the sample team first: `nextgear demo`
"""


def evidence(row: TeamRow, labels: LabelWording) -> str:
    """What a rep's line in the team rests on, for the manager."""
    sentences = wording.headline(row.standing, labels)
    focus = f"Focus: {row.standing.focus}"
    return f"**{escaped(row.rep.name)}**\n\n{_list((*sentences, focus))}"


def overview(view: RepOverview | OwnOverview) -> str:
    """The page on one rep, for whom the view is."""
    return own_overview(view) if isinstance(view, OwnOverview) else rep_overview(view)


def rep_overview(view: RepOverview) -> str:
    """The manager's page on one rep: standing in sentences, then how it was computed."""
    standing = view.standing
    parts = [f"> {escaped(warning)}\n" for warning in view.warnings]
    parts += [
        f"**Focus:** {escaped(standing.focus)}\n",
        _list(wording.headline(standing, view.labels)),
        _ahead(view),
        "## How it was computed\n",
        _list(standing.inputs),
    ]
    return "\n".join(parts)


def own_overview(view: OwnOverview) -> str:
    """The rep's page: the same facts, in a type that cannot carry a label (SR2)."""
    parts = [
        f"**Focus:** {escaped(view.focus)}\n",
        _list((view.attainment.explain, view.coachability.explain, view.process.explain)),
        _ahead(view),
        "## How it was computed\n",
        _list((*view.attainment.inputs, *view.coachability.inputs, *view.process.inputs)),
    ]
    return "\n".join(parts)


def _ahead(view: RepOverview | OwnOverview) -> str:
    target = view.destination
    if target is None:
        destination = "No destination yet; ask in the 1:1 where to land and why."
    else:
        why = f", because: {target.why}" if target.why else ""
        segment = wording.segment_name(target.segment)
        destination = f"Destination: {segment} by {day(target.target_date)}{why}"
    following = f"Next 1:1: {wording.next_one_on_one(view.next_due, view.as_of)}"
    late = sum(1 for row in view.open_commitments if row.days_overdue)
    many = f"{len(view.open_commitments)} commitments open, {late} overdue"
    return _list((destination, following, many))


def road(journey: Journey | str, moved: Iterable[tuple[str, str]]) -> str:
    """The way to the destination, and what each kept commitment moved."""
    if isinstance(journey, str):
        lines = [escaped(journey)]
    else:
        lines = [
            f"## To {wording.segment_name(journey.plan.destination)}\n",
            _list((journey.plan.explain,)),
            "## One lever at a time\n",
            _list(route.explain for route in journey.routes),
            "## What success looks like there\n",
            _list((journey.model.explain,)),
        ]
    told = [f"- **{escaped(what)}**: {escaped(explain)}" for what, explain in moved]
    none = ["No kept commitment names a number to move yet."]
    return "\n".join([*lines, "## What kept commitments moved\n", *(told or none)])


def timeline(meetings: Iterable[OneOnOne], closed: Iterable[Commitment]) -> str:
    """1:1s and how commitments ended, the latest first."""
    told = [(m.on, f"1:1 {m.outcome.value.replace('_', ' ')}: {m.summary}") for m in meetings]
    told += [(c.closed_on or c.made_on, f"{wording.outcome(c)}: {c.what}") for c in closed]
    told.sort(key=lambda entry: entry[0], reverse=True)
    lines = [f"- {day(on)} · {escaped(text.removesuffix(': '))}" for on, text in told]
    return "\n".join(lines) or "No 1:1 and no reviewed commitment on record yet."


def commitment(c: Commitment, owner: str, state: str, gaps: Iterable[str] = ()) -> str:
    """One commitment whole: the four fields, the words it came from, how it was reviewed."""
    lines = [
        f"**{escaped(owner)}:** {escaped(c.what)}\n",
        f"> “{escaped(c.evidence.quote)}”\n" if c.evidence else "",
        _list(
            (
                f"How: {c.how.text}" if c.how else "",
                f"When: {c.cue}" if c.cue else "",
                f"Due: {weekday(c.due)}" if c.due else "",
                f"Review: {weekday(c.review_on)}" if c.review_on else "",
                f"State: {state}; {c.kind.value.replace('_', ' ')} of {day(c.made_on)}",
                f"Quality: {c.quality.total} of 10, {c.quality.band}" if c.quality else "",
                f"Reviewed {day(c.review.on)}: {c.review.note}" if c.review else "",
                *(f"Ask: {question}" for question in gaps),
            )
        ),
    ]
    return "\n".join(filter(None, lines))


def outcome_of(c: Commitment) -> str:
    """How a commitment ended, with its words."""
    return f"{wording.outcome(c)}: {plain(c.what)}"


def card(passage: Passage) -> str:
    """A passage of the library with where it comes from."""
    source = f"\n\n*Source: {escaped(passage.source)}*" if passage.source else ""
    body = plain(passage.text) if passage.rep_id is None else escaped(passage.text)
    return f"## {escaped(passage.title)} · {escaped(passage.id)}\n\n{body}{source}\n"


def _list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(s)}" for s in sentences if s) + "\n"
