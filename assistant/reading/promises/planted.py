"""Instructions planted in notes for a program that reads them: never a promise, never obeyed."""

import re

from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.turns import Turn

_MARKS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        (
            r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|"
            r"prior|above|earlier|"
            r"preceding|all|any|other|your|these|system)\b.{0,30}\b(?:instructions?|"
            r"prompts?|rules?|"
            r"guidelines?|directions?|directives?)\b"
        ),
        (
            r"\b(?:you are|act as|behave as)\b (?:now )?(?:an? |the )?(?:helpful )?(?:ai|assistant|"
            r"language "
            r"model|llm|chatbot|jailbroken|dan)\b"
        ),
        r"\b(?:system|developer) (?:prompt|message|override|note|instruction)s?\b",
        (
            r"\b(?:ai|llm|language model|gpt|chatgpt|claude|copilot|gemini|"
            r"ai assistant|note-?taker|"
            r"summari[sz]er|extractor|transcriber)s?\b[^.\n]{0,40}\b(?:reading|processing|"
            r"summari[sz]ing|"
            r"parsing|reads?|please|must|should|shall|instructions?)\b"
        ),
        (
            r"\b(?:model|assistant|bot|agent|system|parser|tool|program)s?\b (?:reading|processing|"
            r"summari[sz]ing|parsing|that (?:reads?|processes|summari[sz]es)) (?:this|these|the)\b"
        ),
        (
            r"\b(?:note|message|instructions?|attention|memo|reminder)s? (?:to|for) (?:the |any |"
            r"all )?(?:ai|llm|"
            r"assistant|model|bot|system|summari[sz]er|software|parser|automated|"
            r"language|extractor)\b"
        ),
        (
            r"\bmark (?:all|every|each|everything|these|any)\b(?: of)?(?: the|"
            r" these| them| previous|"
            r" open| past| "
            r"of)*(?: commitments?| promises?| items?| actions?| goals?| reps?|"
            r" tasks?)?(?: \w+){0,2} as "
            r"(?:kept|done|complete[d]?|missed|achieved|fulfilled)\b"
        ),
        (
            r"\b(?:set|change|record|report|list|treat|classify|rate|score) (?:all|every|each|"
            r"everything|the "
            r"status)\b.{0,40}\b(?:as|to) (?:kept|done|completed?|missed|achieved|fulfilled)\b"
        ),
        (
            r"^\W{0,6}(?:please )?(?:output|respond|reply|answer|print|return)\b (?:only|exactly|"
            r"the following|"
            r"nothing|in json|json|with (?:the |only |a )?(?:json|word|phrase|text|yes|no|list))\b"
        ),
        (
            r"\b(?:add|insert|create|include|append|record|extract) (?:a|an|the|this|these|another|"
            r"following)"
            r"(?: following| new| extra| additional| fake| false)* (?:commitment|promise)s?\b"
        ),
        r"\b(?:new|updated|real|actual) instructions?\s{0,3}:",
        (
            r"<\s{0,2}/?\s{0,2}(?:system|assistant|user|instructions?|prompt|admin|"
            r"im_start|im_end)\b|"
            r"\[/?inst\]|<<sys>>|<\|"
        ),
        r"^\W{0,6}(?:system|assistant|developer|prompt|ai)\s{0,2}(?:\([^)]{0,30}\))?\s{0,2}[:>\]]",
        r"<!--",
        (
            r"\bdo not (?:extract|report|mention|list|summari[sz]e|"
            r"reveal)\b.{0,40}\b(?:commitments?|"
            r"instructions?|prompt|promises?)\b"
        ),
        r"\bend of (?:transcript|notes|document|input)\b.{0,20}\b(?:begin|start|new)\b",
        r"\bas an (?:ai|language model)\b",
    )
)
_COMMENT = re.compile(r"<!--.{0,5000}?(?:-->|$)", re.S)
_SIGNALS = re.compile(
    r"ignor|disregard|forget|overrid|bypass|you are|act as|behave|prompt|system|developer|instruct|"
    r"\bmark |\bset |chang|record|report|\blist |treat|classif|\brate |score|output|respond|reply|"
    r"answer|print|return|add |insert|create|includ|append|extract|<|inst\]|do not|end of|as an|"
    r"assistant|model|llm|gpt|claude|copilot|gemini|\bai\b|\bbot|agent|summar|parser|tool|program|"
    r"note",
    re.I,
)


def is_planted(text: str) -> bool:
    """True if a sentence speaks to a program: to obey it or to keep its words are both wrong."""
    head = text[:1500]
    return bool(_SIGNALS.search(head)) and any(mark.search(head) for mark in _MARKS)


def planted_turns(meeting: Meeting) -> frozenset[int]:
    """Numbers of the turns that speak to a program, with what clearly hangs on them.

    That is everything below a planted heading or within a comment, and the lines right below a
    planted one: all of a paragraph, list items only if it ends with a colon.
    """
    text = meeting.transcript.text
    comments = [(found.start(), found.end()) for found in _COMMENT.finditer(text)]
    sections: dict[str, bool] = {}
    numbers: set[int] = set()
    before: Turn | None = None
    for turn in meeting.turns:
        if turn.section not in sections:
            sections[turn.section] = any(is_planted(part) for part in turn.section.split(" / "))
        start = turn.pieces[0].start
        if (
            sections[turn.section]
            or is_planted(turn.raw)
            or any(low <= start < high for low, high in comments)
            or (before and before.number in numbers and _hangs_on(before, turn, text))
        ):
            numbers.add(turn.number)
        before = turn
    return frozenset(numbers)


def _hangs_on(before: Turn, turn: Turn, text: str) -> bool:
    if turn.kind == "heading" or (turn.is_speech and turn.speaker != before.speaker):
        return False
    if turn.kind in {"item", "row"} and not before.raw.rstrip().endswith(":"):
        return False
    last = before.pieces[-1]
    return text[last.start + last.length : turn.pieces[0].start].count("\n") <= 1
