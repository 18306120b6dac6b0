"""I will, I promise, my one thing is: cues in which the speaker binds himself."""

from assistant.reading.promises.cue import SPEAKER, Cue, Strength, future, skip
from assistant.reading.promises.lexicon import (
    ACTIONS,
    PRESENT_ONLY,
    PROGRESSIVE,
    phrase_set,
    starts,
    word_set,
)

_VOWS = word_set("commit promise guarantee undertake agree pledge swear")
_READY_TO_COMMIT = phrase_set(
    """
    can commit to | want to commit to | am happy to commit to | am willing to commit to |
    am ready to commit to | 'd commit to | would commit to
    """
)
_OWN = word_set(
    "commitment promise action actions goal target homework task next-step takeaway to-do todo"
)
_IDIOMS = phrase_set(
    """
    put me down for | you can count on me for | you can count on me to | count on me to |
    count on me for | i am on the hook for | sign me up for | you have my word that i will |
    you have my word on | hold me to | you can hold me to | it is on me to | it 's on me to |
    mark me down for
    """
)
_IDIOM_STARTS = frozenset(phrase[0] for phrase in _IDIOMS)


def first_person(norms: list[str], at: int) -> Cue | None:
    """The cue that `i` at `at` begins, if any."""
    nxt = skip(norms, at + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    if word in {"will", "shall"}:
        return future("first_person_future", norms, at, nxt + 1, SPEAKER)
    if ready := starts(norms, nxt, _READY_TO_COMMIT):
        return Cue("first_person_promise", SPEAKER, at, nxt + ready, Strength.STRONG)
    if word == "am":
        return _i_am(norms, at, nxt + 1)
    if word in _VOWS:
        return _vowed(norms, at, nxt)
    told = norms[nxt + 1 : nxt + 3]
    if word == "said" and told in (["i", "would"], ["i", "'d"], ["i", "will"]):
        return Cue("first_person_noted", SPEAKER, at, skip(norms, nxt + 3), Strength.MIDDLE)
    if word in {"promised", "agreed", "committed"}:
        return _noted(norms, at, nxt)
    return _present(norms, at, nxt)


def _i_am(norms: list[str], at: int, nxt: int) -> Cue | None:
    """`I'm going to`, `I'm committed to`, `I'm sending it tomorrow`."""
    nxt = skip(norms, nxt)
    negated = norms[nxt : nxt + 1] in (["not"], ["never"])
    if negated:
        nxt = skip(norms, nxt + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    if norms[nxt + 1 : nxt + 2] == ["to"] and word in {"going", "committing", "committed"}:
        rule = "first_person_future" if word == "going" else "first_person_promise"
        return Cue(rule, SPEAKER, at, skip(norms, nxt + 2), Strength.STRONG, negated)
    if word in PROGRESSIVE and not negated:
        return Cue("first_person_progressive", SPEAKER, at, nxt, Strength.MIDDLE, needs_when=True)
    return None


def _vowed(norms: list[str], at: int, vow: int) -> Cue | None:
    """`I promise to`; not `I promise,` said for emphasis, nor `I agree with you`."""
    if norms[vow + 1 : vow + 2] in ([","], ["."], ["!"], []):
        return None
    if norms[vow] == "agree" and norms[vow + 1] != "to":
        return None
    verb = _past(norms, vow + 1, {"to", "you", "that", "here", "myself"})
    if norms[verb : verb + 1] == ["i"]:
        return None  # the clause that follows carries the promise
    return Cue("first_person_promise", SPEAKER, at, verb, Strength.STRONG)


def _noted(norms: list[str], at: int, vow: int) -> Cue | None:
    """`I promised to read it`, as one writes it down afterwards."""
    if norms[vow + 1 : vow + 2] not in (["to"], ["that"], ["him"], ["her"]):
        return None
    verb = _past(norms, vow + 1, {"to", "that", "him", "her", "i", "'d", "would"})
    return Cue("first_person_noted", SPEAKER, at, verb, Strength.MIDDLE)


def _present(norms: list[str], at: int, nxt: int) -> Cue | None:
    """`I can have it by Friday`, `I plan to`, `From Monday I open every call with`."""
    word = norms[nxt] if nxt < len(norms) else ""
    following = norms[nxt + 1 : nxt + 2]
    if word == "can":
        verb = skip(norms, nxt + 1)
        if norms[verb : verb + 1] == ["not"]:
            return None
        return Cue("first_person_can", SPEAKER, at, verb, Strength.WEAK, needs_when=True)
    if word in {"plan", "intend", "aim", "mean"} and following == ["to"]:
        return Cue("first_person_plan", SPEAKER, at, nxt + 2, Strength.WEAK, needs_when=True)
    if word == "owe" and following == ["you"]:
        return Cue("first_person_owe", SPEAKER, at, nxt, Strength.MIDDLE, needs_when=True)
    if word in ACTIONS and word not in PRESENT_ONLY and at > 0 and nxt - at <= 2:
        return Cue("first_person_present", SPEAKER, at, nxt, Strength.MIDDLE, needs_marker=True)
    return None


def _past(norms: list[str], at: int, passed: set[str]) -> int:
    while at < len(norms) and norms[at] in passed:
        at += 1
    return at


def idiom_in(norms: list[str], at: int) -> Cue | None:
    """`Put me down for six demos`, `count on me for the slides`."""
    if norms[at] not in _IDIOM_STARTS or not (length := starts(norms, at, _IDIOMS)):
        return None
    if len(norms) <= at + length + 1 or norms[at + length] in {"that", "it", "this"}:
        return None
    return Cue("first_person_idiom", SPEAKER, at, at + length, Strength.MIDDLE)


def own_commitment(norms: list[str], at: int, subject: str) -> Cue | None:
    """`my commitment is to …`, `my one thing for this week: …`, `my goal is five a week`."""
    head = next(
        (
            step
            for step in range(at + 1, min(at + 5, len(norms)))
            if norms[step] in _OWN or norms[step : step + 2] in (["next", "step"], ["one", "thing"])
        ),
        None,
    )
    if head is None:
        return None
    for end in range(head + 1, min(head + 10, len(norms))):
        if norms[end] in {"is", ":", "'s", "will"}:
            verb = _past(norms, end + 1, {"to", "that", "be", ":", ","})
            if norms[verb : verb + 1] in (["i"], ["you"], ["not"]):
                return None
            return Cue("own_commitment", subject, at, verb, Strength.MIDDLE)
        if norms[end] in {",", ".", "was", "and", "with"}:
            return None
    return None
