"""The check after a language model: what it says must stand in what it was given (principle 5).

Sentence by sentence: figures, dates, names, quotes and claims about the past have to be found in
the texts a sentence cites; words of SR22 never pass. What fails is left out, and the rules
engine's wording stands there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assistant.domain.calendar import TeamCalendar, When
from assistant.domain.folding import fold
from assistant.jobs.figures import Figure, figures_in
from assistant.jobs.wording_bans import banned_in
from assistant.reading import evidence, when
from assistant.reading.promises.lexicon import ACTIONS, STATES, STOP_WORDS, word_set

LONGEST_SENTENCE = 320

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][”\"')\]])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[^\W\d_])\w+\b")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]*)[”»\"]?")
_REFERENCE = re.compile(r"\b[FKWD]\d{1,3}\b|\bcommitment:\w+")
_MARKUP = re.compile(r"https?:|www\.|\w@\w|[<>`|\\]|\]\(|\b(?:javascript|data):", re.IGNORECASE)
_DAYS_AND_MONTHS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)day\b|"
    r"\b(?:january|february|march(?= \d| of\b)|april|june|july|august|september|october|november|"
    r"december)\b|\b(?:yesterday|today|tomorrow|tonight)\b|\bQ[1-4]\b|"
    r"\b(?:last|next|this|past|coming) (?:week|month|quarter|year|spring|summer|autumn|winter)\b|"
    r"\d{4}-\d{2}-\d{2}|\b\d{1,2}[/.]\d{1,2}\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_CALENDAR_WORD = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:s?day|nesday|rsday|urday|uary|ruary|ch|il|e|y|ust|t|tember|ober|ember|s)?",
    re.IGNORECASE,
)
_PAST_CLAIMS = word_set(
    """
    always broke constantly declined doubled dropped exceeded failed halved ignored
    improved kept missed never overdue partly promised refused repeatedly tripled
    """
)
_CLAIMS_UNLESS_ASKED = word_set(
    """
    achieved agreed ahead asked beat behind cancelled changed committed completed confirmed
    decreased deleted delivered done fell grew hit increased late lost met reached recorded
    removed reported rose said saved scheduled sent signed stored told won
    """
)
_OPENERS = word_set(
    """
    a about acknowledge after again agree aim all also although an and any appreciate are as at
    based before begin besides between beyond brainstorm but by can celebrate clarify compare
    congratulate consider could decide describe did do does during each either encourage end even
    explore finally finish first for from given great has have he her here his how however i if
    imagine in instead is it its just keep last let lets like look many maybe might more most much
    my name next no none not nothing notice now observe of on once only or other our out over people
    perhaps picture please rather recognise recognize reflect remember she should since so some
    something still such suppose sure than that the their them then there these they think this
    those though thanks through to together under understand until up use walk was we well were
    what whatever when where whether which while who whom whose why will with within without would
    yes yet you your yours
    """
)
_COMMON_CAPITALS = frozenset({"i", "crm"})
_NEAR = 5
_NEAR_IN_GROUND = 9
_STEM = 5


@dataclass(frozen=True)
class Ground:
    """What sentences may rest on: the texts given, and the names of those who meet."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    held_on: date
    calendar: TeamCalendar

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of texts and names, folded."""
        return frozenset(w for text in (*self.texts, *self.names) for w in _folded_words(text))

    @cached_property
    def days(self) -> frozenset[date]:
        """Every day that the texts name."""
        found = (w for text in self.texts for w in _days_in(text, self.held_on, self.calendar))
        return frozenset(day for w in found for day in (w.due, w.start) if day)

    def knows_day(self, day: date | None, phrase: str) -> bool:
        """Whether the texts name `day`; said without its year, of whatever year they name."""
        if day is None or day in self.days or re.search(r"\b(?:19|20)\d\d\b", phrase):
            return day in self.days
        if not re.search(r"\d", phrase) or not _MONTH.search(phrase):
            return False
        return (day.day, day.month) in {(known.day, known.month) for known in self.days}

    @cached_property
    def _folded(self) -> str:
        return fold(" | ".join(self.texts))

    def holds(self, phrase: str) -> bool:
        """Whether the texts have `phrase` as it is, whole words only."""
        return re.search(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", self._folded) is not None


@lru_cache(maxsize=1024)
def _days_in(text: str, held_on: date, calendar: TeamCalendar) -> tuple[When, ...]:
    """The deadline wordings of a text; the same facts are looked at for every sentence."""
    return when.find(text, held_on, calendar)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of `text`, white space and list marks taken off."""
    parts = (" ".join(part.split()).lstrip("-*•# ").strip() for part in _SENTENCE.split(text))
    return tuple(part for part in parts if part)


def objection(sentence: str, ground: Ground) -> str | None:
    """Why `sentence` may not be shown, or None where everything in it is supported."""
    return next(_objections(sentence, ground), None)


def supported(text: str, ground: Ground) -> tuple[str, int]:
    """The sentences of `text` that pass, as one text, and how many do not."""
    every = sentences_of(text)
    kept = [sentence for sentence in every if objection(sentence, ground) is None]
    return " ".join(kept), len(every) - len(kept)


def _objections(sentence: str, ground: Ground) -> Iterator[str]:
    if len(sentence) > LONGEST_SENTENCE:
        yield "it is too long"
    if _MARKUP.search(sentence):
        yield "it holds markup or an address"
    if word := banned_in(sentence):
        yield f"“{word}” is not said here"
    if found := _REFERENCE.search(sentence):
        yield f"{found[0]} belongs beside the sentence, not into it"
    yield from _unsupported_quotes(sentence, ground)
    yield from _unsupported_days(sentence, ground)
    yield from _unsupported_figures(_without_days(sentence, ground), ground)
    yield from _unsupported_names(sentence, ground)
    yield from _unsupported_claims(sentence, ground)


def _unsupported_quotes(sentence: str, ground: Ground) -> Iterator[str]:
    for match in _QUOTED.finditer(sentence):
        quoted = match[1].strip(" .,;:!?…")
        if quoted and not any(evidence.locate(quoted, text) for text in ground.texts):
            yield "a quote is not in the record"


def _unsupported_days(sentence: str, ground: Ground) -> Iterator[str]:
    supported: list[tuple[int, int]] = []
    for found in _days_in(sentence, ground.held_on, ground.calendar):
        day = found.due or found.start
        if ground.knows_day(day, found.phrase) or ground.holds(found.phrase):
            supported.append((found.span.start, found.span.end))
        elif day:
            yield f"“{found.phrase}” is no day of the record"
    for match in _DAYS_AND_MONTHS.finditer(sentence):
        known = ground.holds(match[0]) or fold(match[0])[:3] in ground.words
        if not known and not any(start <= match.start() < end for start, end in supported):
            yield f"“{match[0]}” is no day of the record"


def _without_days(sentence: str, ground: Ground) -> str:
    """The sentence with the days blanked out that were looked at already."""
    blank = sentence
    for found in _days_in(sentence, ground.held_on, ground.calendar):
        if found.due or found.start:
            start, end = found.span.start, found.span.end
            blank = blank[:start] + "·" * (end - start) + blank[end:]
    return blank


def _unsupported_figures(sentence: str, ground: Ground) -> Iterator[str]:
    for figure in figures_in(sentence):
        if not figure.is_harmless and not _stands(figure, sentence, ground):
            yield f"{sentence[figure.start : figure.end]} is no figure of the record"
    for match in _MIXED.finditer(sentence):
        if not figures_in(match[0]) and not ground.holds(match[0]):
            yield f"{match[0]} is not in the record"


def _stands(figure: Figure, sentence: str, ground: Ground) -> bool:
    """Whether a text has the figure, and says it of the same thing: a word nearby is shared."""
    about = _near(sentence, figure, _NEAR)
    return any(
        figure.equals(other) and about & _near(text, other, _NEAR_IN_GROUND)
        for text in ground.texts
        for other in figures_in(text)
        if not other.is_harmless
    )


def with_figures_of(sentence: str, ground: Ground) -> str:
    """A supported sentence whose figures are written as the record writes them: 95% as 95.0%."""
    for figure in reversed(figures_in(sentence)):
        if figure.is_harmless or not sentence[figure.start].isdigit():
            continue
        same = _same(figure, sentence, ground)
        if same and sentence[figure.start : figure.end] not in same:
            sentence = sentence[: figure.start] + same[0] + sentence[figure.end :]
    return sentence


def _same(figure: Figure, sentence: str, ground: Ground) -> list[str]:
    """How the texts write this figure where they say it of the same thing."""
    about = _near(sentence, figure, _NEAR)
    return [
        text[other.start : other.end]
        for text in ground.texts
        for other in figures_in(text)
        if figure.equals(other) and not other.is_harmless
        if text[other.start].isdigit() and about & _near(text, other, _NEAR_IN_GROUND)
    ]


def _near(text: str, figure: Figure, reach: int) -> set[str]:
    before = _content(text[: figure.start])[-reach:]
    after = _content(text[figure.end :])[:reach]
    return {*before, *after}


def _content(text: str) -> list[str]:
    return [w[:_STEM] for w in _folded_words(text) if len(w) > 2 and w not in STOP_WORDS]


def _unsupported_names(sentence: str, ground: Ground) -> Iterator[str]:
    for match in _WORD.finditer(sentence):
        word = match[0]
        if word.islower() or len(word) == 1 or _CALENDAR_WORD.fullmatch(word):
            continue
        parts = _folded_words(word)
        known = all(part in ground.words or part in _COMMON_CAPITALS for part in parts)
        if not known and not (_opens(sentence, match.start()) and _is_common(parts[0], ground)):
            yield f"{word} is nobody and nothing of the record"


def _opens(sentence: str, at: int) -> bool:
    before = sentence[:at].rstrip(" “\"'‘(–—-")
    return not before or before[-1] in ":;.?!"


def _is_common(word: str, ground: Ground) -> bool:
    bare = word.split("'")[0]
    if {word, bare} & (_OPENERS | ACTIONS | STATES | STOP_WORDS | ground.words):
        return True
    return any(
        bare.endswith(ending) and _is_verb(bare.removesuffix(ending))
        for ending in ("ing", "s", "ed")
    )


def _is_verb(stem: str) -> bool:
    verbs = ACTIONS | STATES | _OPENERS
    return stem in verbs or f"{stem}e" in verbs or stem[:-1] in verbs


def _unsupported_claims(sentence: str, ground: Ground) -> Iterator[str]:
    asked = sentence.rstrip("”\"')").endswith("?")
    watched = _PAST_CLAIMS if asked else _PAST_CLAIMS | _CLAIMS_UNLESS_ASKED
    for word in _folded_words(sentence):
        if word in watched and word not in ground.words:
            yield f"“{word}” is not told by the record"


def _folded_words(text: str) -> list[str]:
    found = (fold(match[0]).replace("’", "'") for match in _WORD.finditer(text))
    return [word.removesuffix("'s").removesuffix("'") for word in found]
