"""A table that a form of the plan describes: which of its columns is what."""

from collections.abc import Mapping, Sequence

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.plan.ledgers import FormLayout
from fsplan.progress.layout.columns import OWN_NAMES, WHOLE, Spread
from fsplan.progress.layout.header import Header


class FormMatcher:
    """Tells by which form of a plan a table is laid out."""

    def __init__(self, forms: Mapping[str, FormLayout]) -> None:
        """Fold the forms' headers."""
        self._forms = {
            id_: (form, frozenset(map(fold_name, form.columns.values())), frozenset(map(fold_name, form.spread)))
            for id_, form in forms.items()
        }

    def match(self, names: Sequence[str]) -> tuple[str, FormLayout] | None:
        """Return the form whose headers are all there; of several the one that knows most of them.

        A table with every standard column is read by these, whatever form may name some of them otherwise.
        """
        here, best = set(names), None
        if any(own <= here for own in WHOLE):
            return None
        for id_, (form, columns, spread) in self._forms.items():
            if columns <= here and (not spread or spread & here):
                size = len(columns) + len(spread & here)
                if best is None or size > best[0]:
                    best = size, id_, form
        return best[1:] if best else None


def read_form(
    found: tuple[str, FormLayout], cells: Sequence[str], names: Sequence[str], line: int, file: str
) -> Header:
    """Take a table by a form; a column that the form does not name is read where it stands under its own name."""
    id_, form = found
    findings = [_tell_twice(cells, names, header, line, file) for header in (*form.columns.values(), *form.spread)]
    positions = {str(column): names.index(fold_name(header)) for column, header in form.columns.items()}
    column = "date" if form.periods else "unit"
    spread = tuple(
        Spread(names.index(fold_name(header)), column, text)
        for header, text in form.spread.items()
        if fold_name(header) in names
    )
    taken = {*positions.values(), *(one.at for one in spread)}
    barred = {column, "value", "period"} if spread else set()
    for index, name in enumerate(names):
        own = OWN_NAMES.get(name)
        if own and index not in taken and own not in barred:
            positions.setdefault(own, index)
    told = {"basis": form.basis or "", "date": form.period or ""}
    twice = tuple(finding for finding in findings if finding)
    told = {key: text for key, text in told.items() if text}
    return Header(line, tuple(cells), positions, twice, told, spread, id_)


def _tell_twice(cells: Sequence[str], names: Sequence[str], header: str, line: int, file: str) -> Finding | None:
    """Return what is wrong where a form's header stands twice: nobody can say which is meant."""
    at = [index for index, name in enumerate(names) if name == fold_name(header)]
    if len(at) < 2:
        return None
    return Finding("FS203", file, line, 0, f"#{at[1]}", cells[at[1]].strip(), {"first": str(at[0] + 1)})
