"""Saved mail: header fields and the plain words of the body."""

import email
import email.policy
import re
from email.message import EmailMessage
from html.parser import HTMLParser

_SAVED = re.compile(
    rb"^(?:mime-version|content-type|content-transfer-encoding|received|return-path):", re.I | re.M
)
_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_BREAKS = frozenset(
    ["p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"]
)
_HIDDEN = frozenset(["script", "style", "head", "title", "template"])


def text_of(raw: bytes) -> str | None:
    """Header and body of an .eml file; None for anything else, pasted mail included."""
    head = raw[:8000].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    if not _SAVED.search(head) or not re.search(rb"^from:", head, re.I | re.M):
        return None
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return None
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return None
    try:
        content = str(body.get_content())
    except (LookupError, ValueError, KeyError):
        return None
    if body.get_content_subtype() == "html":
        content = _words_of(content)
    fields = [f"{field}: {message[field]}" for field in _FIELDS if message[field]]
    return "\n".join(fields) + "\n\n" + content.replace("\r\n", "\n").strip("\n") + "\n"


class _Words(HTMLParser):
    """Visible text of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = (dict(attrs).get("style") or "").replace(" ", "").casefold()
        if tag in _HIDDEN or (
            self._hidden and tag not in {"br", "img", "hr", "meta", "input", "link"}
        ):
            self._hidden += 1
        elif "display:none" in style or "font-size:0" in style or "visibility:hidden" in style:
            self._hidden += tag not in {"br", "img", "hr", "meta", "input", "link"}
        elif tag in _BREAKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split("\n")))


def _words_of(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
