"""`nextgear chat`, piped and at a terminal."""

import io
import json
import sys

import pytest

PASTE = """Ben Okafor: I'll call five accounts by Friday.
Robin Vance: Good. Where do we see it?
Ben Okafor: In the call log.
Robin Vance: Fine."""


def test_each_piped_line_is_answered_in_one_conversation(demo_home, nextgear):
    ran = nextgear("chat", "-w", "demo", typed="how is dia doing\nand ben?\n")
    assert ran.code == 0
    assert ran.out.index("Dia Fernandes, ") < ran.out.index("Ben Okafor, ")


def test_a_piped_transcript_is_read_as_a_whole(demo_home, nextgear):
    ran = nextgear("chat", "-w", "demo", typed=PASTE)
    assert "Call five accounts" in ran.out
    assert "confirm all" in ran.out
    ran = nextgear("chat", "-w", "demo", typed="confirm all")
    assert "Confirmed 1" in ran.out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/help", "/prep"),
        ("/prep ben", "# 1:1 with Ben Okafor"),
        ("/notes ben I will call five accounts by Friday", "Call five accounts"),
        ("/assess ben", "# Self-assessment, Ben Okafor"),
        ("/plan", "Coaching hours"),
        ("/who", "Overdue in the team"),
    ],
)
def test_the_commands_work_piped(typed, words, demo_home, nextgear):
    assert words in nextgear("chat", "-w", "demo", typed=typed).out


def test_sources_are_named_at_the_end(demo_home, nextgear):
    out = nextgear("chat", "-w", "demo", typed="how often should I meet each rep").out
    assert out.rstrip().splitlines()[-1].startswith("Sources: K")


def test_conversations_are_listed_and_forgotten(demo_home, nextgear):
    nextgear("chat", "-w", "demo", "--thread", "monday", typed="prep me for ben")
    listed = nextgear("chat", "-w", "demo", "--list")
    assert "monday" in listed.out
    assert "prep me for ben" in listed.out
    data = json.loads(nextgear("chat", "-w", "demo", "--list", "--json").out)["data"]
    assert data[0]["rep_name"] == "Ben Okafor"
    assert nextgear("chat", "-w", "demo", "--thread", "monday", "--forget").code == 0
    assert nextgear("chat", "-w", "demo", "--thread", "monday", "--forget").code == 4
    assert "No conversation yet." in nextgear("chat", "-w", "demo", "--list").out


def test_json_has_the_events(demo_home, nextgear):
    ran = nextgear("chat", "-w", "demo", "--json", typed="who is overdue")
    answer = json.loads(ran.out)
    assert answer["schema"] == "nextgear.chat_answer/1"
    assert answer["data"][-1]["kind"] == "done"


def test_an_answer_that_fails_has_an_exit_code(demo_home, nextgear):
    ran = nextgear("chat", "-w", "demo", "--as", "Ben", typed="/notes ben I will call by Friday")
    assert ran.code == 1
    assert "may not" in ran.out


def test_the_rep_of_the_command_is_whom_it_is_about_at_first(demo_home, nextgear):
    out = nextgear("chat", "ben", "-w", "demo", typed="how is it going\n").out
    assert "Ben Okafor" in out


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_at_a_terminal_it_introduces_itself_and_goes_on(demo_home, monkeypatch, capsys):
    from assistant.cli import chatting, main

    typed = iter(["prep me for ben", *PASTE.splitlines(), "thanks"])
    more = iter([False, True, True, True, False, False])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(typed, None) or _end())
    monkeypatch.setattr(chatting, "_more_waits", lambda: next(more))
    monkeypatch.setattr(sys, "argv", ["nextgear", "chat", "-w", "demo"])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code in {0, None}
    assert "Ctrl-C stops" in printed.out
    assert "# 1:1 with Ben Okafor" in printed.out
    assert "Call five accounts" in printed.out
    assert "You are welcome." in printed.out
    assert "… Preparing Ben Okafor's 1:1" in printed.err


def _end():
    raise EOFError
