"""From settings to a chat model: the key kept secret, every default of the client spelt out."""

import stat
import warnings
from pathlib import Path
from typing import Any

import langsmith
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.errors import ModelNotReady
from assistant.settings import Settings

KEY_FILE = "model.key"
LONGEST_ANSWER_TOKENS = 8_000
"""Bounds what a model that never stops can cost; reasoning counts too."""

_OPENAI_URL = "https://api.openai.com/v1"
_NO_KEY = "none"  # servers on this machine want a key to be there and ignore it

# LangChain warns on stderr where it then raises an error that we tell anyway.
warnings.filterwarnings("ignore", module=r"langchain_openai")
# Tracing stays off whatever the environment says: nothing leaves but the request itself.
langsmith.configure(enabled=False)


def connect(settings: Settings) -> BaseChatModel:
    """The chat model that the settings name; nothing is sent yet.

    Raises:
        ModelNotReady: no model or key is set, the key file is open to others, or the
            provider's package is not installed.
    """
    if settings.model is None:
        raise ModelNotReady(
            "No language model is set up.", "docs/models.md has a recipe for each provider."
        )
    key = read_key(settings)
    options: dict[str, Any] = {"timeout": settings.model_timeout, "max_retries": 0}
    if settings.model_provider == "openai":
        # Said outright, since the client would take both from variables meant for other programs;
        # with an address of one's own it would also leave out the token counts of streams.
        options |= {
            "base_url": settings.model_url or _OPENAI_URL,
            "stream_usage": True,
            "use_responses_api": False,
            "max_tokens": LONGEST_ANSWER_TOKENS,
            # Its wait for each piece hides a cancellation while pieces flood in; ours does not.
            "stream_chunk_timeout": None,
        }
    elif settings.model_url:
        options["base_url"] = settings.model_url
    if key is None and settings.model_provider == "openai":
        if settings.model_url is None:
            raise ModelNotReady(
                f"The model {settings.model} needs a key and none is set.",
                f"Set NEXTGEAR_MODEL_KEY, or put the key into {_key_file(settings)} (mode 600).",
            )
        key = SecretStr(_NO_KEY)
    if key is not None:
        options["api_key"] = key
    try:
        chat: BaseChatModel = init_chat_model(
            settings.model, model_provider=settings.model_provider, **options
        )
    except ImportError as error:
        raise ModelNotReady(
            f"The package for the provider {settings.model_provider} is not installed.",
            f"Install langchain-{settings.model_provider.replace('_', '-')}, or choose another.",
        ) from error
    except Exception as error:  # each provider's own complaints about its settings
        raise ModelNotReady(
            f"The settings of the model {settings.model} cannot be used ({type(error).__name__}).",
            "Check model_provider, model and model_url in the settings.",
        ) from None
    return chat


def read_key(settings: Settings) -> SecretStr | None:
    """The key from the environment, else from the key file; None where neither is there.

    Raises:
        ModelNotReady: the file cannot be read, is empty, or others than its owner may read it.
    """
    if settings.model_key is not None:
        return settings.model_key
    file = _key_file(settings)
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise ModelNotReady(
                f"The key file {file} can be read by others.", f"Run: chmod 600 {file}"
            )
        key = file.read_text("utf-8").strip()
    except FileNotFoundError:
        if settings.model_key_file is None:
            return None
        raise ModelNotReady(f"There is no key file {file}.", "Name the right one.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ModelNotReady(
            f"The key file {file} cannot be read.", "It should hold the key and nothing else."
        ) from error
    if not key:
        raise ModelNotReady(f"The key file {file} is empty.", "Put the key into it.")
    return SecretStr(key)


def _key_file(settings: Settings) -> Path:
    return (settings.model_key_file or settings.home / KEY_FILE).expanduser()
