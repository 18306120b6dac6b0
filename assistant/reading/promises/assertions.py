"""One clause: its subject, its tense, the signs of a measure, and its words as a phrase."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from assistant.reading.promises.lexicon import ACTIONS, NUMBERS, OPENERS, base_form, word_set
from assistant.reading.promises.measures import Stretch, stretch
from assistant.reading.promises.noun_phrases import DETERMINERS
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.signs import (
    LOOKING,
    NOTING,
    SHOWING,
    Signs,
    Taken,
    is_one_of,
    names_record,
    signs_of,
)
from assistant.reading.promises.tokens import Word
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

PERSONS = word_set("i you he she we they anyone anybody everyone everybody somebody someone")
THINGS = word_set("it that this those these there which")
HELPING = word_set(
    "will would 'd can could should shall must may might ought need needs have has had do does did "
    "is are was were am be been being 's 'm to going want wants like also then just only simply "
    "gonna not never always"
)
_FINITE = word_set(
    "is are was were am 's will would can could should must ought has have had does do did said "
    "says goes gets"
)
_RELATIVE = word_set(
    "that who whom which where whose when because so until if than why how i you he she we they "
    "what"
)
_FRONTED = word_set("on in at by from with without before after then until since about of")
_TOLD = word_set(
    "was were had did went got said told took came gave felt made asked used last yesterday been"
)
_OBJECTS = word_set("me him her us you them it that the a an his their")
_PERFECT = word_set("have has 've")
_LEAD = (
    (OPENERS - {"another", "next", "second", "third", ":"})
    | PERSONS
    | (THINGS - {"those", "these"})
    | (HELPING - {"not", "never", "always"})
)
_MARKS = (
    " because ", " so nobody ", " so no ", "; ", ", you know ", ", but ", ", I ", " and we ",
    " and I ", " - ", " – ", " — ", " otherwise ", " instead of ", ", otherwise ", ", so ",
)  # fmt: skip
_LONG = 14  # words; a measure is a phrase, not a speech
_FAR_SUBJECT = 9
_PLURAL = word_set("all both no each every some two these those")
_AFTER_NOUN = frozenset({""}) | word_set(", . over under of per and by from for each with")


class Assertion:
    """Some words of a turn that might tell a measure; `end` leaves a closing day out."""

    def __init__(self, turn: Turn, words: Sequence[Word], taken: Taken) -> None:
        self.turn, self.taken = turn, taken
        first = next((n for n, w in enumerate(words) if _is_said(w, taken)), len(words))
        self.words = list(words[first:])
        self.norms = [word.norm for word in self.words]
        self.end = _end(turn, self.words, taken) if self.words else 0

    @cached_property
    def signs(self) -> Signs:
        """What its words show, days left out."""
        return signs_of([word for word in self.words if word.start < self.end], self.taken)

    @property
    def has_number(self) -> bool:
        """Whether any number is said, an hour or a week too."""
        return any(read_number(self.words, at) for at in range(len(self.words)))

    @property
    def starts_with_number(self) -> bool:
        """`four hours`: begins with a number, of whatever."""
        return bool(self.words) and read_number(self.words, 0) is not None

    @property
    def content(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return content_of(self.words)

    @cached_property
    def opening(self) -> int:
        """The index of the first word that is no filler."""
        return next((n for n, norm in enumerate(self.norms) if norm not in OPENERS), 0)

    @cached_property
    def subject(self) -> str:
        """The first word of the subject; empty where nothing is said of a subject."""
        at = self.opening
        for n in range(at, min(at + _FAR_SUBJECT, len(self.norms))):
            norm = self.norms[n]
            if n == at and norm in PERSONS | THINGS:
                return norm
            if norm in PERSONS and self.norms[at] in _FRONTED:
                return norm
            if n > at and (self._is_finite(n) or self._is_third_person(n)):
                return self.norms[at]
            if n > at and norm in _RELATIVE:
                return ""
        return ""

    def _is_finite(self, at: int) -> bool:
        """A verb that goes with a subject; not the `'s` of `the manager's mail`."""
        owning = self.norms[at] == "'s" and self.norms[at - 1] not in PERSONS | THINGS
        return self.norms[at] in _FINITE and not owning

    def _is_third_person(self, at: int) -> bool:
        norm, before = self.norms[at], self.norms[at - 1]
        base = base_form(norm)
        counted = before in NUMBERS or before[0].isdigit() or before in DETERMINERS | _PLURAL
        counted = counted or "".join(self.norms[at + 1 : at + 2]) in _AFTER_NOUN
        known = base in ACTIONS or is_one_of(base, LOOKING | NOTING | SHOWING)
        return base != norm and known and not counted and not names_record([norm])

    @property
    def is_past(self) -> bool:
        """Tells of what was or has been done."""
        head = self.norms[:12]
        if _TOLD & set(head):
            return True
        if any(a.endswith("ed") and b in _OBJECTS for a, b in pairwise(head)):
            return True
        return any(
            a in _PERFECT and (b.endswith("ed") or b in {"gone", "seen", "sent", "done"})
            for a, b in pairwise(head)
        )

    def phrase(self, at: int) -> Stretch | None:
        """The words from `at`, without `you will see it`, cut where they run on."""
        while at < len(self.norms) - 2 and self.norms[at] in _LEAD and self.norms[at + 1] != "not":
            at += 1
        if at >= len(self.words):
            return None
        start, end = self.words[at].start, self.end
        words = list(re.finditer(r"\S+", self.turn.text[start:end]))
        if len(words) > _LONG:
            cuts = [w.end() for w in words[4:_LONG] if w.group().endswith((",", ";"))]
            cuts += [w.start() for w in words[5:_LONG] if w.group() in {"that", "which", "who"}]
            end = start + max(cuts) if cuts else end
        return stretch(self.turn, start, end)


def _is_said(word: Word, taken: Taken) -> bool:
    """A word, not a mark, and not one of a day: `by Friday, in the ledger`."""
    dated = any(low <= word.start < high for low, high in taken)
    return (word.norm[0].isalnum() or word.norm == "#") and not dated


def _end(turn: Turn, words: Sequence[Word], taken: Taken) -> int:
    """Before a deadline at the end, and before a reason or another thought."""
    start, end = words[0].start, words[-1].end
    for mark in _MARKS:
        at = turn.text.find(mark, start + 3, end)
        end = at if at > 0 else end
    closing = [low for low, high in taken if low > start and high >= end - 2]
    return min([end, *closing])
