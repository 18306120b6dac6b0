"""Which turns of a talk are played: what is said there is said to nobody."""

import re
from collections.abc import Sequence

from assistant.reading.promises.turns import Turn

_BEGIN = re.compile(
    r"\b(?:let['’]?s (?:quickly |just |now )?(?:role[- ]?play|act|practi[cs]e|rehearse) (?:it|this|"
    r"that|the|one|your|how|now|quickly)|"
    r"let['’]?s (?:quickly |just |now )?(?:do|try) (?:a|the|some|one) (?:quick |short |little |"
    r"mini )?(?:role[- ]?play|practice run|dry run)|"
    r"(?:i['’]?ll|i will|let me|i['’]?m going to|i can|can i) (?:be|play) (?:the |your |their |"
    r"a )(?:\w+ ){0,2}(?:customer|buyer|prospect|cfo|ceo|cto|cio|"
    r"client|champion|procurement|gatekeeper|receptionist|vp|head|director|it director|"
    r"economic buyer|lead)|"
    r"i(?:['’]m| am) (?:the |your |an? )?(?:customer|buyer|prospect|cfo|ceo|cto|cio|client|"
    r"gatekeeper)\b(?: now)?[,.]|you['’]?re you\b|"
    r"(?:you be|you['’]?re|you are|you play|pretend (?:you['’]?re|i['’]?m|you are|i am|"
    r"that)) (?:the |now the )?(?:\w+ )?(?:customer|buyer|prospect|cfo|"
    r"ceo|cto|cio|client|procurement|gatekeeper|rep|seller|me)\b|pretend (?:i['’]?m|you['’]?re|"
    r"i am|you are)|ring,? ring|in character|"
    r"(?:try|pitch|run|do) it (?:on|with|to) me|(?:okay|ok|right|and)[,.]? (?:action|"
    r"role[- ]?play starts?)\b|\[?role[- ]?play(?: starts| begins|:|\])|"
    r"(?:okay|ok|right|so)[,.]? practi[cs]e[.:!]|"
    r"(?:first|second|third|next|another|one more|new) round[.:!,]|"
    r"\bme as (?:the |your |their )?(?:customer|buyer|prospect|cfo|ceo|cto|cio|client|"
    r"procurement|gatekeeper)\b|"
    r"let['’]?s run (?:it|the call|through it))",
    re.I,
)
_END = re.compile(
    r"\band out\b[.!]|\b(?:end (?:of )?(?:scene|role[- ]?play)|and scene|scene over|"
    r"out of (?:the game|the scene|"
    r"character|role|the role[- ]?play)|stop there|let['’]?s stop|"
    r"okay,? stop|ok,? stop|pause there|let['’]?s pause|time out|timeout|cut\b|back to (?:us|"
    r"reality|real life|you and me|the real|being)|"
    r"stepping out|step out|coming out of|come out of|how did (?:that|it) feel|how was that|"
    r"what did you notice|(?:you|that) (?:folded|caved|gave in|rushed)|there goes your|(?:much )?"
    r"better[.,!]|my turn\b|(?:okay|right|now)[.,] (?:now|next)\b|last (?:week|time) you|"
    r"role[- ]?play (?:is )?over|"
    r"that was (?:good|great|better|nice|strong|solid|much better|really good)|(?:good|nice|great|"
    r"lovely)[.,!] (?:so|okay|ok|what|how|i liked|what i)|"
    r"okay,? (?:good|nice|great|done)\b|feedback|what i liked|debrief|end role[- ]?play|"
    r"\[?end of role)",
    re.I,
)
_LONGEST = 24
_HEARD = 600  # characters of a turn in which a scene is ended


def played(turns: Sequence[Turn]) -> dict[int, tuple[int, int]]:
    """What is played, as stretches of turns by number: from `I'll be the buyer` to `okay, stop`."""
    stretches: dict[int, tuple[int, int]] = {}
    left = 0
    for turn in turns:
        if not turn.is_speech:
            continue
        if left:
            ended = _END.search(turn.raw[:_HEARD])
            stretches[turn.number] = (0, ended.start() if ended else len(turn.raw))
            left = 0 if ended else left - 1
        begun = max(_BEGIN.finditer(turn.raw[:3000]), key=re.Match.start, default=None)
        if begun and _is_quoted(turns, turn.number, begun.end()):
            continue  # what is played stands in quotes, which nobody is held to anyhow
        if begun and not _END.search(turn.raw[begun.end() :][:2000]) and _is_now(turn.raw, begun):
            left = _LONGEST
            low = 0 if stretches.get(turn.number, (1, 0))[0] == 0 else begun.start()
            stretches[turn.number] = (low, len(turn.raw))
    return stretches


def _is_quoted(turns: Sequence[Turn], number: int, begun: int) -> bool:
    """The scene opens with a line in quotes, and is answered in quotes."""
    answer = turns[number + 1].raw if number + 1 < len(turns) else ""
    return any(mark in turns[number].raw[begun:] for mark in '"“') and answer.startswith(('"', "“"))


def _is_now(text: str, begun: re.Match[str]) -> bool:
    """Not a plan for later: `let's do a role play on Thursday`."""
    tail = text[begun.end() : begun.end() + 60]
    return not re.match(
        r"[^.!?]{0,40}\b(?:tomorrow|next|on (?:mon|tues|wednes|thurs|fri)|this week|later|before|"
        r"by|another|some time)\b",
        tail,
        re.I,
    )
