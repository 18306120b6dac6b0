"""Wordings that sound like a deadline and name no day, each with the reason."""

import re

from assistant.reading.when import guards
from assistant.reading.when.wording import Asked, Reading, Resolve, Wording, wording

NO_DAY = "The wording names no day."
NOT_SET = "The date was left to be decided."
DEPENDS = "It depends on something that has no date here."
COUNTED = "It counts occasions, not days."
NO_MEETING = "The date of the next 1:1 is not known."
NO_END = "It says when to begin, not by when to finish."


def _because(reason: str) -> Resolve:
    return lambda _match, _asked: Reading(None, reason=reason)


def _next_one_on_one(_match: re.Match[str], asked: Asked) -> Reading:
    planned = asked.calendar.next_one_on_one
    if planned is None or planned < asked.held_on:
        return Reading(None, reason=NO_MEETING)
    return Reading(planned)


_OUR = r"(?:our|the|my|your|his|her|their|this) "
_WHO = r"(?:i|we|you|he|she|they|there) "
_SESSION = (
    r"(?:oneonone|coaching session|session|catch up|check in|sit down|meeting|sync|coaching"
    r"|get together) "
)
_MEET = r"(?:meet|speak|talk|catch up|sit down|are in the room) "
_SUBJECT = r"(?!a |each |every |any )(?:\S{1,30} ){1,4}?"
_ONCE = r"(?:when|once|as soon as|until|till|after|whenever|by the time) "
_ONCE_WORDS = "when once soon until till after whenever time"
_TURNS = r"(?:is|are|'s|gets?|comes?|goes|has been|have been|have|has) (?:all )?"
_STATE = (
    r"(?:back|ready|done|in|out|live|over|signed|approved|finished|complete|completed|available"
    r"|agreed|confirmed|up|free|hired|fixed|closed|sorted|through|better|clear) "
)
_HAPPENS = (
    r"(?:returns?|signs?|approves?|confirms?|replies|reply|responds?|lands?|launches|launch"
    r"|agrees?|finishes|finish|decides?|answers?|joins|starts) "
)
_LEAVES = (
    r"(?:fly|leave|go|return|start|head|travel|present|pitch|quote|renew|launch|sign|demo|come"
    r"|get|leaves|goes|flies|returns|starts|comes|gets|joins|retires|renews|launches) "
)
_NO_DATE_WORD = r"(?:(?!today |tomorrow |week |month |quarter |next )[^\s\d]{1,30} )"
_EVENT = (
    r"(?:call|meeting|demo|qbr|review|board|kick off|kickoff|sko|launch|renewal|audit|trip|holiday"
    r"|holidays|vacation|leave|conference|offsite|workshop|training|interview|presentation|pitch"
    r"|negotiation|visit|event|webinar|migration|go live|rollout|handover) "
)
_OCCASIONS = (
    r"(?:calls?|demos?|meetings?|opps?|deals?|sessions?|opportunities|proposals?|visits?|emails?"
    r"|conversations?|prospects?|accounts?|role plays?) "
)
_SOME = r"(?:nu\d{1,3}|few|couple of|couple|several) "

NEXT_ONE_ON_ONE: tuple[Wording, ...] = (
    wording("next-1:1", rf"(?:{_OUR})?(?:next|upcoming|following) {_SESSION}", _next_one_on_one,
            needs="next upcoming following", guard=guards.led),
    wording("next-1:1", r"our next (?:one|nu1|time) ", _next_one_on_one, needs="next",
            guard=guards.led),
    wording("next-1:1", r"(?:our|the|my|your) oneonone ", _next_one_on_one, needs="oneonone",
            guard=guards.led),
    wording("next-1:1", r"(?:(?:the )?next time|when|before|until|by the time) (?:that )?we "
            rf"(?:both )?(?:next )?{_MEET}(?:(?:again|next) )?", _next_one_on_one, needs="we"),
    wording("next-1:1", r"next time ", _next_one_on_one, needs="time", guard=guards.led),
)  # fmt: skip

NO_DAY_NAMED: tuple[Wording, ...] = (
    wording("vague", r"as soon as (?:possible|you can|i can|we can|they can) |asap |(?:very )?soon "
            r"|sooner rather than later |sooner or later |shortly |eventually |some ?day "
            r"|(?:one|nu1) day |(?:one|nu1) of these days ", _because(NO_DAY),
            needs="soon asap sooner shortly eventually someday some nu", guard=guards.closed),
    wording("vague", r"(?:at|by) some (?:point|stage) |in due course |in good time "
            r"|down the (?:road|line|track) |before (?:too )?long "
            r"|in (?:the )?(?:near |not too distant |foreseeable )?future "
            r"|in a (?:bit|while|moment|jiffy|sec|th2|minute) "
            r"|at (?:a|nu1) later (?:date|stage|point) "
            r"|at your earliest convenience |when(?:ever)? (?:you|i|we|they|he|she) can ",
            _because(NO_DAY), needs="some due good down long future bit while moment jiffy sec th "
            "minute later earliest when whenever"),
    wording("vague", r"(?:in|over|during) the (?:coming|next|following) "
            r"(?:days|weeks|months|quarters|years) "
            r"|(?:these|the) (?:next|coming) (?:days|weeks|months) ",
            _because(NO_DAY), needs="days weeks months quarters years"),
    wording("vague", r"immediately |right away |straight away |straightaway |at once |whenever "
            r"|as needed |when needed |ongoing |until further notice |sometime |later (?:on )?"
            r"|at the right time |when the time is right |when time (?:allows|permits) ",
            _because(NO_DAY), guard=guards.closed, needs="immediately away straightaway once "
            "whenever needed ongoing notice sometime later time"),
    wording("vague", rf"when(?:ever)? {_WHO}(?:get|gets|have|has|find|finds|'s|is) "
            r"(?:(?:a|the|some|any|nu1) )?"
            r"(?:chance|time|moment|minute|th2|breather|capacity|bandwidth) ",
            _because(NO_DAY), needs="when whenever"),
    wording("vague", r"tbc |no date(?: yet)? |date open |to be "
            r"(?:confirmed|decided|agreed|determined|announced|defined|set|scheduled) ",
            _because(NOT_SET), needs="tbc be date"),
    wording("condition", rf"{_ONCE}{_SUBJECT}{_TURNS}{_STATE}", _because(DEPENDS),
            needs=_ONCE_WORDS),
    wording("condition", rf"{_ONCE}{_SUBJECT}{_HAPPENS}", _because(DEPENDS), needs=_ONCE_WORDS),
    wording("condition", rf"(?:before|until|after) (?:{_WHO}|[^\s\d]{{1,30}} ){_LEAVES}"
            r"(?:(?:back|out|off|away) )?", _because(DEPENDS),
            needs="before until after"),
    wording("event", rf"(?:before|after|by|until|ahead of|in time for) (?:{_OUR})?(?:next )?"
            rf"{_NO_DATE_WORD}{{0,3}}?{_EVENT}", _because(DEPENDS),
            needs="before after by until ahead time"),
    wording("occasions", rf"(?:(?:over|in|for|on|during) )?(?:{_OUR})?next {_SOME}"
            rf"(?:\S{{1,30}} ){{0,2}}?{_OCCASIONS}", _because(COUNTED), needs="next"),
)  # fmt: skip

VAGUE: tuple[Wording, ...] = NEXT_ONE_ON_ONE + NO_DAY_NAMED
