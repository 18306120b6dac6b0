"""By what a clause says a promise is seen to be kept: one rule for each way of saying it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.reading.promises.assertions import HELPING, PERSONS, THINGS, Assertion
from assistant.reading.promises.lexicon import (
    ACTIONS,
    NUMBERS,
    OPENERS,
    OUTSIDERS,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.measures import Stretch
from assistant.reading.promises.signs import LOOKING, NOTING, SHOWING, is_one_of, is_recorded, stems

_KEPT = word_set("counts count done finished good kept complete ready solved settled closed")
_JUDGING = stems("consider call regard treat count")
_IT = word_set("it that this them")
_TO_US = word_set("you us me anyone")
_MUST = phrase_set("must | should | ought to | has to | have to | needs to | need to")
_READY = word_set("ready done there out back finished in be")
_TELLING = 2  # words that carry meaning
_DUTY = word_set("should must ought need needs will would 'd can")
_EACH_FIRST = word_set("each every all both no nothing none")
_LABELS = stems(
    """
    measure measurement metric kpi target goal aim bar mark limit number figure minimum maximum
    yardstick criterion criteria indicator test sign proof evidence success standard place done
    threshold ok good score ceiling floor cap rule benchmark
    """
)
_PLAIN_LABELS = stems("number figure place mark line score sign good ok bar limit goal")
_COPULAS = word_set("is are means mean : = being be would will when if once 's looks like at by in")
_BEFORE_LABEL = word_set(
    "the my his her our your their a an agreed own and so then one only main how we i as for"
)
_PLACING = word_set("in on from at by")
_MEN = word_set("the this that a an my your his her their our")
_OTHERS = word_set("he she they")
_IS = word_set("= : is means")
_AIMING = stems(
    "aim want wanted expect need settle target measure judge reckon shoot hope happy content "
    "satisfied"
)
_SETTLING = phrase_set(
    "us say | 'd say | would say | call it | make it | go for | us aim | 'd like | "
    "would like | set myself | set himself | set herself | set yourself | "
    "put down"
)
_AFTER_AIM = word_set(
    "for on at by it this that them to see be have get with as from only one thing , make of"
)
_FIRST_OF_BARE = word_set(
    "all each every both half no nothing none zero not minimum maximum with in on into a under "
    "over more less twice once tops"
)
_LONGEST_BARE = 30


def labelled(clause: Assertion) -> Stretch | None:
    """`The bar is all eight`, `proof = the invites`, `target 60%`, `done when she has signed`."""
    norms = clause.norms
    for at in range(min(7, len(norms) - 1)):
        if not is_one_of(norms[at], _LABELS):
            if norms[at] not in _BEFORE_LABEL and norms[at] not in OPENERS:
                return None
            continue
        after = at + 1
        while after < len(norms) and norms[after] in {"for", "of", "me", "it", "that", "to", "look",
                                                      "at", "here", "success", "will"}:  # fmt: skip
            after += 1
        counting = after < len(norms) and (norms[after] in NUMBERS or norms[after][0].isdigit())
        counting = counting and norms[at] != "number"
        if after >= len(norms) or not (norms[after] in _COPULAS or counting):
            return None
        while after < len(norms) - 1 and norms[after] in _COPULAS | {"that", "it", "only"}:
            after += 1
        plain = is_one_of(norms[at], _PLAIN_LABELS)
        if counting and norms[at] in {"minimum", "maximum"}:
            after = at
        rest = Assertion(clause.turn, clause.words[after:], clause.taken)
        told = plain and not any(rest.signs)
        return None if told else clause.phrase(after)
    return None


def is_the_bar(clause: Assertion) -> Stretch | None:
    """`Nineteen of twenty is the bar`, `six of eight as the mark`, `0 prices in there = good`."""
    norms = clause.norms
    for at in range(2, len(norms)):
        copula = norms[at] in {"is", "'s", "as", "=", "are", "would", "will"}
        if copula and any(is_one_of(n, _LABELS) for n in norms[at + 1 : at + 5]):
            head = Assertion(clause.turn, clause.words[:at], clause.taken)
            if head.signs.counts or head.signs.sets or head.has_number:
                return aimed(head) or head.phrase(0)
    return None


def counts_when(clause: Assertion) -> Stretch | None:
    """`A dealer counts as reached once he names a date`, `ten replies or it was no good mail`."""
    norms = clause.norms
    for at, norm in enumerate(norms[:-1]):
        near = norms[at + 1 : at + 7]
        judged = is_one_of(norm, _JUDGING) and bool(_IT & set(near[:2]))
        if norm in _KEPT or judged:
            step = next((n for n, w in enumerate(near) if w in {"when", "once", "if"}), None)
            if step is not None and at + step + 2 < len(norms):
                return clause.phrase(at + step + 2)
        denied = {"not", "no"} & set(norms[at + 2 : at + 6])
        if norm == "or" and at and near[0] in {"it", "i", "he", "she", "that", "we", "you"}:
            head = Assertion(clause.turn, clause.words[:at], clause.taken)
            if denied or (head.has_number and not head.subject):
                return head.phrase(0)  # `70 or I buy the lunch`
    return None


def failing(clause: Assertion) -> Stretch | None:
    """`If you hear a call without the question`: what would show that it was not kept."""
    norms = clause.norms
    looked = any(is_one_of(norm, LOOKING) for norm in norms[2:4])
    if not looked or "without" not in norms[3:9]:
        return None
    at = norms.index("without") + 1
    stop = norms.index(",", at) if "," in norms[at:] else len(norms)
    return Assertion(clause.turn, clause.words[at:stop], clause.taken).phrase(0)


def aimed(clause: Assertion) -> Stretch | None:
    """`I want eight of ten`, `they settled on fifteen minutes`, `let's say five`."""
    norms = clause.norms
    for at in range(clause.opening, min(clause.opening + 12, len(norms) - 1)):
        if not is_one_of(norms[at], _AIMING) and not holds(norms[at - 1 : at + 1], _SETTLING):
            continue
        after = at + 1
        while (
            after < len(norms) - 1
            and norms[after] in _AFTER_AIM
            and norms[after + 1] not in {"least", "most"}
        ):
            after += 1
        aim = Assertion(clause.turn, clause.words[after:], clause.taken)
        own = clause.subject not in _OTHERS and aim.signs.sets
        if aim.signs.counts or aim.signs.limits or own or aim.starts_with_number:
            return aim.phrase(0)
    return None


def observed(clause: Assertion) -> Stretch | None:
    """`You see it in the diary`, `Gwen looks at the invites`, `I tick them off on the sheet`."""
    norms, begin = clause.norms, clause.opening
    if clause.is_past or not clause.subject or clause.subject in THINGS | ACTIONS:
        return None
    if clause.subject not in PERSONS and not clause.turn.raw[clause.words[begin].start].isupper():
        return None
    at = begin + 1
    while at < len(norms) - 1 and norms[at] in HELPING:
        at += 1
    if {"could", "might"} & set(norms[begin:at]):
        return None
    if clause.subject == "you" and {"be", "are"} & set(norms[begin:at]) and clause.signs.placed:
        return clause.phrase(begin)  # `you'll be in copy`
    if at >= len(norms) or not is_one_of(norms[at], LOOKING | NOTING):
        return None
    if clause.subject not in PERSONS and at == begin + 1 and not norms[at].endswith("s"):
        return None  # `Twenty-two open deals`
    looking = is_one_of(norms[at], LOOKING)
    signs = clause.signs
    telling = signs.placed or signs.each or signs.limits or _in_system(clause, at)
    pointing = (
        looking
        and bool(_IT & set(norms[at + 1 : at + 2]))
        and bool(_PLACING & set(norms[at + 2 : at + 3]))
    )  # `watch it on the stream`
    telling = telling or "by" in norms[at + 1 : at + 4] or pointing
    if not telling and not (looking and signs.counts):
        return None
    while (
        looking
        and at + 1 < len(norms)
        and (is_one_of(norms[at], LOOKING) or norms[at] in {"it", "them", "that", "at", "to"})
    ):
        at += 1
    return clause.phrase(at)


def _in_system(clause: Assertion, at: int) -> bool:
    """`… in Navision`: a name with a capital after in or on."""
    return any(
        word.norm in {"in", "on", "from"} and clause.turn.raw[nxt.start].isupper()
        for word, nxt in pairwise(clause.words[at:])
    )


def stated(clause: Assertion, *, lasting: bool) -> Stretch | None:
    """`It should fit on one page`, `each check leaves a tag`, of a habit `it's on the board`."""
    subject = clause.subject
    signs, norms = clause.signs, clause.norms
    duty = bool(_DUTY & set(norms[:8]))
    if clause.is_past or not subject or subject in {"i", "you", "we"}:
        return None
    if subject in PERSONS - {"they"} and not (duty and (signs.counts or signs.sets)):
        return None
    if "not" in norms[clause.opening : clause.opening + 5]:
        return None
    must = subject in {"it", "they"} and holds(norms[:6], _MUST) and not _READY & set(norms)
    if must and len(clause.content) >= _TELLING:
        return clause.phrase(clause.opening)
    if subject not in THINGS | PERSONS and any(is_one_of(n, SHOWING) for n in norms[1:7]):
        told = lasting or bool(_TO_US & set(norms))
        return clause.phrase(clause.opening) if told else None
    if not any(signs):
        return None
    led = subject in {"each", "every"} or (
        subject in _EACH_FIRST and (signs.placed or signs.marked or signs.counts)
    )
    if duty or led or lasting:
        return clause.phrase(clause.opening)
    linked = signs.sets and (signs.placed or signs.marked) and subject not in THINGS
    return clause.phrase(clause.opening) if linked else None


def bare(clause: Assertion) -> Stretch | None:
    """`All eleven.`, `One page, dates, names.`, `Logged in Gong.`: nothing told of anybody."""
    norms, at = clause.norms, clause.opening
    if clause.subject or clause.is_past or len(norms) > _LONGEST_BARE or at >= len(norms):
        return None
    signs = clause.signs
    if norms[at] in _MEN and not (signs.sets or signs.marked or signs.counts or is_recorded(norms)):
        return None  # `the one with the photo`
    if norms[at] in ACTIONS and _IT & set(norms[at + 1 : at + 2]):
        limited = signs.counts or clause.has_number
        return clause.phrase(at + 2) if limited else None  # `keep it to one side`
    named = norms[at] == "with" and len(norms) > at + 2 and not OUTSIDERS & set(norms)
    if not any(signs) and not named:
        return None
    if norms[at] in ACTIONS and not (signs.sets or is_recorded(norms)):
        return None
    return clause.phrase(at)


def begins_by_counting(clause: Assertion) -> bool:
    """`Twelve, by phone`, `Then eight of ten`, `In the form`, `Each with its reason`."""
    first = clause.norms[clause.opening] if clause.opening < len(clause.norms) else ""
    if clause.norms[clause.opening + 1 : clause.opening + 2] == [","] and first == "no":
        return False
    second = "".join(clause.norms[clause.opening + 1 : clause.opening + 2])
    return (
        first in NUMBERS
        or first[:1].isdigit()
        or (first in ACTIONS and second in _IT)
        or first in _FIRST_OF_BARE
        or (first, second) in {("the", "other"), ("at", "least"), ("at", "most")}
        or clause.signs.placed
        or (clause.signs.marked and first.endswith(("ed", "en", "wn", "ld", "nt", "ne")))
    )


def told_by(clause: Assertion, *, lasting: bool, near: bool) -> Stretch | None:
    """The measure that the clause tells by the first rule that fits; None if it tells none.

    Where it is not `near` the promise, it must say that it speaks of a measure.
    """
    rules: tuple[Callable[[Assertion], Stretch | None], ...]
    rules = (counts_when, labelled, is_the_bar, aimed, observed)
    for rule in rules:
        if said := rule(clause):
            return said
    if not near:
        return None
    if not clause.subject:
        return bare(clause) if begins_by_counting(clause) else None
    return stated(clause, lasting=lasting)


def is_label(norms: Sequence[str]) -> bool:
    """`Target 60% attach`: begins with the word for a measure and its number."""
    said = [norm for norm in norms[:4] if norm not in OPENERS - {":"}]
    told = len(said) > 1 and (said[1] in NUMBERS.keys() | _IS or said[1][0].isdigit())
    return told and is_one_of(said[0], _LABELS)
