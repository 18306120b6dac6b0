"""Whether a promise names a behaviour, and where or when it happens (S of 1.5.2)."""

import re

from assistant.rules.acts import acts
from assistant.rules.measured import has_quantity

_VAGUE_ACT = re.compile(
    r"(?:try|improv\w*|focus\w*|work(?:s|ing)?\s+(?:on|harder)|(?:be|being|do|does|doing|get|gets|"
    r"getting)\s+(?:(?:a\s(?:bit|lot)|much|way)\s+)?(?:better|more|stronger|faster|good|proactive)|"
    r"look(?:s|ing)?\s+(?:into|at)|think(?:s|ing)?\s+(?:about|of|over)|pay\w*\s+(?:more\s+)?"
    r"attention|step(?:s|ping)?\s+up|tighten\w*|push(?:es|ing)?\s+harder|"
    r"(?:do|handle|sort|fix|own|make|get)s?\s+(?:it|this|that|stuff|things)(?:\s+\w+)?$)\b",
    re.IGNORECASE,
)

_THINGS = (
    r"(?:deals?|accounts?|opportunit\w+|opps?|calls?|meetings?|demos?|customers?|clients?|"
    r"prospects?|renewals?|conversations?|contacts?|e-?mails?|proposals?|quotes?|stages?|"
    r"discover(?:y|ies)|pitch(?:es)?|negotiations?|reviews?|workshops?)"
)
_NOT_A_MOMENT = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow|"
    r"tonight|next|this|then|that|the\s(?:end|\d)|end|noon|lunch|eo[dwmqy]|cob|our\snext|\d|q[1-4]|"
    r"month|year|quarter|week|christmas|easter)"
)
_CUE = re.compile(
    rf"""
      \b(?:when|whenever|as\ssoon\sas|each\stime|every\stime)\s+\w
    | \bif\s+(?:an?|the|they|he|she|my|i|we|it|there|some|any|no)\b
    | \b(?:before|after|during)\s+(?!{_NOT_A_MOMENT})\w
    | \b(?:in|on|at|with|for|to|of|across|per)\s+(?:each|every|all|any|both)\b
        (?!\s+(?:day|week|month|quarter)\b)
    | \b(?:each|every)\s+(?:\w+\s+){{0,2}}{_THINGS}\b
    | \b(?:in|on|at|with|across)\s+(?:my|our|the|his|her|their|all)\s+
        (?:[\w-]+\s+){{0,3}}{_THINGS}\b
    | \b(?:every|each|on)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s+
        (?:morning|afternoon|at)\b
    | \b(?:on|every)\s+(?:mondays|tuesdays|wednesdays|thursdays|fridays)\b
    | \b(?:every|each)\s+(?:monday|tuesday|wednesday|thursday|friday|morning|afternoon|evening)\b
    | \b\d{{1,2}}:\d\d\b | \b(?:at|from)\s+\d{{1,2}}\s?(?:am|pm)\b
    | \b(?:over|above|under|below)\s+[$€£]?\d[\d,.]*\s?(?:k|m)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(
    r"\b(?:at|on|in|for)\s+(?:the\s+)?(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec|Q[1-4]|H[12]|FY|CRM|Salesforce|SFDC|HubSpot|LinkedIn|Gong|Excel|Slack|"
    r"Teams|Zoom|Outlook|I\b))[A-Z][\w&-]+"
)


def specific_change(what: str, cue: str | None) -> int:
    """2 for a behaviour with its cue, 1 for a behaviour alone, 0 for a vague wish.

    A vague verb with a number ("raise my talk ratio to 40%") is a behaviour. The cue is where,
    when or on which accounts; `cue` is the one already found, if any.
    """
    named = acts(what)
    vague = not named or all(_VAGUE_ACT.match(act) for act in named)
    if vague and not has_quantity(what):
        return 0
    return 2 if cue or has_cue(what) else 1


def has_cue(what: str) -> bool:
    """Whether the words name an occasion, a set of accounts or a named account."""
    return _CUE.search(what) is not None or _PLACE.search(what) is not None
