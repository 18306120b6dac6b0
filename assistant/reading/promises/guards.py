"""Reasons not to believe a cue: hypothetical, reported, habitual, said in passing, negated."""

from assistant.reading.promises.cues import ADDRESSEE, SPEAKER, Cue
from assistant.reading.promises.figures import mere_taking, small_talk
from assistant.reading.promises.lexicon import (
    HABITS,
    HEDGES,
    phrase_set,
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
from assistant.reading.promises.refusals import FROM_NOW, holds, is_binding_refusal
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
    that helps | any
    """
)
_SAYING = word_set(
    """
    said say says saying go goes went told tell tells telling asked asks replied wrote writes
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
_DISOWNED = phrase_set(
    """
    not a promise | no promise | no promises | not promising | not committing | not a commitment |
    do not hold me | do not quote me | just kidding | just joking | only joking | i am joking | i
    am kidding | hypothetically | in theory | just thinking out loud | thinking out loud | nothing
    agreed | no decision | just a thought | not agreed | wish list | not decided | in my dreams |
    ha ha | not an action
    """
)


def is_disowned(sentence: Sentence) -> bool:
    """`That's not a promise`, `just thinking out loud`: takes the sentence beside it along."""
    return holds(sentence.norms, _DISOWNED)


def objection(sentence: Sentence, cue: Cue, *, has_when: bool, is_speech: bool) -> str | None:
    """Why this cue is no promise, in words for a person; None if nothing speaks against it."""
    norms = sentence.norms
    left, right = norms[: cue.begin], norms[cue.verb :]
    if cue.negated:
        return None if is_binding_refusal(norms, cue) else NEGATED
    if sentence.is_question and not _has_tag(norms):
        return QUESTION
    if is_disowned(sentence):
        return DISOWNED
    return (
        _condition(left, right)
        or _framing(left, cue, is_speech=is_speech)
        or _habit(norms, left, has_when=has_when)
        or (
            None
            if cue.rule in {"delivery", "standing_rule", "first_person_noted"}
            else small_talk(cue, right, has_when=has_when)
        )
        or mere_taking(sentence, cue, has_when=has_when)
    )


def _has_tag(norms: list[str]) -> bool:
    tail = [word for word in norms[-5:] if word.isalpha()]
    return len(tail) > 0 and tail[-1] in _TAGS and "," in norms[-5:]


def _condition(left: list[str], right: list[str]) -> str | None:
    for side, words in (("left", left), ("right", right)):
        for at, word in enumerate(words):
            if word not in {"if", "unless", "assuming", "suppose", "provided"}:
                continue
            before = words[at - 1] if at else ""
            near = set(words[max(0, at - 6) : at])
            if (
                before in _EMBEDDED_IF
                or (word == "if" and near & _EMBEDDED_IF)
                or (word == "suppose" and before == "i")
            ):
                continue
            tail = tuple(words[at + 1 : at + 5])
            if any(tail[: len(polite)] == polite for polite in _POLITE_IF):
                continue
            if side == "left" or at < 40:
                return CONDITION
    return None


def _framing(left: list[str], cue: Cue, *, is_speech: bool) -> str | None:
    """Judges the words right before the subject: who says this, and how sure."""
    near = [
        word for word in left[-8:] if word not in {"that", "like", "okay", "ok", "oh", "well", ","}
    ]
    last = near[-1] if near else ""
    before = near[-2] if len(near) > 1 else ""
    if HEDGES & set(left[-3:]) and ({"maybe", "perhaps", "hopefully"} & set(left[-3:])):
        return HEDGED
    if (
        last in {"sure", "yeah", "yes", "no", "look", "hey", "fine", '"', "'", ":"}
        and before in _SAYING
    ):
        return REPORTED
    if last in _SAYING and not (last == "say" and before in {"us", "will", "can"}):
        return REPORTED if cue.subject in {SPEAKER, ADDRESSEE} else None
    if (
        len(near) > 1
        and before in _SAYING
        and last in {"him", "her", "them", "you", "me", "myself"}
    ):
        return REPORTED if cue.subject in {SPEAKER, ADDRESSEE} else None
    if last in _DOUBTING and cue.subject == SPEAKER:
        negated = "not" in near[-4:]
        own = before in {"i", "and", "do"} or not before
        if negated or not own or last not in _MILD_DOUBT:
            return HEDGED
    if last in _DOUBTING and cue.subject not in {SPEAKER, ADDRESSEE} and before not in {"i", "we"}:
        return HEDGED
    if last in _ASKING and cue.rule != "own_commitment":
        verb_like = last == "what"
        return None if verb_like else QUESTION
    if (
        left[-1:] == ["when"]
        and len(left) > 1
        and left[-2] in {"know", "ask", "asks", "see", "remember"}
    ):
        return QUESTION
    if (
        left[-1:] == ["like"]
        and left[-2:-1]
        and left[-2] in {"am", "is", "was", "'s", "feel", "feels", "are", "be", "something"}
    ):
        return REPORTED
    return None


def _habit(norms: list[str], left: list[str], *, has_when: bool) -> str | None:
    if (
        left[-2:] == ["and", "then"]
        and len(left) > 5
        and "will" not in left
        and "going" not in left
        and not has_when
    ):
        return HABIT
    if HABITS & set(norms) and not holds(norms, FROM_NOW) and not has_when:
        return HABIT
    if (
        holds(
            left,
            (
                ("half", "the", "time"),
                ("every", "time"),
                ("most", "days"),
                ("most", "of", "the", "time"),
                ("what", "happens"),
                ("nine", "times"),
            ),
        )
        and not has_when
    ):
        return HABIT
    return None
