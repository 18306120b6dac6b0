"""Commands on the library: add to the team's own playbook, list, show, remove, index again."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.bars import bar
from assistant.cli.command import with_common

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.domain.guidance import Document

_MOST_FILES = 1_000

Wanted = Annotated[str, typer.Argument(help="Name or id of a document; a beginning of the id.")]


def add(
    path: Annotated[str, typer.Argument(metavar="FILE|FOLDER", help="What to add.")],
    *,
    for_managers: Annotated[
        bool, typer.Option("--for-managers", help="Reps neither find nor read it.")
    ] = False,
) -> None:
    """Add Markdown, text, Word or PDF files to the team's playbook.

    A file of the same name takes the place of the former one. Only your team finds it; answers
    and agendas cite it with page or heading.

    Examples:

      nextgear library add playbook.pdf

      nextgear library add ~/sales-handbook --for-managers
    """
    from assistant.cli.session import open_session, read_file
    from assistant.cli.show import show
    from assistant.domain.guidance import Audience
    from assistant.errors import InvalidInput

    session = open_session()
    audience = Audience.MANAGER if for_managers else Audience.ALL
    added, faults = [], []
    files = _files(path)
    for file in files:
        raw, _ = read_file(str(file))
        try:
            added.append(
                session.coach.library.add(session.actor, raw, file.name, audience=audience)
            )
        except InvalidInput as fault:
            if len(files) == 1:
                raise
            faults.append(str(fault))
    if not added:
        raise InvalidInput("\n".join([f"Nothing of {path} could be added.", *faults]))
    with bar("indexing") as progress:
        session.coach.library.index(session.actor, progress)
    show("documents", added, _table(added), as_of=session.as_of, warnings=faults)


def list_() -> None:
    """List the documents of the team's playbook.

    Examples:

      nextgear library list
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.library.documents(session.actor)
    text = _table(found) if found else "The playbook is empty: nextgear library add FILE"
    show("documents", found, text, as_of=session.as_of)


def show_(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="A document, or a card like K30.")],
) -> None:
    """Show a document's passages, or a guidance card.

    Examples:

      nextgear library show playbook.pdf

      nextgear library show K30
    """
    import re

    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    if re.fullmatch(r"[kK]\d\d", wanted):
        card = session.coach.library.card(session.actor, wanted)
        lines = [f"{card.id}  {card.title}", "", card.body, ""]
        sources = ", ".join(f"{s.key} ({s.grade})" for s in card.sources)
        show("card", card, "\n".join([*lines, f"sources: {sources}"]), as_of=session.as_of)
        return
    document, passages = session.coach.library.show(session.actor, wanted)
    lines = [_table([document]), ""]
    for passage in passages:
        lines += [f"{passage.id}  {passage.title} ({passage.locator})", "", passage.text, ""]
    data = {"document": document, "passages": passages}
    show("document", data, "\n".join(lines), as_of=session.as_of)


def remove(wanted: Wanted) -> None:
    """Remove a document: its text and vectors are erased.

    Examples:

      nextgear library remove playbook.pdf
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    gone = session.coach.library.remove(session.actor, wanted)
    show("document", gone, f"{gone.name} is removed.", as_of=session.as_of)


def reindex() -> None:
    """Make all missing vectors and remove old ones, as after a change of the embedder.

    Examples:

      nextgear library reindex
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.markdown import counted

    session = open_session()
    with bar("indexing") as progress:
        removed = session.coach.library.reindex(session.actor, progress)
    text = f"The index is complete; {counted(removed, 'old vector')} removed."
    show("index", {"removed": removed}, text, as_of=session.as_of)


def _files(path: str) -> "list[Path]":
    """The file, or what can be read of a folder, by name.

    Raises:
        InvalidInput: a folder without such files, or with too many.
    """
    from pathlib import Path

    from assistant.errors import InvalidInput
    from assistant.reading.playbook import SUFFIXES

    place = Path(path).expanduser()
    if not place.is_dir():
        return [place]
    found = sorted(f for f in place.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    kinds = ", ".join(SUFFIXES)
    if not found:
        raise InvalidInput(f"{path} holds no file to add.", f"Looked for {kinds}.")
    if len(found) > _MOST_FILES:
        raise InvalidInput(
            f"{path} holds {len(found):,} files; at most {_MOST_FILES:,} are added at once.",
            "Name a folder inside it.",
        )
    return found


def _table(documents: "Sequence[Document]") -> str:
    from assistant.cli.show import table
    from assistant.domain.guidance import Audience

    rows = [
        [
            d.id,
            d.name,
            str(d.passages),
            "managers" if d.audience is Audience.MANAGER else "everybody",
            f"{d.added_at:%Y-%m-%d}",
        ]
        for d in documents
    ]
    return table(["Id", "Document", "Passages", "For", "Added"], rows)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, command in (
        ("add", add),
        ("list", list_),
        ("show", show_),
        ("remove", remove),
        ("reindex", reindex),
    ):
        group.command(name)(with_common(command))
    told = "The team's own playbook and the cards; begin with: nextgear library add FILE"
    app.add_typer(group, name="library", help=told)
