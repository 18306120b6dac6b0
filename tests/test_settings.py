"""Settings: what wins over what, and a sentence for what cannot be used."""

from pathlib import Path

import pytest

from assistant.errors import InvalidInput, StorageFailure
from assistant.settings import Settings

URL = "postgresql+psycopg://me:secret@db.example/team"


def load(home: Path, file: str = "", workspace: str | None = None, **environ: str) -> Settings:
    if file:
        home.mkdir(exist_ok=True)
        (home / "settings.toml").write_text(file, "utf-8")
    names = {f"NEXTGEAR_{name.upper()}": value for name, value in environ.items()}
    return Settings.load({"NEXTGEAR_HOME": str(home), **names}, workspace)


def test_with_nothing_said_the_data_is_in_the_user_s_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings.load({})
    assert settings.home.name == "nextgear"
    assert (settings.workspace, settings.notes_size_limit) == ("main", 2_000_000)
    assert settings.database == settings.folder == settings.home / "main"


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(tmp_path: Path) -> None:
    file = 'workspace = "emea"\nnotes_size_limit = 1000'
    settings = load(tmp_path, file, notes_size_limit="2000")
    assert (settings.workspace, settings.notes_size_limit) == ("emea", 2000)


def test_a_chosen_workspace_wins_over_all(tmp_path: Path) -> None:
    settings = load(tmp_path, 'workspace = "emea"', workspace="apac")
    assert settings.folder == tmp_path / "apac"


def test_an_empty_variable_is_no_variable(tmp_path: Path) -> None:
    assert load(tmp_path, workspace=None, chroma_url="").chroma_url is None


def test_the_home_may_start_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load(Path("~/coaching")).home == tmp_path / "coaching"


def test_a_home_of_nobody_is_a_sentence() -> None:
    with pytest.raises(InvalidInput, match="NEXTGEAR_HOME"):
        load(Path("~nobody-of-that-name/coaching"))


def test_a_database_url_takes_the_place_of_the_folder(tmp_path: Path) -> None:
    assert load(tmp_path, database_url=URL).database == URL
    assert load(tmp_path, f'workspace = "emea"\ndatabase_url = "{URL}"').database == URL


@pytest.mark.parametrize("workspace", ["demo", "other"])
def test_another_workspace_never_shares_the_database(workspace: str, tmp_path: Path) -> None:
    settings = load(tmp_path, workspace=workspace, database_url=URL)
    assert settings.database == tmp_path / workspace


def test_the_demo_never_uses_a_database_url(tmp_path: Path) -> None:
    environ = {
        "NEXTGEAR_HOME": str(tmp_path),
        "NEXTGEAR_WORKSPACE": "demo",
        "NEXTGEAR_DATABASE_URL": URL,
    }
    assert Settings.load(environ).database == tmp_path / "demo"


@pytest.mark.parametrize("workspace", ["main", "demo", "other"])
def test_a_url_for_each_workspace_gives_every_one_its_own(workspace: str, tmp_path: Path) -> None:
    each = "postgresql+psycopg://me:secret@db.example/nextgear_{workspace}"
    settings = load(tmp_path, workspace=workspace, database_url=each)
    assert settings.database == each.replace("{workspace}", workspace)


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "a\\b", "/etc", "Main", "ünï", "a b", "-a", "a-", "a\n", "x" * 41]
)
def test_a_workspace_name_cannot_be_a_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="The workspace cannot be used"):
        load(tmp_path, workspace=name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("workspace", "../main"),
        ("database_url", "mysql://me:secret@host/db"),
        ("chroma_url", "localhost:8000"),
        ("notes_size_limit", "two"),
        ("notes_size_limit", "0"),
        ("model_provider", "Open AI"),
        ("model_url", "localhost/secret"),
        ("model_timeout", "0"),
        ("model_tries", "4"),
        ("model_monthly_tokens", "-1"),
    ],
)
def test_a_value_of_no_use_names_its_variable_and_not_its_content(
    name: str, value: str, tmp_path: Path
) -> None:
    environ = {"NEXTGEAR_HOME": str(tmp_path), f"NEXTGEAR_{name.upper()}": value}
    with pytest.raises(InvalidInput, match=f"NEXTGEAR_{name.upper()} cannot be used") as refused:
        Settings.load(environ)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("notes_size_limit = 'many'", r"notes_size_limit in .*settings.toml cannot be used"),
        ("workspace = 3", r"workspace in .*settings.toml cannot be used"),
        ("colour = 'red'", "unknown key 'colour'"),
        ("home = '/tmp'", "unknown key 'home'"),
        ("model_key = 'sk-1'", "unknown key 'model_key'"),
        ("workspace = ", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_names_the_file(file: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=words) as refused:
        load(tmp_path, file)
    assert str(tmp_path / "settings.toml") in str(refused.value)


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(StorageFailure, match="cannot be read"):
        load(tmp_path)
