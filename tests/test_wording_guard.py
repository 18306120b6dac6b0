"""No text of ours judges a person: prompts, guidance, and what the rules write (SR22)."""

import json
import re
from pathlib import Path

import pytest

import knowledge
from assistant import markdown
from assistant.coach import Coach
from assistant.domain.folding import fold
from assistant.domain.guidance import Audience
from assistant.domain.meetings import AgendaAudience
from assistant.jobs.wording_bans import banned_in, label_free
from assistant.library.cards import read_cards
from assistant.rules.health_words import health_warning, health_words
from assistant.writing.notice import to_reps
from tests.conftest import RunCommand

ROOT = Path(__file__).parent.parent

# The list of the rule, written out once more, so that a shorter one in the code shows here.
SR22 = ("lazy", "uncoachable", "attitude problem", "bad fit", "dead wood")
NAME_OF_A_QUADRANT = "toxic"


def spoken(text: str, *words: str) -> list[str]:
    folded = fold(text)
    return [w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", folded)]


@pytest.mark.parametrize("word", [*SR22, NAME_OF_A_QUADRANT])
def test_the_check_on_a_model_knows_every_word_of_the_rule(word: str) -> None:
    for form in (word, word.upper(), f"He is {word}.", f"a {word}’s day"):
        assert banned_in(form)


@pytest.mark.parametrize("path", sorted(ROOT.glob("prompts/*.md")), ids=lambda p: p.name)
def test_prompts_name_no_label_and_judge_nobody(path: Path) -> None:
    body = path.read_text("utf-8")
    assert spoken(body, *SR22, NAME_OF_A_QUADRANT) == []


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("assistant/writing/told/*.md")), ids=lambda p: p.name
)
def test_texts_for_people_judge_nobody(path: Path) -> None:
    assert spoken(path.read_text("utf-8"), *SR22, NAME_OF_A_QUADRANT) == []


def test_guidance_judges_nobody_and_names_labels_to_managers_alone() -> None:
    for card in read_cards(knowledge.guidance_texts()):
        text = f"{card.title}\n{card.body}"
        assert spoken(text, *SR22) == [], card.id
        if card.audience is not Audience.MANAGER:
            assert spoken(text, NAME_OF_A_QUADRANT) == [], card.id


def test_what_the_rules_write_judges_nobody(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    for row in demo_coach.team.overview(robin).rows:
        agenda = demo_coach.agenda.prepare(robin, row.rep.id)
        assert spoken(markdown.agenda(agenda), *SR22) == []


def test_what_a_rep_reads_has_no_label_either(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    for row in demo_coach.team.overview(robin).rows:
        rep = demo_coach.whoami(acting_as=row.rep.name)
        own = demo_coach.team.own(rep, rep.person_id)
        copy = demo_coach.agenda.prepare(robin, row.rep.id, audience=AgendaAudience.REP)
        written = "\n".join(
            (
                markdown.agenda(copy),
                markdown.self_assessment(demo_coach.assessments.form(rep, rep.person_id)),
                own.attainment.explain,
                own.kept.explain,
                own.process.explain,
                own.focus,
                *own.attainment.inputs,
                *own.kept.inputs,
                *own.process.inputs,
            )
        )
        # The top segment shares its name with a quadrant; a segment is no label.
        assert banned_in(label_free(written)) is None, row.rep.name
        assert spoken(written, NAME_OF_A_QUADRANT) == []
    assert spoken(to_reps(demo_coach.notice.facts(robin)), *SR22, NAME_OF_A_QUADRANT) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ben is on sick leave, pregnant wife", ("sick leave", "pregnant")),
        ("He looks BURNT OUT", ("burnt out",)),
        ("doctor’s note came in", ("doctor's note",)),
        ("krankgeschrieben bis Freitag", ("krankgeschrieben",)),
        ("Call St. Mary hospital and the sickle maker", ()),
        ("Illinois will illustrate the still life", ()),
    ],
)
def test_obvious_health_words_are_seen_and_only_those(text: str, words: tuple[str, ...]) -> None:
    assert health_words(text) == words
    assert bool(health_warning(text)) is bool(words)


def test_typed_health_words_warn_gently_and_store_all_the_same(
    nextgear: RunCommand, demo_home: Path
) -> None:
    listed = json.loads(nextgear("commitments", "ben", "-w", "demo", "--json").out)["data"]["open"]
    open_one, other = (row["commitment"]["id"] for row in listed[:2])
    for command in (
        ("note", "ben", "away for surgery"),
        ("commitments", "add", "ben", "Call ten leads after the surgery", "--how", "10 calls"),
        ("meeting", "ben", "--on", "2026-09-14", "--summary", "spoke of his surgery"),
        ("observed", "ben", "joint call, spoke of surgery"),
        ("review", open_one, "kept", "--note", "in spite of the surgery"),
        ("commitments", "comment", other, "after my surgery", "--as", "ben"),
        ("commitments", "dispute", other, "I was away for surgery then", "--as", "ben"),
        ("commitments", "settle", other, "--drop", "--reason", "there was the surgery"),
        ("destination", "ben", "core", "--by", "2026-12-31", "--why", "pay for surgery"),
    ):
        ran = nextgear(*command, "-w", "demo")
        assert ran.code == 0, ran.err
        assert "health or family (“surgery”)" in ran.err, command
    read = nextgear("notes", "ben", "-", "-w", "demo", typed="Ben: calls after surgery, by Friday")
    assert "surgery" in read.out + read.err
    assert "away for surgery" in nextgear("note", "ben", "-w", "demo").out
