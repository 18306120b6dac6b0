"""What the assistant knows: coaching guidance, one idea a card, and the list of its sources."""

from importlib.resources import files
from pathlib import Path


def guidance_texts() -> dict[str, str]:
    """File name to text of every guidance card, in the order of their ids."""
    folder = files("knowledge") / "guidance"
    cards = [entry for entry in folder.iterdir() if entry.name.endswith(".md")]
    cards.sort(key=lambda entry: entry.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in cards}


def sources_text() -> str:
    """The list of sources as YAML: key, reference, grade."""
    return (files("knowledge") / "sources.yaml").read_text(encoding="utf-8")


def elsewhere_text() -> str:
    """Needs that people type and no card answers, as YAML; used to abstain."""
    return (files("knowledge") / "elsewhere.yaml").read_text(encoding="utf-8")


def wording_text() -> str:
    """Shorthand of the trade and words of like meaning, as YAML."""
    return (files("knowledge") / "wording.yaml").read_text(encoding="utf-8")


def vectors_file() -> Path:
    """The vectors of guidance and needs, as `assistant.library.packaged` writes them."""
    return Path(str(files("knowledge") / "vectors.npz"))


def sample_file(name: str) -> bytes:
    """One file of the sample team, such as `people.csv` or `notes/ben-2026-09-09.txt`."""
    return (files("knowledge") / "sample_team" / name).read_bytes()
