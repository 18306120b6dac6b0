"""I'll tick it in the form; talk time under half; you see it in Gong: how a promise will show.

One question is asked of a clause, wherever it stands: does it say by what the promise is seen to be
kept? Said inside the promise, in the sentence after it or by the other one, the words are the same.
"""

import re

from assistant.reading.promises.lexicon import (
    ACTIONS,
    NUMBERS,
    SYSTEMS,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.measures import Stretch, counted, stretch
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.signs import (
    AID,
    AIMED,
    FAILING,
    IN_WORDS,
    LABEL,
    LEADING,
    MANNER,
    MEASURING,
    NOTED,
    NOTING_ACT,
    PUTTING,
    SEEING,
    SHOWING,
    TICKING,
    WANTING,
)
from assistant.reading.promises.tokens import Sentence, Word, words_of
from assistant.reading.promises.turns import Turn

_ALL = re.compile(r".{2,80}")
_SEPARATORS = re.compile(
    r",\s(?:and |so )?|;\s|\s[-–—]{1,2}\s|\s(?:->|=>|→|\|)\s|\s(?:and|so|with)\s(?=\w)|\s\((?=\w)"
)
_CLAUSES = re.compile(r",\s(?=(?:and|so|then)\s)")
_TOLD = word_set("was were had did went got said told last yesterday")
_OPENERS = word_set("so then okay ok good right fine and well yes great cool just at least")
_FINITE = word_set("says said gets got has have will would can could are were does do goes be")
_COUNTING = word_set("minimum all every each no nothing none not")
_SUBJECTS = word_set("i you he she we they it was is are did had that")
_FRAGMENT = 28
_FEW = 9  # words of a phrase that is set off
_EACH = word_set("all every each both")
_LIMITS = phrase_set(
    "tops | max | maximum | minimum | at least | at most | or more | or less | or fewer"
)


def in_clause(
    turn: Turn, words: list[Word], taken: list[tuple[int, int]], *, negated: bool = False
) -> list[Stretch]:
    """What the words of a promise say themselves: `six calls a day, each logged in Gong`."""
    if not words:
        return []
    found = [] if negated else counted(turn, parts_in(words, taken))
    low, high = words[0].start, words[-1].end
    for match in _SEPARATORS.finditer(turn.text, low + 1, high):
        start = match.end()
        if match.group().strip() == "with":
            start = match.start() + 1
        stop = _undated(start, high, taken)
        inside = [word for word in words if start <= word.start and word.end <= stop]
        if label := LABEL.match(turn.text, start, stop):
            start = start if label.group().split()[-1] in {"in", "on"} else label.end()
        manner = (
            _ALL.match(turn.text, start, stop) if label else MANNER.match(turn.text, start, stop)
        )
        if manner is None and _is_apart(match.group(), [word.norm for word in inside]):
            manner = _ALL.match(turn.text, start, stop)
        if manner is None and (seen := SEEING.match(turn.text, start, stop)):
            manner = seen if names_aid([word.norm for word in inside]) else None
        if manner is None and not _is_each(match.group(), inside) and not _is_limit(inside):
            continue
        if said := stretch(turn, start, _first_end(turn, start, stop, manner)):
            found = [one for one in found if one.end <= said.start or one.start >= said.end]
            return [*[one for one in found if one.start < said.start], said]
    if (worded := IN_WORDS.search(turn.text, low, high)) and not negated:
        found.append(Stretch(turn, *worded.span()))
    return found


def _is_apart(separator: str, norms: list[str]) -> bool:
    """`…, notes in HubSpot`, `… (Gong report)`: set off, names where to look, and no other deed."""
    spoken = [norm for norm in norms if norm[0].isalnum()]
    apart = separator.lstrip().startswith((",", ";", "(", "-", "–", "—"))
    bare = bool(spoken) and not (_SUBJECTS | _FINITE) & set(spoken[:3]) and spoken[0] not in ACTIONS
    return apart and bare and len(spoken) <= _FEW and names_aid(norms)


def _first_end(turn: Turn, start: int, stop: int, manner: re.Match[str] | None) -> int:
    """A manner ends where another clause begins."""
    text = turn.text
    ends = [at for mark in (" because ", " so that ", "; ", " - ", " – ", " — ", ", but ")
            if (at := text.find(mark, start + 3, stop)) > 0]  # fmt: skip
    return min([stop, *ends, *([manner.end()] if manner else [])])


def _undated(start: int, high: int, taken: list[tuple[int, int]]) -> int:
    """The end before a deadline that closes the clause."""
    last = [low for low, end in taken if low > start and end >= high - 2]
    return min([high, *last])


def _is_each(separator: str, words: list[Word]) -> bool:
    """`…, every call`: set off behind a comma, of each of them."""
    norms = [word.norm for word in words if word.norm[0].isalnum()]
    return separator.startswith(",") and 2 <= len(norms) <= 5 and norms[0] in _EACH


def _is_limit(words: list[Word]) -> bool:
    """`…, ten slides tops`."""
    norms = [word.norm for word in words if word.norm[0].isalnum()]
    number = any(norm in NUMBERS or norm.isdigit() for norm in norms[:3])
    return number and len(norms) <= 6 and holds(norms, _LIMITS)


def said_beside(turn: Turn, sentence: Sentence, dates: list[tuple[int, int]]) -> Stretch | None:
    """What a sentence beside a promise says of how it will show; None if it says something else.

    Its clauses are asked one by one: `Till May, and then you listen to any three on Chorus`.
    """
    if without := FAILING.match(turn.text, sentence.start, sentence.end):
        end = turn.text.find(",", without.end(), sentence.end)
        return stretch(turn, without.end(), end if end > 0 else sentence.end)
    if sentence.is_question or sentence.norms[:1] == ["if"]:
        return None
    joints = [one.end() for one in _CLAUSES.finditer(turn.text, sentence.start + 1, sentence.end)]
    said = (_said_from(turn, sentence, start, dates) for start in [sentence.start, *joints[:3]])
    return next((one for one in said if one), None)


def _said_from(
    turn: Turn, sentence: Sentence, start: int, dates: list[tuple[int, int]]
) -> Stretch | None:
    """What the clause that begins at a character says of it."""
    text, end = turn.text, sentence.end
    label = (
        LABEL.match(text, start, end)
        or AIMED.match(text, start, end)
        or MEASURING.match(text, start, end)
    )
    if label:
        return stretch(turn, label.end(), _clause_end(turn, label.end(), end, dates))
    norms = sentence.norms
    if _TOLD & set(norms) or len(norms) > 40:
        return None
    telling = names_aid(norms) or _counts(sentence)
    if TICKING.match(text, start, end) or PUTTING.match(text, start, end):
        return _brief(turn, start, _clause_end(turn, start, end, dates))
    for pattern in (SEEING, SHOWING, WANTING):
        match = pattern.match(text, start, end)
        if match and telling and (pattern is not WANTING or _counts(sentence)):
            piece = _brief(turn, start, _clause_end(turn, start, end, dates))
            return piece if pattern is not SEEING or _tells(piece) else None
    if start == sentence.start and MANNER.match(text, start, end) and len(norms) <= 20:
        return stretch(turn, start, _clause_end(turn, start, end, dates))
    return None


def fragment(turn: Turn, sentence: Sentence, dates: list[tuple[int, int]]) -> Stretch | None:
    """A sentence without a verb that counts: `All eleven.`, `Two a week, both in Outreach.`."""
    parts = parts_in(sentence.words, dates)
    norms = [norm for norm in sentence.norms if norm[0].isalnum()]
    counts = any(part.weight for part in parts) or (
        len(norms) <= 8 and bool(norms) and (norms[0] in _EACH or names_aid(norms))
    )
    if not counts or sentence.is_question or _FINITE & set(norms[:6]):
        return None
    start, end = sentence.start, _clause_end(turn, sentence.start, sentence.end, dates)
    sure = any(part.is_rate for part in parts) or names_aid(norms)
    return stretch(turn, start, end, sure=sure)


def is_verbless(sentence: Sentence) -> bool:
    """Begins by counting: `Minimum 12 visits, two of them with me.`, `Then eight of ten.`."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum() and norm not in _OPENERS]
    first = norms[0] if norms else ""
    counting = first.partition("-")[0] in NUMBERS or first.isdigit() or first in _COUNTING
    return counting and len(norms) <= _FRAGMENT and not _SUBJECTS & set(norms[:6])


def is_bare(sentence: Sentence) -> bool:
    """Words without subject and verb: `In Salesforce, with a next step on every one.`."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum()]
    return 0 < len(norms) <= _FRAGMENT // 2 and not (_SUBJECTS | _FINITE) & set(norms[:7])


def answered(turn: Turn, sentence: Sentence, dates: list[tuple[int, int]]) -> Stretch | None:
    """The whole answer to `How will I see that?`, less fillers and a day that closes it."""
    start = sentence.start
    opener = re.compile(
        r"(?:(?:well|so|um+|uh+|okay|ok|yes|yeah|good question|easy|simple|hm+|by|because|meaning|"
        r"\w+ meaning|i would say|i['’]d say|let['’]s say)\b[,.:]?\s){1,3}",
        re.I,
    ).match(turn.text, start, sentence.end)
    start = opener.end() if opener else start
    return _brief(turn, start, _clause_end(turn, start, sentence.end, dates))


def looked_at(turn: Turn, sentence: Sentence, dates: list[tuple[int, int]]) -> Stretch | None:
    """What the other one says to look at, where it is more than `I'll check it`."""
    piece = answered(turn, sentence, dates)
    return piece if _tells(piece) else None


def _tells(piece: Stretch | None) -> bool:
    """Whether words name a place to look or a number."""
    said = [word.norm for word in words_of(piece.text)] if piece else []
    return names_aid(said) or any(norm in NUMBERS or norm.isdigit() for norm in said)


def telling(sentence: Sentence) -> int:
    """How much a sentence looks like a measure: it counts, names a place to look, sums up."""
    sums_up = sentence.norms[:1] in (["so"], ["then"])
    bare = not _TOLD & set(sentence.norms)
    return 2 * names_aid(sentence.norms) + 2 * _counts(sentence) + sums_up + bare


_LONG = 12  # words; a measure is a phrase, not a speech


def _brief(turn: Turn, start: int, end: int) -> Stretch | None:
    """What is to be seen, without `you will see it`, and cut at a comma where it runs on."""
    if (lead := LEADING.match(turn.text, start, end)) and end - lead.end() >= 8:
        start = lead.end()
    words = list(re.finditer(r"\S+", turn.text[start:end]))
    if len(words) > _LONG:
        cut = next((w.end() for w in words[4:] if w.group().endswith((",", ";"))), None)
        end = start + cut if cut and cut < words[-1].end() else end
    return stretch(turn, start, end)


def notes_it(what: str) -> bool:
    """True for `log every one of them`: the proof of the promise before it."""
    return NOTING_ACT.match(what) is not None


def names_aid(norms: list[str]) -> bool:
    """Whether words name a place to look: a field, a report, a system, something noted."""
    joined = " ".join(norms)
    return bool(
        SYSTEMS & set(norms)
        or re.search(rf"\b{AID}\b", joined)
        or re.search(rf"\b{NOTED}\b", joined)
    )


def _counts(sentence: Sentence) -> bool:
    return any(norm in NUMBERS or norm.isdigit() or norm == "%" for norm in sentence.norms)


_MARKS = (
    " because ", " so nobody ", " so no ", "; ", ", you know ", ", but ", ", I ", ", I'll ",
    ", I’ll ", " and we ", " and I ",
)  # fmt: skip


def _clause_end(turn: Turn, start: int, end: int, dates: list[tuple[int, int]]) -> int:
    """Before a deadline at the end, and before a reason or another thought."""
    stop = end
    for mark in _MARKS:
        at = turn.text.find(mark, start + 3, stop)
        stop = at if at > 0 else stop
    return _undated(start, stop, dates)
