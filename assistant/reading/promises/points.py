"""Number two, the calls; did you ever do it? Points gone through in talk, one by one."""

import re
from collections.abc import Sequence

from assistant.reading.promises import wording
from assistant.reading.promises.lexicon import ACTIONS, word_set
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.vows import LAST_TIME, POINT, VOWED, Topic, Vows, topic_at

_DID_YOU = re.compile(r"\bdid you (?:ever |finally |also |manage to |end up )?(?=[a-z]{2})", re.I)
_NAMED_POINT = re.compile(
    r"\W*(?:(?:and|so|okay|ok|then|good|great|right|fine|next)\b[,. ]{1,2}){0,3}(?:the|your|my|"
    r"that|[a-z]+ing)\s",
    re.I,
)
_VERDICT = re.compile(
    r"\W*(?:(?:so|and|good|okay|ok|right|fine|then|well)\b[\s:,]*){0,3}(?:that(?:['’]s| is|"
    r" one is)? )?(?:a )?"
    r"(?:(?:kept|partly(?: kept)?|missed|miss)\b[,:;.]?(?: \w+ (?:out )?of \w+)?|"
    r"done\b[,:;.]? \w+ (?:out )?of \w+)\W*",
    re.I,
)
_ASKED_AFTER = re.compile(
    r"\W*(?:[\w ]{0,20}\b(?:first|next|then)[:,]\s)?(?:(?:and|so|okay|"
    r"ok)\b[, ]{1,2}){0,2}(?:how (?:did|"
    r"was|were|is|are|about)|what (?:about|happened (?:with|to)|came of)|where (?:are|is) (?:we|"
    r"you|"
    r"it) (?:with|on))\s",
    re.I,
)
_TOPIC_WORDS = 22
_NO_NAME = word_set("i you we how what why who when can will do did they is are 's was it")

_FEWEST = 3  # words of a point named without an article
_ASKING = word_set("or but if for by before until till on in at maybe really so every")
_LONGEST = 14  # words of a point that is only named


def is_named(sentence: Sentence) -> bool:
    """`And the thank-you notes?`: a point asked after in its name alone."""
    norms = [norm for norm in sentence.norms if norm[0].isalnum()]
    if not sentence.is_question or len(norms) > _LONGEST or _NO_NAME & set(norms):
        return False
    bare = len(norms) > _FEWEST and norms[0] not in ACTIONS | _ASKING
    return bare or _NAMED_POINT.match(sentence.text) is not None


Known = Sequence[tuple[frozenset[str], str | None]]
"""What is still open: the words that carry meaning, and the owner."""


class Points:
    """Topics of a talk that goes through a list, or asks after something still open."""

    def __init__(self, meeting: Meeting, vows: Vows, known: Known) -> None:
        self._meeting, self._vows, self._known = meeting, vows, known

    def named_in(self, turn: Turn, number: int) -> Topic | None:
        """The point that a sentence of talk names."""
        if not self._meeting.is_talk(turn):
            return None
        return (
            self._asked_after(turn, number)
            or self._point(turn, number)
            or self._verdict(turn, number)
        )

    def _asked_after(self, turn: Turn, number: int) -> Topic | None:
        """`Did you ever do the premortem?`."""
        sentence = turn.sentences[number]
        asked = _DID_YOU.search(sentence.text)
        if not asked or not sentence.is_question:
            return None
        following = " ".join(one.text for one in turn.sentences[number + 1 : number + 2])
        vowed = VOWED.search(following)
        meant = "ever" in sentence.norms or LAST_TIME.search(sentence.text) or vowed
        if not meant:
            return None
        owner = self._meeting.addressee_of(turn, sentence)
        return topic_at(sentence, number, asked.end(), owner, "review_asked")

    def _point(self, turn: Turn, number: int) -> Topic | None:
        """`Number two, the calls`, `The CFO meeting at Birch?`: gone through one by one."""
        sentence = turn.sentences[number]
        norms = sentence.norms
        if not 2 <= len(norms) <= _TOPIC_WORDS:
            return None
        item = self._known_item(sentence) if sentence.is_question else None
        if not self._vows.left and item is None:
            return None
        bare = is_named(sentence)
        point = POINT.match(sentence.text)
        listed = point and not {"will", "how", "what"} & set(norms[:6])
        if not bare and not listed and item is None:
            return None
        at = point.end() if point else 0
        asked = _ASKED_AFTER.match(sentence.text, at)
        at = asked.end() if asked else at
        mine = {"me", "mine"} & set(norms)
        owner = self._meeting.speaker_of(turn) if mine else self._vows.whose(turn, number, None)
        owner = (item[1] if item else None) or owner
        return topic_at(sentence, number, at, owner, "review_by_topic")

    def _verdict(self, turn: Turn, number: int) -> Topic | None:
        """`So: kept, four of four`: closed by the one who listened."""
        sentence, before = turn.sentences[number], self._meeting.before(turn)
        if self._vows.left or not _VERDICT.fullmatch(sentence.text):
            return None
        asked = self._meeting.before(before) if before else None
        if before is None or before.owner in {None, turn.owner} or asked is None:
            return None
        if any(
            self._vows.named_in(asked, n) or self._point(asked, n)
            for n in range(len(asked.sentences))
        ):
            return None
        words = asked.sentences[-1].words if asked.sentences else []
        return Topic(number, before.owner, words, "verdict", sentence.start) if words else None

    def _known_item(self, sentence: Sentence) -> tuple[frozenset[str], str | None] | None:
        """The commitment still open that a question is about."""
        topic = wording.content_of(sentence.words)
        for item in self._known:
            shared = topic & item[0]
            if len(shared) >= 2 or (shared and len(shared) >= 0.5 * min(len(topic), len(item[0]))):
                return item
        return None
