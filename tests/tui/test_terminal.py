"""The built wheel in a real terminal: a 1:1 from start to end, and a terminal left as it was."""

import os
import shutil
import signal
import site
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 40
"""Seconds until something must stand on the screen; a busy machine needs some."""
NOTES = (
    "Ben Okafor: I'll call the payer on each of the four deals before the proposal, four calls "
    "logged in the CRM, by Friday 18 September.\n"
)

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


@pytest.fixture(scope="module")
def nextgear(tmp_path_factory):
    """The command of a wheel built just now, in an environment that sees the shared packages."""
    folder = tmp_path_factory.mktemp("wheel")
    run = {"check": True, "capture_output": True, "cwd": folder}
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], **run)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "env"], **run)
    python = folder / "env" / "bin" / "python"
    wheel = next(folder.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], **run)
    own = next((folder / "env" / "lib").glob("python*/site-packages"))
    # A line in a .pth file adds the folder and not what is installed there for development.
    (own / "shared.pth").write_text("\n".join(site.getsitepackages()))
    return python.with_name("nextgear")


@pytest.fixture(scope="module")
def demo(nextgear, tmp_path_factory):
    """A home with the sample team, loaded by the installed command."""
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {"NEXTGEAR_HOME": str(home)}
    environment.pop("PYTHONPATH", None)
    subprocess.run([nextgear, "demo"], check=True, capture_output=True, env=environment, cwd=home)
    return home


class Terminal:
    """A shell in tmux, on a server of its own."""

    def __init__(self, home, name):
        self.home = home
        self._tmux = ["tmux", "-L", f"nextgear-{os.getpid()}-{name}", "-f", "/dev/null"]

    def tmux(self, *arguments, typed=None):
        ran = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, input=typed, check=False
        )
        return ran.stdout

    def open(self, size=(140, 40)):
        width, height = map(str, size)
        shell = "env -u PYTHONPATH -u COLUMNS -u LINES PS1=ready: sh"
        self.tmux("new-session", "-d", "-x", width, "-y", height, "-c", str(self.home), shell)
        self.until("ready:")

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.15)

    def line(self, text):
        self.tmux("send-keys", "-l", text)
        self.tmux("send-keys", "Enter")

    def paste(self, text):
        self.tmux("load-buffer", "-", typed=text)
        self.tmux("paste-buffer", "-p")

    def shown(self):
        return self.tmux("capture-pane", "-p")

    def until(self, words):
        ends = time.monotonic() + PATIENCE
        while words not in self.shown():
            assert time.monotonic() < ends, f"{words!r} did not come:\n{self.shown()}"
            time.sleep(0.1)

    def is_sane(self):
        """Whether the shell is back, with the cursor shown and no mode left on."""
        self.until("ready:")
        self.line("stty -a; echo 'do'ne:")  # not to be taken for the command as it is echoed
        self.until("done:")
        modes = "#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{keypad_flag}"
        return " icanon" in self.shown() and self.tmux("display", "-p", modes).strip() == "0100"


@pytest.fixture
def terminal(demo, tmp_path, request):
    """A terminal over a copy of the sample team."""
    home = shutil.copytree(demo, tmp_path / "home")
    opened = Terminal(home, request.node.name.replace("[", "-").replace("]", "")[-40:])
    opened.open()
    yield opened
    opened.tmux("kill-server")


def start(terminal, nextgear, setting=""):
    terminal.line(f"clear; NEXTGEAR_HOME={terminal.home} {setting} {nextgear} tui -w demo")
    terminal.until("1 Today")


def test_a_one_on_one_from_start_to_end(terminal, nextgear):
    start(terminal, nextgear)
    terminal.keys("2")
    terminal.until("Tallyfield")
    terminal.keys("j", "n")
    terminal.until("Before you start")
    terminal.paste(NOTES)
    terminal.until("I'll call the payer")
    terminal.keys("C-r")
    terminal.until("Read from the notes")
    terminal.keys("A")
    terminal.until("on record")
    terminal.keys("Escape", "q")
    assert terminal.is_sane()
    told = subprocess.run(
        [nextgear, "commitments", "ben", "-w", "demo"],
        env={"NEXTGEAR_HOME": str(terminal.home), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "payer" in told.stdout


def test_a_terminated_program_leaves_the_terminal_as_it_was_and_loses_nothing(terminal, nextgear):
    start(terminal, nextgear)
    terminal.keys("2")
    terminal.until("Tallyfield")
    terminal.keys("n")
    terminal.until("1:1 with")
    terminal.paste("half a sentence")
    terminal.until("half a sentence")
    found = subprocess.run(
        ["pgrep", "-f", f"{nextgear} tui -w demo"], capture_output=True, text=True, check=True
    )
    os.kill(int(found.stdout.split()[-1]), signal.SIGTERM)
    assert terminal.is_sane()
    start(terminal, nextgear)
    terminal.until("You had typed this")


@pytest.mark.parametrize(
    "setting", ["TERM=dumb", "NO_COLOR=1", "LC_ALL=C PYTHONUTF8=0"], ids=["dumb", "plain", "ascii"]
)
def test_a_poor_terminal_shows_the_screen_and_is_left_as_it_was(terminal, nextgear, setting):
    start(terminal, nextgear, setting)
    terminal.keys("2")
    terminal.until("Tallyfield")
    terminal.keys("q")
    assert terminal.is_sane()
