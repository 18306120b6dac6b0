"""They'll be with you on the 3rd; from now on nothing goes out without: promises without I."""

from assistant.reading.promises.cue import SPEAKER, Cue, Strength
from assistant.reading.promises.lexicon import OUTSIDERS, phrase_set, starts, word_set
from assistant.reading.promises.tokens import Sentence

DELIVERED = word_set("have get see hear receive find")
_ITSELF = word_set("it them this the your my that")
_THINGS = word_set("they it that those these")
_WITH_YOU = phrase_set(
    """
    with you | in your inbox | on your desk | done | sent | finished | in the crm | in salesforce |
    ready | over to you | complete | completed | updated | there | booked | in by
    """
)
_UNDER_WAY = phrase_set("coming | going out | with you | in your inbox | on your desk")
_ON_ITS_WAY = phrase_set(
    "goes out | is with you | is in your | is on your | lands in your | lands on your | "
    "comes to you"
)
_FROM_NOW = phrase_set(
    "from now on | from here on | going forward | from today on | from today | as of today"
)
_VOWED = word_set("nothing no every each all nobody none the my any")
_UNVOWED = word_set("is 's are was were has had will would feels seems looks")
_GOT = word_set("get have receive")
_COMING_TO = word_set("has have will gets get goes go is are")
_LEADS = word_set("yes yeah okay ok right so fine good . , and well fair sure deal")


def vow_in(sentence: Sentence) -> Cue | None:
    """`From now on nothing goes out without a close plan`: a rule the speaker sets himself."""
    norms = sentence.norms
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    length = starts(norms, start, _FROM_NOW)
    if not length or sentence.is_question:
        return None
    at = start + length + (norms[start + length : start + length + 1] == [","])
    if at + 3 < len(norms) and norms[at] in _VOWED:
        told = norms[at] in {"the", "my"} and _UNVOWED & set(norms[at : at + 6])
        return None if told else Cue("standing_rule", SPEAKER, start, at, Strength.MIDDLE)
    return None


def delivered_in(sentence: Sentence) -> Cue | None:
    """`You get it Monday`, `Every one of the forty has a next step by the end of March`."""
    norms = sentence.norms
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    head = norms[start : start + 3]
    if sentence.is_question or len(head) < 3 or "if" in norms:
        return None
    if head[0] == "you" and head[1] in _GOT and head[2] in _ITSELF:
        return Cue("delivered", SPEAKER, start, start + 1, Strength.MIDDLE)
    if head[0] in {"the", "my"} and not OUTSIDERS & set(norms[start : start + 6]):
        for at in range(start + 2, min(start + 6, len(norms) - 2)):
            if starts(norms, at, _ON_ITS_WAY):
                return Cue("delivered", SPEAKER, start, start, Strength.MIDDLE)
    whole = head[0] in {"every", "each"} and (head[1:] == ["one", "of"] or head[1] == "of")
    if whole and _COMING_TO & set(norms[start + 3 : start + 8]):
        return Cue("delivered", SPEAKER, start, start, Strength.MIDDLE)
    return None


def delivery_in(norms: list[str]) -> Cue | None:
    """`They'll be with you on the 3rd`, `You'll have it by Friday`: promised by the speaker."""
    for at in range(min(12, len(norms) - 2)):
        following = norms[at + 1]
        if norms[at] in _THINGS and following in {"is", "'s", "are"}:
            if starts(norms, at + 2, _UNDER_WAY):
                return Cue("delivery", SPEAKER, at, at + 1, Strength.MIDDLE)
        elif following == "will" and norms[at] == "you":
            return _received(norms, at)
        elif following == "will" and norms[at + 2] == "be" and (begin := _ready(norms, at)):
            return Cue("delivery", SPEAKER, begin - 1, at + 2, Strength.MIDDLE)
    return None


def _received(norms: list[str], at: int) -> Cue | None:
    """`You'll have it`; `you'll hear` only from me."""
    if norms[at + 2] not in DELIVERED or (
        norms[at + 2] in {"see", "hear", "find"} and not ("hear" in norms and "from" in norms)
    ):
        return None
    return Cue("delivery", SPEAKER, at, at + 2, Strength.MIDDLE)


def _ready(norms: list[str], at: int) -> int:
    """One more than where the thing's name begins, if it will be with you; else 0."""
    if not starts(norms, at + 3, _WITH_YOU):
        return 0
    if norms[at] in _THINGS:
        return at + 1
    near = set(norms[max(0, at - 5) : at + 1])
    named = {"the", "my", "your", "a"} & near and not OUTSIDERS & near
    return max(0, at - 4) + 1 if named else 0
