"""The report on a file in words: what was understood, what is left out, what is asked."""

from collections.abc import Iterable, Sequence

from assistant.domain.imports import (
    AppliedImport,
    ColumnChoice,
    ImportPlan,
    ImportQuestion,
    KindCount,
)

_NAMES = {
    "people": ("rep", "reps"),
    "goals": ("goal", "goals"),
    "credits": ("credit", "credits"),
    "deals": ("deal", "deals"),
    "process": ("process figure", "process figures"),
    "judged": ("process rating", "process ratings"),
    "leave": ("leave", "leaves"),
    "closure": ("closure day", "closure days"),
    "one_on_ones": ("1:1", "1:1s"),
    "commitments": ("commitment", "commitments"),
    "destinations": ("destination", "destinations"),
    "skills": ("skill level", "skill levels"),
    "observed": ("observed moment", "observed moments"),
}


def report(plan: ImportPlan, *, apply_hint: str = "") -> str:
    """The report for a terminal; `apply_hint` says how to store it."""
    parts = [[_headline(plan)], _decisions(plan), _columns(plan.columns), _left_out(plan)]
    parts += [_people(plan), _counts(plan), _faults(plan), _questions(plan)]
    parts += [[_ending(plan, apply_hint)]]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def short(plan: ImportPlan) -> str:
    """One line on what an import did."""
    if plan.changes_nothing:
        return f"{plan.file}: everything is on record already; nothing was changed."
    told = "; ".join(_count(count) for count in plan.counts)
    used = (
        f"{plan.rows:,} rows" if plan.rows == plan.used else f"{plan.used:,} of {plan.rows:,} rows"
    )
    return f"{plan.file}: {used}; {told}."


def _headline(plan: ImportPlan) -> str:
    kind = plan.kind.replace("_", " ").replace("one on ones", "1:1s")
    return f"{plan.file}: {kind} ({plan.source}), {plan.rows:,} rows below the header"


def _decisions(plan: ImportPlan) -> list[str]:
    if not plan.decisions:
        return []
    lines = ["Understood"]
    for decision in plan.decisions:
        example = f"  ({decision.example})" if decision.example else ""
        lines.append(f"  {decision.subject}: {decision.reading}{example}")
    return lines


def _columns(columns: Sequence[ColumnChoice]) -> list[str]:
    used = [c for c in columns if c.field]
    left = [c for c in columns if not c.field]
    lines = []
    if used:
        width = min(max(len(c.header) for c in used), 32)
        lines.append("Columns used")
        for column in used:
            why = "" if column.why == "by its heading" else f", {column.why}"
            example = f"  e.g. {column.example}" if column.example else ""
            lines.append(f"  {column.header:<{width}}  {column.meaning}{why}{example}")
    if left:
        plain = [c.header for c in left if c.why == "nothing here is kept for it"]
        if plain:
            lines.append(f"Columns not stored: {', '.join(plain)}")
        lines += [f"Column not stored: {c.header} ({c.why})" for c in left if c.header not in plain]
    return lines


def _left_out(plan: ImportPlan) -> list[str]:
    if not plan.left_out:
        return []
    lines = ["Rows not stored"]
    for group in plan.left_out:
        rows = ", ".join(f"{row:,}" for row in group.first)
        more = ", …" if group.rows > len(group.first) else ""
        word = "row" if group.rows == 1 else "rows"
        lines.append(f"  {group.rows:,}: {group.reason} ({word} {rows}{more})")
    return lines


def _people(plan: ImportPlan) -> list[str]:
    if not plan.people:
        return []
    lines = ["People your team does not have yet"]
    for person in plan.people[:20]:
        email = f" <{person.email}>" if person.email else ""
        rows = "1 row" if person.rows == 1 else f"{person.rows:,} rows"
        lines.append(f"  {person.name}{email}: {rows}, first row {person.row:,}")
    if len(plan.people) > 20:
        lines.append(f"  and {len(plan.people) - 20:,} more")
    return lines


def _counts(plan: ImportPlan) -> list[str]:
    if not plan.counts:
        return []
    lines = ["On record this makes", *(f"  {_count(count)}" for count in plan.counts)]
    for change in plan.changes:
        where = f"row {change.row:,}: " if change.row else ""
        lines.append(f"    {where}{change.before} → {change.after}")
    if plan.conflicting:
        lines.append(f"  {plan.conflicting:,} in conflict (see below)")
    return lines


def _count(count: KindCount) -> str:
    names = _NAMES.get(count.kind, (count.kind, count.kind))
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (count.new, "new"),
            (count.changed, "changed"),
            (count.same, "already there"),
        )
        if number
    ]
    total = count.new + count.changed + count.same
    return f"{names[total != 1]}: {', '.join(parts) or 'none'}"


def _faults(plan: ImportPlan) -> list[str]:
    if not plan.fault_count:
        return []
    word = "row" if plan.fault_count == 1 else "rows"
    shown = f", the first {len(plan.faults)} are" if plan.fault_count > len(plan.faults) else ""
    lines = [f"{plan.fault_count:,} {word} cannot be used{shown}"]
    lines += [
        f"  row {fault.row:,}, {fault.column}: {_value(fault.value)}; expected {fault.expected}"
        for fault in plan.faults
    ]
    lines.append("  Correct them in the file, or leave them out with --set faulty_rows=skip")
    return lines


def _value(value: str) -> str:
    return repr(value) if value else "empty"


def _questions(plan: ImportPlan) -> list[str]:
    must = [q for q in plan.questions if q.default is None]
    may = [q for q in plan.questions if q.default is not None]
    lines: list[str] = []
    if must:
        lines += ["Needs your answer", *_asked(must, first=1)]
    if may:
        title = (
            "Ambiguous (--strict wants an answer)"
            if plan.strict
            else "Taken so, unless you say otherwise"
        )
        lines += [*([""] if must else []), title, *_asked(may, first=len(must) + 1)]
    return lines


def _asked(questions: Iterable[ImportQuestion], *, first: int) -> list[str]:
    lines = []
    for number, question in enumerate(questions, start=first):
        lines.append(f"  {number}. {question.text}")
        if question.example and not question.choices:
            lines.append(f"     for example {question.example}")
        for choice in question.choices:
            taken = "  ← taken" if choice.value == question.default else ""
            meaning = f"  {choice.meaning}" if choice.meaning else ""
            lines.append(f"     --set {_shell(f'{question.key}={choice.value}')}{meaning}{taken}")
        if question.expected:
            lines.append(f"     --set {_shell(f'{question.key}=…')}  {question.expected}")
        elif question.example.startswith("or "):
            lines.append(f"     {question.example}")
    return lines


def _shell(text: str) -> str:
    """An argument as it can be typed."""
    plain = all(c.isalnum() or c in "_-=:.@…" for c in text)
    if plain:
        return text
    return f"'{text}'" if "'" not in text else f'"{text}"'


def _ending(plan: ImportPlan, apply_hint: str) -> str:
    if not plan.ready:
        return "Nothing was stored."
    if plan.changes_nothing:
        return "Everything is on record already: nothing to store."
    return f"Nothing is stored yet. {apply_hint}".strip()


def done_text(done: AppliedImport, *, brief: bool) -> str:
    """What an import did, after the report unless that was shown before."""
    plan = done.plan
    lines = [short(plan)]
    ignored = [c.header for c in plan.columns if c.field is None]
    if ignored and brief and plan.own_template:
        lines.append(f"Columns not used: {', '.join(ignored)}.")
    if done.import_id:
        lines.append(f"To take it back: nextgear imports undo {done.import_id}")
    if brief:
        return "\n".join(lines)
    whole = report(plan, apply_hint="").removesuffix("Nothing is stored yet.").rstrip()
    return "\n".join((whole, "", *lines))
