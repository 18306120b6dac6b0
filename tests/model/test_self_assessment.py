"""The rep's form with a model: at most two questions in other words, nothing unsupported."""

import json
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.commitments import Engine


def texts(form: Any) -> dict[str, str]:
    return {q.key: q.text for q in form.questions}


def asked(coach: Coach, stub: Any, *wordings: tuple[str, str, list[str]]) -> Any:
    said = [{"key": key, "text": text, "facts": facts} for key, text, facts in wordings]
    stub.otherwise = stub.say.json({"wordings": said})
    return coach.assessments.worded(coach.whoami(), "dia")


def open_keys(coach: Coach) -> list[str]:
    form = coach.assessments.form(coach.whoami(), "dia")
    return [q.key for q in form.questions if q.commitment_id is None and not q.prefilled]


def test_at_most_two_questions_are_worded_and_keep_their_keys(stub: Any, coach: Coach) -> None:
    keys = open_keys(coach)
    new = "You are at 95.0% of goal to date: what would help most?"
    form = asked(coach, stub, *((key, new, ["F1"]) for key in keys))
    before = texts(coach.assessments.form(coach.whoami(), "dia"))
    changed = {key for key, text in texts(form).items() if text != before[key]}
    assert changed == set(keys[:2])
    assert form.engine is Engine.MODEL
    assert list(texts(form)) == list(before)
    assert all(q.hint for q in form.questions if q.key in changed)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("You are at 77% of goal: what would help?", ["F1"]),
        ("Would Zoltan help you with that?", ["F1"]),
        ("Why are you so lazy?", ["F1"]),
        ("What made you a future star?", ["F1"]),
        ("What would help most?", ["F99"]),
        ("Do more calls.", ["F1"]),
        ("You said “I give up”: why?", ["F1"]),
        ("What will you do by 3 May 2031?", ["F1"]),
        ("What would <script>alert(1)</script> help?", ["F1"]),
    ],
)
def test_what_is_not_supported_leaves_the_question_as_it_was(
    text: str, facts: list[str], stub: Any, coach: Coach
) -> None:
    form = asked(coach, stub, (open_keys(coach)[0], text, facts), ("no.such", "What?", ["F1"]))
    assert form == coach.assessments.form(coach.whoami(), "dia")


def test_the_model_reads_the_reps_own_record_and_no_label(stub: Any, coach: Coach) -> None:
    asked(coach, stub)
    sent = json.dumps(stub.requests)
    assert "95.0% of goal to date" in sent
    for word in ("Future star", "Unlucky", "T4", "Hana", "Robin"):
        assert word not in sent


def test_a_failure_is_said_on_the_form(stub: Any, coach: Coach) -> None:
    stub.otherwise = stub.say.status(401)
    form = coach.assessments.worded(coach.whoami(), "dia")
    assert form.engine is Engine.RULES
    assert "does not accept the key" in form.warnings[0]
