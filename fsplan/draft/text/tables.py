"""Tables whose columns name roles (任务, 责任单位, 完成时限): each row is put as a duty with its note."""

import re
from collections.abc import Iterator

from fsplan.draft.notes import words

_LABELS = (
    (re.compile(r".*领导|责任人|联系人|联络员|分管.*"), "责任领导"),
    (re.compile(r"(?:牵头|主办|主责|第一责任).*(?:单位|部门|主体|科室)|牵头"), "牵头单位"),
    (re.compile(r"(?:配合|协同|协办|参与|参加|支持).*(?:单位|部门|科室)|配合"), "配合单位"),
    (re.compile(r"(?:指导|督导|监督|督办).*(?:单位|部门)"), "指导单位"),
    (re.compile(r"(?:责任|负责|承办|实施|落实|主要责任).*(?:单位|部门|主体|科室)"), "责任单位"),
    (re.compile(r"(?:完成|推进|落实|办结|整改|工作)?(?:时限|时间|期限|进度|节点)(?:要求|安排|节点)?"), "完成时限"),
)
_NUMBER = re.compile(r"序号|编号|项次")
_BLANK = re.compile(r"[\s\u3000]+")
_BREAK = re.compile(r"[\t\n\r\u3000 ]+")
_HEADER_MAX = 14
_LONGEST_NAME = 40


def table_lines(rows: list[list[str]]) -> Iterator[str]:
    """Yield the lines of a table: rows below a header that names roles as duties, all others with tabs between cells.

    Args:
        rows: the cells of each row; a cell that spans rows stands in each of them.
    """
    labels: list[str] = []
    for row in rows:
        if found := _header(row):
            labels = found
        elif labels and len(row) == len(labels) and (line := _duty(row, labels)):
            yield line
            continue
        yield "\t".join(_BREAK.sub(" ", cell).strip() for cell in row)


def names_roles(rows: list[list[str]]) -> bool:
    """Tell whether a table has a header that names a role."""
    return any(_header(row) for row in rows)


def _header(row: list[str]) -> list[str]:
    """Return what each column of a header holds; empty where the row is no header that names a role."""
    plain = [_BLANK.sub("", cell) for cell in row]
    if any(len(cell) > _HEADER_MAX for cell in plain):
        return []
    labels = [_label(cell) for cell in plain]
    named = [label for label in labels if label.endswith("单位")]
    return labels if named and "" in labels else []


def _label(cell: str) -> str:
    if _NUMBER.fullmatch(cell):
        return "序号"
    return next((label for pattern, label in _LABELS if pattern.match(cell)), "")


def _duty(row: list[str], labels: list[str]) -> str:
    """Return a row as `3.任务（牵头单位：甲局；完成时限：6月底前）`; empty where it names nobody."""
    number, told, note = "", [], []
    for cell, label in zip(row, labels, strict=True):
        plain = cell.strip()
        if label == "序号":
            number = plain
        elif label == "完成时限" and plain:
            note.append(f"{label}：{_BREAK.sub('', plain)}")
        elif label and plain:
            note.append(f"{label}：{_names(plain)}")
        elif plain:
            told.append(_BREAK.sub(" ", plain))
    if not any("单位：" in part for part in note) or not told:
        return ""
    lead = f"{number}." if number.isdecimal() and not re.match(r"[0-9]", told[0]) else f"{number} " if number else ""
    return f"{lead}{' '.join(told)}（{'；'.join(note)}）"


def _names(cell: str) -> str:
    """Put the names of a cell on one line: a line break between two names cuts, one inside a name does not."""
    out = ""
    for part in _BREAK.split(cell.strip(" \n\u3000。；")):
        whole = not out or out.endswith(("、", "，", "；", "：")) or not words.ENDING.search(out[-_LONGEST_NAME:])
        out += part if whole else f"、{part}"
    return out
