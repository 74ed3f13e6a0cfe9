"""Where each column of a table stands: by the standard names, a form of the plan, what is told above the table."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest
from fsplan.files.batches import Batch
from fsplan.files.cells import NumberCell
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import (
    BY_NAME,
    COLUMNS,
    NOT_TOLD,
    OWN_NAMES,
    REQUIRED,
    SKIPPED,
    STANDS_IN,
    Spread,
    ToldElsewhere,
    count_known,
)

if TYPE_CHECKING:
    from fsplan.progress.layout.by_form import FormMatcher
    from fsplan.progress.layout.join import Joiner, Meaning

SPREAD = "@"
"""Stands between a field and the column of a wide table that a finding is about."""

ONLY_TOLD = frozenset({"FS202", "FS919"})
"""What may be said of a header whose rows can be read."""

_WITHIN, _FEWEST = 20, 3
"""Rows among which it is looked for; the filled cells of one without known names that is no mere title."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands.

    Attributes:
        line: physical line of the header.
        cells: it as written; of two lines, each cell's name.
        positions: column to 0-based index, of a form's information too.
        findings: what is wrong with it; any error among them and no row of the file can be read.
        told: columns that no cell of a row says, the same for all: to what they are.
        spread: the columns of a wide table that hold figures.
        form: the plan's form it was read by, empty where the standard names did.
        above: what the rows above it say of its unit and its period, whether the table needs it or not.
        title: the rows above it, as they are.
        measures: what it says of its figures in brackets, each a measure.
        notes: what stands below the table as a note.
        under: what stands between the rows and says of those below it what cannot be placed.
        foot: what labels below the table say, each with its column.
    """

    line: int
    cells: tuple[str, ...]
    positions: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    told: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    spread: tuple[Spread, ...] = ()
    form: str = ""
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    title: Sequence[Sequence[str]] = ()
    measures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    under: str = ""
    foot: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        """How many cells every row must have."""
        return len(self.cells)

    @property
    def is_unreadable(self) -> bool:
        """Tell whether no row below it can be read."""
        return any(finding.code not in ONLY_TOLD for finding in self.findings)


class HeaderReader:
    """Finds the header of a table, given the plan's forms and what is said of the table elsewhere."""

    def __init__(self, plan: Plan, told: ToldElsewhere = NOT_TOLD) -> None:
        """Prepare the forms.

        Args:
            plan: whose `forms:` are known beside the standard names.
            told: what is said of a table that says no period or no unit itself.
        """
        self._forms: FormMatcher | None = None
        if plan.file.forms:
            from fsplan.progress.layout import by_form

            self._forms = by_form.FormMatcher(plan.file.forms)
        self._names: dict[str, str] = {**BY_NAME}
        for form in plan.file.forms.values():
            own = {header: str(column) for column, header in form.columns.items()} | dict.fromkeys(form.spread, "value")
            self._names |= {fold_name(header): column for header, column in own.items()}
        self._plan = plan
        self._told = {column: text for column, text in (("date", told.period), ("unit", told.unit)) if text}

    @cached_property
    def _joiner(self) -> "Joiner":
        """Reads what stands in more than one line, or in brackets; loaded for a table that has either."""
        from fsplan.progress.layout.join import Joiner

        plan = self._plan
        measures = {fold_name(target.spec.measured_in or "") for target in plan.targets.values()}
        years = (str(year) for year in range(plan.period.start.year, plan.period.end.year + 1))
        return Joiner(self._names.get, measures, {said for year in years for said in (f"{year}年", f"{year}年度")})

    def find_lines(self, batch: Batch, index: int, *, below_data: bool = False) -> tuple[Sequence[str], range, bool]:
        """Return the names of a header that begins at a row, the rows it takes, and whether they are surely one.

        Args:
            batch: rows.
            index: where the row stands among them.
            below_data: the row right above it is data, and so has no names in it.
        """
        rows, begins = batch.rows, batch.begins
        has_over = not below_data and index > 0 and begins[index - 1] + 1 == begins[index]
        over = rows[index - 1] if has_over else []
        below = rows[index + 1] if index + 1 < len(rows) else []
        if not any(over) and all(below) and any(map(str.isdigit, "".join(below))):
            return rows[index], range(index, index + 1), False
        return self._joiner.find_lines(rows, index, over)

    def count_known(self, cells: Sequence[str]) -> int:
        """Return how many cells name a column, by standard names or a form; two make a header."""
        known = count_known([one.name for one in self._read_names(cells)] or cells)
        matched = self._forms.match([fold_name(cell) for cell in cells]) if self._forms else None
        return max(known, len(matched[1].columns) + 1) if matched else known

    def find(self, batch: Batch, file: str) -> tuple[Header | None, Batch]:
        """Find the header in a table's first batch.

        It is the first row, or pair of rows, that names every column that is required; without one among the first
        rows the one that names most; None where no row holds anything. With it come the rows below it.
        """
        rows = batch.rows
        filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)][:_WITHIN]
        if not filled:
            return None, Batch([], [], batch.broken)
        best: tuple[int, int, Header] | None = None
        bound, named_at = 0, set[int]()
        for index in filled:
            if index > filled[0] and self._is_below_another(rows[: index + 1], named_at):
                filled = filled[: filled.index(index)]
                break
            known = self.count_known(rows[index])
            wide = sum(1 for cell in rows[index] if cell.strip() and not isinstance(cell, NumberCell))
            if index < bound or (not known and wide < _FEWEST):
                continue
            cells, lines, is_bound = self.find_lines(batch, index)
            bound = lines.stop if is_bound else bound
            above, below = rows[: lines.start], rows[lines.stop : lines.stop + 1]
            header = self.read_under(cells, batch.begins[index], file, above)
            if header.is_unreadable and below and len({*below[0]} - {""}) == 1:  # a heading may tell what it lacks
                told = self.read_under(cells, batch.begins[index], file, [*above, *below])
                header = header if told.is_unreadable else told
            if best is None or known > best[0] or not header.is_unreadable:
                best = (known, lines.stop, replace(header, title=above))
            if not header.is_unreadable:
                break
            named_at |= {at for column, at in header.positions.items() if column == "target"}
        if best is None:
            from fsplan.progress.layout.headings import may_be_header

            likely = next((at for at in filled if may_be_header(rows[at])), filled[0])
            best = (0, likely + 1, self.read_under(rows[likely], batch.begins[likely], file, rows[:likely]))
        _, after, header = best
        return header, Batch(rows[after:], batch.begins[after:], batch.broken)

    def read_foot(self, header: Header, rows: Sequence[Sequence[str]]) -> Header:
        """Return a header with what stands below its rows, given the last of them."""
        at = header.positions.get("target", header.width)
        if all(at < len(row) and fold_name(row[at]) in self._plan.target_names for row in rows[-_WITHIN:]):
            return header
        from fsplan.progress.layout import below

        return below.read_below(self._plan, header, rows)

    def _is_below_another(self, rows: Sequence[Sequence[str]], named_at: set[int]) -> bool:
        from fsplan.progress.layout.below import is_below_another

        return is_below_another(self._plan, rows, named_at)

    def for_tab(self, tab: str) -> Self:
        """Return a reader of a sheet: what its tab says of unit and period is nearer than what is said elsewhere."""
        from fsplan.progress.layout.headings import read_tab

        if not (told := read_tab(self._plan, tab)):
            return self
        reader = copy(self)
        reader._told = {**self._told, **told}
        return reader

    def read_under(self, cells: Sequence[str], line: int, file: str, rows: Sequence[Sequence[str]]) -> Header:
        """Find every column in a header row that has rows above it: labels, headings, a title."""
        if not rows:
            return self.read(cells, line, file, {})
        from fsplan.progress.layout.headings import merge_told, read_headings
        from fsplan.progress.layout.labels import read_labels

        labels, headings = read_labels(rows), read_headings(self._plan, rows)
        header = self.read(cells, line, file, {**headings, **labels})
        own = {*header.positions, *(one.column for one in header.spread)}
        return replace(header, above=merge_told(labels, headings, own))

    def read(self, cells: Sequence[str], line: int, file: str, above: Mapping[str, str]) -> Header:
        """Find every column in a header row; `above` is what stands above it."""
        meant = self._read_names(cells)
        names = [one.name for one in meant] if meant else [fold_name(cell) for cell in cells]
        if self._forms and (matched := self._forms.match(names)):
            from fsplan.progress.layout.by_form import read_form

            header = read_form(matched, cells, names, line, file)
        else:
            header = _read_standard(cells, names, line, file)
        positions = dict(header.positions)
        if "date" not in positions and "period" in positions and not header.spread:
            positions["date"] = positions.pop("period")
        if "target" not in positions and "title" in positions:
            positions["target"] = positions.pop("title")  # without a column of ids, the title tells the target
        figures = [positions[column] for column in ("value", "of") if column in positions]
        own = [meant[at] for at in (*figures, *(one.at for one in header.spread))] if meant else []
        basis = next((one.basis for one in own if one.basis), "")
        known = {**self._told, **above, **({"basis": basis} if basis else {}), **header.told}
        said = {*positions, *(spread.column for spread in header.spread), *(("value",) if header.spread else ())}
        known = {column: text for column, text in known.items() if column not in said}
        measures = tuple(one.measure for one in own if one.measure)
        header = replace(header, positions=positions, told=known, above=above, measures=measures)
        missing = [id_ for id_ in REQUIRED if id_ not in said and id_ not in known]
        if missing:
            twice = [one for one in header.findings if one.code not in ONLY_TOLD]  # all of them are told at once
            from fsplan.progress.layout.missing import tell_missing

            header = replace(header, findings=(*twice, tell_missing(self._plan, header, missing, file)))
        return header

    def _read_names(self, cells: Sequence[str]) -> "Sequence[Meaning]":
        """Return what each name means; nothing where none has brackets."""
        names = [fold_name(cell) for cell in cells]
        if not any(name.endswith(")") for name in names):
            return ()
        has_basis = any(self._names.get(name) == "basis" for name in names)
        return [self._joiner.read_name(name, has_basis=has_basis) for name in names]


def _read_standard(cells: Sequence[str], names: Sequence[str], line: int, file: str) -> Header:
    positions: dict[str, int] = {}
    findings: list[Finding] = []
    has_date = any(BY_NAME.get(name) == "date" and name not in STANDS_IN for name in names)
    own = {OWN_NAMES[name] for name in names if name in OWN_NAMES}
    for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
        column = (STANDS_IN[name] or None) if has_date and name in STANDS_IN else BY_NAME.get(name)
        if column in own and name not in OWN_NAMES:
            params = {"nearest": ""}  # a column's own name wins over its aliases
            findings.append(Finding("FS202", file, line, 0, f"#{index}", cell.strip(), params))
        elif column in positions and column in COLUMNS:
            params = {"first": str(positions[column] + 1)}
            findings.append(Finding("FS203", file, line, 0, f"#{index}", cell.strip(), params))
        elif column is not None:
            positions.setdefault(column, index)
        elif name not in SKIPPED:
            known = (*COLUMNS, *(n for column in COLUMNS.values() for n in column.names))
            params = {"nearest": nearest(cell, known) or ""}
            findings.append(Finding("FS202", file, line, 0, f"#{index}", cell.strip(), params))
    return Header(line, tuple(cells), positions, tuple(findings))
