"""Ways of speaking: I'll be honest, I'll take that, I'm going to be late."""

from assistant.reading.promises.cue import Cue
from assistant.reading.promises.lexicon import (
    ACTIONS,
    GROWTH,
    PRIVATE_LIFE,
    SMALL_TALK,
    STATES,
    STOP_WORDS,
    gerund_base,
    word_set,
)
from assistant.reading.promises.reasons import FIGURE, PRIVATE
from assistant.reading.promises.tokens import Sentence

_SMALL_TALK: dict[str, list[tuple[str, ...]]] = {}


for _phrase in SMALL_TALK:
    _SMALL_TALK.setdefault(_phrase[0], []).append(_phrase)


def mere_taking(sentence: Sentence, cue: Cue, *, has_when: bool) -> str | None:
    """`I'll take arithmetic` accepts a word; `I'll take Birch`, `the minutes` accept work."""
    rest = [word for word in sentence.words[cue.verb :] if word.norm[0].isalnum()]
    if has_when or not rest or rest[0].norm != "take" or len(rest) > 2:
        return None
    named = len(rest) == 2 and sentence.text[rest[1].start - sentence.start].isupper()
    return None if named or rest[-1].norm == "it" else FIGURE


def small_talk(cue: Cue, right: list[str], *, has_when: bool) -> str | None:
    """Why the words after a cue commit to nothing; None if they name something to do."""
    if not right:
        return FIGURE
    wished = cue.rule.endswith(("_wish", "_can", "_plan"))
    visits = right[:1] == ["see"] and has_when and not wished and not _ASKING & set(right[1:2])
    for phrase in () if visits else _SMALL_TALK.get(right[0], ()):
        if tuple(right[: len(phrase)]) == phrase and not _names_work(
            right, phrase, has_when=has_when
        ):
            return FIGURE
    verb = right[0]
    if right[:2] in (["have", "been"], ["leave", "on"], ["leave", "at"], ["leave", "for"]):
        return FIGURE
    if verb in STATES and not visits and not (verb in {"remember", "live"} and len(right) > 4):
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


_ASKING = word_set("if how what whether that where who when you")


def _names_work(right: list[str], phrase: tuple[str, ...], *, has_when: bool) -> bool:
    """Whether a day or a thing said after a way of speaking makes it work to be done after all."""
    if has_when and ((len(phrase) <= 2 and right[0] in _DATED) or right[0] not in _TALKING):
        return True
    after = [w for w in right[len(phrase) : 12] if w.isalpha() and w not in STOP_WORDS]
    return right[0] not in _TALKING and len(after) >= 2


_DATED = word_set("tell show let share go start put explain answer be take have get")
_TALKING = word_set(
    """
    tell say be ask give let show play read start kick see think consider believe own hold stop
    sit stand have pull scroll type turn look go leave put hang challenge blame repeat rephrase
    quote paraphrase defend lie miss spare save wait
    """
)


_LET_ME = word_set(
    """
    send check find dig pull draft book set write chase look follow get talk speak forward loop
    introduce handle arrange schedule raise research prepare put take review
    """
)


def _growing(right: list[str], *, has_when: bool) -> bool:
    """`be more proactive`, `be sending it Monday`, `be ready by Friday` are promises."""
    head = right[:5]
    if GROWTH & set(head):
        return True
    first = head[0] if head else ""
    if gerund_base(first) or (has_when and first == "with"):
        return True
    return (
        has_when
        and first in {"ready", "done", "prepared", "finished", "in", "on", "with", "at"}
        and ({"touch", "time", "ready", "done", "prepared", "finished"} & set(head) != set())
    )
