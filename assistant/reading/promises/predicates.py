"""Will, promised to, must, is sending: what a subject is said to do, one table for every person."""

from collections.abc import Sequence

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, Cue, Needs, Strength, skip
from assistant.reading.promises.lexicon import (
    ACTIONS,
    FROM_NOW,
    NUMBERS,
    STATES,
    base_form,
    gerund_base,
    holds,
    phrase_set,
    starts,
    word_set,
)

_LEAST_AGREED = 4  # words
_BEING = word_set("am are is 's")
_VOWS = word_set("commit promise guarantee undertake agree pledge swear vow volunteer")
_VOWS_OF_OTHERS = word_set(
    "commits promises guarantees undertakes agrees pledges vows volunteers accepts"
)
_VOWED = word_set(
    "committed promised guaranteed undertook undertaken agreed pledged vowed volunteered accepted"
)
_WEAKLY_VOWED = word_set("offered decided offers decides resolved")
_SAID = word_set("said says told tells confirmed confirms wrote writes thinks reckons")
_COMMITTING = phrase_set(
    """
    can commit to | want to commit to | am happy to commit to | am willing to commit to | am ready
    to commit to | 'd commit to | would commit to | am committed to | am committing to | is
    committed to | is committing to | 's committed to | 's committing to | are committed to
    """
)
_TAKES = phrase_set(
    "take on | takes on | took on | take over | takes over | took over | takes | owns | picks up | "
    "picked up | signed up for | signs up for | puts name to"
)
_TO_WHOM = word_set("me us him her them you that here myself himself herself also again , to")
_PLANS = word_set("plan plans intend intends aim aims mean means planning")
_WISHES = phrase_set("want to | wants to | would like to | 'd like to")
_DUTIES = phrase_set("must | has to | needs to")
_ARTICLES = word_set("a an the this that these those my your his her their our one two three")
_RULING = word_set("no nothing nobody every each all from")
_NO_DEEDS = word_set(
    """
    presenting attending meeting being having thinking feeling hoping wondering looking saying
    going losing missing seeing hearing guessing wanting needing liking loving waiting sitting
    standing living struggling trying getting dying expecting assuming counting talking joking
    kidding telling suggesting proposing nothing something anything everything morning evening
    during doing
    """
)
_COUNTED_DEEDS = word_set("seeing doing meeting presenting")
_COUNTING = word_set("all every each both the it them") | NUMBERS.keys()
_HALF_VERBS = word_set("is 's was has does says seems looks feels thinks as this us its yes always")


def predicate(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    """What stands after the subject that begins at `at`; `nxt` is the word after it."""
    person = {SPEAKER: "first_person", ADDRESSEE: "second_person"}.get(subject, "third_person")
    nxt = skip(norms, nxt)
    nxt = _past_parenthesis(norms, nxt)
    word = norms[nxt] if nxt < len(norms) else ""
    if word in {"will", "shall"}:
        return future(f"{person}_future", norms, at, nxt + 1, subject)
    if length := starts(norms, nxt, _COMMITTING):
        return Cue(f"{person}_promise", subject, at, nxt + length, Strength.STRONG)
    if word in _BEING:
        return _is(norms, at, nxt + 1, subject, person)
    if word in {"has", "have"} and norms[nxt + 1 : nxt + 2] and norms[nxt + 1] in _VOWED:
        nxt, word = nxt + 1, norms[nxt + 1]
    if word in _VOWS | _VOWS_OF_OTHERS | _VOWED | _WEAKLY_VOWED:
        return _vowed(norms, at, nxt, subject, person)
    if word in {"would", "'d"} and is_told(norms, at):
        return future(f"{person}_said", norms, at, nxt + 1, subject, Strength.MIDDLE)
    return _present(norms, at, nxt, subject, person)


def future(
    rule: str,
    norms: list[str],
    at: int,
    nxt: int,
    subject: str,
    strength: Strength = Strength.STRONG,
) -> Cue:
    """`will` at work: past adverbs and a negation to the verb."""
    nxt = skip(norms, nxt)
    negated = nxt < len(norms) and norms[nxt] in {"not", "never"}
    if negated:
        nxt = skip(norms, nxt + 1)
    return Cue(rule, subject, at, nxt, strength, negated)


def is_told(norms: list[str], at: int) -> bool:
    """Whether a clause hangs on said, promised, agreed, settled: `… said that she would`."""
    left = norms[max(0, at - 9) : at]
    telling = _SAID | _VOWED | _WEAKLY_VOWED | {"settled", "resolved", "minuted"}
    decided = left[-2:] == ["is", "that"]
    return (bool(telling & set(left)) or decided) and "if" not in left


def _past_parenthesis(norms: list[str], nxt: int) -> int:
    """Past `for her part` and a remark between commas: `Ana, who was tired, will …`."""
    if norms[nxt : nxt + 1] == ["for"] and norms[nxt + 2 : nxt + 3] == ["part"]:
        return skip(norms, nxt + 3)
    if norms[nxt - 1 : nxt] == [","] and norms[nxt : nxt + 1] in (["who"], ["as"], ["after"]):
        for end in range(nxt + 2, min(nxt + 12, len(norms) - 1)):
            if norms[end] == ",":
                return skip(norms, end + 1)
    return nxt


def _is(norms: list[str], at: int, nxt: int, subject: str, person: str) -> Cue | None:
    """`I'm going to`, `she is to`, `he's sending it tomorrow`."""
    nxt = skip(norms, nxt)
    negated = norms[nxt : nxt + 1] in (["not"], ["never"])
    if negated:
        nxt = skip(norms, nxt + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    if norms[nxt : nxt + 2] == ["going", "to"]:
        verb = skip(norms, nxt + 2)
        return Cue(f"{person}_future", subject, at, verb, Strength.STRONG, negated)
    if word == "to" and not negated:
        return Cue(f"{person}_future", subject, at, skip(norms, nxt + 1), Strength.STRONG)
    done = norms[nxt + 1 : nxt + 9]
    given = word == "getting" and norms[nxt + 1 : nxt + 2] in (["you"], ["him"], ["her"], ["them"])
    if given or (
        word in {"having", "getting"}
        and any(w.endswith("ed") or w in {"done", "sent"} for w in done)
    ):
        word = "arranging"
    if word in {"on", "at", "in"} and subject == SPEAKER and {"every", "each"} & set(norms):
        return Cue(f"{person}_present", subject, at, nxt - 1, Strength.MIDDLE, needs=Needs.DAY)
    if word in _COUNTED_DEEDS and _COUNTING & set(norms[nxt + 1 : nxt + 2]):
        word = "arranging"
    if is_deed_under_way(word) and not negated:
        rule = f"{person}_progressive"
        return Cue(rule, subject, at, nxt, Strength.MIDDLE, needs=Needs.DAY)
    return None


def is_deed_under_way(word: str) -> bool:
    """`sending`, `rewriting`: an action on -ing, no state of mind."""
    return word == "arranging" or (gerund_base(word) is not None and word not in _NO_DEEDS)


def _vowed(norms: list[str], at: int, vow: int, subject: str, person: str) -> Cue | None:
    """`I promise to`, `Ana agreed that she'd`, `he committed to two visits`.

    Not `I promise,` said for emphasis, nor `I agree with you`.
    """
    word = norms[vow]
    after = vow + 1
    while after < len(norms) and norms[after] in _TO_WHOM:
        after += 1
    bound = {"to", "that"} & set(norms[vow + 1 : after])
    if after >= len(norms) or not norms[after][0].isalnum():
        return None
    past = word in _VOWED | _WEAKLY_VOWED
    weak = word in _WEAKLY_VOWED
    rule = f"{person}_agreed" if past else f"{person}_promise"
    strength = Strength.WEAK if weak else Strength.STRONG
    if norms[after] in {"i", "he", "she", "they", "you"} and norms[after + 1 : after + 2]:
        modal = norms[after + 1]
        if modal in {"will", "would", "'d"} and not weak:
            return future(rule, norms, at, after + 2, subject)
        return None
    if "to" in bound:
        return Cue(rule, subject, at, skip(norms, after), strength)
    if "that" in bound and norms[after] in _RULING:
        return Cue(rule, subject, at, after, strength)
    names_a_thing = norms[after] in _ARTICLES or norms[after].isdigit()
    if names_a_thing and word.startswith(("promis", "pledg", "guarant")):
        return Cue(rule, subject, at, after, Strength.MIDDLE)
    return None


def _present(norms: list[str], at: int, nxt: int, subject: str, person: str) -> Cue | None:
    """`I can have it by Friday`, `she plans to`, `from Monday he opens every call with`."""
    word = norms[nxt] if nxt < len(norms) else ""
    following = norms[nxt + 1 : nxt + 2]
    if word == "can" and subject == SPEAKER:
        verb = skip(norms, nxt + 1)
        if norms[verb : verb + 1] == ["not"]:
            return None
        return Cue("first_person_can", subject, at, verb, Strength.WEAK, needs=Needs.DAY)
    if word in _PLANS and following == ["to"]:
        needs = Needs.DAY if subject == SPEAKER else Needs.NOTHING
        strength = Strength.WEAK if subject == SPEAKER else Strength.MIDDLE
        return Cue(f"{person}_plan", subject, at, skip(norms, nxt + 2), strength, needs=needs)
    if (length := starts(norms, nxt, _WISHES)) and subject == SPEAKER:
        verb = skip(norms, nxt + length)
        return Cue(f"{person}_wish", subject, at, verb, Strength.WEAK, needs=Needs.DAY)
    if length := starts(norms, nxt, _DUTIES):
        verb = skip(norms, nxt + length)
        needs = Needs.DAY if subject == SPEAKER else Needs.MARKER
        return Cue(f"{person}_duty", subject, at, verb, Strength.WEAK, needs=needs)
    if word in {"have", "has"} and "to" in norms[nxt + 3 : nxt + 9]:
        return _has_to_do(norms, at, nxt, subject, person)
    if word in {"owe", "owes"} and following and following[0] in _TO_WHOM | _ARTICLES:
        return Cue(f"{person}_owes", subject, at, nxt, Strength.MIDDLE, needs=Needs.DAY)
    if subject not in {SPEAKER, ADDRESSEE} and starts(norms, nxt, _TAKES):
        return _taken_on(norms, at, nxt, subject)
    return _deed(norms, at, nxt, subject, person)


def _has_to_do(norms: list[str], at: int, nxt: int, subject: str, person: str) -> Cue | None:
    """`I've got the leave cover to sort out by the 5th`."""
    verb = norms.index("to", nxt + 3) + 1
    if (
        norms[verb : verb + 1]
        and norms[verb] in ACTIONS
        and not {",", "because"} & set(norms[nxt:verb])
    ):
        return Cue(f"{person}_duty", subject, at, nxt, Strength.WEAK, needs=Needs.DAY)
    return None


def _taken_on(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    """`She took on the range review`, `Theo takes the deck`."""
    if norms[nxt] in {"takes", "owns"}:
        if norms[nxt + 1 : nxt + 2] in (["longer"], ["too"], ["time"]):
            return None
        rule = "third_person_present"
        return Cue(rule, subject, at, nxt, Strength.MIDDLE, needs=Needs.MARKER)
    return Cue("third_person_took_on", subject, at, nxt, Strength.MIDDLE)


def _deed(norms: list[str], at: int, nxt: int, subject: str, person: str) -> Cue | None:
    word = norms[nxt] if nxt < len(norms) else ""
    rule = f"{person}_present"
    if subject in {SPEAKER, ADDRESSEE}:
        opens = at == 0 or norms[at - 1] in {",", "and", ":", "then", "so", "-", "that"}
        had = word in {"have", "get"} and norms[nxt + 1 : nxt + 2] != ["it"]
        if word not in ACTIONS or (had and not holds(norms, FROM_NOW[:4])):
            return None
        if nxt - at > 2 or norms[nxt + 1 : nxt + 2] == ["not"]:
            return None
        if subject == ADDRESSEE:
            return Cue(rule, subject, at, nxt, Strength.WEAK) if opens and nxt == at + 1 else None
        return Cue(rule, subject, at, nxt, Strength.MIDDLE, needs=Needs.MARKER)
    if is_third_person(word):
        return Cue(rule, subject, at, nxt, Strength.MIDDLE, needs=Needs.MARKER)
    return None


def is_third_person(word: str) -> bool:
    """`sends`, `books`: an action on -s, no state of mind."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss") or word in _HALF_VERBS:
        return word in {"does", "goes"}
    base = base_form(word)
    return base in ACTIONS and base not in STATES


def asked_and_accepted(norms: Sequence[str], at: int, nxt: int, subject: str) -> Cue | None:
    """`Ana was asked to … and accepted`, as minutes put it."""
    told = tuple(norms[nxt : nxt + 3])
    if told == ("was", "asked", "to") and {"accepted", "agreed", "confirmed"} & set(norms[nxt:]):
        verb = skip(list(norms), nxt + 3)
        return Cue("third_person_agreed", subject, at, verb, Strength.STRONG)
    return None


def agreed_behind(norms: Sequence[str], at: int, nxt: int, subject: str) -> Cue | None:
    """`No more discounts without a word to me, he agreed`: what he agreed to stands before him."""
    nxt = skip(list(norms), nxt + (norms[nxt : nxt + 1] == ["has"]))
    behind = [norm for norm in norms[nxt + 1 :] if norm.isalpha()]
    if at < _LEAST_AGREED or norms[at - 1] not in {",", "-", "–", "—"} or len(behind) > 2:
        return None
    if (
        norms[nxt : nxt + 1]
        and norms[nxt] in _VOWED
        and set(behind) <= {"to", "it", "that", "this"}
    ):
        return Cue(
            "third_person_agreed", subject, 0, skip(list(norms), 0), Strength.STRONG, stop=at
        )
    return None
