"""Which kind a table is of, and which column is which field."""

from collections.abc import Sequence

from assistant.domain.folding import fold
from assistant.domain.goals import ProcessTarget
from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.drafts import LEFT_OUT, Draft
from assistant.reading.exports.fields import Kind
from assistant.reading.exports.kinds import BY_NAME, KINDS
from assistant.reading.exports.layouts import Layout


def lay_out(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    asking: Asking,
    *,
    kind: str | None,
    targets: Sequence[ProcessTarget],
    known_names: frozenset[str],
    file_name: str,
) -> Layout:
    """Choose the kind and the columns.

    Raises:
        InvalidInput: no kind fits; says which column the nearest one lacks.
    """
    told = _told(header, asking)
    kinds = [_kind(kind)] if kind else list(KINDS)
    drafts = [Draft(one, header, sample, targets, told, known_names) for one in kinds]
    fitting = [draft for draft in drafts if draft.fits()]
    if not fitting:
        for draft in drafts:
            draft.fill_by_content()
        fitting = [draft for draft in drafts if draft.fits()]
    if not fitting:
        raise _no_kind(header, drafts, file_name)
    best = _best(fitting, asking)
    return best.settled(asking)


def _kind(name: str) -> Kind:
    key = fold(name).replace(" ", "_").replace("-", "_")
    aliases = {"quotas": "goals", "1:1s": "one_on_ones", "opportunities": "deals", "team": "people"}
    found = BY_NAME.get(aliases.get(key, key))
    if found is None:
        raise InvalidInput(
            f"There is no kind of table called {name!r}.", f"Kinds are {', '.join(BY_NAME)}."
        )
    return found


def _told(header: Sequence[str], asking: Asking) -> dict[int, str]:
    """Columns by the person's own word: `column:HEADING=field`, or `-` to leave one out."""
    told: dict[int, str] = {}
    for place, heading in enumerate(header):
        if heading and (answer := asking.given(f"column:{heading}")) is not None:
            told[place] = answer if answer == LEFT_OUT else fold(answer).replace(" ", "_")
    return told


def _best(fitting: Sequence[Draft], asking: Asking) -> Draft:
    """The kind that explains most of the header; of equals it is asked."""
    ranked = sorted(fitting, key=lambda draft: -draft.score())
    best = [draft for draft in ranked if draft.score() == ranked[0].score()]
    if len(best) == 1:
        return best[0]
    answer = asking.choose(
        "kind",
        "The columns fit several kinds of table. Which one is it?",
        [(draft.kind.name, draft.kind.meaning) for draft in best],
    )
    return next((draft for draft in best if draft.kind.name == answer), best[0])


def _no_kind(header: Sequence[str], drafts: Sequence[Draft], file_name: str) -> InvalidInput:
    nearest = max(drafts, key=lambda d: (d.score() - 2 * len(d.missing()), -len(d.missing())))
    shown = ", ".join(cell for cell in header[:8] if cell)
    if nearest.score() == 0:
        return InvalidInput(
            f"{file_name}: none of its headings is known ({shown}).",
            "Name the columns with --kind KIND and --set 'column:HEADING=FIELD'. "
            f"Kinds are {', '.join(BY_NAME)}.",
        )
    fields = {one.name: one.meaning for one in nearest.kind.fields}
    lacking = " and ".join(f"{name} ({fields.get(name, name)})" for name in nearest.missing())
    return InvalidInput(
        f"{file_name} looks like {nearest.kind.name} ({nearest.kind.meaning}), but no column says "
        f"{lacking}. Headings: {shown}.",
        f"Add it, or name it with --set 'column:HEADING={nearest.missing()[0]}'. "
        "Nothing was stored.",
    )
