"""I'll tick it in the form; talk time under half; you see it in Gong: how a promise will show.

One question is asked of a clause, wherever it stands: does it say by what the promise is seen to be
kept? Said inside the promise, in the sentence after it or by the other one, the words are the same.
"""

import re

from assistant.reading.promises.lexicon import NUMBERS, SYSTEMS, holds, phrase_set, word_set
from assistant.reading.promises.measures import Stretch, counted, stretch
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_NOTING = (
    r"(?:tick|not|log|record|mark|track|count|document|writ|enter|tag|tally|screenshot|jot|minut|"
    r"cross|initial|flag)"
)
_NOTE = rf"{_NOTING}(?:e|es|s|ed|ing|ten)?(?: (?:down|up|off))?"
_NOTED = (
    r"(?:logged|ticked(?: off)?|signed(?: off)?|confirmed|approved|countersigned|recorded|noted|"
    r"entered|tagged|saved|attached|filed|linked|marked|checked|documented|uploaded|posted|visible|"
    r"shown|seen|tracked|measured|counted|written(?: down)?|verified|reviewed|copied|cc['’]?d|"
    r"scanned|dated|evidenced|timestamped|stamped|listed|reported|initialled|minuted)"
)
_RESULT = (
    r"(?:it|them|that|those|each(?: (?:one|call|time|of them))?|every (?:one|single one|time|\w+)|"
    r"both|all(?: of them)?|which|who|when|what|how (?:many|often|much|long|it)|in the end|"
    r"(?:the|their|his|her|my|a|an|one) (?:\w+ )?(?:answer|result|number|repl(?:y|ies)|outcome|"
    r"reaction|count|score|date|reason|name|total|figure|tally|line|word|note|time|tick|cross|"
    r"loss reason|start time)s?)"
)
_AID = (
    r"(?:crm|field|sheet|spreadsheet|tracker|calendar|diary|scorecard|form|record|report|notes?|"
    r"dashboard|log|file|folder|channel|board|invite|inbox|system|recordings?|transcripts?|"
    r"checklist|table|list|chat|thread|drive|pipeline|time ?stamps?|column|screenshot|photo|"
    r"signature|"
    r"template|view|wiki|book|binder|minutes|register|card|portal|export|group)"
)
_SUBJECT = r"(?:i|you|we|he|she|anyone|everybody|everyone|[A-Z]\w{1,15})"
_MODAL = (
    r"(?:(?:['’]ll|will|can|could|would|['’]d|should|shall|want to|wants to|would like to|"
    r"['’]d like to|['’]m going to|am going to|is going to|expect to|gets? to|need to)\s)"
)
_LOOKING = (
    r"(?:see|check|count|look (?:at|for|in|up)|find|read|track|measure|tell|know|verify|spot|go by|"
    r"take|pull|compare|recogni[sz]e|judge|hold it against)"
)

_LABEL = re.compile(
    r"\W{0,4}(?:and |so |then |but |the |my |his |her |our |your |agreed ){0,2}"
    r"(?:measured?|measurement|metric|kpi|target|evidence|proof|success|yardstick|bar|"
    r"criteri(?:on|a)|indicator|test|sign|how|how measured|tracked|shown|visible|seen|counted|"
    r"checked|i count|we count|i['’]?m counting|we['’]?re counting|we (?:will |"
    r"['’]ll )?know(?: it)?|i (?:will |['’]ll )?know(?: it)?|"
    r"that counts|it counts|done)"
    r"(?: (?:of (?:it|success|done|that)|for (?:me|that|this|it)|here))?"
    r"(?:\s{0,2}[:=]|\s(?:is(?: that)?|are|means|looks like|will be|when|only if|only when|by|via|"
    r"through|on|in|with|against|as|because))\s{1,2}",
    re.I,
)
_AIMED = re.compile(
    r"\W{0,4}(?:the |my |his |her |our )?(?:target|aim|goal|bar|minimum)\s{1,2}(?=\d)", re.I
)
_SEEING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|so that|that way|but)\s)?{_SUBJECT}\s?{_MODAL}?"
    rf"(?:also |then |just |only |simply )?{_LOOKING}\b.{{0,160}}",
    re.I,
)
_MEASURING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|okay|good|right)[, ]{{1,2}}){{0,2}}(?:{_SUBJECT}\s?{_MODAL}?|"
    rf"let['’]s )"
    r"(?:(?:measure|track|count|judge|check) (?:it|that|this|them) (?:by|on|in|as|at|against|"
    r"with|through)|"
    r"(?:aim for|go for|say|target|make it|shoot for|settle on|call it)(?= (?:at |under |over |"
    r"about )"
    r"{0,1}(?:least |most )?(?:\d|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")))\s",
    re.I,
)
_TICKING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then)\s)?{_SUBJECT}\s?{_MODAL}?{_NOTE} {_RESULT}\b.{{0,100}}", re.I
)
_SHOWING = re.compile(
    r"\W{0,3}(?:(?:and|so|then)\s)?(?:that |so )?(?:each(?: one| of them)?|every (?:one|\w+)|"
    r"all(?: of them)?|both|it(?: all)?|they|those|that|these|the [\w’'\- ]{2,50}?) (?:also |all )?"
    r"(?:goes?|gets?|is|are|['’]s|['’]re|will(?: be)?|ends? up|lands?|stays?|stands?|shows?|"
    r"comes?|sits?|lives?|counts?|should|"
    r"ought|must|has|have|needs?)\b.{0,160}",
    re.I,
)
_WANTING = re.compile(
    r"\W{0,3}(?:(?:and|so|then|okay|good|right)[, ]{1,2}){0,2}(?:i|we) (?:want|expect|need|"
    r"would say|"
    r"['’]d say|say|said)\b.{0,120}",
    re.I,
)
_MANNER = re.compile(
    rf"(?:(?:all|each|both|every one)(?: of (?:it|them))? )?{_NOTED}\b.{{0,80}}|"
    r"(?:one|a|two|three) \w{2,12} (?:per|for each|on each|each|a)\b.{0,60}|"
    r"(?:a |an )?(?:yes or (?:a )?no|screenshot|photo|copy|signature)\b.{0,60}|"
    r"(?:in writing|word for word|on one page|one page)\b.{0,40}|"
    rf"with (?:the |a |an |their |his |her )?(?:\w+ ){{0,3}}{_AID}\b.{{0,40}}|"
    rf"(?:in|into|on|under|via|from) (?:the |our |my |your |his |her |a ){{0,1}}(?:\w+ ){{0,3}}"
    rf"{_AID}\b.{{0,30}}|"
    r"you(?:['’]re| are) (?:in|on) (?:bcc|cc|copy)\b.{0,20}|"
    rf"(?:and |then |i['’]ll |i will |i ){{0,3}}{_NOTE} {_RESULT}\b.{{0,80}}|"
    rf"(?:the |a |an |his |her |my |your )?(?:[\w’'-]+ ){{1,3}}{_NOTED}\b.{{0,60}}|"
    r"[\w’' -]{3,40} as (?:evidence|proof)\b.{0,40}|(?:a |the )?(?:photo|screenshot|"
    r"signature)\b.{0,60}|"
    r"(?:and )?(?:each|every) one (?:goes|gets|is|ends up|will be|stands) .{2,60}",
    re.I,
)
_WITH_AID = re.compile(rf"(?:[\w’'-]+ ){{0,3}}{_AID}s?\b.{{0,40}}", re.I)
_IN_WORDS = re.compile(
    r"\b(?:in writing|word for word|on one page|with (?:the|a|an) [\w’' -]{2,30} in it)\b", re.I
)
_ALL = re.compile(r".{2,80}")
_NOTING_ACT = re.compile(
    rf"(?:{_NOTE} {_RESULT}|(?:put|keep|drop|give you|show you|send you|post) (?:a note of |"
    rf"a tick |a yes or a no|{_RESULT} (?:in|on|into|to) )|(?:keep|make) (?:a )?(?:count|tally|log|"
    r"list|tick sheet) (?:of|on|in))\b",
    re.I,
)
_SEPARATORS = re.compile(
    r",\s(?:and |so )?|;\s|\s[-–—]{1,2}\s|\s(?:->|=>|→|\|)\s|\s(?:and|so|with)\s(?=\w)|\s\((?=\w)"
)
_TOLD = word_set("was were had did went got said told last yesterday")
_OPENERS = word_set("so then okay ok good right fine and well yes great cool just at least")
_COUNTING = word_set("minimum all every each no nothing none not")
_SUBJECTS = word_set("i you he she we they it was is are did had that")
_FRAGMENT = 28
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
        if label := _LABEL.match(turn.text, start, stop):
            start = label.end()
        manner = (
            _ALL.match(turn.text, start, stop)
            if label
            else _MANNER.match(turn.text, start, stop)
            or _with_aid(turn, match.group(), start, stop)
        )
        if manner is None and (seen := _SEEING.match(turn.text, start, stop)):
            manner = seen if names_aid([word.norm for word in inside]) else None
        if manner is None and not _is_each(match.group(), inside) and not _is_limit(inside):
            continue
        if said := stretch(turn, start, _first_end(turn, start, stop, manner)):
            found = [one for one in found if one.end <= said.start or one.start >= said.end]
            return [*[one for one in found if one.start < said.start], said]
    if (worded := _IN_WORDS.search(turn.text, low, high)) and not negated:
        found.append(Stretch(turn, *worded.span()))
    return found


def _with_aid(turn: Turn, separator: str, start: int, stop: int) -> re.Match[str] | None:
    """`…, notes in HubSpot`, `… (Gong report)`: set off, and names where to look."""
    apart = separator.lstrip().startswith((",", ";", "(", "-", "–", "—"))
    return _WITH_AID.match(turn.text, start, stop) if apart else None


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
    """What a sentence beside a promise says of how it will show; None if it says something else."""
    if sentence.is_question:
        return None
    text, start, end = turn.text, sentence.start, sentence.end
    label = (
        _LABEL.match(text, start, end)
        or _AIMED.match(text, start, end)
        or _MEASURING.match(text, start, end)
    )
    if label:
        return stretch(turn, label.end(), _clause_end(turn, label.end(), end, dates))
    norms = sentence.norms
    if _TOLD & set(norms) or len(norms) > 40:
        return None
    telling = names_aid(norms) or _counts(sentence)
    if _TICKING.match(text, start, end):
        return _brief(turn, start, _clause_end(turn, start, end, dates))
    for pattern in (_SEEING, _SHOWING, _WANTING):
        match = pattern.match(text, start, end)
        if match and telling and (pattern is not _WANTING or _counts(sentence)):
            return _brief(turn, start, _clause_end(turn, start, end, dates))
    if _MANNER.match(text, start, end) and len(norms) <= 20:
        return stretch(turn, start, _clause_end(turn, start, end, dates))
    return None


def fragment(turn: Turn, sentence: Sentence, dates: list[tuple[int, int]]) -> Stretch | None:
    """A sentence without a verb that counts: `All eleven.`, `Two a week, both in Outreach.`."""
    parts = parts_in(sentence.words, dates)
    norms = [norm for norm in sentence.norms if norm[0].isalnum()]
    counts = any(part.weight for part in parts) or (
        len(norms) <= 8 and bool(norms) and (norms[0] in _EACH or names_aid(norms))
    )
    if not counts or sentence.is_question:
        return None
    start, end = sentence.start, _clause_end(turn, sentence.start, sentence.end, dates)
    sure = any(part.is_rate for part in parts) or names_aid(norms)
    return stretch(turn, start, end, sure=sure)


def is_verbless(sentence: Sentence) -> bool:
    """Begins by counting: `Minimum 12 visits, two of them with me.`, `Then eight of ten.`."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum() and norm not in _OPENERS]
    first = norms[0] if norms else ""
    counting = first in NUMBERS or first.isdigit() or first in _COUNTING
    return counting and len(norms) <= _FRAGMENT and not _SUBJECTS & set(norms[:6])


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


def telling(sentence: Sentence) -> int:
    """How much a sentence looks like a measure: it counts, names a place to look, sums up."""
    sums_up = sentence.norms[:1] in (["so"], ["then"])
    bare = not _TOLD & set(sentence.norms)
    return 2 * names_aid(sentence.norms) + 2 * _counts(sentence) + sums_up + bare


_LEADING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|so that|that way|but|well|now|"
    rf"also)\s){{0,2}}(?:{_SUBJECT}\s?{_MODAL}?"
    rf"(?:also |then |just |only |simply ){{0,2}}(?:{_LOOKING}|want|expect|need|have|"
    rf"say)(?: to see)?"
    r"(?: (?:it|them|that|those|this)(?= ))?|(?:it|they|that|those)(?: all)?(?:['’]s|['’]ll be|"
    r" will be| is|"
    r" are| goes?| gets?| stays?))\s",
    re.I,
)
_LONG = 12  # words; a measure is a phrase, not a speech


def _brief(turn: Turn, start: int, end: int) -> Stretch | None:
    """What is to be seen, without `you will see it`, and cut at a comma where it runs on."""
    if (lead := _LEADING.match(turn.text, start, end)) and end - lead.end() >= 8:
        start = lead.end()
    words = list(re.finditer(r"\S+", turn.text[start:end]))
    if len(words) > _LONG:
        cut = next((w.end() for w in words[4:] if w.group().endswith((",", ";"))), None)
        end = start + cut if cut and cut < words[-1].end() else end
    return stretch(turn, start, end)


def notes_it(what: str) -> bool:
    """True for `log every one of them`: no promise of its own, the proof of the one before."""
    return _NOTING_ACT.match(what) is not None


def names_aid(norms: list[str]) -> bool:
    """Whether words name a place to look: a field, a report, a system, something noted."""
    joined = " ".join(norms)
    return bool(
        SYSTEMS & set(norms)
        or re.search(rf"\b{_AID}\b", joined)
        or re.search(rf"\b{_NOTED}\b", joined)
    )


def _counts(sentence: Sentence) -> bool:
    return any(norm in NUMBERS or norm.isdigit() or norm == "%" for norm in sentence.norms)


_MARKS = (
    " because ", " so nobody ", " so no ", "; ", ", you know ", ", but ", ", I ", " and we ", " and I ",
)  # fmt: skip


def _clause_end(turn: Turn, start: int, end: int, dates: list[tuple[int, int]]) -> int:
    """Before a deadline at the end, and before a reason or another thought."""
    stop = end
    for mark in _MARKS:
        at = turn.text.find(mark, start + 3, stop)
        stop = at if at > 0 else stop
    return _undated(start, stop, dates)
