"""Guidance cards: Markdown with front matter -> `GuidanceCard`, and the list of sources."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from assistant.domain.guidance import AppliesTo, Audience, GuidanceCard
from assistant.errors import InvalidInput

_FENCE = "---\n"


def read_card(name: str, text: str) -> GuidanceCard:
    """The card in the file `name`.

    Raises:
        InvalidInput: the front matter is missing, is not YAML, or lacks or misspells a field.
    """
    front, body = _split(name, text)
    label_free = front.pop("prompt_text", None)
    try:
        return GuidanceCard(
            **front
            | {
                "body": body,
                "prompt_text": label_free.strip() if label_free else body,
                "people_ask": front.get("people_ask") or (),
                "tags": front.get("tags") or (),
                "applies_to": AppliesTo(**front.get("applies_to") or {}),
                "sources": _sources(front.get("sources") or {}),
            }
        )
    except (ValidationError, TypeError) as error:
        raise InvalidInput(
            f"The guidance card {name} is not usable: {_first_line(error)}.",
            "Correct its front matter and try again.",
        ) from error


def read_cards(texts: Mapping[str, str]) -> tuple[GuidanceCard, ...]:
    """All cards by id.

    Raises:
        InvalidInput: a card cannot be read, or two share an id.
    """
    cards: dict[str, GuidanceCard] = {}
    for name, text in texts.items():
        card = read_card(name, text)
        if card.id in cards:
            raise InvalidInput(
                f"The guidance card {name} uses the id {card.id}, which another card has.",
                "Give each card its own id.",
            )
        cards[card.id] = card
    return tuple(cards[key] for key in sorted(cards))


def read_sources(text: str) -> dict[str, tuple[str, str]]:
    """Key of each source to its reference and its grades, from the YAML list."""
    return {key: (entry[0], entry[1]) for key, entry in read_yaml(text).items()}


def read_yaml(text: str) -> dict[str, Any]:
    """The mapping in a YAML text; only plain data, never objects."""
    import yaml  # most commands read no card

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is much faster
    mapping: dict[str, Any] = yaml.load(text, loader)  # noqa: S506 (both candidates are safe loaders)
    return mapping


def visible(card: GuidanceCard, audience: Audience) -> bool:
    """Whether `audience` may read the card: cards that name a label are for managers."""
    return audience is Audience.MANAGER or card.audience is Audience.ALL


def _split(name: str, text: str) -> tuple[dict[str, Any], str]:
    from yaml import YAMLError

    parts = text.split(_FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise InvalidInput(
            f"The guidance card {name} has no front matter.",
            "Start the file with a line ---, the fields, and another line ---.",
        )
    try:
        front = read_yaml(parts[1])
    except YAMLError as error:
        raise InvalidInput(
            f"The front matter of the guidance card {name} is not YAML: {_first_line(error)}.",
            "Correct it and try again.",
        ) from error
    if not isinstance(front, dict):
        raise InvalidInput(
            f"The front matter of the guidance card {name} has no fields.",
            "Give at least id, title, people_ask, tags and sources.",
        )
    return front, parts[2].strip()


def _sources(graded: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    return tuple({"key": key, "grade": grade} for key, grade in graded.items())


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0]
