"""Rows that no batch could take: each is data, judged with every reason it has, or it stands around the data.

What is left out is counted and named.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, seen_part
from fsplan.files.cells import MISSING, WideCell
from fsplan.progress.cells import ALL_WORDS
from fsplan.progress.layout.columns import BY_NAME, CARRIED, OPTIONAL, VOID
from fsplan.progress.report import NOTHING, About
from fsplan.progress.said.held import hold_row

if TYPE_CHECKING:
    from fsplan.progress.table import ProgressTable

_FEW = 3
"""Names of columns in a row below a header by which it is a header itself: another table begins."""

_NAMED = re.compile(r"(?<=[:：])")
"""What stands behind a label such as 填表人： is somebody's name or phone, and is not printed."""

_SHOWN = 60


class OddRows:
    """Reads the rows of one table one by one."""

    def __init__(self, table: "ProgressTable") -> None:
        self._table = table
        self._heard: dict[str, str] = {}
        self._title = table.header.title
        self._headings: list[list[str]] = []
        self._headed = table.desk.levels_told(self._title) if self._title else {}
        self._in_groups = False
        self._header_ends = -1
        self._left_out_at = -1

    def read(self, row: list[str], line: int) -> None:
        """Judge one row with every reason it has, unless it is none."""
        from fsplan.progress.layout.spans import spread_out

        row = [seen_part(cell) if type(cell) is str else cell for cell in row]  # a marked cell is judged as it stands
        if not any(cell.strip() for cell in row) or self._is_around(row, line):
            return
        is_long = len(row) > self._table.width
        row = self._table.fit(row)
        if len(row) != self._table.width:
            params = {"expected": str(self._table.width), "found": str(len(row))}
            first = next(at for at, cell in enumerate(row, 1) if cell.strip()) if self._table.in_workbook else 1
            self._reject(line, [Finding("FS204", self._table.name, line, first, params=params)])
            return
        if self._table.unreadable:
            self._reject(line, [], self._table.unreadable)
            return
        self._tell_unnamed(row, line)
        cells = {id_: [*row, "", *self._table.told][index] for id_, index in self._table.at.items()}
        if self._is_left_blank(row, cells):
            return
        rows = spread_out(self._table.header.spread, row, cells) if self._table.header.spread else [cells]
        if not rows:
            return
        verdict = self._table.desk.judge.judge(
            rows, self._table.name, line, hold_row(self._table, row, cells, line, is_long=is_long)
        )
        if verdict.accepted:
            self._table.report.accept(line, verdict.again)
            self._table.keep_running([[cell] for cell in row], [line])
            self._table.findings += verdict.findings
        else:
            self._reject(line, verdict.findings, about=verdict.about)

    def _tell_unnamed(self, row: list[str], line: int) -> None:
        """Say once of each column without a header, or that a form does not list, that its figures are read over."""
        told = [at for at in self._table.unnamed if any(map(str.isdigit, row[at]))]
        for at in told:
            name = self._table.header.cells[at].strip()
            on = self._table.header.line if name else line
            shown = name or f"#{at + 1}"
            self._table.findings.append(Finding("FS202", self._table.name, on, 0, f"#{at}", shown, {"nearest": ""}))
            self._table.unnamed.remove(at)

    def _is_around(self, row: list[str], line: int) -> bool:
        """Leave out, and say so, what stands around the data: a sum, a signature, a note, a header said again."""
        from fsplan.core.around import is_footer, is_numbering, is_stamp, sum_word
        from fsplan.progress.layout.labels import is_own_signature, read_labels
        from fsplan.progress.layout.spans import is_row_in_a_cell

        begins, first = next((at, cell.strip()) for at, cell in enumerate(row) if cell.strip())
        at = begins + 1 if self._table.in_workbook else 1
        aside = [row[place] for place in self._table.aside if place < len(row)]
        cells = [*row, *[""] * (self._table.width + 1 - len(row)), *self._table.told]
        target, positions = cells[self._table.at["target"]], self._table.header.positions
        summed = (
            [cells[at] for at in self._table.aside if at not in self._table.named] if self._is_whole(cells) else aside
        )
        if word := sum_word([*summed, *self._heads(row, begins, target)]):
            return self._leave_out("FS223", line, at, word)
        if not VOID.isdisjoint(map(fold_name, aside)):
            return self._leave_out("FS236", line, at, first)
        if self._table.desk.is_target(target):
            return False
        is_outside = is_stamp(row) or (is_numbering(row) and not self._table.unreadable)
        if is_outside or self._is_header(row, line) or self._is_heading(row, line):
            return self._leave_out("FS236", line, at, first)
        if self._is_unplaced(row, line):
            return True
        if is_row_in_a_cell(row, self._table.desk.is_target):
            return False
        named = [
            cells[self._table.at[column]]
            for column in ("target", "unit", "of")
            if column in self._table.header.positions
        ]
        value, day = self._figure_in(cells), "".join(row[positions["date"] :][:1]) if "date" in positions else ""
        says = fold_name(value) in ALL_WORDS or any(map(str.isdigit, value + day))  # another word beside a day alone
        word = value if says else ""
        labels = {} if word.strip() not in MISSING else read_labels([row])
        is_blank = labels or not (self._table.unreadable or any(cell.strip() not in MISSING for cell in (*named, word)))
        is_told = target.strip() and word.strip() not in MISSING and positions.get("date") == begins
        if not (is_blank or (is_footer(row) and not self._has_figure(row) and not is_told)):
            return False  # a day of its column beside a name and a word is no signature's
        self._hear(labels, line)
        if is_own_signature(row):
            self._table.report.left_out += 1  # it stands on every form: nothing to tell
            return True
        shown = first if is_footer(row) else " ".join(cell.strip() for cell in row if cell.strip())
        return self._leave_out("FS236", line, at, _NAMED.split(shown)[0][:_SHOWN])

    def _heads(self, row: Sequence[str], begins: int, target: str) -> list[str]:
        """Return the cells that may call a row a sum: its first, its unit's, and its target's that names none."""
        positions = self._table.header.positions
        running = {positions.get("basis")} if target.strip() else set()  # there `total` is a running total
        heads = {begins, positions.get("unit", begins)} - running
        heads |= set() if self._table.desk.is_target(target) else {positions.get("target", begins)}
        return [row[place] for place in sorted(heads) if place < len(row)]

    def _hear(self, told: Mapping[str, str], line: int) -> None:
        """Let what a line says hold for the rows below it."""
        self._heard.update(told)
        if self._heard.keys() & self._table.header.told.keys():
            told = {column: self._heard.get(column, text) for column, text in self._table.header.told.items()}
            header = replace(self._table.header, line=line, told=told)
            self._table.report.further.append(header)  # the rows below are told by it when they are sent back, too
            self._table.take(header)

    def _is_heading(self, row: list[str], line: int) -> bool:
        """Tell whether a row is one text that heads the rows below: a unit, a period, 二、…, a page's number."""
        from fsplan.progress.layout.headings import is_heading, is_page, level_of, only_text

        text = only_text(row)
        value = self._figure_in([*row, *[""] * (self._table.width + 1 - len(row))])
        if not text or (value.strip() and not self._is_merged(row)):
            return False
        if is_page(text):
            return True
        if self._tells_otherwise(text):
            return False
        told, level = self._table.desk.read_heading(text), level_of(text)
        is_group = self._in_groups and level == 0  # of a name that is no unit of the plan, among some that are
        if not (told or is_heading(text) or is_group or self._is_merged(row)):
            return False
        ended = [column for column in ("unit", "date") if not told and self._headed.get(column, -1) >= level]
        closed = dict.fromkeys(ended[:1], text)  # the rows below are not what the heading before told of its own
        self._in_groups = self._in_groups or (level == 0 and "unit" in told)
        self._headed |= dict.fromkeys((*told, *closed), level)
        self._headings = [*([one for one in self._headings if level_of(one[0]) < level]), [text]]
        under = "" if told else self._table.header.under
        self._table.take(replace(self._table.header, title=[*self._title, *self._headings], under=under))
        self._hear({**closed, **told}, line)
        return True

    def _tells_otherwise(self, text: str) -> bool:
        """Tell whether a text that heads the rows below says what can neither be read nor be passed over."""
        desk, header = self._table.desk, self._table.header
        return not self._table.unreadable and desk.tells_otherwise(header, text, in_groups=self._in_groups)

    def _is_unplaced(self, row: list[str], line: int) -> bool:
        """Reject a line between the rows that cannot be placed, and let the rows below it fall with it."""
        from fsplan.progress.layout.headings import only_text
        from fsplan.progress.said.unplaced import reject_unplaced

        is_first = self._is_merged(row) or not any(map(str.strip, row[self._table.at["target"] + 1 :]))
        is_text = is_first and (text := only_text(row)) and self._tells_otherwise(text) and not self._has_figure(row)
        if not (is_text or self._table.desk.is_other_header(self._table.header, row)):
            return False
        found, under = reject_unplaced(row, self._table.name, line)
        self._table.take(replace(self._table.header, under=under))
        self._reject(line, [found])
        return True

    def _is_merged(self, row: Sequence[str]) -> bool:
        """Tell whether a text is merged over the places of target and figure: it is neither's."""
        places = {self._table.at["target"], self._table.header.positions.get("value", -1)}
        return any(isinstance(cell, WideCell) and places <= {*cell.columns} for cell in row)

    def _figure_in(self, cells: Sequence[str]) -> str:
        """Return a row's figure as it is written; of a wide table all of them."""
        spread = self._table.header.spread
        return " ".join(cells[one.at].strip() for one in spread) if spread else cells[self._table.at["value"]]

    def _has_figure(self, row: Sequence[str]) -> bool:
        """Tell whether a row holds a figure in its place; a phone number behind its label is none."""
        from fsplan.core.around import is_footer

        at = self._table.header.positions.get("value", len(row))
        before = next((cell for cell in reversed(row[:at]) if cell.strip()), "")
        return at < len(row) and any(map(str.isdigit, row[at])) and not (before and is_footer([before]))

    def _is_whole(self, cells: Sequence[str]) -> bool:
        """Tell whether a row names a target and its figure: it is no sum, whatever a column says that is not read."""
        is_said = any(map(str.isdigit, self._figure_in(cells)))
        return is_said and self._table.desk.is_target(cells[self._table.at["target"]])

    def _is_header(self, row: list[str], line: int) -> bool:
        """Tell whether a row is a header: the same one again, or that of another table, by which the rest is read."""
        if line <= self._header_ends:
            return True
        headers, known = self._table.report.headers, self._table.report.headers.count_known(row)
        own = [*map(fold_name, self._table.header.cells)]
        at = self._table.at["target"]
        is_other = at < len(row) and BY_NAME.get(fold_name(row[at])) == "target"  # 指标 is no name of a target
        if known < _FEW and not is_other and _filled(row) != _filled(own):
            return False
        batch = self._table.batch
        index = bisect_left(batch.begins, line)
        cells, lines, _ = headers.find_lines(batch, index, below_data=self._left_out_at != index - 1)
        self._header_ends = batch.begins[lines.stop - 1]
        is_same = [*map(fold_name, cells)][: len(own)] == own or (
            (known < _FEW and not is_other) or self._table.header.spread
        )
        if is_same and _filled(cells) == _filled(own):
            return True
        header = headers.read(cells, line, self._table.name, {**self._table.header.above, **self._heard})
        header = replace(header, title=self._headings, under=self._table.header.under)
        self._title = ()
        self._table.report.further.append(header)
        self._table.findings += header.findings
        self._table.take(header)
        return True

    def _leave_out(self, code: str, line: int, column: int, value: str) -> bool:
        self._table.report.left_out += 1
        self._left_out_at = bisect_left(self._table.batch.begins, line)
        self._table.findings.append(Finding(code, self._table.name, line, column, "", value))
        return True

    def _is_left_blank(self, row: list[str], cells: Mapping[str, str]) -> bool:
        """Tell whether a row is one that its form marks as optional and that was not filled in."""
        if self._table.mark is None or row[self._table.mark].strip() not in OPTIONAL:
            return False
        return all(cells[column].strip() in MISSING for column in ("value", "of", *CARRIED))

    def _reject(self, line: int, findings: list[Finding], codes: Iterable[str] = (), about: About = NOTHING) -> None:
        self._table.report.rows += 1
        self._table.report.reject(line, [*codes, *(finding.code for finding in findings)], *about)
        self._table.findings += findings


def _filled(cells: Sequence[str]) -> list[str]:
    return [name for cell in cells if (name := fold_name(cell))]
