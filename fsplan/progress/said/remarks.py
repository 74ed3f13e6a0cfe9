"""Comments on cells (批注): a person sees them beside the figure, and they may take it back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.files.cells import REASON
from fsplan.progress.said.measures import differs, noted_measure
from fsplan.progress.said.running import is_running_note
from fsplan.progress.said.void import COUNTED, DELETE, SETTLE, is_correction, is_other_figure, says_void

if TYPE_CHECKING:
    from fsplan.progress.report import FileReport
    from fsplan.progress.table import ProgressTable

_AUTHOR = re.compile(r"[^\n:：]{1,30}[:：]\s*\n")
"""How a comment begins that an office program has put its writer's name before."""

_DOUBT = re.compile(
    "作废|无效|误|错|漏|疑|待|请核|暂|估|预[计测]|[大]?约|近似|左右|[包不]?含|剔除|扣除|除外|累计|年初|上年|去年|往年|同期|结转|下[季月年]"
    r"|计划|目标|任务数?|更正|改[为成正]|修[正改]|调[整减增]|订正|[应实]为|重复|为准|口径|万|亿|不[符计算对准]|缺|未|撤|删|[?？]"
)
"""What in a comment may make another figure of the one beside it."""

_SPEAKS = re.compile(
    "作废|无效|废止|撤[回销]|更正|订正|修正|改[为成]|应为|误报|错报|有误|为准|不(?:再)?(?:计|算|作数|统计)|草稿|初稿|样[表例]|示例|预计|累计|含上年|单位[:：为]|[万亿]"
)
"""What in a text box over a sheet may make others of its figures; most say how the form is to be filled in."""

_NOT_READ = Text("程序没有读取文本框，数字照常计入", "text boxes are not read, and the figures count as they stand")
_FIGURES = ("value", "of")
_SHOWN = 60


def hold_remarks(
    table: "ProgressTable", remarks: Mapping[int, str], row: Sequence[str], cells: Mapping[str, str], line: int
) -> Iterator[Finding]:
    """Yield what the comments on a row's cells say against it, each at its cell.

    FS238 where one says that the row is void, a running total, in another measure, or gives another figure; FS240 where
    it may say anything of the kind.

    Args:
        table: the one that the row stands in.
        remarks: the comments, by place.
        row: the row's cells by place.
        cells: the same by column.
        line: its line.
    """
    plan, header = table.desk.plan, table.header
    target = plan.targets.get(plan.target_names.get(fold_name(cells["target"]), ""))
    figures_at = {header.positions.get(column, -1) for column in _FIGURES} | {one.at for one in header.spread}
    says_basis = "basis" in {*header.positions, *header.told}
    reasons_at = [at for at, name in enumerate(header.cells) if name.strip() in REASON]
    returned = " ".join(row[at] for at in reasons_at if at < len(row)).split()
    for at, text in sorted(remarks.items()):
        if " ".join(text.split()) in " ".join(returned):
            continue  # a slip that comes back: its reasons stand in comments, too
        bare, cell = _AUTHOR.sub("", text, count=1).strip(), row[at].strip() if at < len(row) else ""
        other = is_other_figure(bare, cell, is_note=False) if at in figures_at else None
        is_total = is_running_note(bare) and not says_basis and target is not None and target.adds_up
        own = (target.spec.measured_in or "") if target else ""
        is_measured = bool(own) and differs(own, noted_measure(bare)) if noted_measure(bare) else False
        said = _say(bare)
        if is_total or is_measured or other or (says_void(bare) and not is_correction(cells["value"])):
            params = {"said": said, "other": COUNTED, "nearest": SETTLE if other else DELETE}
            yield Finding("FS238", table.name, line, at + 1, "", _short(bare), params)
        elif other is None and (
            _DOUBT.search(bare) or (at in figures_at and cell not in bare and any(map(str.isdigit, bare)))
        ):
            yield _doubt(table.name, line, at, bare)


def tell_remarks(report: "FileReport") -> Iterator[Finding]:
    """Yield FS240 for each comment above a sheet's first row of data that may say more of its figures."""
    last = report.header.line if report.header else 0
    for line, cells in sorted(report.remarks.items()):
        for at, text in sorted(cells.items()):
            bare = _AUTHOR.sub("", text, count=1).strip()
            if line <= last and _DOUBT.search(bare):
                yield _doubt(report.name, line, at, bare)


def tell_boxes(name: str, boxes: Mapping[int, Mapping[int, str]]) -> Iterator[Finding]:
    """Yield FS240 for each text box over a sheet that may say more of its figures, at the cell where it begins."""
    for line, texts in sorted(boxes.items()):
        for at, text in sorted(texts.items()):
            if _SPEAKS.search(text):
                said = Text(f"文本框写着“{_short(text)}”", f'a text box says "{_short(text)}"')
                yield Finding("FS240", name, line, at + 1, "", _short(text), {"said": said, "other": _NOT_READ})


def _doubt(name: str, line: int, at: int, text: str) -> Finding:
    other = Text("程序没有读取批注，数字照常计入", "comments are not read, and the figures count as they stand")
    return Finding("FS240", name, line, at + 1, "", _short(text), {"said": _say(text), "other": other})


def _say(text: str) -> Text:
    return Text(f"批注写着“{_short(text)}”", f'a comment says "{_short(text)}"')


def _short(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
