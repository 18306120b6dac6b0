"""Days for a calendar program, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from assistant.domain.plain_text import plain

_WIDTH: Final = 74
"""Octets to a line, the line break not counted; longer ones are folded."""


@dataclass(frozen=True)
class CalendarDay:
    """Something that falls on a day. `uid` is stable, so that importing again updates it."""

    uid: str
    on: date
    title: str
    text: str = ""


def as_calendar(days: Iterable[CalendarDay], now: datetime) -> bytes:
    """All-day entries, one an event."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nextgear//coaching//EN"]
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(day.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(day.title)}",
        ]
        if day.text:
            lines.append(f"DESCRIPTION:{_escaped(day.text)}")
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _escaped(text: str) -> str:
    """Text as a value: separators and line breaks cannot end it."""
    safe = plain(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\r", "").replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> str:
    """A line in parts of at most 75 octets, never within a character."""
    parts, current, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _WIDTH:
            parts.append(current)
            current, size = "", 0
        current += char
        size += width
    return "\r\n ".join([*parts, current])
