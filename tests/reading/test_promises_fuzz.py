"""Whatever is handed in, reading ends, in time that grows with the length, and invents nothing."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.calendar import TeamCalendar
from assistant.reading import promises, transcripts

WHO = ["Ana Ruiz", "Ben Osei"]
PIECES = (
    "I'll ", "I'm to ", "he ", "she said ", "you ", "Ana ", "Ben: ", "\n- ", "\n", " | ", ": ",
    "will ", "promised to ", "by Friday", "nine out of ten ", "how will I see that?", "last time ",
    "it ", "them ", "and ", "(done) ", "✅ ", "> ", "# ", "until ", "no ", "unless ", "in Gong ",
    "Put me down ", "From now on ", "let me ", "twice ", "'", '"', "“", "—", "...", "\t", "Yes. ",
    "On Mon, 3 Mar 2025 at 17:22, Ben Osei wrote:\n", "From: Ana Ruiz <a@b.c>\nTo: Ben\n\n", ", ",
    "3x ",
)  # fmt: skip


def read(text):
    return promises.find(
        transcripts.parse(text),
        held_on=date(2025, 3, 4),
        calendar=TeamCalendar(),
        participants=WHO,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_breaks_the_reader_and_every_quote_stands_in_it(text):
    for draft in read(text).drafts:
        span = draft.evidence
        assert draft.what.strip()
        assert text[span.start : span.end] == span.quote
        assert draft.owner in {*WHO, None}


LINES = (
    "I'll " * 3000,
    "a" * 20000,
    "was " * 4000 + "out of nine",
    "[\\w’' -]{" * 1500,
    "and so then " * 3000,
    "the measure is the measure is " * 900,
    "I said I'd " * 2500,
    '"' * 8000,
    "- " * 8000,
    "one two three " * 2500,
    "you can see it in the " * 1200,
)


def work(text):
    """Seconds of processor time; the least of three, as the first may collect others' garbage."""
    timed = []
    for _ in range(3):
        begun = time.process_time()
        read(f"Ana Ruiz: {text}\nBen Osei: yes\n")
        timed.append(time.process_time() - begun)
    return min(timed)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:12])
def test_a_line_made_to_be_slow_takes_time_in_proportion_to_its_length(line):
    half, whole = line[: len(line) // 2], line
    assert work(whole) < 3 * work(half) + 0.3


def test_words_in_any_order_are_read_without_an_error():
    words = "".join(PIECES).split() * 40
    random.Random(7).shuffle(words)
    assert read(" ".join(words)) is not None
