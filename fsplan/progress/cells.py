"""One cell to one value: what each column and each kind of target accepts. A refusal is a Refused with its code."""

from collections.abc import Mapping
from decimal import Decimal

from fsplan.core.names import fold_name
from fsplan.core.quantity import is_whole, parse_decimal, to_ascii
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.plan.plan import PlanTarget
from fsplan.progress.entry import STATUS, Basis

_BASES: Mapping[str, Basis] = {
    "": "period", "period": "period", "当期": "period", "本期": "period", "total": "total", "累计": "total",
}  # fmt: skip
_STATUS_WORDS: Mapping[str, str] = {
    "not_started": "not_started", "未启动": "not_started",
    "in_progress": "in_progress", "进行中": "in_progress",
    "done": "done", "已完成": "done", "完成": "done",
}  # fmt: skip
_MILESTONE_WORDS: Mapping[str, Decimal] = {
    "1": Decimal(1), "done": Decimal(1), "完成": Decimal(1), "已完成": Decimal(1),
    "0": Decimal(0), "未完成": Decimal(0),
}  # fmt: skip
_REPORT_WORDS = frozenset({"1", "done", "完成", "已完成", "submitted", "已报送", "已提交"})
_MEASURES = (
    "吨", "万吨", "公斤", "千克", "克", "斤", "kg", "t", "升", "元", "万元", "亿元", "亩", "公顷", "平方米",
    "平方公里", "立方米", "公里", "千米", "米", "小时", "千瓦", "千瓦时",
)  # fmt: skip
_CONTINUOUS = frozenset(_MEASURES)
"""Units of measure that come in fractions; whatever else is counted is counted in whole things."""

NUMBER = Text("数值，如 1234 或 1,234", "a number, such as 1234 or 1,234")
NOT_NEGATIVE = Text("不小于 0 的数值", "a number not below 0")
PERCENTAGE = Text("百分数，如 81.2% 或 81.2", "a percentage, such as 81.2% or 81.2")
NO_PERCENT = Text("不带 % 的数值：这项指标不是百分比", "a number without %: this target is no percentage")
NO_FRACTION_CELL = Text(
    "写成文字 81.2%：表格里的 0.812 看不出是 0.812% 还是 81.2%",
    "text such as 81.2%: a workbook's 0.812 may be 0.812% or 81.2%",
)


class Refused(Exception):  # noqa: N818 - it is an answer, not a breakdown
    """A cell is not accepted; carries the rule's code and the message's parameters."""

    def __init__(self, code: str, column: str = "value", **params: str | Text) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.params = params


def parse_basis(cell: str) -> Basis | None:
    """Read 当期, 本期, 累计, period or total; blank is the period; None for anything else."""
    return _BASES.get(fold_name(cell))


def parse_amount(target: PlanTarget, cell: str, whole_cell: str) -> tuple[Decimal, Decimal | None]:
    """Read a row's value, and its whole where the target is a share.

    Raises:
        Refused: with FS210, FS212, FS213, FS214, FS216 and the column it stands in.
    """
    kind = target.spec.kind
    if cell.strip() in MISSING:
        raise Refused("FS213")
    if kind == "status":
        return _parse_word(cell, {word: STATUS[name] for word, name in _STATUS_WORDS.items()}), None
    if kind == "milestone":
        return _parse_word(cell, _MILESTONE_WORDS), None
    if kind == "report":
        return _parse_word(cell, dict.fromkeys(_REPORT_WORDS, Decimal(1))), None
    amount = _parse_number(target, cell)
    if kind == "share":
        return amount, _parse_whole(cell, whole_cell, amount)
    if kind == "count" and target.spec.measured_in not in _CONTINUOUS and not is_whole(amount):
        raise Refused("FS214", target=target.spec.title)
    return amount, None


def _parse_word(cell: str, words: Mapping[str, Decimal]) -> Decimal:
    word = words.get(fold_name(cell))
    if word is None:
        raise Refused("FS210", expected=", ".join(words))
    return word


def _parse_number(target: PlanTarget, cell: str) -> Decimal:
    plain = to_ascii(cell).strip()
    percent = plain.endswith("%")
    if percent and not (target.spec.kind == "mean" and target.is_percent):
        raise Refused("FS212", expected=NO_PERCENT)
    amount = parse_decimal(plain.removesuffix("%"))
    if amount is None:
        raise Refused("FS212", expected=PERCENTAGE if target.spec.kind == "mean" and target.is_percent else NUMBER)
    if amount < 0 and target.spec.kind != "count":
        raise Refused("FS212", expected=NOT_NEGATIVE)
    return amount


def _parse_whole(cell: str, whole_cell: str, part: Decimal) -> Decimal:
    if whole_cell.strip() in MISSING:
        raise Refused("FS213", "of")
    whole = parse_decimal(whole_cell)
    if whole is None or whole < 0:
        raise Refused("FS212", "of", expected=NOT_NEGATIVE)
    if part > whole:
        raise Refused("FS216", whole=whole_cell.strip(), part=cell.strip())
    return whole
