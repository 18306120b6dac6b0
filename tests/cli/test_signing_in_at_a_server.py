"""`nextgear --server`: which addresses and tokens are taken, and what is said of the others."""

import os
from pathlib import Path

import pytest

from assistant.cli import signing_in
from assistant.cli.signing_in import sign_in
from assistant.errors import InvalidInput, ServerUnreachable
from tests.conftest import RunCommand

NOBODY = "http://127.0.0.1:1"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other without a pause."""
    monkeypatch.setattr("tui.remote.wire.PAUSE_SECONDS", 0.0)


@pytest.fixture
def token(tmp_path: Path) -> Path:
    file = tmp_path / "my.token"
    file.write_text("nextgear_secret\n", "utf-8")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize(
    ("server", "told"),
    [
        ("http://coach.example.com", "can be read on the way"),
        ("https://robin:secret@coach.example.com", "name or a password"),
        ("ftp://coach.example.com", "is not the address"),
        ("https://", "is not the address"),
        ("https://coach.example.com:port", "is not the address"),
        ("https://coach.example.com/?token=x", "is not the address"),
    ],
)
def test_an_address_that_is_none_or_not_safe_is_refused(server, told, token):
    with pytest.raises(InvalidInput, match=told) as refused:
        sign_in(server, str(token), insecure=False)
    assert "secret" not in str(refused.value).replace(server, "")


def test_a_token_is_read_from_the_file_named_or_set_or_in_the_home_folder(token, monkeypatch):
    with pytest.raises(ServerUnreachable):
        sign_in(NOBODY, str(token), insecure=False)
    monkeypatch.setenv("NEXTGEAR_TOKEN_FILE", str(token))
    with pytest.raises(ServerUnreachable):
        sign_in(NOBODY, None, insecure=False)
    monkeypatch.delenv("NEXTGEAR_TOKEN_FILE")
    home = Path(os.environ["NEXTGEAR_HOME"])
    home.mkdir(mode=0o700)
    token.rename(home / signing_in.TOKEN_FILE)
    with pytest.raises(ServerUnreachable):
        sign_in(NOBODY, None, insecure=False)


def test_a_token_file_that_others_may_read_is_refused(token):
    token.chmod(0o644)
    with pytest.raises(InvalidInput, match=r"can be read by others\. Run: chmod 600"):
        sign_in(NOBODY, str(token), insecure=False)


@pytest.mark.parametrize("text", ["", "two words", "tökén", "a\nb"])
def test_what_is_no_token_is_refused_without_repeating_it(text, token):
    token.write_text(text, "utf-8")
    with pytest.raises(InvalidInput, match="is no token") as refused:
        sign_in(NOBODY, str(token), insecure=False)
    assert not text or text not in str(refused.value)


def test_without_a_token_and_a_terminal_it_is_said_where_it_belongs(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(InvalidInput, match=r"server\.token \(mode 600\)"):
        sign_in(NOBODY, None, insecure=False)


def test_a_token_is_asked_for_at_a_terminal_and_kept_nowhere(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "nextgear_typed")
    with pytest.raises(ServerUnreachable):
        sign_in(NOBODY, None, insecure=False)
    home = Path(os.environ["NEXTGEAR_HOME"])
    assert not home.exists() or not any(home.rglob("*"))


def test_a_server_is_for_the_screen_and_not_for_commands(nextgear: RunCommand):
    ran = nextgear("--server", NOBODY, "team")
    assert ran.code == 2
    assert "opens the screen" in ran.err
