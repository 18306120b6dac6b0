"""You'll send it, you committed to it: when the words of one are taken as another's promise."""

import re

from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.cue import Cue
from assistant.reading.promises.lexicon import (
    ACTIONS,
    CONVERSATIONAL,
    gerund_base,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.things import DELIVERED
from assistant.reading.promises.turns import Turn

_RECAP = word_set("so recap then right great perfect good summary therefore")


_PREDICTED = word_set(
    """
    see find notice feel be know learn need want think say realise realize lose win regret
    remember love hate like miss understand thank hear start end look sound come probably never
    always sell close
    """
)


def is_recap(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """`You'll send …` is a recap in a mail, after `so`, or where the other says yes to it."""
    sentence = turn.sentences[number]
    norms = sentence.norms
    verb = norms[cue.verb] if cue.verb < len(norms) else ""
    if cue.rule in {"second_person_agreed", "second_person_said", "second_person_promise"}:
        return meeting.is_email or not turn.is_speech
    if cue.rule == "own_commitment":
        answer = meeting.after(turn)
        return bool(answer and answer.sentences and assent_of(answer)) or meeting.is_email
    brings = verb == "get" and "to" in norms[cue.verb + 2 : cue.verb + 8]
    if verb in _PREDICTED or (verb in DELIVERED and not brings) or cue.negated:
        return False
    if verb not in ACTIONS and gerund_base(verb) is None:
        return False
    chosen = verb in CONVERSATIONAL and not meeting.has_deadline(turn, sentence)
    if meeting.is_email or not turn.is_speech:
        return not (cue.rule == "second_person_present" and chosen)
    if cue.rule == "second_person_present":
        return is_summing_up(turn, number)
    if any(word in {"if", "when", "once", "until", "then"} for word in norms[: cue.begin]):
        return False
    has_when = meeting.has_deadline(turn, sentence)
    led = bool(_RECAP & set(norms[:3])) or cue.begin == 0
    return led and has_when and cue.begin <= 6


def is_summing_up(turn: Turn, number: int) -> bool:
    """`To sum up: you send the recap, I sort out the licence.`."""
    said = " ".join(s.text for s in turn.sentences[max(0, number - 3) : number + 1])
    return bool(_SUMMING_UP.search(said))


_SUMMING_UP = re.compile(
    r"\b(?:(?:to|let me|i['’]ll) (?:sum|summari[sz]e|recap)|sum(?:ming)? (?:it )?up|recap|"
    r"in summary|so we (?:agreed|have)|"
    r"what we (?:have )?agreed|who does what|so the plan is|so the deal is)\b",
    re.I,
)
