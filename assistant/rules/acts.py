"""The acts a promise names, without what leads up to them (R5.1, R5.2).

"By Friday I'll call the CFO and close Acme" names two acts: "call the CFO", "close Acme".
"""

import re

_WHO = r"(?:i|we|he|she|they|you)(?:['’](?:ll|m|re|s|d|ve))?"
_NO_NAME = (
    r"(?!(?:get|have|ask|help|need|want|agree|commit|bring|persuade|convince|make|allow|invite|"
    r"push|tell|teach|try|plan|go|add|talk|speak|write|send|offer|learn|start|use)\b)"
)
_NAME = _NO_NAME + r"(?-i:[A-Z])[\w.'’-]*(?:\s(?-i:[A-Z])[\w.'’-]*)?"
_MODAL = (
    r"(?:will|shall|must|should|(?:is|am|are)?\s?going\sto|gonna|to|"
    r"(?:needs?|has|have|wants?|aims?|plans?|tr(?:y|ies)|commits?|committed|promises?|"
    r"promised|agrees?|agreed)\sto)"
)
_TIMED = r"(?:by|before|until|on|from|in|at|this|next|each|every|starting|within|after|when|if)"

_LEADS = re.compile(
    rf"""(?:
        {_TIMED}\b[^,.;]{{1,80}},\s+
      | {_TIMED}(?:\s\S{{1,20}}){{1,5}}?\s(?=(?:{_WHO}|{_NAME}\s(?:will|to))\s)
      | (?:and|then|so|ok|okay|yes|yeah|well|right|sure|also|definitely|really|finally|just|
          please|at\sleast)\b,?\s+
      | {_WHO}\s+
      | {_NAME}\s(?={_MODAL}\s)
      | {_MODAL}\s+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINTS = re.compile(r"\s+and\s+(?:then\s+|also\s+)?|,?\s+then\s+|;\s*", re.IGNORECASE)
_MOST_LEADS = 8


def acts(what: str) -> tuple[str, ...]:
    """The acts in `what`, in order, each starting with its verb where it has one.

    Pieces joined by "and" come separately, also where only nouns are joined: callers look
    for verbs at the start.
    """
    pieces = (_without_lead(piece) for piece in _JOINTS.split(" ".join(what.split())))
    return tuple(piece for piece in pieces if piece)


def _without_lead(piece: str) -> str:
    piece = piece.strip(" .,:–-•*\"“”'")
    for _ in range(_MOST_LEADS):
        lead = _LEADS.match(piece)
        if lead is None:
            break
        piece = piece[lead.end() :]
    return piece
