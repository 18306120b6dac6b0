"""Reasons not to believe a cue: hypothetical, reported, habitual, said in passing, negated."""

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, Cue
from assistant.reading.promises.figures import mere_taking, small_talk
from assistant.reading.promises.lexicon import (
    FROM_NOW,
    HABITS,
    holds,
    phrase_set,
    starts,
    word_set,
)
from assistant.reading.promises.reasons import (
    CONDITION,
    DISOWNED,
    HABIT,
    HEDGED,
    NEGATED,
    QUESTION,
    REPORTED,
)
from assistant.reading.promises.refusals import is_binding_refusal
from assistant.reading.promises.tokens import Sentence

_EMBEDDED_IF = word_set(
    """
    see ask check know wonder even as clarify confirm determine decide understand test
    """
)
_POLITE_IF = phrase_set(
    """
    that works | that is ok | that is okay | that is fine | that 's ok | that 's okay | that 's
    fine | that 's alright | possible | i may | i can | all goes | nothing comes | it kills | you
    are ok | you are okay | not sooner | not earlier | not before | need be | it 's the last |
    that helps | any | i have to | it takes | you say my | asked
    """
)
_SAYING = word_set(
    """
    said say says saying goes went told tell tells telling asked asks replied wrote writes
    thought heard hear promised answered
    """
)
_DOUBTING = word_set(
    """
    hope hopes hoping doubt think thinks afraid worried worry scared feel feels know knows knew
    wonder wondering guess suppose imagine wish figure believe believes assume assumes expect
    expects bet
    """
)
_MILD_DOUBT = word_set("think guess suppose believe know figure")
_ASKING = word_set("what where who which how whether why whatever whoever wherever")
_TAGS = word_set("okay ok right yeah yes fair deal alright cool sure no good promise")
_MAYBE = word_set("maybe perhaps hopefully")
_BETWEEN = word_set("that like okay ok oh well ,")
_AFTER_SAYING = word_set("sure yeah yes no look hey fine \" ' : him her them you me myself")
_BEING = word_set("am is was 's feel feels are be something")
_WONDERING = word_set("know ask asks see remember")
_USUALLY = phrase_set(
    "half the time | every time | most days | most of the time | what happens | nine times"
)
_DISOWNED = phrase_set(
    """
    not a promise | no promise | no promises | not promising | not committing | not a commitment |
    do not hold me | do not quote me | just kidding | just joking | only joking | i am joking | i
    am kidding | hypothetically | in theory | just thinking out loud | thinking out loud | nothing
    agreed | no decision | just a thought | not agreed | wish list | not decided | in my dreams |
    ha ha | not an action | thought better of it | changed his mind | changed her mind | took it
    back | took that back
    """
)


def is_disowned(sentence: Sentence) -> bool:
    """`That's not a promise`, `just thinking out loud`: takes the sentence beside it along."""
    return holds(sentence.norms, _DISOWNED)


def objection(sentence: Sentence, cue: Cue, *, has_when: bool) -> str | None:
    """Why this cue is no promise, in words for a person; None if nothing speaks against it."""
    norms = sentence.norms
    left, right = norms[: cue.begin], norms[cue.verb :]
    if cue.subject not in {SPEAKER, ADDRESSEE} and "probably" in norms[cue.begin : cue.verb]:
        return HEDGED
    if cue.negated:
        return None if is_binding_refusal(norms, cue) else NEGATED
    if sentence.is_question and not _has_tag(norms):
        return QUESTION
    if is_disowned(sentence):
        return DISOWNED
    noted = cue.rule.endswith(("_said", "_agreed"))  # the words before it are the promise
    found = _condition(left, right) or (None if noted else _framing(left, cue))
    found = found or _habit(norms, left, has_when=has_when)
    if not cue.about_a_thing and cue.rule not in {"first_person_agreed", "first_person_idiom"}:
        found = found or small_talk(cue, right, has_when=has_when)
    return found or mere_taking(sentence, cue, has_when=has_when)


def _has_tag(norms: list[str]) -> bool:
    tail = [word for word in norms[-5:] if word.isalpha()]
    return len(tail) > 0 and tail[-1] in _TAGS and "," in norms[-5:]


def _condition(left: list[str], right: list[str]) -> str | None:
    """An `if` beside the promise; not `see if`, nor `if that works for you`."""
    for words in (left, right[:40]):
        for at, word in enumerate(words):
            if word not in {"if", "unless", "assuming", "suppose", "provided"}:
                continue
            if word == "unless" and holds(right, FROM_NOW):
                continue  # a rule with an exception is still a rule
            before = words[at - 1] if at else ""
            if before == "only" and "and" in words[3:at]:
                continue  # the condition belongs to the second thing alone
            if {"tell", "say", "explain", "warn"} & set(
                words[max(0, at - 12) : at]
            ) and words is not left:
                continue  # what somebody will be told
            embedded = before in _EMBEDDED_IF or (word == "suppose" and before == "i")
            asking = word == "if" and bool(set(words[max(0, at - 6) : at]) & _EMBEDDED_IF)
            if not embedded and not asking and not starts(words, at + 1, _POLITE_IF):
                return CONDITION
    return None


def _framing(left: list[str], cue: Cue) -> str | None:
    """Judges the words right before the subject: who says this, and how sure."""
    if _MAYBE & set(left[-3:]):
        return HEDGED
    near = [word for word in left[-8:] if word not in _BETWEEN]
    last = near[-1] if near else ""
    before = near[-2] if len(near) > 1 else ""
    if cue.subject in {SPEAKER, ADDRESSEE} and _is_reported(left, before, last):
        return REPORTED
    if last in _DOUBTING:
        return _doubt(near, before, last, cue)
    if last in _ASKING - {"what"} and cue.rule != "own_commitment":
        return QUESTION
    if left[-1:] == ["when"] and len(left) > 1 and left[-2] in _WONDERING:
        return QUESTION
    return None


def _is_reported(left: list[str], before: str, last: str) -> bool:
    """`he goes, sure, I'll`, `I told him I'll`, `I was like, I'll`."""
    if last in _SAYING:
        return not (last == "say" and before in {"us", "will", "can"})
    if before in _SAYING and last in _AFTER_SAYING:
        return True
    return left[-1:] == ["like"] and len(left) > 1 and left[-2] in _BEING


def _doubt(near: list[str], before: str, last: str, cue: Cue) -> str | None:
    """`I don't think I'll`, `Ana thinks Ben will`; a plain `I think I'll` still counts."""
    if cue.subject == SPEAKER:
        own = before in {"i", "and", "do", ""}
        return HEDGED if "not" in near[-4:] or not own or last not in _MILD_DOUBT else None
    return HEDGED if cue.subject != ADDRESSEE and before not in {"i", "we"} else None


def _habit(norms: list[str], left: list[str], *, has_when: bool) -> str | None:
    """Told of what usually happens: `every time I'll just`, `and then I'll`."""
    if has_when:
        return None
    tale = left[-2:] == ["and", "then"] and len(left) > 5 and not {"will", "going"} & set(left)
    usual = bool(HABITS & set(norms)) and not holds(norms, FROM_NOW)
    return HABIT if tale or usual or holds(left, _USUALLY) else None
