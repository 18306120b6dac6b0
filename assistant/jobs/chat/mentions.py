"""Who is named in a message: surely, perhaps, or nobody that the asker may see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.domain.folding import fold
from assistant.domain.people import Rep
from assistant.jobs.chat.phrases import any_of, each_of
from assistant.reading.promises.lexicon import ACTIONS, STATES, STOP_WORDS, word_set

NAME = "@"
"""Stands for a known name in the masked text."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MONTHS = word_set("jan feb mar apr may jun jul aug sep oct nov dec")
_BEFORE_A_MONTH = word_set("in of since during from until till by to mid early late this last next")
_ORDINARY = STOP_WORDS | ACTIONS | STATES
_NOBODY = _ORDINARY | word_set(
    """
    january february march april may june july august september october november december sept
    absent away back many much new ramping sick
    1 1:1 a agenda ahead all an and any anybody anyone anything are behind best business card
    cards care coming commitment commitments company customer customers day days deal deals deep
    discovery due each eight else every everybody everyone everything example expert fact figures
    first five forecast form four friday goal goals he hello her hers him his history how i it
    items its joint last late later life market me meeting meetings mine monday money month
    monthly more morning most my myself next nine no nobody none note notes now number numbers old
    one ones open our ours out overdue owner page past pending people per pipeline plan planned
    playbook please point price pricing product progress promise promises prospect prospects
    quarter quarterly question questions quota record rep report reps review right sales saturday
    self seven she six skill skills slot some somebody someone something sunday talk target task
    team ten that the their them themselves these they thing things this those three thursday time
    today tomorrow top topic tuesday two up us we wednesday week weekly weeks what when where
    which who whoever whole whom whose why work worst year yesterday yet you your yours
    """
)

# Where a person is named; what stands there and is nobody we know is a name all the same.
_PLACES = each_of(
    r"""
    \bprep(?:are)?(?: me)?(?: for)?(?: (?:my|the|a))?(?: (?:ONE_ON_ONE|talk))?(?: with| for)? NAME
    \b(?:agenda|ONE_ON_ONE|form|self[- ]?assessment|notes|figures|record) ABOUT NAME
    \b(?:promises|commitments|update|news) ABOUT NAME
    \bHOW_IS NAME(?: [^\W\d_]+)? (?:doing|going|getting on|performing)\b
    \bHOW_IS NAME(?: [^\W\d_]+)? (?:do|been|coming along|looking)\b
    \b(?:did|does|has|have|will|is|was) NAME (?:do|keep|kept|promise|commit|owe|done|agree|agreed)\b
    \b(?:did|does|has|have|will|is|was) NAME (?:behind|overdue|late|on track|need|get|reach)\b
    \bwhat (?:did|does|has|will|is|should) NAME (?:\w+)
    \b(?:talk|speak|meet|met|discuss|raise|cover|sit down|catch up)\b.{0,30}? (?:with|to) NAME
    \b(?:meet|met|see|saw|coach|rep|open|compare) NAME
    \bNAME's (?:record|agenda|commitments?|promises?|numbers?|figures?|goals?|attainment|segment)\b
    \bNAME's (?:quadrant|type|progress|win rate|deals?|ONE_ON_ONE|plan|impact|pipeline|quota)\b
    \bNAME's (?:coachability|notes|form|self[- ]?assessment)\b
    ^(?:(?:ok|and|what about|how about|same for|now|then|also) )+NAME\W*$
    \bwhat if NAME(?:'s)?\b
    \bif NAME (?:won|closed|had|got|sold|made)\b
    \bwho(?:'s| is) NAME\W*$
    \bis NAME (?:a|an|toxic|unlucky|lucky|in)\b
    """
)
# Beside a name a second one may stand; another word there means nothing.
_BESIDE = any_of(r"@ (?:and|or|&|vs\.?|versus) NAME")


@dataclass(frozen=True)
class Mentions:
    """The reps surely named in order, those perhaps meant, an unknown name, the masked text."""

    reps: tuple[Rep, ...]
    candidates: tuple[Rep, ...]
    unknown: str
    masked: str


@dataclass(frozen=True)
class _Token:
    word: str
    """Folded, without a possessive ending."""

    said: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.said[:1].isupper()


def mentions(text: str, reps: Sequence[Rep], others: Sequence[str] = ()) -> Mentions:
    """Who is named in `text`. A name that several share, or nearly fits, names nobody surely.

    `others` are known people who are no reps, the manager for one.
    """
    tokens = list(_tokens(text))
    spans = _whole_names(tokens, reps)
    whole = {rep.id for _, _, fits in spans for rep in fits}
    taken = {at for first, last, _ in spans for at in range(first, last)}
    spans += [s for s in _parts(tokens, reps, taken) if not whole & {r.id for r in s[2]}]
    spans.sort(key=lambda span: span[0])
    sure = [s[2][0] for s in spans if len(s[2]) == 1 and not _goes_on(tokens, s[1], s[2][0])]
    shared = [r for s in spans for r in s[2] if r not in sure]
    masked = _masked(text, tokens, spans)
    nearly, unknown = _unsure(masked, reps, {w for name in others for w in _words(name)})
    return Mentions(
        reps=tuple(dict.fromkeys(sure)),
        candidates=tuple(dict.fromkeys((*shared, *(r for r in nearly if r not in sure)))),
        unknown="" if nearly else unknown,
        masked=masked,
    )


def beginning(text: str, reps: Sequence[Rep]) -> tuple[Mentions, str]:
    """Who is named at the beginning, as after a command, and the words after that.

    There the beginning of a name is enough.
    """
    tokens = list(_tokens(text))
    for length in range(min(4, len(tokens)), 0, -1):
        words = [token.word for token in tokens[:length]]
        fits = [r for r in reps if words == _words(r.name)]
        if not fits and length == 1:
            fits = [r for r in reps if any(p.startswith(words[0]) for p in _words(r.name))]
        if fits:
            rest = text[tokens[length - 1].end :].lstrip(" :,\n")
            sure, shared = (tuple(fits), ()) if len(fits) == 1 else ((), tuple(fits))
            return Mentions(sure, shared, "", NAME), rest
    return Mentions((), (), "", fold(text)), text


def close_to(word: str, reps: Sequence[Rep]) -> tuple[Rep, ...]:
    """The reps of whom a name begins with `word` or is a slip of the keys away from it."""
    folded = fold(word)
    if len(folded) < 3:
        return ()
    most = 1 if len(folded) <= 5 else 2
    return tuple(
        rep
        for rep in reps
        if any(
            part.startswith(folded) or OSA.distance(folded, part, score_cutoff=most) <= most
            for part in _words(rep.name)
        )
    )


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        said = _POSSESSIVE.sub("", match[0])
        yield _Token(fold(said), said, match.start(), match.start() + len(said))


def _words(name: str) -> list[str]:
    return [token.word for token in _tokens(name)]


_Span = tuple[int, int, tuple[Rep, ...]]
"""From one token up to another, and whom these may name."""


def _whole_names(tokens: Sequence[_Token], reps: Sequence[Rep]) -> list[_Span]:
    found: list[_Span] = []
    words = [token.word for token in tokens]
    by_name: dict[tuple[str, ...], tuple[Rep, ...]] = {}
    for rep in reps:
        name = tuple(_words(rep.name))
        by_name[name] = (*by_name.get(name, ()), rep)
    for name, fits in by_name.items():
        if len(name) < 2:
            continue
        starts = (at for at in range(len(words)) if tuple(words[at : at + len(name)]) == name)
        found += [(at, at + len(name), fits) for at in starts]
    return found


def _parts(tokens: Sequence[_Token], reps: Sequence[Rep], taken: set[int]) -> list[_Span]:
    by_part: dict[str, tuple[Rep, ...]] = {}
    for rep in reps:
        for part in dict.fromkeys(_words(rep.name)):
            by_part[part] = (*by_part.get(part, ()), rep)
    found: list[_Span] = []
    for at, token in enumerate(tokens):
        fits = by_part.get(token.word)
        if fits is None or at in taken or not _is_name(tokens, at):
            continue
        found.append((at, at + 1, fits))
    return found


def _is_name(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word that is a name is one here: "in Jun" is a month, "will" is not Will."""
    token = tokens[at]
    before = tokens[at - 1].word if at else ""
    if token.word in _MONTHS and (before in _BEFORE_A_MONTH or before.isdigit()):
        return False
    return token.is_capital or token.word not in _ORDINARY


def _goes_on(tokens: Sequence[_Token], after: int, rep: Rep) -> bool:
    """Whether a name goes on as somebody else's: "Ben Miller" is not Ben Okafor."""
    if after >= len(tokens) or tokens[after].start != tokens[after - 1].end + 1:
        return False
    following = tokens[after]
    known = {*_words(rep.name), *_NOBODY}
    return following.is_capital and not following.said.isupper() and following.word not in known


def _masked(text: str, tokens: Sequence[_Token], spans: Sequence[_Span]) -> str:
    parts, at = [], 0
    for first, last, _ in spans:
        start, end = tokens[first].start, tokens[last - 1].end
        if start >= at:
            parts += [text[at:start], NAME]
            at = end
    return fold("".join([*parts, text[at:]])).replace("’", "'")


def _unsure(masked: str, reps: Sequence[Rep], known: set[str]) -> tuple[tuple[Rep, ...], str]:
    """Those whom an unknown name nearly fits, and the first unknown name."""
    unknown = ""
    for place in (*_PLACES, _BESIDE):
        for match in place.finditer(masked):
            word = match["who"].removesuffix("'s")
            if word in known or word in _NOBODY or word.removesuffix("s") in _NOBODY:
                continue
            if nearly := close_to(word, reps):
                return nearly, ""
            if place is not _BESIDE:
                unknown = unknown or word
    return (), unknown
