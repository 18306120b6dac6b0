"""docs/privacy.md and the notice say what the rules do."""

import importlib
import re
from datetime import date
from pathlib import Path

import pytest

from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.domain.purpose import OUT_OF_SCOPE, PURPOSE, Retention
from assistant.errors import InvalidInput, Refused
from assistant.rules.access_table import as_markdown
from assistant.writing.notice import periods, to_reps, works_council
from tests.coach.joining import joined
from tests.conftest import RunCommand

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT.joinpath("docs", "privacy.md").read_text("utf-8")


def test_the_access_table_of_the_document_is_that_of_the_rules() -> None:
    shown = re.search(r"<!-- access table -->\n(.*)\n<!-- end", DOCUMENT, re.DOTALL)
    assert shown
    assert shown[1] == as_markdown(), "write the table anew: assistant.rules.access_table"


def test_periods_and_purpose_of_the_document_are_the_defaults() -> None:
    for told in (*periods(Retention()), *OUT_OF_SCOPE, PURPOSE):
        assert told in DOCUMENT


def test_every_command_of_the_document_exists(nextgear: RunCommand) -> None:
    for words in set(re.findall(r"`nextgear ([a-z-]+(?: [a-z]+)?)", DOCUMENT)):
        assert nextgear(*words.split(), "--help").code == 0, words


def test_the_notice_and_the_sheet_hold_what_was_set(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.notice.word(robin, lawful_basis="agreement of *1 May*", contact="dpo@x.example")
    demo_coach.retention.set(robin, Retention(record=12))
    facts = demo_coach.notice.facts(robin)
    notice, sheet = to_reps(facts), works_council(facts)
    for text in (notice, sheet):
        assert "12 months" in text
        assert "nothing leaves this machine" in text
        assert "$" not in text
    assert r"agreement of \*1 May\*" in notice
    assert as_markdown() in sheet
    assert "coachability.confirmation_days | 60" in sheet
    assert facts.audit_head in sheet


def test_whoever_it_is_about_may_read_it_and_admins_word_it(demo_coach: Coach) -> None:
    ben = demo_coach.whoami(acting_as="ben")
    assert demo_coach.notice.facts(ben).team.name == "Tallyfield"
    for nobody in (ben, joined(demo_coach, "Sam", Role.MANAGER)):
        with pytest.raises(Refused):
            demo_coach.notice.word(nobody, contact="me")
    with pytest.raises(InvalidInput):
        demo_coach.notice.word(demo_coach.whoami(), purpose=" ")


def test_notice_on_a_day_to_come_unlocks_nothing(demo_coach: Coach) -> None:
    with pytest.raises(InvalidInput, match="not come yet"):
        demo_coach.setup.change(demo_coach.whoami(), notice_given_on=date(2099, 1, 1))


def test_notice_is_never_a_wall_and_labels_wait_for_it(nextgear: RunCommand) -> None:
    assert nextgear("init", "--name", "Robin", "--team", "North").code == 0
    assert nextgear("people", "add", "Ada Lovelace", "rep").code == 0
    agenda = nextgear("prep", "ada")
    assert agenda.code == 0
    assert "1." in agenda.out
    assert "Given on: not yet" in nextgear("notice", "--reps").out


SAFEGUARD = re.compile(
    r"^\| (SR\d+) \| [^|]+ \| `([\w.]+)` \| `([\w/.]+)::(\w+)` \|$", re.MULTILINE
)


def test_every_safeguard_names_code_and_a_test_that_exist() -> None:
    rows = SAFEGUARD.findall(DOCUMENT)
    assert list(dict.fromkeys(row[0] for row in rows)) == [f"SR{n}" for n in range(1, 26)]
    for safeguard, code, file, test in rows:
        module, name = code.rsplit(".", 1)
        assert callable(getattr(importlib.import_module(module), name)), safeguard
        assert f"def {test}(" in ROOT.joinpath(file).read_text("utf-8"), (safeguard, test)
