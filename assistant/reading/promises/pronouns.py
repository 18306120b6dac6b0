"""Send it to her: send what? The thing named last before, shown in brackets behind the action."""

from collections.abc import Iterator

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.lexicon import TIME_UNITS, word_set
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.noun_phrases import noun_phrase
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_ONE = word_set("it that this")
_SEVERAL = word_set("them those these both")
_ENDS_IT = word_set(
    "to with back in by from over out off up on together again for into at , myself"
)
_DETERMINERS = word_set("the my your our his her their a an those these both")
_DEEDS = frozenset({"do", "doing"})
_NO_NOUNS = word_set(
    """
    came went got took gave made said sent left lost won put looks needs wants comes goes gets likes
    back up out off down away yet already again only really one thing things way time end day
    """
)
_PARTICLES = 3  # words of an action within which its object stands
_BACK = 3  # sentences looked through
_LONGEST = 6


def named(meeting: Meeting, finding: Finding) -> str:
    """`Send it to her (the security questionnaire)`; as it stands where nothing fits before it."""
    pronoun = object_in(finding.what)
    if pronoun is None or finding.status is not DraftStatus.NEW:
        return finding.what
    for turn, sentence, stop in _before(meeting, finding):
        if thing := _thing(meeting, turn, sentence, stop, several=pronoun in _SEVERAL):
            return f"{finding.what} ({thing})"
    return finding.what


def object_in(what: str) -> str | None:
    """The pronoun that is the object, where no noun follows it; doing it is about no thing."""
    words = what.casefold().replace(",", " ,").split()
    if words[:1] and words[0] in _DEEDS:
        return None
    for at in range(1, min(_PARTICLES + 1, len(words))):
        if words[at] in _ONE | _SEVERAL:
            after = words[at + 1] if at + 1 < len(words) else "one"
            alone = words[at] in {"it", "them"} or after in _ENDS_IT | {"one", "ones"}
            return words[at] if alone else None
        if words[at] not in _ENDS_IT | {"him", "her", "you", "me", "of"}:
            return None
    return None


def _before(meeting: Meeting, finding: Finding) -> Iterator[tuple[Turn, Sentence, int]]:
    """Sentences before the promise, the latest first, each with where to stop looking."""
    turn, number = finding.turn, finding.sentence
    own = turn.sentences[number : number + 1]
    left = _BACK
    if own:
        yield turn, own[0], max(finding.anchor, finding.start)
    while left:
        for sentence in reversed(turn.sentences[:number]):
            yield turn, sentence, sentence.end
            left -= 1
            if not left:
                return
        earlier = meeting.before(turn)
        if earlier is None or earlier.kind != turn.kind:
            return
        turn, number = earlier, len(earlier.sentences)


def _thing(meeting: Meeting, turn: Turn, sentence: Sentence, stop: int, *, several: bool) -> str:
    """The last thing of that number named in a sentence before `stop`."""
    words, norms = sentence.words, sentence.norms
    days = meeting.dates_in(turn, sentence.start, sentence.end)
    for at in range(len(words) - 2, -1, -1):
        if norms[at] not in _DETERMINERS or words[at].end > stop:
            continue
        end = noun_phrase(words, at + 1, limit=_LONGEST - 1)
        end = next((n for n in range(at + 1, end) if _ends(norms, at, n)), end)
        while end > at + 1 and norms[end - 1] in _NO_NOUNS:
            end -= 1
        head = norms[end - 1]
        plural = head.endswith("s") and not head.endswith("ss")
        dated = any(d.start < words[end - 1].end and words[at].start < d.end for d in days)
        fits = end > at + 1 and head not in TIME_UNITS and content_of(words[at + 1 : end])
        if fits and plural == several and not dated and words[end - 1].end <= stop:
            return " ".join(turn.raw[words[at].start : words[end - 1].end].split())
    return ""


def _ends(norms: list[str], at: int, place: int) -> bool:
    """Where a verb follows the noun: `the redline came back`, `the offer changed`."""
    return place > at + 1 and (norms[place] in _NO_NOUNS or norms[place].endswith("ed"))
