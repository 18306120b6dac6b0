"""Promises of last time: named, and then told how they turned out, in lists, prose and talk.

A topic is what was promised: behind `you said you'd`, `she had undertaken to`, or one of the points
gone through. Its outcome is looked for from there on: in the sentence, after it, in the answer.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import moved, owners, shown, wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import number_in, outcome_of, share_of
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_WHO = r"(?:i|you|we|he|she|they|[^\W\d_a-z][\w’'-]{1,20})"
_VOWED = re.compile(
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
_DID_YOU = re.compile(r"\bdid you (?:ever |finally |also |manage to |end up )?(?=[a-z]{2})", re.I)
_POINT = re.compile(
    r"\W*(?:(?:and|so|okay|ok|then|good|great|right|fine)\b[,. ]{1,2}){0,3}"
    r"(?:number (?:one|two|three|four|five|six|\d)\b|(?:the )?(?:first|second|third|fourth|other|"
    r"last)"
    r"(?: (?:one|thing|point|item))?(?:,|:| was| is|['’]s)|the one\b)\W*",
    re.I,
)
_NAMED_POINT = re.compile(
    r"\W*(?:(?:and|so|okay|ok|then|good|great|right|fine|next)\b[,. ]{1,2}){0,3}(?:the|your|my|"
    r"that)\s",
    re.I,
)
_VERDICT = re.compile(
    r"\W*(?:(?:so|and|good|okay|ok|right|fine|then|well)\b[\s:,]*){0,3}(?:that(?:['’]s| is|"
    r" one is)? )?(?:a )?"
    r"(?:(?:kept|partly(?: kept)?|missed|miss)\b[,:;.]?(?: \w+ (?:out )?of \w+)?|"
    r"done\b[,:;.]? \w+ (?:out )?of \w+)\W*",
    re.I,
)
_OPENS = re.compile(
    r"\b(?:last (?:time|week|month|session|one)|previous|from last|from the (?:first|"
    r"\d{1,2}\w{0,2})|"
    r"since (?:the )?last|your (?:commitments|promises|actions|list)|where (?:are|were) we)\b"
    r"[^?]{0,60}\b(?:things|commitments|promises|actions|list|said|agreed|open|points|items|commit|"
    r"how did|told|entry|did)\b|"
    r"\b(?:go through|go down|check|start with|review|look at) (?:the |your |our |last )?"
    r"(?:\w+ ){0,2}(?:commitments|promises|actions|list|action items)\b|\b(?:three|two|"
    r"four) things "
    r"from\b|\bfrom (?:the )?last time\b|\bsince (?:the )?last (?:entry|time|meeting)\b",
    re.I,
)
_LAST_TIME = re.compile(
    r"\b(?:last (?:time|week|month|session|meeting|one|friday|monday|tuesday|wednesday|thursday)|"
    r"previous|two weeks ago|a week ago|in our last|back in|in (?:january|february|march|april|"
    r"may|june|"
    r"july|august|september|october|november|december)|since)\b",
    re.I,
)
_LONG_AGO = re.compile(r"\b(?:last year|years? ago|when i (?:was|started)|always)\b", re.I)
_NOT_MEANT = re.compile(r"\b(?:never|not|n['’]t|who|if|what|like)\s$", re.I)
_WISHED = re.compile(r"\s*(?:like|love|rather|be happy|prefer)\b", re.I)
_SHORTLY = re.compile(r"\blast (?:time|week|month|session|meeting|\w+day)\b", re.I)
_TURNS_OUT = re.compile(
    r"[;:–—-]\s|\b(?:but|has|have|was|were)\b|\band (?:i|you|he|she|we|they|it|that|did|never)\b|"
    r"\?\s|"
    r",\s(?=(?:done|kept|missed|not|never|no|yes|half|partly|still|and|\d)\b)",
    re.I,
)
_BRACKETED = re.compile(r"\((?P<told>[^()]{2,80})\)")
_PERFECT = ("had ", "'d ", "’d ", "d ")
_REVIEW_TURNS = 12
_FAR = 4
_TOPIC_WORDS = 22


class Topic(NamedTuple):
    """An earlier promise named in sentence `number`: its words, and where its outcome may begin."""

    number: int
    owner: str | None
    words: list[Word]
    rule: str
    told_from: int


class Reviews:
    """Finds what is reviewed; remembers whether the talk is still about last time."""

    def __init__(
        self, meeting: Meeting, known: Sequence[tuple[frozenset[str], str | None]] = ()
    ) -> None:
        self._meeting, self._known = meeting, known
        self._left = 0
        self._listed: str | None = None

    def read(self, turn: Turn) -> Iterator[Finding]:
        """The earlier promises that this turn names, each with its outcome."""
        meeting = self._meeting
        opens = bool(_OPENS.search(turn.text[:500])) or (
            not turn.is_speech and meeting.section_of(turn) is SectionKind.PAST
        )
        self._left = _REVIEW_TURNS if opens else max(0, self._left - 1)
        if self._listed_below(turn):
            return
        topics = self._topics(turn)
        for place, topic in enumerate(topics):
            stop = topics[place + 1].number if place + 1 < len(topics) else len(turn.sentences)
            status = self._outcome(turn, topic, max(stop, topic.number + 1))
            content = wording.content_of(topic.words)
            if status is None or not content:
                continue
            self._left = max(self._left, _REVIEW_TURNS)
            found = _finding(meeting, turn, topic, status, content)
            yield found
            yield from moved.anew(meeting, found, found.end)

    def _listed_below(self, turn: Turn) -> bool:
        """`Zanele had said she would`, the promises as items below: remembers whose they are."""
        if turn.is_speech or not turn.sentences or turn.kind == "item":
            return False
        last = turn.sentences[-1]
        vow = next((m for m in _VOWED.finditer(last.text + " ")), None)
        ends = vow and vow.end() >= len(last.text.rstrip(" :…"))
        self._listed = (
            self._whose(turn, len(turn.sentences) - 1, vow["who"].casefold())
            if vow and ends
            else None
        )
        return bool(ends)

    def _listed_item(self, turn: Turn) -> Topic | None:
        start = owners.bare_start(turn.text)
        first = next((n for n, s in enumerate(turn.sentences) if s.end > start), None)
        if first is None or self._listed is None or turn.kind != "item":
            return None
        words = [w for w in turn.sentences[first].words if w.start >= start]
        return Topic(first, self._listed, words, "review_in_list", start) if words else None

    def _topics(self, turn: Turn) -> list[Topic]:
        """The topics of a turn; `You said by the 17th` only goes on with the one before it."""
        if listed := self._listed_item(turn):
            return [listed]
        found: list[Topic] = []
        for number, sentence in enumerate(turn.sentences):
            if _LONG_AGO.search(sentence.text):
                continue
            topics = list(self._bracketed(turn, number)) if self._left else []
            topic = (
                self._undertaking(turn, number)
                or self._vowed(turn, number)
                or self._asked_after(turn, number)
                or self._point(turn, number)
                or self._verdict(turn, number)
            )
            topics = topics or ([topic] if topic else [])
            goes_on = bool(found) and found[-1].number == number - 1
            if topic and goes_on and self._says_little(turn, topic):
                continue
            found.extend(topics)
        return found

    def _says_little(self, turn: Turn, topic: Topic) -> bool:
        dates = self._meeting.dates_in(turn, topic.words[0].start, topic.words[-1].end)
        rest = [w for w in topic.words if not any(d.start <= w.start < d.end for d in dates)]
        return len(wording.content_of(rest)) <= 1

    def _vowed(self, turn: Turn, number: int) -> Topic | None:
        """`You said you'd call`, `she had undertaken to stop`, `did 3 of the 10 she promised`."""
        meeting, sentence = self._meeting, turn.sentences[number]
        talk = meeting.is_talk(turn)
        counted = None if talk else _COUNTED_OFF.search(sentence.text)
        if counted:
            owner = self._whose(turn, number, None)
            return Topic(number, owner, sentence.words, "review_counted", sentence.start)
        own = _OWN.search(sentence.text) if self._left else None
        if own:
            mine = own.group().casefold().startswith("my")
            owner = meeting.speaker_of(turn) if mine else self._whose(turn, number, None)
            return _topic(sentence, number, own.end(), owner, "review_told")
        for match in _VOWED.finditer(sentence.text):
            if self._is_earlier(turn, number, match):
                who = match["who"].casefold()
                asked = "review_asked" if who == "you" else "review_told"
                owner = self._whose(turn, number, who)
                return _topic(sentence, number, match.end(), owner, asked)
        return None

    def _is_earlier(self, turn: Turn, number: int, match: re.Match[str]) -> bool:
        """Whether the vow was made before this meeting, and to somebody who is in it."""
        text = turn.sentences[number].text
        who, had, verb = (match[group].casefold() for group in ("who", "had", "verb"))
        if _NOT_MEANT.search(text[: match.start()][-8:]) or _WISHED.match(text[match.end() :]):
            return False
        last = bool(_LAST_TIME.search(text))
        if match["weak"] and not match["modal"] and not _SHORTLY.search(text):
            point = number and _POINT.match(turn.sentences[number - 1].text)
            return bool(self._left and point and who == "you")
        if self._meeting.is_talk(turn):
            going = verb == "was going"
            mine = who in {"i", "you", "we"} and not verb.endswith((" him", " her"))
            return mine and not going and (who != "we" or last or self._left > 0)
        past = had in _PERFECT or verb.startswith(("was ", "were ", "had "))
        return past or last or self._left > 0

    def _whose(self, turn: Turn, number: int, who: str | None) -> str | None:
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
            owner = self._whose(turn, number, "you" if talk else None)
            if not talk:
                owner = people.rep or self._meeting.told_of or owner
            return _topic(sentence, number, named.end(), owner, "undertaking")
        return None

    def _asked_after(self, turn: Turn, number: int) -> Topic | None:
        """`Did you ever do the premortem?`."""
        sentence = turn.sentences[number]
        asked = _DID_YOU.search(sentence.text) if self._meeting.is_talk(turn) else None
        if not asked or not sentence.is_question:
            return None
        following = " ".join(one.text for one in turn.sentences[number + 1 : number + 2])
        vowed = _VOWED.search(following)
        meant = "ever" in sentence.norms or _LAST_TIME.search(sentence.text) or vowed
        if not meant:
            return None
        owner = self._meeting.addressee_of(turn, sentence)
        return _topic(sentence, number, asked.end(), owner, "review_asked")

    def _point(self, turn: Turn, number: int) -> Topic | None:
        """`Number two, the calls`, `The CFO meeting at Birch?`: gone through one by one."""
        sentence = turn.sentences[number]
        norms = sentence.norms
        if not self._meeting.is_talk(turn) or not 2 <= len(norms) <= _TOPIC_WORDS:
            return None
        item = self._known_item(sentence) if sentence.is_question else None
        if not self._left and item is None:
            return None
        verbs = {"i", "you", "we", "how", "what", "why", "who", "when", "can", "will", "do", "did"}
        verbs |= {"they", "is", "are", "'s", "was", "it"}
        named = _NAMED_POINT.match(sentence.text)
        bare = sentence.is_question and named and not verbs & set(norms) and len(norms) <= 14
        point = _POINT.match(sentence.text)
        listed = point and not {"will", "how", "what"} & set(norms[:6])
        if not bare and not listed and item is None:
            return None
        at = point.end() if point else 0
        mine = {"me", "mine"} & set(norms)
        owner = self._meeting.speaker_of(turn) if mine else self._whose(turn, number, None)
        owner = (item[1] if item else None) or owner
        return _topic(sentence, number, at, owner, "review_by_topic")

    def _verdict(self, turn: Turn, number: int) -> Topic | None:
        """`So: kept, four of four`: closed by the one who listened."""
        sentence, before = turn.sentences[number], self._meeting.before(turn)
        if not self._meeting.is_talk(turn) or not _VERDICT.fullmatch(sentence.text):
            return None
        asked = self._meeting.before(before) if before else None
        if before is None or before.owner in {None, turn.owner} or asked is None:
            return None
        if any(self._vowed(asked, n) or self._point(asked, n) for n in range(len(asked.sentences))):
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

    def _bracketed(self, turn: Turn, number: int) -> Iterator[Topic]:
        """`… the calculation (made, very nice) and the 5 letters (only 3 sent)`."""
        sentence = turn.sentences[number]
        start = sentence.start
        if self._meeting.is_talk(turn) or len(_BRACKETED.findall(sentence.text)) < 1:
            return
        told = [m for m in _BRACKETED.finditer(sentence.text) if outcome_of(m["told"])]
        vow = _VOWED.search(sentence.text)
        who = vow["who"].casefold() if vow else None
        for match in told if len(told) >= 1 and vow else []:
            low = max(start, sentence.start + (vow.end() if vow and start == sentence.start else 0))
            words = [w for w in sentence.words if low <= w.start < sentence.start + match.start()]
            owner = self._whose(turn, number, who)
            yield Topic(number, owner, words, "review_told", sentence.start + match.start())
            start = sentence.start + match.end()

    def _outcome(self, turn: Turn, topic: Topic, stop: int) -> DraftStatus | None:
        """Told in the sentence, after it, or by whoever speaks next; a share outweighs words."""
        sentence = turn.sentences[topic.number]
        wanted = number_in(" ".join(w.norm for w in topic.words))
        if topic.rule == "review_counted":
            return share_of(sentence.text)
        if topic.rule == "verdict":
            return outcome_of(sentence.text)
        rest = _rest(turn, sentence, topic)
        if (
            topic.told_from > sentence.start
            and topic.words
            and topic.words[-1].end < topic.told_from
        ):
            end = sentence.text.find(")", topic.told_from - sentence.start)
            close = sentence.start + end if end > 0 else sentence.end
            return outcome_of(turn.text[topic.told_from : close], wanted)
        if rest and not sentence.is_question and (status := outcome_of(rest, wanted)):
            return status
        told = [one.text for one in turn.sentences[topic.number + 1 : stop] if not one.is_question]
        statuses = [status for text in told[:_FAR] if (status := outcome_of(text, wanted))]
        if statuses:
            return _agreed(told[:_FAR], statuses, wanted)
        if not self._meeting.is_talk(turn) or stop < len(turn.sentences):
            return None
        return self._answered(turn, wanted)

    def _answered(self, turn: Turn, wanted: int | None) -> DraftStatus | None:
        """What the next few turns tell, up to the next point."""
        told: list[str] = []
        following = self._meeting.after(turn)
        for _ in range(_FAR):
            if following is None or not following.is_speech:
                break
            points = [n for n, one in enumerate(following.sentences) if _POINT.match(one.text)]
            sentences = following.sentences[: min([3, *points])]
            told.extend(
                one.text
                for one in sentences
                if (not one.is_question or share_of(one.text, wanted)) and "will" not in one.norms
            )
            if points:
                break
            following = self._meeting.after(following)
        first = told[:3]
        statuses = [status for text in first if (status := outcome_of(text, wanted))]
        share = next((one for text in told if (one := share_of(text, wanted))), None)
        return share or (statuses[0] if statuses else None)


def _agreed(told: list[str], statuses: list[DraftStatus], wanted: int | None) -> DraftStatus:
    shares = [share for text in told if (share := share_of(text, wanted))]
    return shares[0] if shares else statuses[0]


def _rest(turn: Turn, sentence: Sentence, topic: Topic) -> str:
    """What the sentence goes on to say behind the promise: after a comma, a colon, but."""
    if not topic.words:
        return ""
    low = topic.words[0].start
    cut = _TURNS_OUT.search(turn.text, low + 3, sentence.end)
    return turn.text[cut.start() : sentence.end] if cut else ""


def _topic(sentence: Sentence, number: int, at: int, owner: str | None, rule: str) -> Topic | None:
    words = [w for w in sentence.words if w.start >= sentence.start + at]
    return Topic(number, owner, words, rule, sentence.start) if words else None


def _finding(
    meeting: Meeting, turn: Turn, topic: Topic, status: DraftStatus, content: frozenset[str]
) -> Finding:
    sentence = turn.sentences[topic.number]
    stop = next(
        (
            n
            for n, w in enumerate(topic.words)
            if n > 2 and w.norm in {"and", "but", ",", ".", "?", ";"}
        ),
        len(topic.words),
    )
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    taken = [(one.start, one.end) for one in dates]
    apart = topic.told_from > sentence.start and topic.rule == "review_told"
    low = topic.words[0].start if apart else sentence.start
    high = topic.words[-1].end if apart else sentence.end
    what = wording.imperative(turn.raw, topic.words[:stop], taken)
    return Finding(
        rule=topic.rule,
        cue_text=" ".join(turn.raw[sentence.start : topic.words[0].start].split())[-60:],
        owner=topic.owner,
        owner_is_speaker=False,
        turn=turn,
        start=low,
        end=high,
        anchor=low,
        what=what or " ".join(turn.raw[low:high].split()),
        content=content,
        strength=Strength.MIDDLE,
        sentence=topic.number,
        shown=shown.in_clause(turn, topic.words[:stop], taken),
        status=status,
    )
