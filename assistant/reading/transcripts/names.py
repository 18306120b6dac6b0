"""Does this look like the name of somebody who speaks?"""

import re

_PARTICLES = frozenset(
    "van von der den de da di du del della dos das al el bin ibn la le ter zu y e i abu".split()
)
_NOT_NAMES = frozenset(
    """
    me myself both all everyone a the an key main other sales account accounts action actions ai agenda agreed attendees aob attachment attachments background blocker blockers
    bonus budget cc bcc close coaching comment comments commitment commitments conclusion context
    date deadline deal deals decision decisions detail details discussed discussion done due email
    evidence example feedback focus follow followup follow-up follow-ups forecast from fyi goal goals
    homework how idea ideas important invited issue issues kpi last learning location maybe measure
    meeting metric metrics n.b nb new next note notes number numbers objective objectives obs
    observation observations old open opportunity outcome outcomes owner owners parked participants
    pending phone pipeline plan plans present priorities priority problem progress ps p.s purpose
    question questions re reason recap reminder result results review risk risks score sent since
    source stage status step steps subject summary support takeaway takeaways target targets task
    tasks tbc tbd then this time title to today todo to-do tomorrow topic topics update updates warning
    what when where who why win wins ideas speakers keywords transcript overview challenges strengths
    system assistant user human instruction instructions prompt minutes duration recording fax tel
    mobile web website http https sincerely regards best thanks cheers yes no okay ok so and but because
    """.split()
)
_SPEAKER_N = re.compile(r"^(?:unknown )?speaker(?: ?#?\d{1,3}| [a-z])?(?: ?\([^)]{1,60}\))?$", re.I)
_BRACKETED = re.compile(r" ?[\[(][^\])]{1,40}[\])]$")


def looks_like_name(label: str) -> bool:
    """True for one to five capitalised words, `Speaker 1`, initials; False for `Next steps`."""
    if not 0 < len(label) <= 60:
        return False
    if _SPEAKER_N.match(label):
        return True
    bare = _BRACKETED.sub("", label).strip()
    parts = bare.replace(".", " ").split()
    if not 1 <= len(parts) <= 5 or parts[0].casefold() in _NOT_NAMES:
        return False
    return all(_name_part(part) for part in parts)


def _name_part(part: str) -> bool:
    if part.casefold() in _PARTICLES:
        return True
    if not all(ch.isalpha() or ch in "'’-," for ch in part):
        return False
    return part[0].isupper() or not part[0].isascii()
