"""Whose yes a promise needs, and how to turn a sales goal round (R5.1, R5.2)."""

import re
from collections.abc import Collection
from datetime import date

from assistant.domain.commitments import YesOwner
from assistant.rules.acts import acts

_OWN = r"(?:the|a|an|my|our|his|her|their|each|every|all|any|two|three|\d+)\s+"
_ROUTINE = (
    r"(?:loops?|gaps?|tasks?|tickets?|tabs?|activit\w+|cases?|notes?|calls?|meetings?|demos?|"
    r"conversations?|e-?mails?|plans?|dates?|questions?|books?|files?)\b"
)
_CLOSE = (
    rf"clos(?:e|es|ing)\b(?!\s+(?:out|off|down|with)\b)(?!\s+(?:{_OWN})?(?:[\w-]+\s+)?{_ROUTINE})"
)
_WIN = (
    r"win(?:s|ning)?\b(?![/-])(?!\s+(?:plans?|themes?|stor(?:y|ies)|wires?|reviews?|interviews?|"
    r"(?:back\s+)?(?:time|trust))\b)"
)
_SIGN = r"sign(?:s|ing)?\b(?!\s+(?:up|off|in|on|out)\b)"
_RENEW = rf"renew(?:s|ing)?\b(?!\s+(?:{_OWN})?(?:certif\w+|licen[cs]e|training|badge)\b)"
_LAND = r"land(?:s|ing)?\b(?!\s+(?:on|pages?)\b)(?!\s+the\s+(?:message|point)\b)"
_GOAL_WORDS = r"(?:quota|numbers?|attainment|(?:target|goal|plan)(?!\s+(?:of|for)\b))"
_HIT = rf"(?:hit|make|reach|beat|exceed|retire)s?\s+(?:{_OWN})?(?:\w+\s+)?{_GOAL_WORDS}(?=\W|$)"
_BOOK = (
    r"book(?:s|ing)?\s+(?:[$€£]\s?\d|\d[\d,.]*\s?(?:k|m|mn|million)\b|"
    r"(?:\S+\s+){0,3}(?:revenue|arr|mrr|acv|business)\b)"
)
_RATE = (
    r"(?:(?:raise|increase|get|lift|grow|improve|bring|take|move|push|double|drive)s?\s+)?"
    rf"(?:{_OWN})?(?:win|close)[ -]rates?\b|"
    rf"(?:raise|increase|grow|double|lift)s?\s+(?:{_OWN})?(?:revenue|sales|bookings|attainment)\b"
)
_SIGNED = (
    r"(?:get|have)s?\s+(?:\S+\s+){1,5}?"
    r"(?:signed|closed|renewed|over\s+the\s+line)\b(?!\s+(?:off|up)\b)"
)
_OUTCOME = re.compile(
    rf"(?:(?:by|before|until|on|in)\s+(?:\S+\s+){{1,4}}?)?"
    rf"(?:{_CLOSE}|{_WIN}|{_SIGN}|{_RENEW}|{_LAND}|{_HIT}|{_BOOK}|{_RATE}|{_SIGNED})",
    re.IGNORECASE,
)

_DEPARTMENT = (
    r"(?:finance|legal|marketing|product|engineering|support|hr|operations|rev\s?ops|sales\sops|"
    r"ops|enablement|security|deal\sdesk|pre-?sales|solutions?\s(?:engineers?|consultants?)|ses?|"
    r"csms?|customer\ssuccess|bdrs?|sdrs?|leadership|partners?|colleagues?|teammates?|"
    r"(?:my|our|his|her|their|the)\smanager)"
)
_MOVE = re.compile(
    r"\b(?:get|have|make|persuade|convince|bring)s?\s+(?P<who>(?:\S+\s+){1,4}?)"
    r"(?:to\s+)(?P<verb>\w+)",
    re.IGNORECASE,
)
_BUYER = re.compile(
    r"\b(?:customers?|clients?|prospects?|buyers?|accounts?|procurement|champions?)\b",
    re.IGNORECASE,
)
_BUYING = re.compile(
    r"(?:sign|buy|agree|commit|renew|accept|decide|purchase|order|extend|expand|upgrade)s?$",
    re.IGNORECASE,
)


def yes_owner(what: str, colleagues: Collection[str] = ()) -> YesOwner:
    """Who must say yes for the promise to be kept: the customer, a colleague, or the rep alone.

    Only what the promise itself asks for counts: "call the CFO so that we can close" is the
    rep's own. `colleagues` are names known to be of the house, the manager's among them.
    """
    named = acts(what)
    house = _house(colleagues)
    if any(_OUTCOME.match(act) or _moves_buyer(act, house) for act in named):
        return YesOwner.CUSTOMER
    if any(_needs_colleague(act, house) for act in named):
        return YesOwner.COLLEAGUE
    return YesOwner.REP


def _house(colleagues: Collection[str]) -> re.Pattern[str]:
    names = {
        part for name in colleagues for part in (name, name.split()[0] if name.split() else "")
    }
    known = "|".join(re.escape(name) for name in sorted(names, reverse=True) if name)
    return re.compile(rf"\b(?:{_DEPARTMENT}{'|' + known if known else ''})\b", re.IGNORECASE)


def _moves_buyer(act: str, house: re.Pattern[str]) -> bool:
    move = _MOVE.match(act)
    if move is None or house.search(move["who"]):
        return False
    return bool(_BUYER.search(move["who"]) or _BUYING.match(move["verb"]))


def _needs_colleague(act: str, house: re.Pattern[str]) -> bool:
    if _MOVE.match(act):
        return True
    asked = re.compile(
        r"(?:\b(?:with|shadow|join|from|have|get)s?|\bsign-?off\s+(?:by|of)|\bapproval\s+(?:by|of))"
        rf"\s+(?:(?:our|the)\s+)?{house.pattern}"
        r"(?=$|[.,;:!?]|['’]s\b|\s+(?:by|on|to|for|about|before|after|in|at|this|next|every|each|"
        r"team|department|approve|send|review|sign)\b)",
        re.IGNORECASE,
    )
    return asked.search(act) is not None


_ACCOUNT = re.compile(
    r"\b(?:[Cc]los|[Ww]in|[Ss]ign|[Rr]enew|[Ll]and|[Gg]et)\w*\s+(?:the\s+)?"
    r"(?P<account>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,2})"
)


def turn_round(what: str, *, rep: str, due: date | None = None) -> str:
    """The offer to make a coaching goal of a sales goal: why, the question, and an example (R5.2).

    `rep` is the name to address. The example is one that a person edits, never stored as said.
    """
    found = _ACCOUNT.search(what)
    account = found["account"] if found else ""
    whose = f"{account}'s yes" if account else "a customer's yes"
    until = f"By {due.day} {due:%b %Y}" if due else "By an agreed day"
    return (
        f"This needs {whose}, so it is a sales goal. What will {rep} do that makes that yes "
        f"likelier? For example: “{until} I {_example(what, account)}.”"
    )


def _example(what: str, account: str) -> str:
    if re.search(r"\brenew", what, re.IGNORECASE):
        return (
            f"go through the results so far with two contacts at {account or 'each account due'} "
            "and write their goals for next year into the CRM"
        )
    if account:
        return (
            f"agree the next step and its date with two people who decide at {account} "
            "and write both into the CRM"
        )
    return (
        "agree a dated next step with a person who decides on each of my three largest open "
        "deals and write it into the CRM"
    )
