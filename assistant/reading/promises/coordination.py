"""Ben sends the deck by Monday and calls Meyer on Tuesday: one subject, two promises."""

from dataclasses import replace

from assistant.reading.promises.cue import Cue, Needs, skip
from assistant.reading.promises.lexicon import ACTIONS, base_form
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn


def split(meeting: Meeting, turn: Turn, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """The cues, with one more where a second verb has a day of its own as the first has."""
    if not cues or "and" not in sentence.norms:
        return cues
    if not turn.is_speech and len(cues) == 1 and (listed := _infinitives(sentence, cues[0])):
        return [cues[0], *listed]
    days = [
        one.start for one in meeting.dates_in(turn, sentence.start, sentence.end) if one.is_deadline
    ]
    if len(days) < 2:
        return cues
    whole: list[Cue] = []
    for place, cue in enumerate(cues):
        stop = cues[place + 1].begin if place + 1 < len(cues) else len(sentence.words)
        whole.append(cue)
        whole.extend(_more(sentence, cue, stop, days))
    return whole


def _infinitives(sentence: Sentence, cue: Cue) -> list[Cue]:
    """`Ms Ruiz undertook to ask, to record and to submit`: as in minutes, one promise each."""
    norms = sentence.norms
    if cue.rule != "third_person_agreed" or cue.negated or norms[cue.verb - 1] != "to":
        return []
    return [
        replace(cue, begin=at, verb=at + 1)
        for at in range(cue.verb + 1, len(norms) - 1)
        if norms[at] == "to" and norms[at - 1] in {",", "and"} and norms[at + 1] in ACTIONS
    ]


def _more(sentence: Sentence, cue: Cue, stop: int, days: list[int]) -> list[Cue]:
    """Further verbs of the same subject, each between two days."""
    words, norms = sentence.words, sentence.norms
    found: list[Cue] = []
    low = cue.verb
    if cue.negated or low >= len(words):
        return found
    for at in range(cue.verb + 1, stop - 1):
        verb = skip(norms, at + 1)
        if norms[at] != "and" or verb >= stop or not _same_form(norms, cue, verb):
            continue
        before = any(words[low].start <= day < words[at].start for day in days)
        end = words[stop - 1].end
        after = any(words[verb].start <= day < end for day in days)
        if before and after:
            found.append(replace(cue, begin=verb, verb=verb, needs=Needs.NOTHING))
            low = verb
    return found


def _same_form(norms: list[str], cue: Cue, verb: int) -> bool:
    if cue.rule == "third_person_present":
        return norms[verb].endswith("s") and base_form(norms[verb]) in ACTIONS
    return norms[verb] in ACTIONS
