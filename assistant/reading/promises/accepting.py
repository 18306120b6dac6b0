"""Ways to take on a request without a plain yes: the day said again, not at all, Thursday then."""

from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.lexicon import REFUSAL, word_set
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_TOO_SOON = word_set("tight early soon ambitious hard tough impossible")


def counter_offer(meeting: Meeting, answer: Turn) -> Dated | None:
    """`By Wednesday?` / `I'd rather not. Thursday?` / `Thursday's fine.`."""
    reply = meeting.after(answer)
    asked = answer.sentences[-1] if answer.sentences else None
    if asked is None or reply is None or not reply.sentences:
        return None
    days = [d for d in meeting.dates_in(answer, asked.start, asked.end) if d.is_deadline]
    if len(asked.words) > 9 or not days or REFUSAL & set(reply.sentences[0].norms):
        return None
    first = reply.sentences[0]
    again = [d.when.due for d in meeting.dates_in(reply, first.start, first.end)]
    fine = {"fine", "works", "good", "great", "deal", "perfect", "ok", "okay"} & set(first.norms)
    agreed = bool(fine) or assent_of(reply) is not None
    agreed = (agreed and asked.is_question) or days[0].when.due in again
    return days[0] if agreed else None


def says_the_day(meeting: Meeting, turn: Turn, sentence: Sentence, answer: Turn) -> bool:
    """`Would you write it by Thursday?` / `Thursday, close of play.`: the day said again."""
    if not answer.sentences or answer.sentences[0].is_question:
        return False
    first = answer.sentences[0]
    if len(first.words) > 8 or (REFUSAL | _TOO_SOON) & set(first.norms):
        return False
    told = answer.sentences[: 2 if len(first.words) <= 2 else 1]
    if any(_agrees_to_a_day(meeting, answer, one) for one in told):
        return True
    asked = [one.when.due for one in meeting.dates_in(turn, sentence.start, sentence.end)]
    return any(one.when.due in asked for one in days_of(meeting, answer))


def _agrees_to_a_day(meeting: Meeting, answer: Turn, sentence: Sentence) -> bool:
    """`By tomorrow, yes.`."""
    agreed = {"yes", "yeah", "sure", "ok", "okay", "fine"} & set(sentence.norms)
    return bool(agreed) and len(sentence.words) <= 8 and meeting.has_deadline(answer, sentence)


def does_not_mind(sentence: Sentence, answer: Turn) -> bool:
    """`Would you mind …?` / `Not at all.`, `Can I count on you?` / `You can.`."""
    said = (
        [norm for norm in answer.sentences[0].norms if norm.isalpha()] if answer.sentences else []
    )
    if "mind" in sentence.norms and said[:1] in (["no"], ["not"]):
        return said[:3] == ["not", "at", "all"] or len(said) == 1
    return said[:4] in (["that", "i", "can", "do"], ["that", "i", "will", "do"]) or said in (
        ["you", "can"],
        ["you", "will", "have", "it"],
        ["you", "have", "it"],
        ["you", "have", "got", "it"],
    )


def days_of(meeting: Meeting, answer: Turn) -> list[Dated]:
    """Days to come in the first sentence of an answer."""
    if not answer.sentences:
        return []
    first = answer.sentences[0]
    return [one for one in meeting.dates_in(answer, first.start, first.end) if one.is_deadline]
