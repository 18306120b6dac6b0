"""What is handed to whoever runs a server names settings, commands and programs that exist."""

import re
from pathlib import Path

import pytest
import yaml

from assistant.settings import PREFIX, Settings
from tests.conftest import RunCommand

ROOT = Path(__file__).parent.parent
FILES = [path for path in (ROOT / "deploy").rglob("*") if path.is_file()]
GUIDE = ROOT / "docs" / "deploy.md"
TOLD = "\n".join(path.read_text("utf-8") for path in [GUIDE, *FILES])


def test_every_setting_exists() -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", TOLD))
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    assert named
    assert named <= known


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"`nextgear ([a-z-]+)", GUIDE.read_text("utf-8"))))
)
def test_every_command_exists(command: str, nextgear: RunCommand) -> None:
    assert nextgear(command, "--help").code == 0


def test_the_services_of_the_compose_file_stand_behind_the_proxy() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))["services"]
    assert set(services) == {"database", "chroma", "nextgear", "proxy"}
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    proxy = services["proxy"]["networks"]["front"]["ipv4_address"]
    assert services["nextgear"]["environment"]["NEXTGEAR_SERVE_PROXIES"] == proxy


def test_files_that_the_guide_names_are_there() -> None:
    for name in ("compose.yaml", "Dockerfile", "Caddyfile", ".env.example", "systemd"):
        assert (ROOT / "deploy" / name).exists()


def test_no_password_is_written_down() -> None:
    values = re.findall(r"^ *\w*PASSWORD[=:] ?(.*)$", TOLD, re.MULTILINE)
    assert values
    assert all(not value or value.startswith("${") for value in values)
