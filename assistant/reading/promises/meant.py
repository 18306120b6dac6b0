"""Whether a cue has what its kind needs: a date, words like from now on, a recap."""

from assistant.reading.promises.cue import ADDRESSEE, SPEAKER, Cue, Needs
from assistant.reading.promises.lexicon import (
    GROWTH,
    HABITS,
    PRESENT_ONLY,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.recaps import is_recap, is_summing_up
from assistant.reading.promises.resolutions import holds_from_now, is_resolved
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.turns import Turn

_MARKERS = phrase_set(
    """
    from now on | from here on | going forward | from today | from tomorrow | from monday | from
    next | starting | as of | my next | the next | in future | again from | any more
    """
)
_SUBORDINATE = word_set(
    """
    before when if after because that what how where who as once until while than which whenever
    since think thought guess know say says said and so but or like did do does would could can
    should why
    """
)
_LEADS = word_set("agreed action and also then ap ai so but that")
_BEFORE_OBJECT = word_set("to for with ask asked tell told from by than like about of")
_REFERRING = word_set("it that this them those")
_MOMENTS = word_set("before by tonight o'clock")
_NOTED_ONLY = frozenset({"first_person_agreed", "first_person_said", "third_person_listed"})
"""Rules that in talk tell of last time; noted down afterwards they are the promise itself."""


def is_meant(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """Whether a cue has what its kind needs: a date, a marker, a recap, the right subject."""
    sentence = turn.sentences[number]
    if cue.rule in {"delivery", "done_by_then"}:
        return _comes_by(meeting, turn, number, cue)
    if cue.subject == ADDRESSEE and not is_recap(meeting, turn, number, cue):
        return False
    if cue.rule in _NOTED_ONLY and meeting.is_talk(turn):
        return False
    if cue.needs is Needs.DAY and not _has_day(meeting, turn, number, cue):
        return False
    if cue.needs is Needs.MARKER and not _is_marked(meeting, turn, number, cue):
        return False
    if cue.about_a_thing or cue.rule == "third_person_passive":
        return True
    return cue.subject in {SPEAKER, ADDRESSEE} or not is_object(sentence.norms, cue)


def _comes_by(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """A delivery says when: a day, a moment, or the next few words do."""
    sentence = turn.sentences[number]
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    if any(not one.when.is_past for one in dates):
        return True
    if _MOMENTS & set(sentence.norms) and cue.rule == "delivery":
        return True
    following = turn.sentences[number + 1 : number + 2]
    return bool(following and len(following[0].words) <= 6) and meeting.has_deadline(
        turn, following[0]
    )


def _has_day(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """A day to come in the sentence, or in the next one that speaks of the same thing.

    What somebody is doing needs no day where it is put on a list or resolved upon.
    """
    if meeting.has_deadline(turn, turn.sentences[number]):
        return True
    if cue.rule.endswith("_progressive"):
        if not meeting.is_talk(turn):
            return turn.kind == "item" or holds_from_now(turn.sentences[number].norms)
        if cue.subject == SPEAKER and _is_resolved(meeting, turn, number):
            return True
    following = turn.sentences[number + 1 : number + 2]
    return bool(
        following
        and _REFERRING & set(following[0].norms)
        and len(following[0].words) <= 14
        and meeting.has_deadline(turn, following[0])
    )


def _is_marked(meeting: Meeting, turn: Turn, number: int, cue: Cue) -> bool:
    """Present tense as a plan: an agreed list, a date to come, or `from now on`."""
    sentence = turn.sentences[number]
    norms = sentence.norms
    future = meeting.has_deadline(turn, sentence)
    if cue.subject != SPEAKER:
        if meeting.is_talk(turn):
            return False
        vowed = holds(norms, _MARKERS) or norms[:1] in (["agreed"], ["decided"])
        vowed = vowed or _is_action(turn, norms, cue)
        return future or vowed or meeting.section_of(turn) is SectionKind.AGREED
    left = norms[: cue.begin]
    if cue.rule == "first_person_present" and is_summing_up(turn, number):
        return True
    if len(left) <= 14 and meeting.is_talk(turn) and _is_resolved(meeting, turn, number):
        return holds_from_now(norms) or norms[cue.verb] not in PRESENT_ONLY
    if left[-1:] and left[-1] in _SUBORDINATE:
        return False
    if set(left) & {"last", "yesterday"} or (norms[cue.verb] in PRESENT_ONLY and not future):
        return False
    if holds(norms, _MARKERS):
        return len(left) <= 14
    return future and left[-1:] != [","] and len(left) <= 8 and not turn.sentences[0].is_question


def _is_action(turn: Turn, norms: list[str], cue: Cue) -> bool:
    """`- Gwen books the room`: an item that says what somebody does with one thing."""
    usual = HABITS | GROWTH | {"always", "too", "when", "if", "before"}
    one_thing = norms[cue.verb + 1 : cue.verb + 2] in (["the"], ["a"], ["an"], ["his"], ["her"])
    return turn.kind == "item" and cue.begin <= 1 and one_thing and not usual & set(norms)


def _is_resolved(meeting: Meeting, turn: Turn, number: int) -> bool:
    """Present tense that binds: for each one from here on, and resolved upon in this talk."""
    norms = turn.sentences[number].norms
    beside = " ".join(one.text for one in turn.sentences[number + 1 : number + 2]).casefold()
    lasting = {"each", "every", "all", "always"} & set(norms) or beside.startswith(
        ("every", "each", "in every", "on every")
    )
    if holds_from_now(norms):
        return True
    return bool(lasting) and is_resolved(meeting, turn, number)


def is_object(norms: list[str], cue: Cue) -> bool:
    """`I want Theo to send`, `ask Theo to`: Theo is asked, he has not said yes."""
    before = norms[cue.begin - 1] if cue.begin else ""
    if cue.rule != "third_person_to":
        return before in _BEFORE_OBJECT
    return (cue.begin > 2 and before != ",") or (before.isalpha() and before not in _LEADS)
