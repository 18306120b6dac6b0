"""Yes, will do, sure: whether a turn begins by agreeing."""

from typing import NamedTuple

from assistant.reading.promises.lexicon import (
    ASSENT,
    OPENERS,
    REFUSAL,
    WEAK_ASSENT,
    holds,
    word_set,
)
from assistant.reading.promises.tokens import words_of
from assistant.reading.promises.turns import Turn

_ASSENTS = sorted(ASSENT, key=len, reverse=True)


_STRONG = tuple(
    tuple(w.norm for w in words_of(a))
    for a in ("will do", "deal", "done", "i will do", "on it", "consider it done", "happy to")
)


_WEAK = {tuple(w.norm for w in words_of(a)) for a in WEAK_ASSENT}


_CASUAL = word_set(
    """
    okay ok yeah yep yup fine alright right good cool great mhm mm-hmm perfect noted done agreed
    """
)


def takes_on(answer: Turn) -> bool:
    """A yes that does more than agree, so that even a suggestion is taken on."""
    norms = [
        norm for norm in answer.sentences[0].norms if norm not in OPENERS | {"!", "yes", "sure"}
    ]
    return any(tuple(norms[: len(words)]) == words for words in _STRONG)


class Yes(NamedTuple):
    """How a turn begins to agree: `weak` may only mean understood, `casual` only mm-hmm."""

    weak: bool
    casual: bool


def assent_of(turn: Turn) -> Yes | None:
    """The yes at the start of a turn; None if it is no yes."""
    norms = turn.sentences[0].norms
    at = 0
    while at < len(norms) and norms[at] in {
        "uh",
        "um",
        "oh",
        "well",
        ",",
        "mm",
        "hm",
        "ha",
        "so",
        "no",
        "-",
    }:
        if norms[at] == "no" and norms[at + 1 : at + 2] != ["problem"]:
            return None
        at += 1
        if norms[at - 1] == "no":
            at -= 1
            break
    for assent in _ASSENTS:
        if tuple(norms[at : at + len(assent)]) == assent:
            head = norms[: at + len(assent) + 14]
            refused = REFUSAL & set(head[at + len(assent) :]) and not holds(
                head, (("no", "problem"),)
            )
            early = [w for w in head[at + len(assent) :] if w.isalpha()][:7]
            if (refused and ({"but", "not", "no", "cannot"} & set(early))) or turn.sentences[
                0
            ].is_question:
                return None
            return Yes(assent in _WEAK, len(assent) == 1 and assent[0] in _CASUAL)
    return None
