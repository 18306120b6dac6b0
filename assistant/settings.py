"""The settings of one run: read once from environment and file, then handed down.

What the command line says wins over the environment, the environment over the file
`settings.toml` in the home folder, the file over the defaults.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, SecretStr, ValidationError

from assistant.domain.conversation import LARGEST_NOTE
from assistant.domain.value import Value
from assistant.errors import InvalidInput, StorageFailure
from assistant.home import home_folder

FILE_NAME = "settings.toml"
PREFIX = "NEXTGEAR_"
DEMO = "demo"
"""The workspace of the sample team; it never shares a database with another."""

SET_ASIDE = "before"
"""The folder of a workspace where a restore keeps what was there."""

EACH = "{workspace}"
"""Where this stands in a database URL, every workspace has a database of that name."""

WorkspaceName = Annotated[str, Field(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$")]
DatabaseUrl = Annotated[str, Field(pattern=r"^(postgresql(\+psycopg)?|sqlite)://")]
WebUrl = Annotated[str, Field(pattern=r"^https?://")]

_EXPECTED = {
    "workspace": "lower-case letters, digits and hyphens in between, at most 40",
    "database_url": "postgresql+psycopg://user:password@host/database",
    "chroma_url": "http:// or https:// and a host",
    "embeddings_model": "the model's name as the embeddings server writes it",
    "embeddings_url": "http:// or https:// and a host, usually ending in /v1",
    "embeddings_key": "the key of the embeddings server",
    "embeddings_key_file": "the path of a file that holds the key and nothing else",
    "notes_size_limit": "a whole number of bytes, 1 or more",
    "model": "the model's name as its provider writes it",
    "model_provider": "a provider's name as LangChain writes it, such as openai or anthropic",
    "model_url": "http:// or https:// and a host, usually ending in /v1",
    "model_key": "the provider's key",
    "model_key_file": "the path of a file that holds the key and nothing else",
    "model_timeout": "seconds, 1 to 600",
    "model_tries": "1, 2 or 3",
    "model_monthly_tokens": "a whole number of tokens, 0 or more",
    "serve_url": "https:// and a host: where a proxy that ends TLS serves the API",
    "serve_proxies": "IP addresses of proxies, with commas in between",
    "serve_rate": "a whole number of requests a minute, 0 for no limit",
    "serve_metrics": "true or false",
    "serve_telemetry": "true or false",
    "token": "the access token that an admin made for you",
    "token_file": "the path of a file that holds the token and nothing else",
    "upload_size_limit": "a whole number of bytes, 1 or more",
    "sign_in_issuer": "https:// and a host: the issuer as it stands in its tokens",
    "sign_in_audience": "the audience that its tokens name for nextgear",
    "sign_in_claim": "the name of a claim, such as email or sub",
}
_NOT_IN_FILE = ("home", "model_key", "embeddings_key", "token")


class Settings(Value):
    """Where the data is, how much is taken in at once, and which language model writes."""

    home: Path
    """Folder of all workspaces; the user's data folder unless NEXTGEAR_HOME names another."""

    workspace: WorkspaceName = "main"
    """The workspace that is open; its name is the name of its folder."""

    database_url: DatabaseUrl | None = None
    """A database in place of the file in the workspace's folder. It belongs to the workspace
    that environment or file name; another one chosen for a command, and the demo, never use it.
    With {workspace} in it there is one for each, as in postgresql+psycopg://db/nextgear_{workspace}.
    """

    chroma_url: WebUrl | None = None
    """A Chroma server in place of the index in memory. Chroma itself has no passwords: keep it
    on this machine or behind a proxy.
    """

    embeddings_model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """Makes the vectors of the search at a server, which then is sent what is searched: questions
    and, to index them, guidance, playbook and histories. Without it they are made on this machine.
    After a change run `nextgear library reindex`.
    """

    embeddings_url: WebUrl | None = None
    """Where that server is, any that speaks OpenAI's interface; OpenAI's own without."""

    embeddings_key: SecretStr | None = None
    """Its key, from the environment only; servers on this machine usually need none."""

    embeddings_key_file: Path | None = None
    """A file that holds the key, readable by its owner alone; `embeddings.key` in the home folder
    unless another is named.
    """

    notes_size_limit: Annotated[int, Field(ge=1)] = LARGEST_NOTE
    """Bytes of the largest note that is taken in."""

    model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """The language model; without one the rules engine does everything and nothing leaves."""

    model_provider: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")] = "openai"
    """Whose interface the model speaks; openai is also that of Ollama, vLLM and the like."""

    model_url: WebUrl | None = None
    """Where the model is served, if not at its provider's own address."""

    model_key: SecretStr | None = None
    """The key, from the environment only; servers on this machine usually need none."""

    model_key_file: Path | None = None
    """A file that holds the key, readable by its owner alone; `model.key` in the home folder
    unless another is named.
    """

    model_timeout: Annotated[float, Field(ge=1, le=600)] = 60
    """Seconds that one request to the model may take, tries and waiting included."""

    model_tries: Annotated[int, Field(ge=1, le=3)] = 3
    """How often one request is sent at most where trying again can help."""

    model_monthly_tokens: Annotated[int, Field(ge=0)] | None = None
    """Tokens of a calendar month after which no model is asked any more; None for no limit."""

    serve_url: Annotated[str, Field(pattern=r"^https://[^/?#@]+/?$")] | None = None
    """Under which address a proxy that ends TLS serves the API to others; without one nextgear
    listens on this machine only.
    """

    serve_proxies: str = ""
    """Proxies whose word on a caller's address is taken; none without."""

    serve_rate: Annotated[int, Field(ge=0)] = 600
    """Requests a minute that one token may make, in each worker; five times as many an address."""

    serve_metrics: bool = False
    """Serve /metrics for Prometheus to admins; needs the extra `metrics`."""

    serve_telemetry: bool = False
    """Send traces by OpenTelemetry, to where its own variables say; needs the extra `telemetry`."""

    token: SecretStr | None = None
    """Your access token for the server of a team, from the environment only."""

    token_file: Path | None = None
    """A file that holds it, readable by its owner alone; `server.token` in the home folder unless
    another is named.
    """

    upload_size_limit: Annotated[int, Field(ge=1)] = 50_000_000
    """Bytes of the largest file that the API takes for an import or the playbook."""

    sign_in_issuer: WebUrl | None = None
    """The OpenID Connect issuer whose tokens let people in, beside nextgear's own."""

    sign_in_audience: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    """The audience that those tokens must name."""

    sign_in_claim: Annotated[str, Field(min_length=1, max_length=100)] = "email"
    """The claim that says who it is: a person's e-mail address, or id, on record here."""

    @property
    def folder(self) -> Path:
        """The folder of the open workspace."""
        return self.home / self.workspace

    @property
    def own_prompts(self) -> Path:
        """Where the user's own versions of prompts are, if there are any."""
        return self.home / "prompts"

    @property
    def database(self) -> str | Path:
        """What the store opens: the URL where one is set, else the workspace's folder."""
        return self.database_url or self.folder

    @classmethod
    def load(cls, environ: Mapping[str, str], workspace: str | None = None) -> Self:
        """The settings from `environ`, the file in the home folder, and a chosen workspace.

        Raises:
            InvalidInput: a value cannot be used, or the file has an unknown key.
            StorageFailure: the file is there and cannot be read.
        """
        from_environ = {
            name: environ[PREFIX + name.upper()]
            for name in cls.model_fields
            if environ.get(PREFIX + name.upper())
        }
        home = home_folder(from_environ.get("home"))
        found: dict[str, Any] = _read(home / FILE_NAME) | from_environ | {"home": home}
        configured = found.get("workspace", "main")
        found["workspace"] = configured if workspace is None else workspace
        url = str(found.pop("database_url", ""))
        if EACH in url:
            found["database_url"] = url.replace(EACH, str(found["workspace"]))
        elif url and found["workspace"] == configured != DEMO:
            found["database_url"] = url
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            if name == "workspace" and workspace is not None:
                source = "The workspace"
            elif name in from_environ:
                source = PREFIX + name.upper()
            else:
                source = f"{name} in {home / FILE_NAME}"
            raise InvalidInput(
                f"{source} cannot be used as it is.", f"Expected: {_EXPECTED[name]}."
            ) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StorageFailure(
            f"The settings in {file} cannot be read: {error.strerror or error}.",
            "Make the file readable, or move it away.",
        ) from error
    except ValueError as error:  # TOML or UTF-8 that is none
        raise InvalidInput(f"{file} is not valid TOML: {error}.", "Correct it there.") from error
    allowed = [name for name in Settings.model_fields if name not in _NOT_IN_FILE]
    for key in found:
        if key not in allowed:
            raise InvalidInput(
                f"{file} has an unknown key {key!r}.", f"It may have {', '.join(allowed)}."
            )
    return found
