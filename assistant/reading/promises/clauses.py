"""From a cue to a finding: how far its words reach, and the fields said in them."""

from itertools import pairwise

from assistant.reading.promises import shown, wording
from assistant.reading.promises.cue import Cue
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import ACTIONS, STOP_WORDS, phrase_set, starts, word_set
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_SUBJECTS = word_set("i you he she we they it that this there nobody who")
_BREAKS = word_set("because but although though otherwise since whereas unless if")
_REVIEWING = word_set(
    """
    review reviewed rvw look check revisit see go inspect discuss debrief checkpoint catch-up
    """
)
_LONG_SENTENCE = 38
_CORRECTING = word_set("sorry no rather actually instead ah wait holiday make")
_PRONOUN_OBJECTS = word_set("it that this them those these one so same ones")
_LIGHT = (STOP_WORDS - _PRONOUN_OBJECTS) | word_set(
    """
    first thing things straight away soon asap possible latest end morning noon eod too right over
    please then sure certain
    """
)
_CONTACTING = word_set(
    "call ask remind email e-mail ping contact message chase phone invite brief nudge tell text"
)
_LONGEST_CUE = 9
_CUE_ENDS = word_set(", . ; and so but i :")
_CUE_STARTS = phrase_set(
    """
    before each | before every | after each | after every | in every | in each | on every | on
    each | at every | every time | each time | whenever | at the start of | at the end of | as
    soon as | in the first | before my | before any | after any | for each | for every | with
    every | with each | straight after | right after | when
    """
)


def reach(sentence: Sentence, verb: int, stop: int) -> int:
    """The index after the verb phrase that begins at `verb`; never beyond `stop`."""
    norms = sentence.norms
    at = verb + 1
    while at < stop:
        word = norms[at]
        following = norms[at + 1] if at + 1 < len(norms) else ""
        if word in {";", "—", "→"}:
            return at
        if word in _BREAKS and at > verb + 1:
            return _without_comma(norms, at)
        if word == "so" and following in _SUBJECTS | {"that", "the", "my", "our"} and at > verb + 1:
            return _without_comma(norms, at)
        if word in {"and", "then"} and following in _SUBJECTS - {"that", "this", "it", "who"}:
            return _without_comma(norms, at)
        at += 1
    while at > verb + 1 and norms[at - 1] in {"and", ",", "then", "so", "but", ".", "!", "…"}:
        at -= 1
    return at


def _without_comma(norms: list[str], at: int) -> int:
    return at - 1 if norms[at - 1] == "," else at


def finding_of(
    meeting: Meeting,
    turn: Turn,
    number: int,
    cue: Cue,
    owner: str | None,
    begin: int,
    stop: int,
    *,
    phrase_stop: int | None = None,
) -> Finding:
    """The finding of `cue` in sentence `number`; words `begin` to `stop` are the cue's to use.

    `phrase_stop` ends the verb phrase earlier, where only an owner or a date follows.
    """
    sentence = turn.sentences[number]
    words = sentence.words
    verb = _true_verb(sentence.norms, cue.verb)
    end = reach(sentence, verb, phrase_stop or stop)
    quoted = _quoted(sentence, begin, cue.begin, end, stop)
    dates = _dates(meeting, turn, sentence, cue)
    low, high = words[begin].start, words[max(end, stop) - 1].end
    inside = [one for one in dates if low <= one.start and one.end <= high]
    due, review = choose(inside, sentence)
    taken = [(one.start, one.end) for one in inside]
    dated = [(one.start, one.end) for one in inside if one.when.due]
    phrase = words[verb:end]
    pieces = shown.in_clause(turn, words[verb:stop], taken, negated=cue.negated)
    vague = _is_vague(_undated(phrase, taken))
    topic = words[begin:verb] if vague else []
    return Finding(
        rule=cue.rule,
        cue_text=" ".join(
            turn.raw[words[cue.begin].start : words[min(verb, len(words) - 1)].end].split()
        ),
        owner=owner,
        owner_is_speaker=turn.is_speech and cue.subject == "i" and owner is not None,
        turn=turn,
        start=quoted[0],
        end=quoted[1],
        anchor=words[cue.begin].start,
        what=_what(turn, phrase, dated, cue) or wording.imperative(turn.raw, words[begin:stop], []),
        content=wording.content_of(_undated([*topic, *phrase], taken)),
        strength=cue.strength,
        sentence=number,
        shown=pieces,
        due=due,
        review=review,
        cue=cue_of(sentence, begin, end, turn, taken),
        vague_object=vague and not cue.about_a_thing,
    )


def _what(turn: Turn, phrase: list[Word], taken: list[tuple[int, int]], cue: Cue) -> str:
    """The verb phrase as an order, `Not …` for a refusal that binds."""
    what = wording.imperative(turn.raw, phrase, [s for s in taken if s[0] >= phrase[0].start])
    if cue.negated and what:
        what = "Not " + what[:1].lower() + what[1:]
    return wording.third_to_base(what) if cue.rule == "third_person_present" else what


def _is_vague(phrase: list[Word]) -> bool:
    """`do it`, `send that`: only a pronoun says what is meant; `remind her` says enough."""
    norms = [word.norm for word in phrase]
    if norms[:1] and norms[0] in _CONTACTING and {"him", "her", "them"} & set(norms[1:3]):
        return False
    verb_first = bool(phrase) and phrase[0].norm in ACTIONS
    objects = [w.norm for w in phrase[verb_first:] if w.norm.isalnum() and w.norm not in _LIGHT]
    return all(norm in _PRONOUN_OBJECTS for norm in objects)


def _dates(meeting: Meeting, turn: Turn, sentence: Sentence, cue: Cue) -> list[Dated]:
    """Deadlines of the sentence; of a request first those said in what is asked for."""
    if cue.rule in {"request_accepted", "offer_taken_up"}:
        start = sentence.words[cue.begin].start
        if dates := meeting.dates_in(turn, start, sentence.end):
            return dates
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    if cue.rule == "own_commitment" and not dates:
        is_at = next(
            (
                n
                for n in range(cue.verb - 1, cue.begin, -1)
                if sentence.norms[n] in {"is", "'s", ":", "will"}
            ),
            None,
        )
        if is_at is not None:
            return meeting.dates_in(
                turn, sentence.words[cue.begin].start, sentence.words[is_at].start
            )
    return dates


def _true_verb(norms: list[str], verb: int) -> int:
    """`What I'll do is send …`: the verb that counts stands after is."""
    for phrase in (
        ("commit", "to"),
        ("commit", "myself", "to"),
        ("sign", "up", "for"),
        ("promise", "to"),
        ("promise", "you"),
    ):
        if tuple(norms[verb : verb + len(phrase)]) == phrase and verb + len(phrase) < len(norms):
            return verb + len(phrase)
    if norms[verb : verb + 1] in (["do"], ["change"], ["try"]) and norms[verb + 1 : verb + 2] in (
        ["is"],
        ["'s"],
    ):
        nxt = verb + 2
        while norms[nxt : nxt + 1] in (["to"], [","], ["just"]):
            nxt += 1
        return nxt if nxt < len(norms) else verb
    return min(verb, len(norms) - 1)


def _undated(words: list[Word], taken: list[tuple[int, int]]) -> list[Word]:
    return [w for w in words if not any(low <= w.start < high for low, high in taken)]


def _quoted(sentence: Sentence, begin: int, subject: int, end: int, stop: int) -> tuple[int, int]:
    """The whole sentence where it is short and the cue's alone, else the clause."""
    words = sentence.words
    whole = begin == 0 and stop == len(words)
    if whole and len(words) <= _LONG_SENTENCE:
        return sentence.start, sentence.end
    first = subject if subject - begin > 14 else begin
    last = min(max(end, subject + 1), len(words))
    while last < stop and words[last].norm in {".", "!", ")", '"'}:
        last += 1
    return words[first].start, words[last - 1].end


def choose(dates: list[Dated], sentence: Sentence) -> tuple[Dated | None, Dated | None]:
    """The deadline and the review date among the wordings of one sentence."""
    review: Dated | None = None
    rest: list[Dated] = []
    for one in dates:
        if one.when.is_past:
            continue
        if one.is_deadline and _is_review(sentence, one):
            review = review or one
        else:
            rest.append(one)
    days = [one for one in rest if one.is_deadline]
    best = next((one for one in days if not _is_inner(one, days, sentence)), None)
    if best is not None:
        best = _corrected(best, days, sentence)
    return best or (rest[0] if rest else None), review


def _corrected(first: Dated, days: list[Dated], sentence: Sentence) -> Dated:
    """`starting tomorrow and till the 31st`, `Thursday, ah no, Friday`: the second one counts."""
    for later in days:
        if later.start <= first.end:
            continue
        between = {w.norm for w in sentence.words if first.end <= w.start < later.start}
        opening = {"starting", "from", "beginning"} & set(first.when.phrase.casefold().split()[:1])
        until = set(later.when.phrase.casefold().split()[:1]) & {"until", "till", "til", "through"}
        if (opening and until) or _CORRECTING & between or "(" in between:
            return later
    return first


def _is_inner(one: Dated, days: list[Dated], sentence: Sentence) -> bool:
    """`all discounts granted in the second quarter by 10 July`: a time within the object."""
    at = next((n for n, w in enumerate(sentence.words) if w.start >= one.start), 0)
    near = sentence.norms[max(0, at - 3) : at + 1]
    inner = any(b == "in" and a.endswith(("ed", "en")) for a, b in pairwise(near))
    return inner and any(later.start > one.start for later in days)


def _is_review(sentence: Sentence, one: Dated) -> bool:
    """True if the words before a date are about looking at the result."""
    before = [word.norm for word in sentence.words if word.end <= one.start][-6:]
    if not before:
        return False
    if before[-1] in {"review", "rvw", "reviewed", "review:"} or before[-2:] in (
        ["review", "on"],
        ["review", ":"],
        ["reviewed", "on"],
    ):
        return True
    joint = {"we", "together"} & set(before)
    return bool(joint and _REVIEWING & set(before))


def cue_of(
    sentence: Sentence, begin: int, end: int, turn: Turn, taken: list[tuple[int, int]]
) -> str | None:
    """The situation in which the behaviour is due: `before each first call`."""
    words, norms = sentence.words, sentence.norms
    for at in range(begin, end):
        length = starts(norms, at, _CUE_STARTS)
        if not length:
            continue
        stop = at + length
        while (
            stop < len(words)
            and stop - at < _LONGEST_CUE
            and not _ends_cue(norms[stop], first=stop == at + length)
        ):
            stop += 1
        if norms[at] == "when":
            stop = _clause_end(words, at)
        low, high = words[at].start, words[stop - 1].end
        clear = not any(a <= low < b or low <= a < high for a, b in taken)
        if stop > at + length and clear:
            return " ".join(turn.raw[low:high].split())
    return None


def _ends_cue(norm: str, *, first: bool) -> bool:
    return norm in _CUE_ENDS or (not first and norm in {"using", "with", "to", "until", "without"})


def _clause_end(words: list[Word], at: int) -> int:
    stop = at + 1
    while (
        stop < len(words) and stop - at < 12 and words[stop].norm not in {",", ".", ";", "!", "?"}
    ):
        stop += 1
    return stop
