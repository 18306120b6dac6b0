"""How well a promise says what will show it: metric, target and source (M of 1.5.2)."""

import re

from assistant.domain.commitments import Direction, Measure
from assistant.domain.value import Value

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NO_QUANTITY = re.compile(
    rf"""
      \d{{4}}-\d\d-\d\d | \d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})? | \d{{1,2}}:\d\d(?:\s?[ap]m)?
    | \d{{1,2}}\s?[ap]m\b | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:\s+\d{{4}})?
    | \b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})? | \b\d+(?:st|nd|rd|th)\b
    | \b(?:q[1-4]|h[12]|fy\s?\d+)\b | \b20\d\d\b
    | [$€£]\s?\d[\d,.]*\s?[km]?\b | \b\d[\d,.]*\s?(?:k|m|mn|million|usd|eur|gbp)\b
    | \b(?:top|stage|step|tier|phase|version|week|day|wave|level|\#)\s?\d+
    | \b(?:in|within|after|over|for|next|last|past|every)\s+(?:the\s+)?(?:next\s+|last\s+)?
        (?:\d+|two|three|four|five|six|ten|twelve)\s+
        (?:business\s+|working\s+)?(?:minutes?|hours?|days?|weeks?|months?|quarters?)\b
    | \b\d+-(?=[a-z])\w+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|a\sdozen|half)"
)
_COUNTED = re.compile(
    rf"\b{_COUNT}\s+(?:(?:of|more|new|extra|additional|other|good|real|first|my|our|the|his|her|"
    rf"their|\d+|{_DAY})\s+){{0,4}}[a-z][a-z-]{{2,}}",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    rf"\b(?:one|once|twice|{_COUNT})\b(?:\s+\S+){{0,5}}?\s+(?:an?|per|each|every)\s+"
    r"(?:[a-z]+\s)?(?:day|week|month|call|meeting|account|deal|opp\w*|rep|morning)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d\s?(?:%|percent\b|per\s?cent\b|pts?\b|points?\b)", re.IGNORECASE)
_SHARE = re.compile(rf"\b{_COUNT}\s+(?:of|out\sof|in)\s+{_COUNT}\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:yes\s?/\s?no|yes\sor\sno|or\snot|approved|signed\soff|sent|done|finished|completed?|"
    r"in\splace|uploaded|published|delivered|booked|agreed|live|shared|logged|ready|submitted)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:crm|salesforce|sfdc|hubspot|pipedrive|gong|chorus|clari|outreach|salesloft|dashboards?|"
    r"reports?|call\s(?:notes?|logs?|recordings?|library)|meeting\snotes|recordings?|calendar|"
    r"spread-?sheet|sheet|tracker|scorecards?|inbox|sent\sfolder|log|contact\sroles)\b",
    re.IGNORECASE,
)


class MeasureFound(Value):
    """Which of the three elements a promise names."""

    metric: bool
    target: bool
    source: bool

    @property
    def score(self) -> int:
        """2 with all three, 1 with two of them, else 0."""
        return max(0, self.metric + self.target + self.source - 1)


def measure_found(what: str, how: Measure | None) -> MeasureFound:
    """Metric, target and source, from the fields where filled, else from the words.

    Dates, times, amounts of money and labels such as "top 10" are no quantity.
    """
    said = how.text if how else ""
    quantity = has_quantity(what) or has_quantity(said)
    yes_no = how is not None and (
        how.direction is Direction.YES_NO or bool(_DONE.search(said) and len(said.split()) > 1)
    )
    return MeasureFound(
        metric=bool(how and how.metric) or quantity or (yes_no and bool(said)),
        target=quantity or yes_no or _has_target(how),
        source=bool(how and how.source) or bool(_SOURCE.search(f"{what} | {said}")),
    )


def _has_target(how: Measure | None) -> bool:
    return how is not None and (bool(how.target) or how.target_value is not None)


def has_quantity(text: str) -> bool:
    """Whether a number of something is named: "20 emails", "4 of 5", "twice a week", "30%"."""
    if _PERCENT.search(text) or _SHARE.search(text) or _REPEATED.search(text):
        return True
    return _COUNTED.search(_NO_QUANTITY.sub(" . ", text)) is not None
