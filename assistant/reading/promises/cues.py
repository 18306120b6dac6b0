"""Where in a sentence somebody binds himself: subject and cue, found word by word."""

from dataclasses import dataclass
from enum import IntEnum

from assistant.reading.promises.lexicon import (
    ACTIONS,
    ADVERBS,
    PRESENT_ONLY,
    PROGRESSIVE,
    base_form,
)
from assistant.reading.promises.tokens import Sentence
from assistant.reading.speakers import People


class Strength(IntEnum):
    """How much a cue says by itself; a weak one needs a date or a section that backs it."""

    WEAK = 1
    MIDDLE = 2
    STRONG = 3


SPEAKER, ADDRESSEE, UNCLEAR = "i", "you", "?"
_COMMON_WORDS = frozenset(
    [
        "will",
        "may",
        "mark",
        "grace",
        "bill",
        "rich",
        "hope",
        "art",
        "drew",
        "pat",
        "chase",
        "hunter",
        "faith",
        "rob",
        "sue",
        "jack",
        "page",
        "reed",
        "grant",
        "frank",
        "miles",
        "wade",
        "cliff",
        "dale",
        "guy",
        "ray",
        "skip",
        "storm",
        "summer",
        "april",
        "june",
        "august",
        "joy",
        "penny",
        "rose",
    ]
)


@dataclass(frozen=True)
class Cue:
    """`subject` is `i`, `you`, a participant's name, or `?` for a name that two of them bear.

    Numbers count words of the sentence: the subject begins at `begin`, the verb phrase at `verb`.
    `needs_when` marks present tense that is a promise only with a day to come.
    """

    rule: str
    subject: str
    begin: int
    verb: int
    strength: Strength
    negated: bool = False
    needs_when: bool = False
    needs_marker: bool = False


def cues_in(sentence: Sentence, people: People, last_named: str | None) -> list[Cue]:
    """All cues of a sentence from left to right; `last_named` is who he or she would be."""
    norms = sentence.norms
    found: list[Cue] = []
    at = 0
    while at < len(norms):
        cue = _cue_at(norms, at, people, last_named) if _may_begin(sentence, at) else None
        if cue:
            if cue.subject not in {SPEAKER, ADDRESSEE, UNCLEAR}:
                last_named = cue.subject
            found.append(cue)
            at = max(at + 1, min(cue.verb, len(norms)))
        else:
            at += 1
    return found


def _may_begin(sentence: Sentence, at: int) -> bool:
    """Mark and Will are people only with a capital."""
    word = sentence.words[at]
    return word.norm not in _COMMON_WORDS or sentence.text[word.start - sentence.start].isupper()


def _cue_at(norms: list[str], at: int, people: People, last_named: str | None) -> Cue | None:
    word = norms[at]
    if idiom := _idiom(norms, at):
        return idiom
    if word == "i":
        return _first_person(norms, at)
    if word == "let" and norms[at + 1 : at + 2] == ["me"]:
        verb = _skip(norms, at + 2)
        return Cue("let_me", "i", at, verb, Strength.WEAK, needs_when=False)
    if word == "my":
        return _own_commitment(norms, at, SPEAKER)
    if word == "your":
        return _own_commitment(norms, at, ADDRESSEE)
    if word == "you":
        return _second_person(norms, at)
    if word in {"he", "she"}:
        return _predicate(norms, at, at + 1, last_named, pronoun=True) if last_named else None
    named = people.named_at(norms, at)
    if named:
        owners, length = named
        subject = next(iter(owners)) if len(owners) == 1 else "?"
        return _predicate(norms, at, at + length, subject, pronoun=False)
    return None


def _skip(norms: list[str], at: int) -> int:
    """Past adverbs, fillers and the commas around them."""
    while at < len(norms) and norms[at] in ADVERBS:
        at += 1
    return at


def _first_person(norms: list[str], at: int) -> Cue | None:
    nxt = _skip(norms, at + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    after = norms[nxt + 1 : nxt + 4]
    if word in {"will", "shall"}:
        return _future("first_person_future", norms, at, nxt + 1, "i")
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
        verb = _skip(norms, nxt + 1)
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
    nxt = _skip(norms, nxt)
    word = norms[nxt] if nxt < len(norms) else ""
    negated = word in {"not", "never"}
    if negated:
        nxt = _skip(norms, nxt + 1)
        word = norms[nxt] if nxt < len(norms) else ""
    if word == "going" and norms[nxt + 1 : nxt + 2] == ["to"]:
        verb = _skip(norms, nxt + 2)
        return Cue("first_person_future", "i", at, verb, Strength.STRONG, negated)
    if word == "committing" and norms[nxt + 1 : nxt + 2] == ["to"]:
        return Cue("first_person_promise", "i", at, nxt + 2, Strength.STRONG, negated)
    if word == "committed" and norms[nxt + 1 : nxt + 2] == ["to"]:
        return Cue("first_person_promise", "i", at, nxt + 2, Strength.STRONG, negated)
    if word in PROGRESSIVE and not negated:
        return Cue("first_person_progressive", "i", at, nxt, Strength.MIDDLE, needs_when=True)
    return None


def _future(rule: str, norms: list[str], at: int, nxt: int, subject: str) -> Cue:
    nxt = _skip(norms, nxt)
    negated = nxt < len(norms) and norms[nxt] in {"not", "never"}
    if negated:
        nxt = _skip(norms, nxt + 1)
    return Cue(rule, subject, at, nxt, Strength.STRONG, negated)


_OWN = frozenset(
    [
        "commitment",
        "promise",
        "action",
        "actions",
        "goal",
        "target",
        "homework",
        "task",
        "next-step",
        "takeaway",
        "ask",
        "to-do",
        "todo",
    ]
)


_IDIOMS = (
    ("put", "me", "down", "for"), ("you", "can", "count", "on", "me", "for"),
    ("you", "can", "count", "on", "me", "to"),
    ("count", "on", "me", "to"), ("count", "on", "me", "for"),
    ("i", "am", "on", "the", "hook", "for"), ("sign", "me", "up", "for"),
    ("you", "have", "my", "word", "that", "i", "will"), ("you", "have", "my", "word", "on"),
    ("hold", "me", "to"),
    ("you", "can", "hold", "me", "to"), ("it", "is", "on", "me", "to"),
    ("it", "'s", "on", "me", "to"), ("mark", "me", "down", "for"),
)  # fmt: skip


_IDIOM_STARTS = frozenset(phrase[0] for phrase in _IDIOMS)


def _idiom(norms: list[str], at: int) -> Cue | None:
    """`Put me down for six demos`, `count on me for the slides`."""
    if norms[at] not in _IDIOM_STARTS:
        return None
    for phrase in _IDIOMS:
        if tuple(norms[at : at + len(phrase)]) == phrase and len(norms) > at + len(phrase) + 1:
            if norms[at + len(phrase)] in {"that", "it", "this"}:
                return None
            return Cue("first_person_idiom", SPEAKER, at, at + len(phrase), Strength.MIDDLE)
    return None


def _own_commitment(norms: list[str], at: int, subject: str) -> Cue | None:
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


def _second_person(norms: list[str], at: int) -> Cue | None:
    nxt = _skip(norms, at + 1)
    word = norms[nxt] if nxt < len(norms) else ""
    if word == "have" and norms[nxt + 1 : nxt + 2] in (["committed"], ["agreed"], ["promised"]):
        nxt, word = nxt + 1, norms[nxt + 1]
    if word in {"committed", "agreed", "promised"}:
        verb = nxt + 1
        while verb < len(norms) and norms[verb] in {
            "to",
            "me",
            "us",
            "that",
            "you",
            "'d",
            "would",
            "will",
        }:
            verb += 1
        return Cue("recap_committed", "you", at, verb, Strength.STRONG)
    if word == "said" and norms[nxt + 1 : nxt + 3] in (
        ["you", "'d"],
        ["you", "would"],
        ["you", "will"],
    ):
        return Cue("recap_said", "you", at, _skip(norms, nxt + 3), Strength.MIDDLE)
    if word == "will":
        return _future("recap_future", norms, at, nxt + 1, "you")
    opens = at == 0 or norms[at - 1] in {",", "and", ":", "then", "so", "-"}
    if opens and word in ACTIONS and word not in PRESENT_ONLY and nxt == at + 1:
        return Cue("recap_present", "you", at, nxt, Strength.WEAK)
    if word == "are" and norms[nxt + 1 : nxt + 3] == ["going", "to"]:
        return Cue("recap_future", "you", at, _skip(norms, nxt + 3), Strength.MIDDLE)
    return None


_REPORTED = frozenset(
    [
        "said",
        "says",
        "promised",
        "agreed",
        "confirmed",
        "committed",
        "offered",
        "decided",
        "commits",
        "agrees",
        "promises",
        "pledged",
        "undertook",
        "volunteered",
    ]
)


def _predicate(norms: list[str], at: int, nxt: int, subject: str, *, pronoun: bool) -> Cue | None:
    nxt = _skip(norms, nxt)
    word = norms[nxt] if nxt < len(norms) else ""
    after = norms[nxt + 1 : nxt + 3]
    if word in {"will", "shall"}:
        return _future("third_person_future", norms, at, nxt + 1, subject)
    if word in {"'s", "is", "are"}:
        return _third_is(norms, at, nxt + 1, subject)
    if word == "to" and not pronoun:
        return Cue("third_person_to", subject, at, _skip(norms, nxt + 1), Strength.STRONG)
    if word in _REPORTED:
        return _reported(norms, at, nxt, subject)
    if word in {"plans", "intends", "aims"} and after[:1] == ["to"]:
        return Cue("third_person_plan", subject, at, nxt + 2, Strength.MIDDLE)
    if word in {"takes", "owns"} and after[:1] not in (["longer"], ["too"]):
        return Cue("third_person_present", subject, at, nxt, Strength.MIDDLE, needs_marker=True)
    if word in {"needs", "has"} and after[:1] == ["to"]:
        return Cue("third_person_needs", subject, at, nxt + 2, Strength.WEAK, needs_marker=True)
    if word.endswith("s") and base_form(word) in ACTIONS:
        return Cue("third_person_present", subject, at, nxt, Strength.MIDDLE, needs_marker=True)
    return None


def _third_is(norms: list[str], at: int, nxt: int, subject: str) -> Cue | None:
    nxt = _skip(norms, nxt)
    negated = norms[nxt : nxt + 1] in (["not"], ["never"])
    if negated:
        nxt = _skip(norms, nxt + 1)
    if norms[nxt : nxt + 2] == ["going", "to"]:
        return Cue(
            "third_person_future", subject, at, _skip(norms, nxt + 2), Strength.STRONG, negated
        )
    if norms[nxt : nxt + 1] == ["to"] and not negated:
        return Cue("third_person_to", subject, at, _skip(norms, nxt + 1), Strength.STRONG)
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
        return Cue("third_person_agreed", subject, at, _skip(norms, nxt + 1), strength)
    if norms[nxt : nxt + 1] and norms[nxt] in {"he", "she", "they"}:
        modal = norms[nxt + 1 : nxt + 2]
        if modal and modal[0] in {"will", "would", "'d"}:
            return _future("third_person_said", norms, at, nxt + 2, subject)
        if norms[nxt + 1 : nxt + 4] in (
            ["is", "going", "to"],
            ["'s", "going", "to"],
            ["are", "going", "to"],
        ):
            return Cue("third_person_said", subject, at, _skip(norms, nxt + 4), Strength.STRONG)
    return None
