"""Signing in at the server of a team: its address, and a token that never stands in a command."""

import stat
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

from assistant.errors import InvalidInput
from assistant.settings import Settings
from tui.remote import RemoteCoach
from tui.remote.wire import Wire

TOKEN_FILE = "server.token"  # noqa: S105 - the name of a file


def sign_in(server: str, token_file: str | None, *, insecure: bool) -> RemoteCoach:
    """The facade over `server`, for whoever the token speaks for.

    Raises:
        InvalidInput: the address or the token cannot be used.
        ServerFailure: no nextgear answers there, or it does not take the token.
    """
    import os

    settings = Settings.load(os.environ)
    address = _address(server, insecure=insecure)
    url = f"{address.scheme}://{address.netloc}{address.path.rstrip('/')}"
    token = _token(settings, token_file)
    return RemoteCoach(Wire(url, token, is_local=_is_local(address)), settings.home)


def _address(server: str, *, insecure: bool) -> SplitResult:
    """Where the server is.

    Raises:
        InvalidInput: that is no address, or one where others could read what is said.
    """
    address = urlsplit(server if "://" in server else f"https://{server}")
    try:
        usable = address.scheme in {"http", "https"} and bool(address.hostname)
        _ = address.port  # raises where it is no number
    except ValueError:
        usable = False
    if not usable or address.query or address.fragment:
        raise InvalidInput(
            f"{server!r} is not the address of a server.",
            "Expected https:// and a host, such as https://coach.example.com.",
        )
    if address.username is not None or address.password is not None:
        raise InvalidInput(
            "The address holds a name or a password, which other programs here could read.",
            "Leave it out; the token comes from a file.",
        )
    if address.scheme == "http" and not (insecure or _is_local(address)):
        raise InvalidInput(
            f"What is said to {address.hostname} over http:// can be read on the way, "
            "your token too.",
            "Use https://, or say --insecure in a network that you trust.",
        )
    return address


def _is_local(address: SplitResult) -> bool:
    host = address.hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _token(settings: Settings, named: str | None) -> SecretStr:
    """The token: of the file named, else of the settings, else as it is typed in.

    Raises:
        InvalidInput: there is none, or its file cannot be used.
    """
    if named is not None:
        return _read(Path(named))
    if settings.token is not None:
        return _checked(settings.token.get_secret_value(), "NEXTGEAR_TOKEN")
    file = settings.token_file or settings.home / TOKEN_FILE
    if settings.token_file is not None or file.exists():
        return _read(file)
    if not sys.stdin.isatty():
        raise InvalidInput(
            "There is no token for the server.",
            f"Put it into {file} (mode 600), or name its file with --token-file.",
        )
    import getpass

    return _checked(
        getpass.getpass("Token (an admin makes it; it is not kept): "), "What you typed"
    )


def _read(named: Path) -> SecretStr:
    """The token in a file that its owner alone may read.

    Raises:
        InvalidInput: there is no such file, others may read it, or it holds no token.
    """
    try:
        file = named.expanduser()
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise InvalidInput(
                f"The token file {file} can be read by others.", f"Run: chmod 600 {file}"
            )
        return _checked(file.read_text("utf-8"), f"The token file {file}")
    except FileNotFoundError:
        raise InvalidInput(f"There is no token file {named}.", "Name the right one.") from None
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        raise InvalidInput(
            f"The token file {named} cannot be read.", "It should hold the token and nothing else."
        ) from error


def _checked(text: str, source: str) -> SecretStr:
    token = text.strip()
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise InvalidInput(f"{source} is no token.", "Copy it again, as it was shown.")
    return SecretStr(token)
