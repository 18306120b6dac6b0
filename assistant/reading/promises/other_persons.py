"""You'll, Theo will, Ana agreed to, he said he'd: cues about somebody else."""

from assistant.reading.promises.cue import Cue, Strength, future, skip
from assistant.reading.promises.lexicon import (
    ACTIONS,
    PRESENT_ONLY,
    PROGRESSIVE,
    base_form,
    word_set,
)

_HANDED_ON = word_set("to me us that you 'd would will")


def second_person(norms: list[str], at: int) -> Cue | None:
    """The cue that `you` at `at` begins: `you'll send`, `you committed to`, `you said you'd`."""
    nxt = skip(norms, at + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    if word == "have" and norms[nxt + 1 : nxt + 2] in (["committed"], ["agreed"], ["promised"]):
        nxt, word = nxt + 1, norms[nxt + 1]
    if word in {"committed", "agreed", "promised"}:
        verb = nxt + 1
        while verb < len(norms) and norms[verb] in _HANDED_ON:
            verb += 1
        return Cue("recap_committed", "you", at, verb, Strength.STRONG)
    if word == "said" and norms[nxt + 1 : nxt + 3] in (
        ["you", "'d"],
        ["you", "would"],
        ["you", "will"],
    ):
        return Cue("recap_said", "you", at, skip(norms, nxt + 3), Strength.MIDDLE)
    if word == "will":
        return future("recap_future", norms, at, nxt + 1, "you")
    opens = at == 0 or norms[at - 1] in {",", "and", ":", "then", "so", "-"}
    if opens and word in ACTIONS and word not in PRESENT_ONLY and nxt == at + 1:
        return Cue("recap_present", "you", at, nxt, Strength.WEAK)
    if word == "are" and norms[nxt + 1 : nxt + 2] and norms[nxt + 1] in PROGRESSIVE and opens:
        return Cue("recap_present", "you", at, nxt + 1, Strength.MIDDLE, needs_when=True)
    if word == "are" and norms[nxt + 1 : nxt + 3] == ["going", "to"]:
        return Cue("recap_future", "you", at, skip(norms, nxt + 3), Strength.MIDDLE)
    return None


_ACCEPTED = word_set("accepted agreed accepts agrees confirmed")
_REPORTED = word_set(
    """
    said says promised agreed confirmed committed offered decided commits agrees promises pledged
    undertook volunteered
    """
)


def predicate(norms: list[str], at: int, nxt: int, subject: str, *, pronoun: bool) -> Cue | None:
    """What a participant's name or a pronoun is said to do; `nxt` is the word after it."""
    nxt = skip(norms, nxt)
    if norms[nxt : nxt + 1] == ["for"] and norms[nxt + 2 : nxt + 3] == ["part"]:
        nxt = skip(norms, nxt + 3)
    word = norms[nxt] if nxt < len(norms) else ""
    after = norms[nxt + 1 : nxt + 3]
    if word in {"will", "shall"}:
        return future("third_person_future", norms, at, nxt + 1, subject)
    if word in {"'s", "is", "are"}:
        return _third_is(norms, at, nxt + 1, subject)
    if word == "to" and not pronoun:
        return Cue("third_person_to", subject, at, skip(norms, nxt + 1), Strength.STRONG)
    if word in {"has", "had"} and after[:1] and after[0] in _REPORTED:
        return _reported(norms, at, nxt + 1, subject) if word == "has" else None
    if word in _REPORTED:
        return _reported(norms, at, nxt, subject)
    return _minuted(norms, at, nxt, subject) or _third_present(norms, at, nxt, subject)


def _minuted(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    """`It was resolved that Theo would`, `Ana was asked to … and accepted`, `Theo: …`."""
    word = norms[nxt] if nxt < len(norms) else ""
    resolved = {"agreed", "decided", "resolved"} & set(norms[max(0, at - 3) : at])
    if word in {"would", "'d"} and resolved:
        return future("third_person_agreed", norms, at, nxt + 1, subject)
    if (word, *norms[nxt + 1 : nxt + 3]) == ("was", "asked", "to") and _ACCEPTED & set(
        norms[nxt + 3 :]
    ):
        return Cue("third_person_agreed", subject, at, skip(norms, nxt + 3), Strength.STRONG)
    if word == ":" and at == 0:
        return Cue("third_person_listed", subject, at, nxt + 1, Strength.MIDDLE, needs_when=True)
    return None


def _third_present(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    """`Theo plans to`, `Ana owns`, `from Monday he sends`."""
    word = norms[nxt] if nxt < len(norms) else ""
    after = norms[nxt + 1 : nxt + 3]
    if word in {"plans", "intends", "aims", "means"} and after[:1] == ["to"]:
        return Cue("third_person_plan", subject, at, nxt + 2, Strength.MIDDLE)
    if word in {"takes", "owns"} and after[:1] not in (["longer"], ["too"]):
        return Cue("third_person_present", subject, at, nxt, Strength.MIDDLE, needs_marker=True)
    if word in {"needs", "has"} and after[:1] == ["to"]:
        return Cue("third_person_needs", subject, at, nxt + 2, Strength.WEAK, needs_marker=True)
    if word.endswith("s") and base_form(word) in ACTIONS:
        return Cue("third_person_present", subject, at, nxt, Strength.MIDDLE, needs_marker=True)
    return None


def _third_is(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    nxt = skip(norms, nxt)
    negated = norms[nxt : nxt + 1] in (["not"], ["never"])
    if negated:
        nxt = skip(norms, nxt + 1)
    if norms[nxt : nxt + 2] == ["going", "to"]:
        return Cue(
            "third_person_future", subject, at, skip(norms, nxt + 2), Strength.STRONG, negated
        )
    if norms[nxt : nxt + 1] == ["to"] and not negated:
        return Cue("third_person_future", subject, at, skip(norms, nxt + 1), Strength.STRONG)
    if norms[nxt : nxt + 1] and norms[nxt] in PROGRESSIVE and not negated:
        return Cue("third_person_progressive", subject, at, nxt, Strength.MIDDLE, needs_when=True)
    return None


def _reported(norms: list[str], at: int, said: int, subject: str) -> Cue | None:
    """`Theo said he'll …`, `Ana agreed to …`: the reported promise is the subject's own."""
    nxt = said + 1
    while nxt < len(norms) and norms[nxt] in {"that", "also", ","}:
        nxt += 1
    if norms[nxt : nxt + 1] == ["to"]:
        if norms[said] in {"said", "says", "confirmed"}:
            return None
        strength = Strength.WEAK if norms[said] in {"offered", "decided"} else Strength.STRONG
        return Cue("third_person_agreed", subject, at, skip(norms, nxt + 1), strength)
    if norms[nxt : nxt + 1] and norms[nxt] in {"he", "she", "they"}:
        modal = norms[nxt + 1 : nxt + 2]
        if modal and modal[0] in {"will", "would", "'d"}:
            return future("third_person_said", norms, at, nxt + 2, subject)
        if norms[nxt + 1 : nxt + 4] in (
            ["is", "going", "to"],
            ["'s", "going", "to"],
            ["are", "going", "to"],
        ):
            return Cue("third_person_said", subject, at, skip(norms, nxt + 4), Strength.STRONG)
    return None
