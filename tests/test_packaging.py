"""What is installed is what was tested: one wheel, five packages, their data inside."""

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "prompts", "knowledge", "tui", "api")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` builds it."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(out),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_source_and_data_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert tracked <= inside


def test_the_wheel_holds_nothing_but_the_five_packages(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {t for t in top if not t.endswith(".dist-info")} == set(PACKAGES)


def test_resources_are_found_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clean"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
        cwd=tmp_path,
    )
    script = (
        "from importlib.resources import files; import knowledge, prompts;"
        "print(len(knowledge.guidance_texts()), len(knowledge.sample_file('people.csv')) > 0)"
    )
    ran = subprocess.run(
        [python, "-c", script], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    cards = len(list((ROOT / "knowledge" / "guidance").glob("K*.md")))
    assert ran.stdout.split() == [str(cards), "True"]


def test_the_editable_install_finds_the_same_resources() -> None:
    assert (files("knowledge") / "guidance" / "K21-five-questions.md").is_file()
    assert (files("prompts") / "__init__.py").is_file()


@pytest.mark.parametrize("name", PACKAGES)
def test_our_top_level_names_are_ours_alone(name: str) -> None:
    assert set(packages_distributions().get(name, ["nextgear"])) == {"nextgear"}
