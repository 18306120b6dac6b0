"""The method's thresholds from a TOML file, section by section."""

import tomllib

from pydantic import ValidationError

from assistant.domain.method import MethodSettings
from assistant.errors import InvalidInput


def read_method(raw: bytes, file_name: str) -> MethodSettings:
    """Thresholds as in the file; what it leaves out keeps its default.

    Raises:
        InvalidInput: not TOML, an unknown key, or a value that cannot be; names the key.
    """
    try:
        found = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput(
            f"{file_name} is not valid TOML: {error}.", "Nothing was stored."
        ) from error
    try:
        return MethodSettings.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InvalidInput(f"{file_name}, {key}: {first['msg']}.", "Nothing was stored.") from error
