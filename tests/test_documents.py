"""What the documents say is so."""

import re
from pathlib import Path

import pytest

from assistant.cli.failing import EXIT_HELP
from assistant.settings import PREFIX, Settings
from tests.conftest import RunCommand

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands(nextgear: RunCommand) -> set[str]:
    listed = nextgear("--help").out.split("Commands:")[1]
    return set(re.findall(r"^  ([a-z-]+) {2,}", listed, re.MULTILINE))


def test_the_readme_names_every_command_and_no_other(nextgear: RunCommand) -> None:
    rows = re.findall(r"^\| \*\*.*$", README, re.MULTILINE)
    named = set(re.findall(r"`([a-z-]+)`", " ".join(rows)))
    assert named == commands(nextgear)


def test_every_line_to_type_begins_with_a_command_that_exists(nextgear: RunCommand) -> None:
    typed = re.findall(r"^\$ nextgear ([a-z-]+)", README, re.MULTILINE)
    assert typed
    assert set(typed) <= commands(nextgear)


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_the_make_targets_of_the_readme_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_exit_codes_are_documented_as_help_tells_them() -> None:
    for code, meaning in re.findall(r"(\d) ([a-z ]+)", EXIT_HELP):
        assert f"{code} {meaning}" in README.replace("\n", " ")


def test_every_setting_of_the_environment_is_in_the_readme() -> None:
    named = set(re.findall(rf"`{PREFIX}([A-Z_]+)`", README))
    assert named == {field.upper() for field in Settings.model_fields}


def test_links_of_the_readme_lead_to_files() -> None:
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / path).is_file(), path


def test_the_changelog_is_open_for_the_next_release() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
