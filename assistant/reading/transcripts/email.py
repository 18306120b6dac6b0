"""E-mail: header, what the sender wrote, and history that was said before and is quoted."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from assistant.domain.conversation import Utterance
from assistant.reading.transcripts import notes
from assistant.reading.transcripts.lines import Line

_FIELD = re.compile(
    r"^[\s*>]{0,4}(from|to|cc|bcc|date|sent|subject|reply-to|importance|"
    r"attachments?)[*]{0,2}:[*]{0,2}\s{0,4}(.*)$",
    re.I,
)
_ADDRESS = re.compile(r"\s{0,3}[<\[(][^<>\[\]()\s]{1,80}@[^<>\[\]()\s]{1,80}[>\])]")
_INTRO = re.compile(
    r"^(?:on|le|am|el)\b(.{6,160}?)(?:wrote|schrieb|écrit|a écrit|escribió) ?:$", re.I
)
_INTRO_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?([a-z]{3})[a-z]{0,6}\.?,? (20\d\d)", re.I)
_OLD = timedelta(days=6)  # a mail this much older than the newest was sent before another meeting
_ORIGINAL = re.compile(
    r"^-{2,}\s{0,3}(?:original message|forwarded message|begin forwarded).{0,40}$", re.I
)
_SIGN_OFF = re.compile(
    r"^(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks|cheers|best|rgds|br|speak soon|"
    r"talk soon|sincerely|thank you)[,!. ]{0,3}$",
    re.I,
)


class _Block(NamedTuple):
    """One header block: the lines it takes, and who wrote to whom."""

    begin: int
    end: int
    sender: str | None
    recipients: tuple[str, ...]
    sent: str
    labels: frozenset[str]


def is_email(lines: Sequence[Line]) -> bool:
    """True where the first lines are a header with From and one more field."""
    filled = [line for line in lines[:40] if line.text.strip()][:8]
    fields = [match[1].casefold() for line in filled if (match := _FIELD.match(line.text[:200]))]
    return "from" in fields and len(set(fields)) >= 2 and bool(_FIELD.match(filled[0].text[:200]))


def read(text: str, lines: Sequence[Line]) -> tuple[list[Utterance], tuple[str, ...], date | None]:
    """Utterances, oldest mail first, the sender and recipients of the newest mail, and its date.

    Mails of the same days are one conversation; older ones are history, said before.
    """
    blocks = _blocks(lines)
    mails: list[list[Utterance]] = []
    newest = blocks[0]
    for number, block in enumerate(blocks):
        stop = blocks[number + 1].begin if number + 1 < len(blocks) else len(lines)
        old = number > 0 and _is_history(block, newest)
        mails.append(_message(text, lines[block.end : stop], block.sender, newest, old=old))
    people = tuple(name for name in (newest.sender, *newest.recipients) if name)
    return [said for mail in reversed(mails) for said in mail], people, _day(newest.sent)


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    found: list[_Block] = []
    at = 0
    while at < len(lines):
        match = _FIELD.match(lines[at].text[:400])
        if not (match and match[1].casefold() == "from") or lines[at].text.lstrip().startswith(">"):
            at += 1
            continue
        begin, fields = at, {}
        while at < len(lines) and (match := _FIELD.match(lines[at].text[:2000])):
            fields[match[1].casefold()] = match[2].strip().strip("*").strip()
            at += 1
        if len(fields) < 2:
            continue
        to = ", ".join(fields[key] for key in ("to", "cc") if fields.get(key))
        found.append(
            _Block(
                begin,
                at,
                _person(fields["from"]),
                tuple(name for part in re.split(r"[;,]", to) if (name := _person(part))),
                fields.get("date") or fields.get("sent") or "",
                frozenset(fields),
            )
        )
    return found


def _person(field: str) -> str | None:
    """The name beside an address, or the address's own first part read as a name."""
    name = _ADDRESS.sub("", field).strip().strip("\"'").strip()
    if "@" in name:
        name = name.split("@")[0].replace(".", " ").replace("_", " ").title()
    return name or None


def _is_history(block: _Block, newest: _Block) -> bool:
    """A later block is history if its mail is older by days, or if nothing tells when it was."""
    day, latest = _day(block.sent), _day(newest.sent)
    if day and latest:
        return latest - day > _OLD
    return ("sent" in block.labels and "date" in newest.labels) or not block.sent


def _day(sent: str) -> date | None:
    try:
        return parsedate_to_datetime(sent).date()
    except (ValueError, TypeError, IndexError):
        spelled = _INTRO_DAY.search(sent)
        return _spelled(spelled) if spelled else None


def _spelled(found: re.Match[str]) -> date | None:
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    try:
        return date(int(found[3]), months.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        return None


class _Layer:
    """What one mail of a thread says: its own lines, or quoted ones `> ` deep."""

    def __init__(self, sender: str | None, *, old: bool) -> None:
        self.sender, self.old, self.signed = sender, old, False
        self.lines: list[Line] = []

    def read(self, text: str) -> list[Utterance]:
        if self.old:
            return notes.read(text, self.lines, kind="quoted")
        return notes.read(text, self.lines, speaker=self.sender, kind="speech")

    def take(self, line: Line) -> None:
        """The line, unless the mail was signed above it."""
        stripped = line.text.strip()
        if stripped in {"--", "—"} or (self.lines and _SIGN_OFF.match(stripped[:60])):
            self.signed = True
        elif not self.signed:
            self.lines.append(line)


def _message(
    text: str, lines: Sequence[Line], sender: str | None, newest: _Block, *, old: bool
) -> list[Utterance]:
    """The body up to its signature after what it quotes; quoted mails of these days are told."""
    own = _Layer(sender, old=old)
    quoted = [_Layer(None, old=True)]
    below = False
    for line in lines:
        bare = line.text.lstrip("> ")
        intro = _INTRO.match(bare.strip()[:200])
        if intro or _ORIGINAL.match(bare.strip()[:80]):
            below = True
            quoted.append(_quoted_layer(intro, newest))
        elif line.text.lstrip().startswith(">"):
            quoted[-1].take(Line(line.end - len(bare), line.end, bare))
        elif below:
            quoted[-1].take(line)
        else:
            own.take(line)
    layers = [*reversed(quoted[1:]), quoted[0], own]
    return [said for layer in layers for said in layer.read(text)]


def _quoted_layer(intro: re.Match[str] | None, newest: _Block) -> _Layer:
    """`On Tue, 16 Jul, Amadou wrote:`: who, and whether it was in these days."""
    if intro is None:
        return _Layer(None, old=True)
    day, latest = _day(intro[1]), _day(newest.sent)
    name = re.sub(r"<[^>]{0,80}>", "", intro[1]).rsplit(",", 1)[-1]
    name = re.sub(r"^.*\d{1,2}[:.]\d{2}(?: ?[ap]m)?,?\s", "", name.strip(), flags=re.I).strip()
    recent = day is not None and latest is not None and latest - day <= _OLD
    return _Layer(name or None, old=not (recent and name))
