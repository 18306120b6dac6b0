"""Put me down for six demos, my commitment is, let me check: promises without I will."""

from assistant.reading.promises.cue import SPEAKER, Cue, Strength, skip
from assistant.reading.promises.lexicon import phrase_set, starts, word_set

_OWN = word_set(
    "commitment promise action actions goal target homework task next-step takeaway to-do todo"
)
_IDIOMS = phrase_set(
    """
    put me down for | put me down | put me down again | you can count on me for | you can count on
    me to | count on me to | count on me for | i am on the hook for | sign me up for | you have my
    word that i will | you have my word on | hold me to | you can hold me to | it is on me to | it
    's on me to | mark me down for | consider it done | i have it on my list | it 's on my list |
    it is on my list | that is on me | that 's on me | that 's mine | that one 's mine | that one is
    mine | i have got that one | leave that one with me | leave that with me | that was my offer
    | that is my offer | that 's my offer | that 's my number | that is my number
    """
)
_RULES = word_set("habit rule promise routine")
_HABITS = _RULES | word_set("plan change deal practice")
_FAR = 9
_LEAST_SAID = 4  # words of what the habit is
_IDIOMS = tuple(sorted(_IDIOMS, key=len, reverse=True))
_TAKEN_BEFORE = frozenset({"list", "me", "mine", "one", "offer", "number"})


def idiom_in(norms: list[str], at: int) -> Cue | None:
    """`Put me down for six demos`, `count on me for the slides`, `the permit, it's on my list`."""
    length = starts(norms, at, _IDIOMS)
    if not length:
        return None
    verb = at + length
    if norms[verb - 1] in _TAKEN_BEFORE:  # what is on the list was named before
        cue = Cue("first_person_idiom", SPEAKER, 0, 0, Strength.MIDDLE, stop=at)
        return (
            cue
            if at > 3
            and "not" not in norms[:at]
            and norms[at - 1] in {",", "-", "–", "—", ";", ":"}
            else None
        )
    while verb < len(norms) and norms[verb] in {",", ":"}:
        verb += 1
    if len(norms) <= verb + 1 or norms[verb] in {"that", "it", "this", "as"}:
        return None
    return Cue("first_person_idiom", SPEAKER, at, verb, Strength.MIDDLE)


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
            verb = end + 1
            while verb < len(norms) and norms[verb] in {"to", "that", "be", ":", ","}:
                verb += 1
            if norms[verb : verb + 1] in (["i"], ["you"], ["not"]):
                return None
            return Cue("own_commitment", subject, at, verb, Strength.MIDDLE)
        if norms[end] in {",", ".", "was", "and", "with"}:
            return None
    return None


def own_habit(norms: list[str], at: int) -> Cue | None:
    """`The habit is, every tender that comes in, I ring the buyer`: named as what counts."""
    named = norms[at + 1 : at + 2] and norms[at + 1] in _HABITS
    says = at + 2 + 2 * (norms[at + 2 : at + 4] == ["for", "me"])
    if named and norms[says : says + 1] in (["is"], [":"]):
        verb = says + 1
        while verb < len(norms) and norms[verb] in {",", ":", "that", "this", "simple", "to"}:
            verb += 1
        told = next(
            (n for n in range(verb, len(norms)) if norms[n - 1 : n + 1] == [",", "i"]), None
        )
        if told is not None and told - verb < _FAR:
            verb = told + 1
        elif norms[at + 1] not in _RULES:
            return None  # `the plan is to expand`: nobody's own
        if len(norms) - verb > _LEAST_SAID and norms[verb] not in {"not", "a", "the", "what"}:
            return Cue("own_commitment", SPEAKER, at, verb, Strength.MIDDLE)
    return None


def let_me(norms: list[str], at: int) -> Cue | None:
    """`Let me check the contract`, `leave Hexa with me, …`."""
    if norms[at + 1 : at + 2] == ["me"]:
        return Cue("let_me", SPEAKER, at, skip(norms, at + 2), Strength.WEAK)
    return None
