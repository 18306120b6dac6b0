"""Patterns written one to a line, as a person reads them."""

import re
from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "WHO": r"(?:@|he|she|they|him|her|them|i|you|we)",
    "HIS": r"(?:@'s|@|his|her|their|my)",
    "NAME": r"(?P<who>[^\W\d_][\w'-]*)",
    "ASK_WHAT": r"what (?:should|could|can|do|to|shall|would you)",
    "HOW_IS": r"how(?:'s|'re| is| are| am| was| does| do| did| has)?",
    "HOW_CAN": r"how (?:can|could|does|do|would|will|might)",
    "NOTE": r"(?:(?:note|record|log|add|remember|put down)\b[: ]*(?:that |a commitment:? ?)?)",
    "SUBJECT": r"(?:@|he|she|they|i)(?: has| have)?(?:n't| not)?",
    "PLEASE": r"\W*(?:please)?\W*$",
    "ABOUT": r"(?:for|with|of|about|on|from)",
    "IN_A_TIME": (
        r"(?:(?:in|of|during|for|since|from) (?:the )?(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
        r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
        r"|dec(?:ember)?|20\d\d)\b|(?:last|past) )"
        r"|\b(?:last|past|for) (?:\d{1,2}|two|three|four|six) (?:day|week|month)s\b"
        r"|(?:this|last|past|next) (?:week|month|quarter|year)\b|\bq[1-4]\b)"
    ),
    "GOAL": r"(?:goal|quota|plan|target|number)",
    "ONE_ON_ONE": r"(?:1:1s?|1-1s?|one[- ]on[- ]ones?|meetings?|sessions?)",
}


def any_of(lines: str, **more: str) -> re.Pattern[str]:
    """A pattern that any line fits; a word of capitals stands for a group of words."""
    words = {**_WORDS, **more}
    patterns = [line.strip() for line in lines.strip().splitlines()]
    joined = "|".join(f"(?:{line})" for line in patterns)
    for word, meaning in words.items():
        joined = re.sub(rf"(?<![A-Z_]){word}(?![A-Z_])", meaning.replace("\\", r"\\"), joined)
    return re.compile(joined)


def each_of(lines: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for each line."""
    return tuple(any_of(line) for line in lines.strip().splitlines())
