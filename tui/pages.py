"""Views written as Markdown pages. People's words are escaped here (principle 8)."""

from collections.abc import Iterable

from assistant import wording
from assistant.domain.commitments import Commitment
from assistant.domain.guidance import Document, GuidanceCard, Passage
from assistant.domain.impact import Impact
from assistant.domain.meetings import OneOnOne
from assistant.domain.modelling import TrialStep
from assistant.domain.people import LabelWording
from assistant.domain.plain_text import plain
from assistant.domain.views import Journey, OwnOverview, RepOverview, TeamRow
from assistant.markdown import day, escaped, weekday


def evidence(row: TeamRow, labels: LabelWording) -> str:
    """What a rep's line in the team rests on, for the manager."""
    sentences = wording.headline(row.standing, labels)
    focus = f"Focus: {row.standing.focus}"
    return _list((*sentences, focus))


def overview(view: RepOverview | OwnOverview) -> str:
    """Where a rep stands, in sentences, for whom the view is."""
    if isinstance(view, OwnOverview):
        # A type that cannot carry a label (SR2).
        sentences = [view.attainment.explain, view.kept.explain, view.process.explain]
        return "\n".join([_focus(view.focus), _list(sentences), _ahead(view)])
    warnings = [f"> {escaped(warning)}\n" for warning in view.warnings]
    sentences = wording.headline(view.standing, view.labels)
    return "\n".join([*warnings, _focus(view.standing.focus), _list(sentences), _ahead(view)])


def computed(view: RepOverview | OwnOverview) -> str:
    """What the figures were computed from."""
    if isinstance(view, RepOverview):
        return _list(view.standing.inputs)
    return _list((*view.attainment.inputs, *view.kept.inputs, *view.process.inputs))


def _focus(text: str) -> str:
    return f"**Focus:** {escaped(text)}\n"


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


def road(journey: Journey | str) -> str:
    """The way to the destination, one lever at a time, and what success looks like there."""
    if isinstance(journey, str):
        return escaped(journey)
    return "\n".join(
        [
            f"## To {wording.segment_name(journey.plan.destination)}\n",
            _list((journey.plan.explain, *journey.plan.inputs)),
            "## One lever at a time\n",
            _list(route.explain for route in journey.routes),
            "## What success looks like there\n",
            _list((journey.model.explain,)),
        ]
    )


def impact(found: Iterable[tuple[str, Impact]]) -> str:
    """What each kept commitment moved, with what to look at where nothing is to be seen."""
    told = [
        "\n".join((f"## {escaped(what)}\n", f"{escaped(i.explain)}\n", _list(i.checks)))
        for what, i in found
    ]
    return "\n".join(told) or (
        "No kept commitment names a number to move yet. Where one is to move new opportunities, "
        "revenue per customer, win rate or cycle time, before and after stand here."
    )


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
                f"The rep {yes}" if (yes := wording.rep_yes(c)) else "",
                f"The rep says: {c.rep_comment}" if c.rep_comment else "",
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


def model(what_is_set: Iterable[str]) -> str:
    """The language model that is set, or how one would be."""
    told = _list(what_is_set)
    if told.strip():
        return f"{told}\nPress **Enter** to try it out: what works is said in plain words."
    return (
        "Without one nextgear is complete, only plainer, and nothing leaves this machine.\n\n"
        "To use one, set `NEXTGEAR_MODEL` (and `NEXTGEAR_MODEL_URL` for one of your own) before "
        "you start nextgear. `docs/models.md` has a recipe for each server."
    )


def trial(steps: Iterable[TrialStep]) -> str:
    """What a trial of the language model showed."""
    return "\n".join(
        f"- {'✓' if step.works else '✗'} **{escaped(step.name)}** {escaped(step.told)}"
        for step in steps
    )


def guidance(found: GuidanceCard) -> str:
    """A guidance card with where it comes from."""
    return f"## {escaped(found.title)} · {escaped(found.id)}\n\n{found.body}\n"


def from_record(title: str, ref: str) -> str:
    """A source that is no text of the library but an entry of the record."""
    kind = ref.partition(":")[0].replace("_", " ")
    return f"## {escaped(title)}\n\nFrom the record: {escaped(kind)}.\n"


def document(found: Document, passages: Iterable[Passage]) -> str:
    """A document of the playbook, passage by passage."""
    told = (f"## {escaped(p.title)}\n\n{escaped(p.text)}\n" for p in passages)
    return "\n".join((f"# {escaped(found.name)}\n", *told))
