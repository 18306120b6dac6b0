"""An agenda with a language model: better words where they hold, the rules' words elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.meetings import Agenda
from assistant.domain.people import Actor
from assistant.markdown import agenda as as_text


@pytest.fixture
def manager(coach: Coach) -> Actor:
    return coach.whoami()


def point(text: str, *facts: str, passages: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"text": text, "facts": list(facts), "passages": list(passages)}


def words(step: int, points: list[Any] = [], questions: list[Any] = []) -> dict[str, Any]:  # noqa: B006
    return {"step": step, "points": points, "questions": questions}


def answer(*steps: dict[str, Any], proposals: list[dict[str, Any]] = []) -> dict[str, Any]:  # noqa: B006
    return {"steps": list(steps), "proposals": proposals}


def lines(agenda: Agenda, step: int) -> str:
    return "\n".join(line.text for line in agenda.steps[step - 1].lines)


def fact_with(agenda: Agenda, words: str) -> str:
    return next(f.id for f in agenda.facts if words in f.text)


@pytest.fixture
def by_rules(demo_home: Path) -> Iterator[Agenda]:
    """What the rules engine writes for the same 1:1."""
    from assistant.bootstrap import open_coach

    with pytest.MonkeyPatch.context() as without:
        without.delenv("NEXTGEAR_MODEL", raising=False)
        plain = open_coach("demo")
        yield plain.agenda.prepare(plain.whoami(), "ben")
        plain.close()


def test_supported_points_stand_in_the_agenda_with_their_facts(
    stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    goal, gap = fact_with(by_rules, "of goal to date"), fact_with(by_rules, "three contacts")
    stub.enqueue(
        stub.say.json(
            answer(
                words(
                    3,
                    [point("You are at 85% of goal to date.", goal)],
                    [point("Which part of that came from a change you made?", goal)],
                ),
                words(5, questions=[point("On which open deal is a third contact near?", gap)]),
            )
        )
    )
    agenda = coach.agenda.prepare(manager, "ben")
    assert agenda.engine.value == "model"
    assert "You are at 85% of goal to date." in lines(agenda, 3)
    assert "Which one change would help most" not in lines(agenda, 5)
    assert "every sentence is supported" in agenda.warnings[-1]
    assert "drafted by stub" in agenda.warnings[-1]
    assert [s.title for s in agenda.steps] == [s.title for s in by_rules.steps]
    assert agenda.facts == by_rules.facts
    assert "written by the model engine" in as_text(agenda)


def test_what_is_not_supported_is_replaced_and_counted(
    stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    goal, gap = fact_with(by_rules, "of goal to date"), fact_with(by_rules, "three contacts")
    stub.enqueue(
        stub.say.json(
            answer(
                words(
                    5,
                    [point("You are at 93% of goal. Three contacts is where to look.", goal, gap)],
                    [point("Why did Zoltan leave?", gap), point("What now?", "F99")],
                )
            )
        )
    )
    agenda = coach.agenda.prepare(manager, "ben")
    assert "93" not in as_text(agenda)
    assert "Zoltan" not in as_text(agenda)
    assert "Three contacts is where to look." in lines(agenda, 5)
    assert "Which one change would help most" in lines(agenda, 5)
    assert "3 sentences were not supported" in agenda.warnings[-1]


def test_a_proposal_stands_whole_or_not_at_all(
    stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    gap = fact_with(by_rules, "against a target of 60")
    good = {
        "what": "Ask each open deal's contact who else decides",
        "how": "open deals with three contacts or more, 60 as the target",
        "when": "Tue 29 Sep 2026",
        "facts": [gap],
        "passages": [],
    }
    stub.enqueue(stub.say.json(answer(proposals=[good, good | {"when": "Fri 2 Oct 2026"}])))
    agenda = coach.agenda.prepare(manager, "ben")
    assert "To propose, if Ben has no better idea: Ask each open deal's contact" in lines(agenda, 6)
    assert "2 Oct" not in as_text(agenda)
    assert "What will change, and in which situation?" in lines(agenda, 6)


def test_nothing_supported_gives_the_rules_agenda_and_says_so(
    stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    stub.enqueue(stub.say.json(answer(words(1, [point("Ben is toxic.", "F1")]))))
    agenda = coach.agenda.prepare(manager, "ben")
    assert agenda.engine.value == "rules"
    assert agenda.steps == by_rules.steps
    assert "Nothing that stub wrote is supported" in agenda.warnings[-1]


FAULTS = [
    lambda say: say.status(401),
    lambda say: say.status(429, headers={"retry-after": "999"}),
    lambda say: say.status(500),
    lambda say: say.status(400, "maximum context length is 2048"),
    lambda say: say.hang_up(),
    lambda say: say.text("I would rather not."),
    lambda say: say.text(None, refusal="no"),
    lambda say: say.text('{"steps": [', "length"),
    lambda say: say.json({"steps": [{"step": 9, "points": [], "questions": []}], "proposals": []}),
    lambda say: say.raw(b"<html>", "text/html"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_any_failure_gives_the_rules_agenda_with_the_reason(
    fault: Any, stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    stub.otherwise = fault(stub.say)
    agenda = coach.agenda.prepare(manager, "ben")
    assert agenda.steps == by_rules.steps
    assert agenda.engine.value == "rules"
    assert agenda.warnings[-1].endswith("The rules engine wrote this agenda.")


def test_no_key_no_label_and_no_private_why_is_sent(
    stub: Any, coach: Coach, manager: Actor, by_rules: Agenda
) -> None:
    for row in coach.team.overview(manager).rows:
        coach.agenda.prepare(manager, row.rep)
    sent = json.dumps([r["messages"][-1] for r in stub.requests])
    assert len(stub.requests) >= 12
    for word in ("Toxic", "Future star", "Independent", "Star", "Unlucky", "Earned", "T1", "T2"):
        assert not re.search(rf"\b{word}\b", sent)
    assert "stop counting every month" not in sent  # Ben's why


def test_the_rep_s_copy_holds_nothing_of_the_manager_s(
    stub: Any, coach: Coach, by_rules: Agenda
) -> None:
    ben = coach.whoami(acting_as="ben")
    stub.otherwise = stub.say.json(answer(words(4, questions=[point("Still right?", "F1")])))
    agenda = coach.agenda.prepare(ben, "ben")
    assert agenda.engine.value == "model"
    assert agenda.prep == ()
    assert "Responding well" not in json.dumps(stub.requests)


def test_without_a_model_nothing_changes(by_rules: Agenda) -> None:
    assert by_rules.engine.value == "rules"
    assert not any("model" in w for w in by_rules.warnings)


def test_use_is_recorded_and_a_spent_budget_stops_asking(
    stub: Any, demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.bootstrap import open_coach

    monkeypatch.setenv("NEXTGEAR_MODEL", "stub")
    monkeypatch.setenv("NEXTGEAR_MODEL_URL", stub.url)
    monkeypatch.setenv("NEXTGEAR_MODEL_MONTHLY_TOKENS", "100")
    coach = open_coach("demo")
    stub.otherwise = stub.say.json(answer())
    coach.agenda.prepare(coach.whoami(), "ben")
    assert len(stub.requests) == 1
    agenda = coach.agenda.prepare(coach.whoami(), "ben")
    assert len(stub.requests) == 1
    assert "budget of 100 tokens" in agenda.warnings[-1]
    coach.close()
