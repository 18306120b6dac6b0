"""Layouts of recording tools, mails and notes: told by content, offsets exact, no noise."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.conversation import NoteFormat
from assistant.reading.transcripts import parse
from tests.budget import examples

ZOOM = (
    "WEBVTT\n\n1\n00:00:02.100 --> 00:00:05.400\nAna Ruiz: Hello Ben.\n\n2\n"
    "00:00:06.000 --> 00:00:07.000\nstill me\n"
)
TEAMS = (
    "WEBVTT\n\n0a1b2c3d-1111/7-0\n0:0:0.0 --> 0:0:5.320\n<v Ana Ruiz>Hello\nBen.</v>\n\n"
    "0:0:6.0 --> 0:0:7.0\n<v Ben Osei>Hi\n"
)
STREAM = (
    'WEBVTT\n\nNOTE duration:"00:00:32.58"\n\nNOTE Confidence: 0.69\n\n3f2a9c1e-77aa\n'
    "00:00:00.000 --> 00:00:03.000\nhello there\n"
)
SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nAna Ruiz: Hello Ben.\n\n2\n"
    "00:00:05,000 --> 00:00:06,000\nBen Osei: Hi.\n"
)
CAPTIONS = "[Ana Ruiz] 14:03:12\nHello Ben.\n[Ben Osei] 14:03:15\nHi.\n"
OTTER = (
    "Weekly\n\nAna Ruiz  0:02\nHello Ben.\n\nBen Osei  1:00:15  \nHi.\n\n"
    "Transcribed by https://otter.ai\n"
)
DOCX = (
    "Deal review-20260615_133555-Meeting Transcript\n15 June 2026, 03:35am\n27m 42s\n"
    "Ana Ruiz started transcription\nAna Ruiz   0:03\nHello Ben.\nBen Osei   0:09\nHi.\n"
)
MEET = (
    "Apr 24, 2026\nCall - Transcript\n00:00:00\n\nAna Ruiz: Hello Ben,\nhow are you?\n"
    "Ben Osei: Hi.\n\n00:00:53\n\nAna Ruiz: Good.\n\nTranscription ended after 00:55:19\n\n"
    "This editable transcript was computer generated and might contain errors.\n"
)
MEET_MD = (
    "### 00:00:53\n\n**Ana Ruiz:** Hello Ben.\n**Ben Osei:** Hi.\n\n"
    "### Transcription ended after 00:01:00\n"
)
LINES = "Ana: Hello Ben,\nhow is it\ngoing?\nBen: Fine.\nAna: Good.\n"
GONG = (
    ""
    '{"callTranscripts":[{"callId":"77","transcript":[{"speakerId":"64",'
    '"sentences":[{"start":460230,"end":462343,"text":"Hello Ben."}]},{"speakerId":"65",'
    '"sentences":[{"start":463000,"end":464000,"text":"Hi."}]}]}]}'
)
SLACK = "Ana Ruiz  10:02 AM\nHello Ben.\nBen Osei  10:03 AM\nHi.\n"
WHATSAPP = "[04/03/2025, 10:02:11] Ana: Hello Ben.\n[04/03/2025, 10:03:40] Ben: Hi, how are you?\n"
OWN_LINE = (
    "David (Sales Manager):\nHello all, shall we start?\n\nLisa (SDR):\nYes.\n\nDavid:\nGood.\n"
)


@pytest.mark.parametrize(
    ("text", "expected", "speakers"),
    [
        (ZOOM, NoteFormat.VTT, ["Ana Ruiz", "Ana Ruiz"]),
        (TEAMS, NoteFormat.TEAMS, ["Ana Ruiz", "Ben Osei"]),
        (STREAM, NoteFormat.VTT, [None]),
        (SRT, NoteFormat.SRT, ["Ana Ruiz", "Ben Osei"]),
        (CAPTIONS, NoteFormat.ZOOM_CAPTIONS, ["Ana Ruiz", "Ben Osei"]),
        (OTTER, NoteFormat.OTTER, ["Ana Ruiz", "Ben Osei"]),
        (DOCX, NoteFormat.TEAMS, ["Ana Ruiz", "Ben Osei"]),
        (MEET, NoteFormat.MEET, ["Ana Ruiz", "Ben Osei", "Ana Ruiz"]),
        (MEET_MD, NoteFormat.MEET, ["Ana Ruiz", "Ben Osei"]),
        (LINES, NoteFormat.SPEAKER_LINES, ["Ana", "Ben", "Ana"]),
        (GONG, NoteFormat.GONG, ["Speaker 64", "Speaker 65"]),
        (SLACK, NoteFormat.OTTER, ["Ana Ruiz", "Ben Osei"]),
        (WHATSAPP, NoteFormat.SPEAKER_LINES, ["Ana", "Ben"]),
        (OWN_LINE, NoteFormat.SPEAKER_LINES, ["David (Sales Manager)", "Lisa (SDR)", "David"]),
    ],
)
def test_a_layout_is_told_by_its_content_and_its_speakers_are_found(text, expected, speakers):
    transcript = parse(text)
    speech = [one for one in transcript.utterances if one.kind == "speech"]
    assert transcript.format is expected
    assert [one.speaker for one in speech] == speakers
    assert all(text[one.start : one.end] == one.text for one in transcript.utterances)
    assert speech[0].text.lower().startswith("hello")


def test_wrapped_lines_of_one_speaker_are_one_utterance():
    assert parse(LINES).utterances[0].text == "Hello Ben,\nhow is it\ngoing?"


def test_footers_bots_times_and_disclaimers_are_never_speech():
    text = OTTER.replace("Hi.", "Hi.\n\nFireflies Notetaker  1:02\nRecording this call.\n")
    said = " ".join(one.text for one in parse(text + MEET).utterances if one.kind == "speech")
    for noise in ("otter.ai", "Recording this call", "computer generated", "ended after"):
        assert noise not in said


def test_milliseconds_and_clocks_become_seconds():
    assert parse(GONG).utterances[0].seconds == pytest.approx(460.23)
    assert [one.seconds for one in parse(OTTER).utterances if one.kind == "speech"] == [2, 3615]


MAIL = (
    "From: Ana Ruiz <ana@example.com>\nTo: Ben Osei <ben@example.com>\n"
    "Date: Tue, 4 Mar 2025 17:41:09 +0000\nSubject: Recap\n\nHi Ben,\n\nI'll call them.\n\n"
    "Best regards\nAna\nAna Ruiz | We will always be there for you\n\n"
    "On Mon, 17 Feb 2025 at 17:22, Ben Osei wrote:\n> I will send it\n> tomorrow\n"
)


def test_a_mail_has_a_sender_a_reader_a_day_and_quoted_history():
    transcript = parse(MAIL)
    own = [one.text for one in transcript.utterances if one.kind == "speech"]
    quoted = [one.text for one in transcript.utterances if one.kind == "quoted"]
    assert transcript.format is NoteFormat.EMAIL
    assert transcript.participants == ("Ana Ruiz", "Ben Osei")
    assert transcript.stated_date == date(2025, 3, 4)
    assert own == ["Hi Ben,", "I'll call them."]
    assert any("I will send it" in text for text in quoted)


def test_older_mail_below_in_outlook_style_is_history():
    old = "\n\nFrom: Ben Osei\nSent: Monday, 17 February 2025 09:00\nTo: Ana Ruiz\nSubject: Re\n\n"
    old += "I'll do it.\n"
    kinds = {one.text: one.kind for one in parse(MAIL.split("Best regards")[0] + old).utterances}
    assert kinds["I'll do it."] == "quoted"


def test_mails_of_the_same_days_are_one_conversation_told_in_order():
    quoted = MAIL.replace("Mon, 17 Feb 2025", "Mon, 3 Mar 2025")
    said = [(one.speaker, one.text) for one in parse(quoted).utterances if one.kind == "speech"]
    assert said == [
        ("Ben Osei", "I will send it"),
        ("Ben Osei", "tomorrow"),
        ("Ana Ruiz", "Hi Ben,"),
        ("Ana Ruiz", "I'll call them."),
    ]


NOTES = """# 1:1 Ben

pipeline
- thin

agreed
- B: call Omni
  and Birch by Friday
- [x] A: ask legal

| Who | What |
|-----|------|
| Ben | send it |

A closing thought about the quarter.
"""


def test_notes_have_headings_items_rows_and_sections():
    found = [(one.kind, one.section, one.text) for one in parse(NOTES).utterances]
    assert ("heading", None, "pipeline") in found
    assert ("item", "1:1 Ben / agreed", "- B: call Omni\n  and Birch by Friday") in found
    assert ("row", "1:1 Ben / agreed", "| Ben | send it |") in found


def test_a_list_of_who_does_what_is_no_conversation():
    transcript = parse("Agreed\nAna: chase legal by Thursday\nBen: prep the demo for Monday\n")
    assert transcript.format is NoteFormat.PLAIN


def test_next_steps_below_a_transcript_are_read_as_a_list():
    text = LINES + "\n## Next steps\n- Ben: call Omni\n"
    assert [one.text for one in parse(text).utterances if one.kind == "item"] == [
        "- Ben: call Omni"
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1:1 Ben, 4 March 2025", date(2025, 3, 4)),
        ("1:1 Ben 2025-03-04", date(2025, 3, 4)),
        ("Thu, Jan 23, 2025 2:02 PM", date(2025, 1, 23)),
        ("1:1 Ben 3/4/2025", None),
        ("1:1 Ben, 31 February 2025", None),
    ],
)
def test_a_stated_date_counts_only_if_it_can_mean_one_day(title, expected):
    assert parse(title + "\n\nBen will call Omni.\n").stated_date == expected


@given(st.text(alphabet=st.sampled_from("Aa:\n -*|>#[]<v0123456789.,\t\"'“”"), max_size=300))
@settings(max_examples=examples(150), deadline=None)
def test_every_utterance_stands_in_the_text_whatever_the_text(text):
    for one in parse(text).utterances:
        assert text[one.start : one.end] == one.text
        assert one.text.strip() == one.text
