"""A filled form comes back by its keys, however it was edited."""

from datetime import date

import pytest

from assistant import markdown
from assistant.domain.meetings import SelfAssessmentForm
from assistant.errors import InvalidInput
from assistant.jobs.self_assessment import read
from assistant.rules.self_assessment import questions

FORM = SelfAssessmentForm(
    rep_id="r1",
    rep_name="Ben Okafor",
    held_on=date(2026, 9, 23),
    as_of=date(2026, 9, 15),
    full=True,
    segment="Low Core",
    attainment="85.0%",
    questions=questions(full=True),
)
TEXT = markdown.self_assessment(FORM)


def filled(text: str, answers: dict[str, str]) -> str:
    lines = []
    for line in text.splitlines():
        lines.append(line)
        for key, answer in answers.items():
            if f"<!-- {key} -->" in line:
                lines.append(answer)
    return "\n".join(lines)


def test_answers_are_known_by_the_key_of_their_question() -> None:
    given = {"prioritize": "More second meetings.", "help.need": "Join me\nat Fjord."}
    found = {a.key: a.text for a in read(filled(TEXT, given), FORM, "ben.md")}
    assert found == given


def test_an_answer_is_found_where_an_editor_dropped_the_keys() -> None:
    text = filled(TEXT, {"prioritize": "More second meetings."})
    bare = "\n".join(line.split(" <!--")[0] for line in text.splitlines())
    assert [a.key for a in read(bare, FORM, "ben.md")] == ["prioritize"]


def test_hints_and_prefilled_text_are_no_answers() -> None:
    with pytest.raises(InvalidInput, match="holds no answer"):
        read(TEXT, FORM, "ben.md")


def test_another_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidInput, match=r"notes\.md holds no answer"):
        read("# Groceries\n- milk\n", FORM, "notes.md")
