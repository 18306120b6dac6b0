"""An access export as files: one JSON, one readable text, and a table of each kind, in a zip."""

import io
import json
import zipfile
from typing import Any

from assistant.domain.privacy import KeptTable, PersonExport
from assistant.markdown import counted, day, escaped
from assistant.writing.notice import periods
from assistant.writing.sheets import Sheet, as_csv

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same export makes the same file, whenever it is written."""


_WHAT_A_LABEL_IS = (
    "A working tool of your manager for planning 1:1s. Rules compute it from the figures above; "
    "it triggers nothing, and you may dispute any review behind it."
)
_WHOSE_NOTES = (
    "They exist, and belong to their authors. An admin may release them with a logged decision; "
    "ask for it."
)


def as_zip(export: PersonExport) -> bytes:
    """All files in one, the tables in a folder of their own."""
    files = {
        "record.json": as_json(export),
        "record.md": as_text(export).encode(),
        **{f"tables/{_file_name(t.name)}.csv": as_csv(_sheet(t)) for t in export.tables},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), raw)
    return out.getvalue()


def as_json(export: PersonExport) -> bytes:
    """The machine's form, complete."""
    document = {
        "schema": "nextgear.person_export/1",
        "as_of": export.as_of.isoformat(),
        "data": export.model_dump(mode="json"),
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def as_text(export: PersonExport) -> str:
    """What a person reads first: figures, label with explanation, who saw what, what there is."""
    parts = (
        _opening(export),
        _figures(export),
        _label(export),
        _notes(export),
        _views(export),
        _terms(export),
    )
    lines = [line for part in parts for line in (*part, "")]
    lines += ["## What is kept", "", "Complete in `record.json`, and as tables for a spreadsheet:"]
    lines += [""] + [f"- {_words(t.name)}: {len(t.rows)}" for t in export.tables]
    return "\n".join(lines) + "\n"


def _opening(export: PersonExport) -> tuple[str, ...]:
    return (
        f"# Everything about {escaped(export.name)}",
        "",
        f"As kept in nextgear (workspace {escaped(export.workspace)}) on {day(export.as_of)}.",
        "Names of other reps are masked; managers are named.",
    )


def _figures(export: PersonExport) -> tuple[str, ...]:
    return ("## Figures", "", *(f"- {escaped(line)}" for line in export.figures))


def _label(export: PersonExport) -> tuple[str, ...]:
    label = export.label
    named = [
        f"- {what}: {escaped(name)}"
        for what, name in (
            ("Quadrant", label.quadrant),
            ("Process and outcome", label.process_quadrant),
            ("Type", label.rep_type),
        )
        if name
    ]
    return (
        "## Label",
        "",
        _WHAT_A_LABEL_IS,
        "",
        *(named or ["- none"]),
        f"- Status: {escaped(label.status)}",
        f"- Because: {escaped(label.explain)}",
        *([f"- What would change it: {escaped(label.would_change)}"] if label.would_change else []),
        f"- Rules: version {escaped(label.rule_version)}",
        "",
        "Every input:",
        "",
        *(f"- {escaped(line)}" for line in label.inputs),
    )


def _notes(export: PersonExport) -> tuple[str, ...]:
    told = [
        f"- {escaped(n.author)}: {counted(n.notes, 'note')}, {counted(n.chats, 'turn')} of chat, "
        f"{counted(n.unsaved, 'text')} not handed in"
        f"{' (released, below and in the tables)' if n.released else ''}"
        for n in export.notes
    ]
    return (
        "## Private notes of managers",
        "",
        _WHOSE_NOTES,
        "",
        *(told or ["- none"]),
    )


def _views(export: PersonExport) -> tuple[str, ...]:
    seen = [f"- {v.at:%Y-%m-%d %H:%M} UTC: {escaped(v.by)} {v.what}" for v in export.views]
    return ("## Who saw the label", "", *(seen or ["- nobody"]))


def _terms(export: PersonExport) -> tuple[str, ...]:
    """What the law wants said beside the data: why, for how long, who gets it, which rights."""
    basis = export.lawful_basis or "not stated yet; ask an admin"
    return (
        "## What it is for, how long it is kept, and your rights",
        "",
        f"- Purpose: {escaped(export.purpose)}",
        f"- Lawful basis: {escaped(basis)}",
        f"- Questions and complaints: {escaped(export.contact or 'an admin of this workspace')}",
        "- From: your CRM's exports, what your manager entered, what you said and handed in",
        "- Who gets it: you and your manager; who else may see what is in `nextgear notice`",
        *(f"- Language model: {escaped(line)}" for line in export.model),
        *(f"- Kept: {escaped(line)}" for line in periods(export.retention)),
        "- You may have it corrected or erased, dispute any review, object, and complain.",
    )


def _sheet(table: KeptTable) -> Sheet:
    headings = tuple(dict.fromkeys(name for row in table.rows for name in row))
    rows = tuple(tuple(_cell(row.get(name)) for name in headings) for row in table.rows)
    return Sheet(title=table.name, headings=headings, rows=rows)


def _cell(value: Any) -> str | int | bool | None:
    if value is None or isinstance(value, str | int | bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def _words(type_name: str) -> str:
    """'OneOnOne' as 'one on one'."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in type_name).strip()


def _file_name(type_name: str) -> str:
    return _words(type_name).replace(" ", "_")
