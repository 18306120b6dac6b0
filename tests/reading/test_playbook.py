"""A playbook's files become passages that say where they stand."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from assistant.errors import InvalidInput
from assistant.reading import playbook
from assistant.reading.playbook import pages

HANDBOOK = """---
title: hidden matter
---
Welcome.

# Pricing

Setext below
------------
Ask first.

## Discounts
Up to 15%.

```
# no heading
```

# Objections #
Too expensive? Compare.
"""


def pdf(texts: list[str], bookmarks: dict[int, str] | None = None, password: str = "") -> bytes:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for number, text in enumerate(texts):
        page = writer.add_blank_page(300, 300)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode() if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
        if bookmarks and number in bookmarks:
            writer.add_outline_item(title=bookmarks[number], page_number=number)
    if password:
        writer.encrypt(password)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_markdown_is_split_by_heading() -> None:
    found = playbook.read(HANDBOOK.encode(), "handbook.md")
    assert [(s.title, s.locator) for s in found] == [
        ("handbook", "beginning"),
        ("Pricing › Setext below", "section Pricing › Setext below"),
        ("Pricing › Discounts", "section Pricing › Discounts"),
        ("Objections", "section Objections"),
    ]
    assert "# no heading" in found[2].text
    assert "hidden matter" not in str(found)


def test_a_long_section_has_numbered_parts() -> None:
    text = "# Calls\n" + "\n\n".join(f"Call {n} " + "word " * 100 for n in range(4))
    found = playbook.read(text.encode(), "calls.md")
    assert [s.locator for s in found] == [f"section Calls, part {n}" for n in range(1, 5)]


def test_word_headings_count_and_hidden_text_does_not() -> None:
    document = Document()
    document.add_heading("Renewals", 1)
    paragraph = document.add_paragraph("Call ninety days before. ")
    paragraph.add_run("Never tell the customer.").font.hidden = True
    file = BytesIO()
    document.save(file)
    (only,) = playbook.read(file.getvalue(), "renewals.docx")
    assert only == ("Renewals", "Call ninety days before.", "section Renewals")


def test_a_pdf_is_split_by_page_and_headed_by_its_bookmarks() -> None:
    raw = pdf(["Ask about budget", "", "Close by Friday"], {0: "Discovery"})
    found = playbook.read(raw, "guide.pdf")
    assert [tuple(s) for s in found] == [
        ("Discovery", "Ask about budget", "page 1"),
        ("Discovery", "Close by Friday", "page 3"),
    ]
    assert playbook.read(pdf(["Ask"]), "guide.pdf")[0].title == "guide"


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"", "a.md", "is empty"),
        (b"# Only a heading\n", "a.md", "holds no text"),
        (b"%PDF-1.7 and nothing", "a.pdf", "is a damaged PDF"),
        (pdf(["secret"], password="x"), "a.pdf", "protected by a password"),
        (pdf(["", ""]), "a.pdf", "may be pictures"),
        (b"PK\x03\x04 broken", "a.docx", "a.docx"),
        (b"\x89PNG....", "a.png", "a picture"),
        (b"x" * (playbook.MAX_BYTES + 1), "a.md", "at most"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(raw: bytes, name: str, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        playbook.read(raw, name)
    assert said in caught.value.problem
    assert caught.value.remedy


def test_too_many_pages_and_passages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    with pytest.raises(InvalidInput, match="2 pages"):
        playbook.read(pdf(["a", "b"]), "guide.pdf")
    monkeypatch.setattr(playbook, "MOST_PASSAGES", 1)
    with pytest.raises(InvalidInput, match="4 passages"):
        playbook.read(HANDBOOK.encode(), "handbook.md")
