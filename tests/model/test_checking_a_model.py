"""`nextgear model check`, `usage` and `prompts`: in plain words, with no key shown."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def configured(stub: Any, demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("NEXTGEAR_MODEL", "stub-1")
    monkeypatch.setenv("NEXTGEAR_MODEL_URL", stub.url)
    monkeypatch.setenv("NEXTGEAR_MODEL_KEY", "sk-very-secret")
    return stub


READY = {"word": "ready", "number": 7}


def test_a_model_that_works_is_said_to_and_what_leaves_is_told(
    configured: Any, nextgear: Command
) -> None:
    configured.otherwise = configured.say.json(READY)
    ran = nextgear("model", "check", "-w", "demo")
    assert ran.code == 0
    assert "Stub-1, spoken to as openai" in ran.out
    assert "✓ It streams." in ran.out
    assert "✓ It keeps to a form." in ran.out
    assert "by a JSON schema" in ran.out
    assert "What leaves this machine" in ran.out
    assert "sk-very-secret" not in ran.out + ran.err
    assert configured.headers[0]["authorization"] == "Bearer sk-very-secret"


def test_what_falls_back_is_said(configured: Any, nextgear: Command) -> None:
    configured.enqueue(
        configured.say.text("ready", None),
        configured.say.status(400),
        configured.say.tool("Trial", json.dumps(READY)),
    )
    ran = nextgear("model", "check", "-w", "demo")
    assert "✗ Not: streams." in ran.out
    assert "Chat answers by rules." in ran.out
    assert "by calling a tool" in ran.out


def test_a_model_that_refuses_the_key_is_told_by_steps(configured: Any, nextgear: Command) -> None:
    configured.otherwise = configured.say.status(401, "wrong key sk-very-secret")
    ran = nextgear("model", "check", "-w", "demo")
    assert "does not accept the key" in ran.out
    assert "written by the rules engine" in ran.out
    assert "sk-very-secret" not in ran.out + ran.err


def test_without_a_model_the_way_to_one_is_told(demo_home: Path, nextgear: Command) -> None:
    ran = nextgear("model", "check", "-w", "demo")
    assert ran.code == 9
    assert "docs/models.md" in ran.err


def test_a_rep_sees_neither_model_nor_usage(configured: Any, nextgear: Command) -> None:
    assert nextgear("usage", "-w", "demo", "--as", "ben").code == 5
    assert nextgear("model", "check", "-w", "demo", "--as", "ben").code == 5
    assert configured.requests == []


def test_a_configured_model_is_not_loaded_before_it_is_asked(
    configured: Any, demo_home: Path
) -> None:
    script = (
        "import sys; from assistant.bootstrap import open_coach; c = open_coach('demo'); "
        "c.team.overview(c.whoami()); "
        "print([m for m in ('langchain', 'langchain_core', 'openai') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_usage_is_told_by_day_job_and_rep(configured: Any, nextgear: Command) -> None:
    configured.otherwise = configured.say.json({"steps": [], "proposals": []})
    nextgear("prep", "ben", "-w", "demo")
    ran = nextgear("usage", "-w", "demo")
    assert "agenda" in ran.out
    assert "Ben Okafor" in ran.out
    assert "This month: 120 tokens." in ran.out
    report = json.loads(nextgear("usage", "-w", "demo", "--json").out)["data"]
    assert report["by_rep"][0]["tokens_in"] == 100


def test_prompts_are_listed_shown_edited_and_compared(
    monkeypatch: pytest.MonkeyPatch, nextgear: Command, tmp_path: Path
) -> None:
    assert "agenda" in nextgear("prompts", "list").out
    assert "$facts" in nextgear("prompts", "show", "agenda").out
    assert "as it came" in nextgear("prompts", "diff", "agenda").out
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/warm, plain/warm, brief/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    assert "1 own" in nextgear("prompts", "edit", "agenda").out
    changed = nextgear("prompts", "diff", "agenda").out
    assert "+You help" in changed
    assert "warm, brief" in changed


def test_an_edit_that_breaks_a_prompt_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, nextgear: Command, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/\\$focus/\\$quadrant/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    ran = nextgear("prompts", "edit", "agenda")
    assert ran.code == 3
    assert "$quadrant is not among its inputs" in ran.err
