"""Plain and Markdown notes: headings, bullets, check boxes, table rows, paragraphs."""

import re
from collections.abc import Sequence

from assistant.domain.conversation import Utterance
from assistant.reading.transcripts import lines as cutting
from assistant.reading.transcripts.lines import Kind, Line
from assistant.reading.transcripts.noise import is_noise

BULLET = re.compile(
    r"^\s{0,24}(?:[-*+•·–—◦▪‣>●○■➤➜►]|\(?\d{1,3}[.)]|\(?[a-z][.)]|"
    r"[☐☑☒✓✔✅❌✗✘🟡🟢🔴🟠🔵⚪⚫⬜🟩🟥🟨➡⏸⏩▶👉]\ufe0f?|\[[ xX✓-]?\])\s{1,8}(?=\S)"
)
_HASH = re.compile(r"^\s{0,3}(#{1,6})\s{1,4}\S")
_RULE = re.compile(r"^[\s=_*~-]{3,200}$")
_DATE_WORDS = re.compile(r"\b(?:1:1|1-1|1on1|one-on-one|one to one|catch[- ]up|weekly|<>)", re.I)
_KNOWN = re.compile(
    r"^(?:agreed|actions?|action items|action points|next steps|(?:new )?commitments?|to-?dos?|"
    r"parked|parking lot|ideas|what now|now|new|leftovers|scoreboard|"
    r"last time|follow-?ups?|maybe|agreements|next time|this time|wish ?list) ?[:\-–—]?$",
    re.I,
)
_OWNED = re.compile(r"^[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2}\s?(?::|[-–—]{1,2}|->|→)\s")
_EMPHASISED = re.compile(r"^(?:\*\*[^*]{1,106}\*\*:?|\*[^*]{1,90}\*|_[^_]{1,90}_)$")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s")
_PLAIN = 9
_MOST_TITLE_WORDS = 12
_LABEL = re.compile(r"^[^.!?|]{1,60}:$")


class _Headings:
    """The headings that hold at a place, outermost first; a plain one stands below the others."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []
        self._listed = False
        self._after_blank = False

    def enter(self, level: int, title: str) -> None:
        self._stack = [item for item in self._stack if item[0] < level]
        self._stack.append((level, title))
        self._listed = self._after_blank = False

    def blank(self, line: str) -> None:
        self._after_blank = self._after_blank or not line.strip()

    def goes_on(self, *, is_list: bool) -> None:
        """A paragraph after a finished list no longer belongs to the list's plain heading."""
        if not is_list and self._listed and self._after_blank:
            self._stack = [item for item in self._stack if item[0] < _PLAIN]
        self._listed = is_list
        self._after_blank = False

    @property
    def path(self) -> str | None:
        return " / ".join(title for _, title in self._stack) or None


def read(
    text: str, lines: Sequence[Line], *, speaker: str | None = None, kind: Kind = "note"
) -> list[Utterance]:
    """Items, rows and paragraphs, each with the headings above it as its section."""
    found: list[Utterance | None] = []
    headings = _Headings()
    width = max((len(line.text) for line in lines), default=0)
    at = 0
    while at < len(lines):
        line = lines[at]
        stripped = line.text.strip()
        if not stripped or is_noise(stripped) or _RULE.match(line.text[:200]):
            headings.blank(line.text)
            at += 1
        elif level := _heading_level(lines, at):
            headings.enter(level, _title(stripped))
            found.append(cutting.cut(text, line.start, line.end, kind="heading"))
            at += 1
        else:
            stop = at + 1 if _is_row(stripped) else _end_of_paragraph(lines, at, width)
            headings.goes_on(is_list=_is_row(stripped) or is_bullet(line.text))
            found.append(
                cutting.cut(
                    text,
                    line.start,
                    lines[stop - 1].end,
                    speaker=speaker,
                    kind=_kind(line.text, kind),
                    section=headings.path,
                )
            )
            at = stop
    return [said for said in found if said]


def is_bullet(line: str) -> bool:
    """True for lines that begin with a bullet, a number, a letter or a check box."""
    return bool(BULLET.match(line[:60]))


def _is_row(stripped: str) -> bool:
    barred = stripped.count(" | ") >= 2 and not is_bullet(stripped)
    return stripped.startswith("|") or stripped.count("\t") >= 2 or barred


def _kind(line: str, default: Kind) -> Kind:
    if default == "quoted":
        return default
    if _is_row(line.strip()):
        return "row"
    return "item" if is_bullet(line) else default


def _title(stripped: str) -> str:
    title = stripped.lstrip("#").strip().strip("*_:").strip()[:120]
    return title.replace(" / ", "/")  # the path of headings is joined by that


def _heading_level(lines: Sequence[Line], at: int) -> int | None:
    """1 to 6 for Markdown, 8 for bold or underlined lines, 9 for short plain ones; else None."""
    raw = lines[at].text
    stripped = raw.strip()
    if hashes := _HASH.match(raw[:20]):
        return len(hashes[1])
    if len(stripped) > 110 or _is_row(stripped):
        return None
    if is_bullet(raw):
        return 8 if _NUMBERED.match(stripped) and _titles(lines, at) else None
    if _EMPHASISED.match(stripped):
        return 8
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if re.match(r"^\s{0,3}(?:={3,}|-{3,})\s{0,3}$", following[:120]):
        return 7
    if _LABEL.match(stripped) and len(stripped.split()) <= 8:
        return _PLAIN
    if at == 0 and _DATE_WORDS.search(stripped) and stripped[-1] not in ".!?":
        return 7
    return _plain_level(lines, at)


def _plain_level(lines: Sequence[Line], at: int) -> int | None:
    """A title without any mark: a known word, in capitals, or with a list or deeper lines below."""
    raw = lines[at].text
    stripped = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    if _KNOWN.match(stripped):
        return _PLAIN + min(indent, 12)
    if stripped[-1] in ".!?,;" or len(stripped.split()) > _MOST_TITLE_WORDS:
        return None
    if _holds_deeper(lines, at, indent):
        return _PLAIN + min(indent, 12)
    if len(stripped.split()) > 5 or ":" in stripped:
        return None
    return _PLAIN if _introduces(lines, at) or stripped.isupper() else None


def _holds_deeper(lines: Sequence[Line], at: int, indent: int) -> bool:
    """An outline: what stands right below is set in further."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    deeper = len(below) - len(below.lstrip()) > indent
    above = lines[at - 1].text.strip() if at else ""
    begins = not above or is_bullet(above) or indent > 0 or lines[at].text[:1].isupper()
    return bool(below.strip()) and deeper and begins


def _titles(lines: Sequence[Line], at: int) -> bool:
    """`2. Van stock`, a title with its paragraph below, no item of a list."""
    words = lines[at].text.split()
    if len(words) > 6 or lines[at].text.rstrip()[-1] in ".!?,;:":
        return False
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    plain = bool(below.strip()) and not is_bullet(below) and not _is_row(below.strip())
    return plain and not below[:1].isspace() and len(below.split()) > len(words)


def _introduces(lines: Sequence[Line], at: int) -> bool:
    """A short line with nothing before it in its block and a list right below it."""
    if at and lines[at - 1].text.strip() and not is_bullet(lines[at - 1].text):
        return False
    below = [line.text for line in lines[at + 1 : at + 3] if line.text.strip()]
    return bool(below) and (is_bullet(below[0]) or _is_row(below[0].strip()))


def _end_of_paragraph(lines: Sequence[Line], at: int, width: int) -> int:
    """The line after the last one of this paragraph; a bullet takes indented lines along."""
    bullet = is_bullet(lines[at].text)
    stop = at + 1
    while stop < len(lines):
        before, line = lines[stop - 1].text.rstrip(), lines[stop].text
        stripped = line.strip()
        if (
            not stripped
            or is_bullet(line)
            or _is_row(stripped)
            or is_noise(stripped)
            or _HASH.match(line[:20])
            or _OWNED.match(stripped[:80])
            or (_LABEL.match(stripped) and len(stripped) < 40)
        ):
            break
        if bullet and not line[:1].isspace() and not _wraps(before, stripped, width):
            break
        if not bullet and not _wraps(before, stripped, width):
            break
        stop += 1
    return stop


def _wraps(before: str, after: str, width: int) -> bool:
    """True if a line break is only the end of the paper, not the end of a note."""
    if before.endswith((".", "!", "?", ":")):
        return len(before) >= 0.75 * min(width, 100) and len(before) >= 55
    return (after[0].islower() and len(before) >= 30) or len(before) >= max(
        55, 0.75 * min(width, 100)
    )
