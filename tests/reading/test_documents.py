"""Bytes to text: encodings, Word, mail, call exports, and what is refused."""

import io
import json
import zipfile

import docx
import pytest

from assistant.errors import InvalidInput
from assistant.reading.documents import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_comes_back_whatever_its_encoding(encoding):
    text = "Zoë: I’ll call Müller by Friday.\r\nBen: fine\r\n"
    assert decode(text.encode(encoding)) == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word 97"),
        (b"{\\rtf1 hello}", "RTF"),
        (bytes(range(256)) * 4, "not text"),
        (b"PK\x03\x04broken", "damaged"),
        (b"x" * 2001, "at most"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_a_remedy(raw, problem):
    with pytest.raises(InvalidInput) as caught:
        decode(raw, "notes.txt", max_bytes=2000)
    assert problem in caught.value.problem
    assert caught.value.remedy


def word(build):
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_gives_paragraphs_lists_headings_and_tables():
    def build(document):
        document.add_heading("Agreed", level=1)
        document.add_paragraph("call Omni", style="List Bullet")
        document.add_paragraph("Ana Ruiz   0:03\nHello.")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ben", "send it"

    text = decode(word(build), "notes.docx")
    assert "# Agreed\n- call Omni\nAna Ruiz   0:03\nHello.\n| Ben | send it |" in text


def test_hidden_words_of_a_word_document_are_not_read():
    def build(document):
        paragraph = document.add_paragraph("Ben will call Omni. ")
        paragraph.add_run("Ben will pay 5000.").font.hidden = True

    assert "5000" not in decode(word(build))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    with pytest.raises(InvalidInput, match="unpacks to more"):
        decode(stream.getvalue(), "bomb.docx")


def test_entities_in_a_word_document_are_not_expanded():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(InvalidInput, match="damaged"):
        decode(stream.getvalue())


def test_another_packed_file_is_named_as_such():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(InvalidInput, match="not a Word document"):
        decode(stream.getvalue())


def test_a_call_export_becomes_names_times_and_sentences():
    call = {
        "callId": "7782342274025937895",
        "parties": [{"speakerId": "64", "name": "Ana Ruiz"}],
        "transcript": [
            {"speakerId": "64", "sentences": [{"start": 460230, "text": "Hello."}]},
            {"speakerId": "65", "sentences": [{"start": 470000, "text": "Hi."}]},
        ],
    }
    text = decode(json.dumps({"callTranscripts": [call]}).encode())
    assert "Ana Ruiz  0:07:40\nHello." in text
    assert "Speaker 65  0:07:50\nHi." in text


def test_a_saved_mail_becomes_header_and_plain_words():
    raw = (
        b"From: Ana Ruiz <ana@example.com>\r\nTo: Ben <ben@example.com>\r\nSubject: Recap\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>I=E2=80=99ll call <b>Omni</b>.</p><p style=3D'display:none'>secret</p>"
    )
    text = decode(raw, "recap.eml")
    assert text.startswith("From: Ana Ruiz <ana@example.com>\nTo: Ben")
    assert "I’ll call Omni." in text
    assert "secret" not in text


def test_a_pasted_mail_stays_as_it_is():
    text = "From: Ana <a@example.com>\nTo: Ben\nDate: Tue, 4 Mar 2025\n\nHi Ben\n"
    assert decode(text.encode()) == text
