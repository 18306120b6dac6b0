"""The folder of everything nextgear keeps on this machine."""

from pathlib import Path

from assistant.errors import InvalidInput

VARIABLE = "NEXTGEAR_HOME"


def home_folder(named: str | None) -> Path:
    """The folder that is named, else the user's data folder; it need not exist yet.

    Raises:
        InvalidInput: what is named leads to no folder.
    """
    if not named:
        from platformdirs import user_data_path

        return user_data_path("nextgear", appauthor=False)
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError as error:  # ~somebody, and nobody of that name
        raise InvalidInput(
            f"{VARIABLE} names {named}, which is no folder here.", "Name one by its full path."
        ) from error
