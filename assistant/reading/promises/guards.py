"""Reasons not to believe a cue: hypothetical, reported, habitual, said in passing, negated."""

from assistant.reading.promises.cues import ADDRESSEE, SPEAKER, Cue
from assistant.reading.promises.lexicon import (
    ACTIONS,
    GROWTH,
    HABITS,
    HEDGES,
    PRIVATE_LIFE,
    SMALL_TALK,
    STATES,
    STOP_WORDS,
    gerund_base,
)
from assistant.reading.promises.tokens import Sentence

SUGGESTION = "a suggestion, nobody said yes"
CONDITION = "depends on a condition"
REPORTED = "told of another talk, not said here"
HABIT = "a habit told, not promised"
NEGATED = "said that it will not happen"
FIGURE = "a way of speaking"
QUESTION = "a question"
PRIVATE = "a private plan"
HEDGED = "only a maybe"
DISOWNED = "said not to be a promise"
OUTSIDE = "a promise by somebody who is not in this meeting"
UNOWNED = "nobody is named who does it"
PLANTED = "an instruction to a program, not something said"
ROLE_PLAY = "said in a role play"
TAKEN_BACK = "taken back later"
PARKED = "stands among ideas or parked points"
NOT_ACCEPTED = "asked for, and nobody said yes"
JOINT = "said of several people, so nobody owns it"

_SMALL_TALK: dict[str, list[tuple[str, ...]]] = {}
for _phrase in SMALL_TALK:
    _words = tuple(_phrase.split())
    _SMALL_TALK.setdefault(_words[0], []).append(_words)

_EMBEDDED_IF = frozenset(
    [
        "see",
        "ask",
        "check",
        "know",
        "wonder",
        "even",
        "as",
        "clarify",
        "confirm",
        "determine",
        "decide",
        "understand",
        "test",
    ]
)
_POLITE_IF = (
    ("that", "works"), ("that", "is", "ok"), ("that", "is", "okay"), ("that", "is", "fine"),
    ("that", "'s", "ok"),
    ("that", "'s", "okay"), ("that", "'s", "fine"), ("that", "'s", "alright"), ("possible",),
    ("i", "may"), ("i", "can"),
    ("all", "goes"), ("nothing", "comes"), ("it", "kills"), ("you", "are", "ok"),
    ("you", "are", "okay"), ("not", "sooner"),
    ("not", "earlier"), ("not", "before"), ("need", "be"), ("it", "'s", "the", "last"),
    ("that", "helps"), ("any",),
)  # fmt: skip
_SAYING = frozenset(
    [
        "said",
        "say",
        "says",
        "saying",
        "go",
        "goes",
        "went",
        "told",
        "tell",
        "tells",
        "telling",
        "asked",
        "asks",
        "replied",
        "wrote",
        "writes",
        "thought",
        "heard",
        "hear",
        "promised",
        "answered",
    ]
)
_DOUBTING = frozenset(
    [
        "hope",
        "hopes",
        "hoping",
        "doubt",
        "think",
        "thinks",
        "afraid",
        "worried",
        "worry",
        "scared",
        "feel",
        "feels",
        "know",
        "knows",
        "knew",
        "wonder",
        "wondering",
        "guess",
        "suppose",
        "imagine",
        "wish",
        "figure",
        "believe",
        "believes",
        "assume",
        "assumes",
        "expect",
        "expects",
        "bet",
    ]
)
_MILD_DOUBT = frozenset({"think", "guess", "suppose", "believe", "know", "figure"})
_ASKING = frozenset(
    ["what", "where", "who", "which", "how", "whether", "why", "whatever", "whoever", "wherever"]
)
_FROM_NOW = (
    ("from", "now", "on"), ("from", "here", "on"), ("going", "forward"), ("from", "today"),
    ("from", "tomorrow"),
    ("any", "more"), ("anymore",), ("ever", "again"), ("again",), ("from", "this", "week"),
    ("from", "next", "week"), ("from", "monday"),
    ("starting",), ("as", "of"), ("no", "longer"),
)  # fmt: skip
_BINDING_LIMITS = frozenset(["without", "unless", "until", "before"])
_NOT_BINDING_VERBS = frozenset(
    [
        "get",
        "have",
        "be",
        "make",
        "manage",
        "know",
        "finish",
        "see",
        "hear",
        "think",
        "say",
        "lie",
        "need",
        "want",
        "hit",
        "reach",
        "close",
        "lose",
        "forget",
        "go",
        "miss",
        "win",
        "complete",
        "be",
        "able",
    ]
)
_TAGS = frozenset(
    [
        "okay",
        "ok",
        "right",
        "yeah",
        "yes",
        "fair",
        "deal",
        "alright",
        "cool",
        "sure",
        "no",
        "good",
        "promise",
    ]
)
_DISOWNED = (
    ("not", "a", "promise"), ("no", "promise"), ("no", "promises"), ("not", "promising"),
    ("not", "committing"),
    ("not", "a", "commitment"), ("do", "not", "hold", "me"), ("do", "not", "quote", "me"),
    ("just", "kidding"),
    ("just", "joking"), ("only", "joking"), ("i", "am", "joking"), ("i", "am", "kidding"),
    ("hypothetically",), ("in", "theory"),
    ("just", "thinking", "out", "loud"), ("thinking", "out", "loud"), ("nothing", "agreed"),
    ("no", "decision"), ("just", "a", "thought"),
    ("not", "agreed"), ("wish", "list"), ("not", "decided"), ("in", "my", "dreams"), ("ha", "ha"),
    ("not", "an", "action"),
)  # fmt: skip


def holds(norms: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    """True if one of the phrases stands in the words."""
    return any(
        tuple(norms[at : at + len(phrase)]) == phrase
        for phrase in phrases
        for at in range(len(norms) - len(phrase) + 1)
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
            else _small_talk(cue, right, has_when=has_when)
        )
        or _taking(sentence, cue, has_when=has_when)
    )


def _taking(sentence: Sentence, cue: Cue, *, has_when: bool) -> str | None:
    """`I'll take arithmetic` accepts a word; `I'll take Birch`, `the minutes` accept work."""
    rest = [word for word in sentence.words[cue.verb :] if word.norm[0].isalnum()]
    if has_when or not rest or rest[0].norm != "take" or len(rest) > 2:
        return None
    named = len(rest) == 2 and sentence.text[rest[1].start - sentence.start].isupper()
    return None if named or rest[-1].norm == "it" else FIGURE


def is_binding_refusal(norms: list[str], cue: Cue) -> bool:
    """`From now on I will not go below ten percent without asking`: a promise by refusing."""
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    if cue.subject not in {SPEAKER} and cue.rule not in {
        "third_person_future",
        "third_person_said",
    }:
        return False
    if holds(norms, (("going", "to", "be", "able"),)) or "if" in norms[: cue.begin]:
        return False
    if holds(norms, _FROM_NOW[:6]):
        return True
    limits = _BINDING_LIMITS & set(norms[cue.verb :])
    if "without" in limits or "unless" in limits:
        return True
    if verb in _NOT_BINDING_VERBS:
        return False
    return bool(limits) or holds(norms[cue.verb :], _FROM_NOW[6:])


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
    if HABITS & set(norms) and not holds(norms, _FROM_NOW) and not has_when:
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


def _small_talk(cue: Cue, right: list[str], *, has_when: bool) -> str | None:
    if not right:
        return FIGURE
    for phrase in _SMALL_TALK.get(right[0], ()):
        if tuple(right[: len(phrase)]) == phrase and not (
            has_when and len(phrase) <= 2 and right[0] in _DATED
        ):
            return FIGURE
    verb = right[0]
    if right[:2] == ["have", "been"]:
        return FIGURE
    if verb in STATES and not (verb in {"remember", "live"} and len(right) > 4):
        return FIGURE
    if PRIVATE_LIFE & set(right[:12]):
        return PRIVATE
    if verb == "be" and not _growing(right[1:], has_when=has_when):
        return FIGURE
    if cue.rule == "let_me" and verb not in _LET_ME:
        return FIGURE
    content = [
        word for word in right[verb in ACTIONS : 9] if word.isalnum() and word not in STOP_WORDS
    ]
    if not content and not has_when and verb not in ACTIONS:
        return FIGURE
    return None


_DATED = frozenset(
    [
        "tell",
        "show",
        "let",
        "share",
        "start",
        "put",
        "explain",
        "answer",
        "be",
        "take",
        "have",
        "get",
    ]
)
_LET_ME = frozenset(
    [
        "send",
        "check",
        "find",
        "dig",
        "pull",
        "draft",
        "book",
        "set",
        "write",
        "chase",
        "look",
        "follow",
        "get",
        "talk",
        "speak",
        "forward",
        "loop",
        "introduce",
        "handle",
        "arrange",
        "schedule",
        "raise",
        "research",
        "prepare",
        "put",
        "take",
        "review",
    ]
)


def _growing(right: list[str], *, has_when: bool) -> bool:
    """`be more proactive`, `be sending it Monday`, `be ready by Friday` are promises."""
    head = right[:5]
    if GROWTH & set(head):
        return True
    first = head[0] if head else ""
    if gerund_base(first):
        return True
    return (
        has_when
        and first in {"ready", "done", "prepared", "finished", "in", "on", "with", "at"}
        and ({"touch", "time", "ready", "done", "prepared", "finished"} & set(head) != set())
    )
