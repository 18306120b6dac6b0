"""From a cue to a finding: how far its words reach, and the fields said in them."""

from assistant.reading.promises import shown, wording
from assistant.reading.promises.cue import Cue
from assistant.reading.promises.deadlines import choose
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import (
    ACTIONS,
    NUMBERS,
    OPENERS,
    STOP_WORDS,
    phrase_set,
    starts,
    word_set,
)
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_SUBJECTS = word_set("i you he she we they it that this there nobody who")
_BREAKS = word_set("because but although though otherwise since whereas unless if")
_LONG_SENTENCE = 38
_STUMP = 2  # words of an action that names no thing
_MOST_PUT_FIRST = 8
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
_GIVING = {
    ("owes", "Owe"): "Give",
    ("delivery", "Have"): "Deliver",
    ("delivery", "Get"): "Deliver",
    ("delivery", "Receive"): "Deliver",
}
"""What the other one is owed or will have, the one who speaks gives."""
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
        what=_what(turn, phrase, dated, cue, words[begin : cue.begin])
        or wording.imperative(turn.raw, words[begin:stop], []),
        content=wording.content_of(_undated([*topic, *phrase], taken)),
        strength=cue.strength,
        sentence=number,
        shown=pieces,
        due=due,
        review=review,
        cue=cue_of(sentence, begin, end, turn, taken),
        vague_object=vague and not cue.about_a_thing,
    )


def _what(
    turn: Turn,
    phrase: list[Word],
    taken: list[tuple[int, int]],
    cue: Cue,
    before: list[Word],
) -> str:
    """The verb phrase as an order, `Not …` for a refusal that binds."""
    what = wording.imperative(turn.raw, phrase, [s for s in taken if s[0] >= phrase[0].start])
    if cue.negated and what:
        what = "Not " + what[:1].lower() + what[1:]
    if what and len(what.split()) <= _STUMP and (named := _put_first(turn, before, taken)):
        what = f"{what} {named}"
    first, _, rest = what.partition(" ")
    if rest and (giving := _GIVING.get((cue.rule.rpartition("_")[2], first))):
        return f"{giving} {rest}"
    return wording.third_to_base(what) if cue.rule == "third_person_present" else what


def _put_first(turn: Turn, before: list[Word], taken: list[tuple[int, int]]) -> str:
    """`The fourth one I will write to`: the thing named before who does it."""
    rest = _undated(before, taken)
    while rest and rest[0].norm in OPENERS:
        rest = rest[1:]
    if not rest:
        return ""
    if not wording.content_of(rest) and not {"one", "ones"} & {word.norm for word in rest}:
        return ""
    if len(rest) > _MOST_PUT_FIRST or {"i", "you", "he", "she", "we", "is", "'s"} & {
        word.norm for word in rest
    }:
        return ""
    low, high = rest[0].start, rest[-1].end
    named = " ".join(turn.raw[low:high].split()).strip(" ,;:-–—")
    return named[:1].lower() + named[1:] if rest[0].norm in STOP_WORDS | NUMBERS.keys() else named


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
