"""Tables that do not stand on their feet: a header down the first column, forms of labels beside their answers."""

from collections.abc import Sequence

from fsplan.draft.tables.cells import Row, TableCell, plain
from fsplan.draft.tables.columns import find_columns, is_header_word, is_label

_LONGEST_LABEL = 10


def set_upright(rows: Sequence[Row]) -> Sequence[Row]:
    """Return a table with its header above its rows; one that stands so already, or cannot be read so, as it is."""
    return _upright(rows) or _form(rows) or rows


def _upright(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a table whose header is its first column and whose tasks are columns; nothing of any other.

    Rows of one cell above it, such as its title, stay there. Label and answer in turns across a row
    (牵头单位 | 甲局 | 完成时限 | 6月底) are no such table.
    """
    begins = next((at for at, row in enumerate(rows) if sum(cell.is_own for cell in row) > 1), len(rows))
    above, lying = rows[:begins], rows[begins:]
    width = len(lying[0]) if lying else 0
    is_even = all(len(row) == width for row in lying)
    if len(lying) < 2 or width < 3 or not is_even or any(find_columns(lying, at) for at in range(len(lying))):
        return []
    turned = [
        [row[at]._replace(is_below=row[at].is_beside, is_beside=row[at].is_below) for row in lying]
        for at in range(width)
    ]
    is_told = not any(is_label(cell) for row in turned[1:] for cell in row)
    return [*above, *turned] if is_told and find_columns(turned, 0) else []


def _form(rows: Sequence[Row]) -> Sequence[Row]:
    """Return a form (任务名称 | … / 牵头单位 | … | 责任单位 | …) as a row below its labels; nothing of any other table.

    Where the first label stands again, another form with the same labels begins.
    """
    begins = next((at for at, row in enumerate(rows) if sum(cell.is_own for cell in row) > 1), len(rows))
    forms: list[list[tuple[TableCell, TableCell]]] = []
    for row in rows[begins:]:
        own = [cell for cell in row if cell.is_own]
        if not own or len(own) % 2 or not all(_may_label(cell) for cell in own[::2]):
            return []
        for label, answer in zip(own[::2], own[1::2], strict=True):
            if not forms or plain(label.text) == plain(forms[-1][0][0].text):
                forms.append([])
            forms[-1].append((label, answer))
    labels = [[plain(label.text) for label, _ in form] for form in forms]
    if not labels or any(one != labels[0] for one in labels) or len(set(labels[0])) < len(labels[0]):
        return []
    known = sum(map(is_header_word, labels[0]))
    if 2 * known <= len(labels[0]) or any(is_label(answer) for form in forms for _, answer in form):
        return []
    upright = [[label for label, _ in forms[0]], *([answer for _, answer in form] for form in forms)]
    return [*rows[:begins], *upright] if find_columns(upright, 0) else []


def _may_label(cell: TableCell) -> bool:
    said = plain(cell.text)
    return len(said) <= _LONGEST_LABEL and not any(sign.isdigit() or sign in "，。；、" for sign in said)
