"""The manager's prep sheet: five questions and four checks (M1.17)."""

from collections.abc import Mapping, Sequence

from assistant.domain.meetings import PrepCode, PrepItem

_QUESTIONS = {
    PrepCode.WANTS: "What does {rep} want, and why?",
    PrepCode.RESPONSE: "What came of the commitments so far?",
    PrepCode.CHANGE: "Which change would get {rep} there sooner?",
    PrepCode.MY_HELP: "What will I do to help, first-hand?",
    PrepCode.SEEING_IT: "How will we both see it?",
}
_CHECKS = {
    PrepCode.MINE_KEPT: "Did I keep my own promises?",
    PrepCode.OPEN_HELP: "My help that is still open",
    PrepCode.NEAR_LINE: "Figures close to a line",
    PrepCode.CELEBRATE: "One thing to celebrate",
}
_NOTHING = {
    PrepCode.WANTS: "No destination is recorded: ask in step 4.",
    PrepCode.RESPONSE: "Nothing has been reviewed yet.",
    PrepCode.MINE_KEPT: "None of your promises has been reviewed yet.",
    PrepCode.OPEN_HELP: "None.",
    PrepCode.NEAR_LINE: "None.",
    PrepCode.CELEBRATE: "Nothing stands out in the record: ask what went well.",
}


def prep_sheet(
    rep: str, known: Mapping[PrepCode, Sequence[str]] | None = None
) -> tuple[PrepItem, ...]:
    """The sheet in its order, each item with what the record says to it (M1.17).

    `rep` is the name to use. `known` holds sentences by item: a list of what was kept, never a
    label. Where nothing is known the item says so; three questions stay the manager's to answer.
    """
    found = known or {}
    return tuple(
        PrepItem(
            code=code,
            text=text.format(rep=rep) if code in _QUESTIONS else text,
            is_question=text.endswith("?"),
            answers=tuple(found.get(code, ())) or _fallback(code),
        )
        for code, text in (_QUESTIONS | _CHECKS).items()
    )


def _fallback(code: PrepCode) -> tuple[str, ...]:
    return (_NOTHING[code],) if code in _NOTHING else ()
