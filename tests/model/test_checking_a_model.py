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


def works(say: Any) -> tuple[Any, ...]:
    """The replies of a model that can do everything."""
    return (
        say.text('{"word": "ready", "number": 7}'),
        say.json(READY),
        say.tool("stock", '{"item": "blue folders"}'),
        say.text("There are 417 in stock."),
    )


def test_a_model_that_works_is_said_to_and_what_leaves_is_told(
    configured: Any, nextgear: Command
) -> None:
    configured.enqueue(*works(configured.say))
    ran = nextgear("model", "check", "-w", "demo")
    assert ran.code == 0
    assert "Stub-1, spoken to as openai" in ran.out
    for step in ("answers", "streams", "keeps to a form", "calls tools"):
        assert f"✓ It {step}." in ran.out
    assert "by a JSON schema" in ran.out
    assert "4 of 4 work" in ran.out
    assert "What leaves this machine" in ran.out
    assert "sk-very-secret" not in ran.out + ran.err
    assert configured.headers[0]["authorization"] == "Bearer sk-very-secret"


STREAM, FORM, CALL, TOLD = range(4)
FALLS_BACK: dict[str, tuple[dict[int, Any], str, str]] = {
    "a stream cut off": ({STREAM: lambda say: say.text("ready", None)}, "streams", "by rules"),
    "one piece": ({STREAM: lambda say: say.text("ready")}, "streams", "in one piece"),
    "the form right, its content wrong": (
        {FORM: lambda say: say.json({"word": "no", "number": 1})},
        "keeps to a form",
        "many repairs",
    ),
    "no tool called": (
        {CALL: lambda say: say.text("Perhaps 12."), TOLD: None},
        "calls tools",
        "without one",
    ),
    "another tool called": (
        {CALL: lambda say: say.tool("delete_everything", "{}")},
        "calls tools",
        "without one",
    ),
    "what it got not used": (
        {TOLD: lambda say: say.text("There are 12.")},
        "calls tools",
        "did not use",
    ),
    "a tool call cut off": (
        {TOLD: lambda say: say.text("There", None)},
        "calls tools",
        "broke off",
    ),
    "an endless answer": ({TOLD: lambda say: say.endless()}, "calls tools", "broke off"),
    "a refusal": (
        {TOLD: lambda say: say.text("", "content_filter")},
        "calls tools",
        "declined",
    ),
}


@pytest.mark.parametrize("fault", FALLS_BACK)
def test_each_thing_that_fails_is_named_with_what_falls_back(
    fault: str, configured: Any, nextgear: Command
) -> None:
    changed, step, words = FALLS_BACK[fault]
    script = dict(enumerate(works(configured.say)))
    script |= {at: made and made(configured.say) for at, made in changed.items()}
    configured.enqueue(*filter(None, script.values()))
    out = nextgear("model", "check", "-w", "demo").out
    (line,) = [told for told in out.splitlines() if told.startswith("✗")]
    assert line.startswith(f"✗ Not: {step}.")
    assert words in line


def test_a_server_without_schemas_or_tools_is_told_by_steps(
    configured: Any, nextgear: Command
) -> None:
    def by_tools(wire: Any, body: Any) -> None:
        given = [tool["function"]["name"] for tool in body.get("tools", ())]
        if "stock" in given or "response_format" in body:
            configured.say.status(400, "not supported")(wire, body)
        elif given:
            configured.say.tool("Trial", json.dumps(READY))(wire, body)
        else:
            configured.say.text("ready, I am")(wire, body)

    configured.otherwise = by_tools
    out = nextgear("model", "check", "-w", "demo").out
    assert "by calling a tool" in out
    assert "✗ Not: calls tools. It answered without one." in out


@pytest.mark.parametrize("status", [401, 404, 503])
def test_a_model_that_cannot_be_had_is_tried_once(
    status: int, configured: Any, nextgear: Command
) -> None:
    configured.otherwise = configured.say.status(status, "wrong key sk-very-secret")
    ran = nextgear("model", "check", "-w", "demo")
    assert "✗ Not: answers." in ran.out
    assert "0 of 1 work" in ran.out
    assert "written by the rules engine" in ran.out
    assert "sk-very-secret" not in ran.out + ran.err
    assert len(configured.requests) == (3 if status == 503 else 1)


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
