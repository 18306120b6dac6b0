"""They'll be with you on the 3rd; from now on nothing goes out without: promises without I."""

from assistant.reading.promises.cues import SPEAKER, Cue, Strength
from assistant.reading.promises.lexicon import (
    OUTSIDERS,
    phrase_set,
    word_set,
)
from assistant.reading.promises.tokens import Sentence

DELIVERED = word_set("have get see hear receive find")


_VOWED = word_set("nothing no every each all nobody none")


def vow_in(sentence: Sentence) -> Cue | None:
    """`From now on nothing goes to commit without a close plan`: a rule the speaker sets himself."""
    norms = sentence.norms
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), 0)
    for phrase in (
        ("from", "now", "on"),
        ("going", "forward"),
        ("from", "today"),
        ("from", "today", "on"),
    ):
        if tuple(norms[start : start + len(phrase)]) == phrase:
            at = start + len(phrase)
            at += norms[at : at + 1] == [","]
            if at + 3 < len(norms) and norms[at] in _VOWED and not sentence.is_question:
                return Cue("standing_rule", SPEAKER, start, at, Strength.MIDDLE)
    return None


_LEADS = word_set("yes yeah okay ok right so fine good . , and well fair sure deal")


_THINGS = word_set("they it that those these")


_WITH_YOU = phrase_set(
    """
    with you | in your inbox | on your desk | done | sent | finished | in the crm | in salesforce
    | ready | over to you | complete | completed | updated | there | booked | in by
    """
)


def delivery_in(norms: list[str]) -> Cue | None:
    """`They'll be with you on the 3rd`, `You'll have it by Friday`: promised by the speaker."""
    for at in range(min(12, len(norms) - 2)):
        if norms[at] in _THINGS and norms[at + 1] in {"is", "'s", "are"}:
            tail = norms[at + 2 :]
            if any(
                tuple(tail[: len(words)]) == words
                for words in (("coming",), ("going", "out"), *_WITH_YOU[:3])
            ):
                return Cue("delivery", SPEAKER, at, at + 1, Strength.MIDDLE)
        if norms[at + 1] != "will":
            continue
        if (
            {"the", "my", "your", "a"} & set(norms[max(0, at - 5) : at])
            and norms[at + 2] == "be"
            and not OUTSIDERS & set(norms[max(0, at - 5) : at + 1])
        ):
            tail = norms[at + 3 :]
            if any(tuple(tail[: len(words)]) == words for words in _WITH_YOU):
                return Cue("delivery", SPEAKER, max(0, at - 4), at + 2, Strength.MIDDLE)
        if norms[at] == "you" and norms[at + 2] in DELIVERED:
            from_me = norms[at + 2] == "hear" and "from" in norms
            if norms[at + 2] in {"see", "hear", "find"} and not from_me:
                return None
            return Cue("delivery", SPEAKER, at, at + 2, Strength.MIDDLE)
        if norms[at] in _THINGS and norms[at + 2] == "be":
            tail = norms[at + 3 :]
            if any(tuple(tail[: len(words)]) == words for words in _WITH_YOU):
                return Cue("delivery", SPEAKER, at, at + 2, Strength.MIDDLE)
    return None
