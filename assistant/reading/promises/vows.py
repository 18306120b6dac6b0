"""Promises made before this meeting: you said you'd call, she had undertaken to stop."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.reading.promises import owners
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_WHO = r"(?:i|you|we|he|she|they|(?-i:[^\W\d_a-z])[\w’'-]{1,20})"
VOWED = re.compile(
    rf"\b(?P<who>{_WHO}) (?P<had>(?:['’]?d |had |have |has |['’]ve |['’]s )?)(?:only |also |"
    rf"both |yourself |"
    r"myself )?(?P<verb>(?:(?P<weak>said(?: to (?:me|us|you))?|told (?:me|us|you|him|her)|agreed)|"
    r"promised(?: (?:me|us|you|him|her))?|"
    r"committed(?: (?:yourself|myself|himself|herself))?|pledged|undertaken|undertook|signed up|"
    r"volunteered|owed(?: (?:me|us|you|him|her))?|"
    r"were (?:going|meant|supposed|due|to|gonna)|was (?:going|meant|supposed|due|to)|had to))\b"
    r"(?P<link>(?: (?:last \w+|in \w+|on \w+|that|to|for|me|then|also|yesterday)|,){0,4}"
    r"(?P<modal> (?:i|you|we|he|she|they)(?:['’]d| would| will|['’]ll| was going to| were going to)"
    r"(?: also| all)?)?)(?= )",
    re.I,
)
_UNDERTAKING = re.compile(
    r"\b(?:the|your|my|his|her) (?:undertaking|commitment|promise|action|pledge|goal)s?"
    r"(?: (?:of|from|dated|for) [^.;]{3,24}?| last \w+)? (?:was |were )?(?:to|that) ",
    re.I,
)
_PROMISED_BY = re.compile(
    r"\bthe (?P<what>[^.;,]{4,60}?) (?:promised|undertaken|pledged|committed to) by "
    r"(?:(?:mr|ms|mrs|dr)\.? )?(?P<who>(?-i:[^\W\d_][\w'’-]{0,24}(?: [A-Z][\w'’-]{0,24})?))",
    re.I,
)
_COUNTED_OFF = re.compile(
    rf"\b(?:did|made|kept|hit|sent|got|done)\b[^.;]{{0,40}}\b{_WHO} (?:had |"
    rf"['’]d )?(?:signed up for|"
    r"promised|committed to|undertook|agreed to|said (?:he|she|you|i)['’]d)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:my|his|her|your) own,? (?:was )?(?:that (?:i|he|she|you) would|to)\s", re.I
)
POINT = re.compile(
    r"\W*(?:(?:and|so|okay|ok|then|good|great|right|fine)\b[,. ]{1,2}){0,3}"
    r"(?:number (?:one|two|three|four|five|six|\d)\b|(?:the )?(?:first|second|third|fourth|other|"
    r"last)"
    r"(?: (?:one|thing|point|item))?(?:,|:| was| is|['’]s)|the one\b)\W*",
    re.I,
)
LAST_TIME = re.compile(
    r"\b(?:last (?:time|week|month|session|meeting|one|friday|monday|tuesday|wednesday|thursday)|"
    r"previous|two weeks ago|a week ago|in our last|back in|in (?:january|february|march|april|"
    r"may|june|"
    r"july|august|september|october|november|december)|since)\b",
    re.I,
)
_NOT_MEANT = re.compile(r"\b(?:never|not|n['’]t|who|if|what|like)\s$", re.I)
_WISHED = re.compile(r"\s*(?:like|love|rather|be happy|prefer)\b", re.I)
_SHORTLY = re.compile(r"\blast (?:time|week|month|session|meeting|\w+day)\b", re.I)
_BRACKETED = re.compile(r"\((?P<told>[^()]{2,80})\)")
_PERFECT = ("had ", "'d ", "’d ", "d ")


class Topic(NamedTuple):
    """An earlier promise named in sentence `number`: its words, and where its outcome may begin."""

    number: int
    owner: str | None
    words: list[Word]
    rule: str
    told_from: int


class Vows:
    """What was promised earlier; `left` is how many turns the talk is still about last time."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self.left = 0
        self._listed: str | None = None

    def listed_below(self, turn: Turn) -> bool:
        """`Zanele had said she would`, the promises as items below: remembers whose they are."""
        if turn.is_speech or not turn.sentences or turn.kind == "item":
            return False
        last = turn.sentences[-1]
        vow = next((m for m in VOWED.finditer(last.text + " ")), None)
        ends = vow and vow.end() >= len(last.text.rstrip(" :…"))
        self._listed = (
            self.whose(turn, len(turn.sentences) - 1, vow["who"].casefold())
            if vow and ends
            else None
        )
        return bool(ends)

    def listed_item(self, turn: Turn) -> Topic | None:
        """The item of such a list."""
        start = owners.bare_start(turn.text)
        first = next((n for n, s in enumerate(turn.sentences) if s.end > start), None)
        if first is None or self._listed is None or turn.kind != "item":
            return None
        words = [w for w in turn.sentences[first].words if w.start >= start]
        return Topic(first, self._listed, words, "review_in_list", start) if words else None

    def named_in(self, turn: Turn, number: int) -> list[Topic]:
        """The promises of last time that a sentence names, in prose and in talk."""
        bracketed = list(self._bracketed(turn, number)) if self.left else []
        topic = self._undertaking(turn, number) or self._vowed(turn, number)
        return bracketed or ([topic] if topic else [])

    def _vowed(self, turn: Turn, number: int) -> Topic | None:
        """`You said you'd call`, `she had undertaken to stop`, `did 3 of the 10 she promised`."""
        meeting, sentence = self._meeting, turn.sentences[number]
        talk = meeting.is_talk(turn)
        counted = None if talk else _COUNTED_OFF.search(sentence.text)
        if counted:
            owner = self.whose(turn, number, None)
            return Topic(number, owner, sentence.words, "review_counted", sentence.start)
        own = _OWN.search(sentence.text) if self.left else None
        if own:
            mine = own.group().casefold().startswith("my")
            owner = meeting.speaker_of(turn) if mine else self.whose(turn, number, None)
            return topic_at(sentence, number, own.end(), owner, "review_told")
        for match in VOWED.finditer(sentence.text):
            if self._is_earlier(turn, number, match):
                who = match["who"].casefold()
                asked = "review_asked" if who == "you" else "review_told"
                owner = self.whose(turn, number, who)
                return topic_at(sentence, number, match.end(), owner, asked)
        return None

    def _is_earlier(self, turn: Turn, number: int, match: re.Match[str]) -> bool:
        """Whether the vow was made before this meeting, and to somebody who is in it."""
        text = turn.sentences[number].text
        who, had, verb = (match[group].casefold() for group in ("who", "had", "verb"))
        if _NOT_MEANT.search(text[: match.start()][-8:]) or _WISHED.match(text[match.end() :]):
            return False
        last = bool(LAST_TIME.search(text))
        if match["weak"] and not match["modal"] and not _SHORTLY.search(text):
            point = number and POINT.match(turn.sentences[number - 1].text)
            return bool(self.left and point and who == "you")
        if self._meeting.is_talk(turn):
            going = verb in {"was going", "had to"}
            mine = who in {"i", "you", "we"} and not verb.endswith((" him", " her"))
            return mine and not going and (who != "we" or last or self.left > 0)
        past = had in _PERFECT or verb.startswith(("was ", "were ", "had "))
        return past or last or self.left > 0

    def whose(self, turn: Turn, number: int, who: str | None) -> str | None:
        """The participant that `i`, `you`, `she` means; with no word, who is asked or told of."""
        meeting = self._meeting
        if who == "i":
            return meeting.speaker_of(turn)
        if who == "you":
            return meeting.addressee_of(turn, turn.sentences[number])
        if meeting.is_talk(turn):
            answer = meeting.after(turn)
            other = answer.owner if answer and answer.owner != turn.owner else None
            return other or meeting.addressee_of(turn)
        if who in {"he", "she"}:
            return meeting.referents.at(turn, number)(who)
        named = meeting.people.resolve(who) if who else None
        return named or meeting.referents.at(turn, number + 1).subject

    def _undertaking(self, turn: Turn, number: int) -> Topic | None:
        """`The undertaking to visit …`, `the offer promised by Mr Osei was sent`."""
        sentence = turn.sentences[number]
        people = self._meeting.people
        if by := _PROMISED_BY.search(sentence.text):
            words = [w for w in sentence.words if w.end <= sentence.start + by.end("what")]
            owner = people.resolve(by["who"])
            return Topic(number, owner, words, "undertaking", sentence.start + by.end())
        if named := _UNDERTAKING.search(sentence.text):
            talk = self._meeting.is_talk(turn)
            owner = self.whose(turn, number, "you" if talk else None)
            if not talk:
                owner = people.rep or self._meeting.told_of or owner
            return topic_at(sentence, number, named.end(), owner, "undertaking")
        return None

    def _bracketed(self, turn: Turn, number: int) -> Iterator[Topic]:
        """`… the calculation (made, very nice) and the 5 letters (only 3 sent)`."""
        sentence = turn.sentences[number]
        start = sentence.start
        if self._meeting.is_talk(turn) or len(_BRACKETED.findall(sentence.text)) < 1:
            return
        told = [m for m in _BRACKETED.finditer(sentence.text) if outcome_of(m["told"])]
        vow = VOWED.search(sentence.text)
        who = vow["who"].casefold() if vow else None
        for match in told if len(told) >= 1 and vow else []:
            low = max(start, sentence.start + (vow.end() if vow and start == sentence.start else 0))
            words = [w for w in sentence.words if low <= w.start < sentence.start + match.start()]
            owner = self.whose(turn, number, who)
            yield Topic(number, owner, words, "review_told", sentence.start + match.start())
            start = sentence.start + match.end()


def topic_at(
    sentence: Sentence, number: int, at: int, owner: str | None, rule: str
) -> Topic | None:
    """The topic whose words begin at character `at` of a sentence; None where none follow."""
    words = [w for w in sentence.words if w.start >= sentence.start + at]
    return Topic(number, owner, words, rule, sentence.start) if words else None
