"""What will you do differently? / Ask two questions first: an answer that binds."""

from collections.abc import Iterator

from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cue import Cue, Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import (
    ACTIONS,
    NUMBERS,
    OPENERS,
    REFUSAL,
    gerund_base,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_BINDING = phrase_set(
    """
    are you going to do | will you do | are you going to change | will you change | can you commit
    | will you commit | are you committing | your commitment | do you commit | you sign up | you
    'd sign | going to do differently | will you try | can i hold you | what is the number | your
    one thing | the one thing you | are you taking away | what is realistic | what 's realistic |
    number with your name | next to your name | what 's the number | will be different | would be
    different
    """
)
_LAUGHING = word_set("lol jk haha hehe 😂 🤣 😅")
_FEW = 8  # words that name what is talked of


def asks_to_bind(sentence: Sentence) -> bool:
    """`What will you do differently?`, `What's realistic?`."""
    return holds(sentence.norms, _BINDING)


def read(meeting: Meeting, turn: Turn, answer: Turn) -> Iterator[Finding]:
    """`What will you do differently?` / `Ask two questions before I pitch.`."""
    if answer.outsider or any(_promises(s, meeting) for s in answer.sentences[:5]):
        return
    for number, sentence in enumerate(answer.sentences[:3]):
        at = _begin(meeting, answer, sentence)
        if at is None:
            continue
        cue = Cue("binding_answer", "i", at, at, Strength.MIDDLE)
        found = finding_of(meeting, answer, number, cue, answer.owner, 0, len(sentence.words))
        found.cue_text = " ".join(
            turn.raw[turn.sentences[-1].start : turn.sentences[-1].end].split()
        )
        found.owner_is_speaker = answer.owner is not None
        if not found.content - NUMBERS.keys() and (topic := _topic(turn)):
            found.what = f"{found.what} ({topic})"
        yield found
        return


def _begin(meeting: Meeting, answer: Turn, sentence: Sentence) -> int | None:
    """Where an action or a count begins; None where the sentence is neither."""
    norms = sentence.norms
    at = 0
    while at < len(norms) and norms[at] in OPENERS | {".", "to"} and norms[at] != "one":
        at += 1
    if len(norms) - at < 3 or sentence.is_question or REFUSAL & set(norms[:3]):
        return None
    acts = norms[at] in ACTIONS or gerund_base(norms[at]) is not None
    counted = any(part.weight for part in parts_in(sentence.words[at:], []))
    numbered = read_number(sentence.words, at) is not None
    counted = counted or (numbered and meeting.has_deadline(answer, sentence))
    binds = (acts or counted) and "i" not in norms[at : at + 3] and not _LAUGHING & set(norms)
    return at if binds else None


def _topic(turn: Turn) -> str:
    """`Partner calls. Two last week. What's realistic?`: what a bare number is about."""
    first = turn.sentences[0]
    named = 0 < len(first.words) <= _FEW and not first.is_question
    return first.text.strip(" .!…") if named else ""


def _promises(sentence: Sentence, meeting: Meeting) -> bool:
    """The answer has a cue of its own, which says it better."""
    return any(
        cue.subject == "i" and cue.strength is Strength.STRONG and not cue.negated
        for cue in meeting.cues_of(sentence)
    )
