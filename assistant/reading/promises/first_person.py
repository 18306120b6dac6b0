"""I will, I promise, my one thing is: cues in which the speaker binds himself."""

from assistant.reading.promises.cue import SPEAKER, Cue, Strength, future, skip
from assistant.reading.promises.lexicon import (
    ACTIONS,
    PRESENT_ONLY,
    PROGRESSIVE,
    phrase_set,
    word_set,
)


def first_person(norms: list[str], at: int) -> Cue | None:
    nxt = skip(norms, at + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    after = norms[nxt + 1 : nxt + 4]
    if word in {"will", "shall"}:
        return future("first_person_future", norms, at, nxt + 1, "i")
    if word == "am":
        return _i_am(norms, at, nxt + 1)
    if word in {"promised", "agreed", "committed"} and after[:1] in (
        ["to"],
        ["that"],
        ["him"],
        ["her"],
    ):
        verb = nxt + 1
        while norms[verb : verb + 1] and norms[verb] in {
            "to",
            "that",
            "him",
            "her",
            "i",
            "'d",
            "would",
        }:
            verb += 1
        return Cue("first_person_noted", "i", at, verb, Strength.MIDDLE)
    if word in {"promise", "swear", "guarantee"} and after[:1] in ([","], ["."], ["!"], []):
        return None  # said for emphasis
    if word == "agree" and after[:1] != ["to"]:
        return None
    if word in {"commit", "promise", "guarantee", "undertake", "agree", "pledge", "swear"}:
        verb = nxt + 1
        while verb < len(norms) and norms[verb] in {"to", "you", "that", "here", ",", "myself"}:
            verb += 1
        if norms[verb : verb + 1] == ["i"]:
            return None  # the clause that follows carries the promise
        return Cue("first_person_promise", "i", at, verb, Strength.STRONG)
    for modal in (
        ["can"],
        ["want", "to"],
        ["am", "happy", "to"],
        ["am", "willing", "to"],
        ["'d", "commit"],
        ["would"],
        ["am", "ready", "to"],
    ):
        stop = nxt + len(modal) - (modal[-1] == "commit")
        if norms[nxt : nxt + len(modal)] == modal and norms[stop : stop + 2] == ["commit", "to"]:
            return Cue("first_person_promise", "i", at, stop + 2, Strength.STRONG)
    if word == "can":
        verb = skip(norms, nxt + 1)
        if norms[verb : verb + 1] == ["not"]:
            return None
        return Cue("first_person_can", "i", at, verb, Strength.WEAK, needs_when=True)
    if word in {"plan", "intend", "aim", "mean"} and after[:1] == ["to"]:
        return Cue("first_person_plan", "i", at, nxt + 2, Strength.WEAK, needs_when=True)
    if word == "owe" and after[:1] == ["you"]:
        return Cue("first_person_owe", "i", at, nxt, Strength.MIDDLE, needs_when=True)
    if word in ACTIONS and word not in PRESENT_ONLY and at > 0 and not nxt - at > 2:
        return Cue("first_person_present", "i", at, nxt, Strength.MIDDLE, needs_marker=True)
    return None


def _i_am(norms: list[str], at: int, nxt: int) -> Cue | None:
    nxt = skip(norms, nxt)
    word = norms[nxt] if nxt < len(norms) else ""
    negated = word in {"not", "never"}
    if negated:
        nxt = skip(norms, nxt + 1)
        word = norms[nxt] if nxt < len(norms) else ""
    if word == "going" and norms[nxt + 1 : nxt + 2] == ["to"]:
        verb = skip(norms, nxt + 2)
        return Cue("first_person_future", "i", at, verb, Strength.STRONG, negated)
    if word == "committing" and norms[nxt + 1 : nxt + 2] == ["to"]:
        return Cue("first_person_promise", "i", at, nxt + 2, Strength.STRONG, negated)
    if word == "committed" and norms[nxt + 1 : nxt + 2] == ["to"]:
        return Cue("first_person_promise", "i", at, nxt + 2, Strength.STRONG, negated)
    if word in PROGRESSIVE and not negated:
        return Cue("first_person_progressive", "i", at, nxt, Strength.MIDDLE, needs_when=True)
    return None


_OWN = word_set(
    """
    commitment promise action actions goal target homework task next-step takeaway ask to-do todo
    """
)


_IDIOMS = phrase_set(
    """
    put me down for | you can count on me for | you can count on me to | count on me to | count on
    me for | i am on the hook for | sign me up for | you have my word that i will | you have my
    word on | hold me to | you can hold me to | it is on me to | it 's on me to | mark me down for
    """
)


_IDIOM_STARTS = frozenset(phrase[0] for phrase in _IDIOMS)


def idiom_in(norms: list[str], at: int) -> Cue | None:
    """`Put me down for six demos`, `count on me for the slides`."""
    if norms[at] not in _IDIOM_STARTS:
        return None
    for phrase in _IDIOMS:
        if tuple(norms[at : at + len(phrase)]) == phrase and len(norms) > at + len(phrase) + 1:
            if norms[at + len(phrase)] in {"that", "it", "this"}:
                return None
            return Cue("first_person_idiom", SPEAKER, at, at + len(phrase), Strength.MIDDLE)
    return None


def own_commitment(norms: list[str], at: int, subject: str) -> Cue | None:
    """`my commitment is to …`, `my one thing for this week: …`, `my goal is five a week`."""
    for step in range(at + 1, min(at + 5, len(norms))):
        head = norms[step] in _OWN or norms[step : step + 2] in (["next", "step"], ["one", "thing"])
        if not head:
            continue
        for end in range(step + 1, min(step + 10, len(norms))):
            if norms[end] in {"is", ":", "'s", "will"}:
                verb = end + 1
                while verb < len(norms) and norms[verb] in {"to", "that", "be", ":", ","}:
                    verb += 1
                if norms[verb : verb + 1] in (["i"], ["you"], ["not"]):
                    return None
                return Cue("own_commitment", subject, at, verb, Strength.MIDDLE)
            if norms[end] in {",", ".", "was", "and", "with"}:
                break
        break
    return None
