"""E-mail: header, what the sender wrote, and history that was said before and is quoted."""

import re
from collections.abc import Sequence
from datetime import date
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
_INTRO = re.compile(r"^(?:on|le|am|el)\b.{6,160}(?:wrote|schrieb|écrit|escribió) ?:$", re.I)
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
    """Utterances, the sender and recipients of the newest mail, and its date."""
    blocks = _blocks(lines)
    found: list[Utterance] = []
    newest = blocks[0]
    for number, block in enumerate(blocks):
        stop = blocks[number + 1].begin if number + 1 < len(blocks) else len(lines)
        old = number > 0 and _is_history(block, newest)
        found.extend(_message(text, lines[block.end : stop], block.sender, old=old))
    people = tuple(name for name in (newest.sender, *newest.recipients) if name)
    return found, people, _day(newest.sent)


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
    """A later block is history if its mail is older by a day, or Outlook's way of quoting."""
    day, latest = _day(block.sent), _day(newest.sent)
    if day and latest:
        return day < latest or (day == latest and "sent" in block.labels)
    return ("sent" in block.labels and "date" in newest.labels) or not block.sent


def _day(sent: str) -> date | None:
    try:
        return parsedate_to_datetime(sent).date()
    except (ValueError, TypeError, IndexError):
        return None


def _message(text: str, lines: Sequence[Line], sender: str | None, *, old: bool) -> list[Utterance]:
    """The body up to its signature, then whatever it quotes."""
    found: list[Utterance] = []
    own: list[Line] = []
    quoted: list[Line] = []
    history = old
    signed = False
    for line in lines:
        stripped = line.text.strip()
        if _INTRO.match(stripped[:200]) or _ORIGINAL.match(stripped[:80]):
            history = True
        elif stripped.startswith(">"):
            body = line.text.lstrip("> ")
            quoted.append(Line(line.end - len(body), line.end, body))
        elif stripped in {"--", "—", "-- "} or (history is old and _SIGN_OFF.match(stripped[:60])):
            signed = True
        elif history:
            if not signed:
                quoted.append(line)
        elif not signed:
            own.append(line)
    found.extend(notes.read(text, own, speaker=sender, kind="speech"))
    found.extend(notes.read(text, quoted, kind="quoted"))
    return sorted(found, key=lambda said: said.start)
