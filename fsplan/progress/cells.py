"""One cell to one value: what each column and each kind of target accepts. A refusal is a value."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from fsplan.core.names import fold_name
from fsplan.core.period import Period
from fsplan.core.quantity import is_whole, parse_scaled, to_ascii, to_literal
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.plan.kinds import KINDS
from fsplan.plan.scalars import both_readings, has_scale
from fsplan.plan.target import PlanTarget
from fsplan.progress.entry import Amount, Basis

_AMOUNT = ("", "数", "值", "量", "完成", "完成数", "完成量")
_OWN = map("".join, product(("本", "当"), ("期", "季", "季度", "月"), _AMOUNT))
_RUNNING = map("".join, product(("", "总", "本年", "本年度", "全年", "年度"), ("累计",), _AMOUNT))
_SINCE_JANUARY = frozenset(
    ("年初至今", "年初以来", "年初累计", "自年初累计", "年初至今累计", "自年初至今", "年初至今数", "年初累计数")
)
"""Words for a running total that are of the calendar's year: in a plan of another one they may mean another day."""

_BASES: Mapping[str, Basis] = {
    "": "period",
    "period": "period",
    "total": "total",
    **dict.fromkeys(_OWN, "period"),
    **dict.fromkeys((*_RUNNING, "至今累计", "累计至今", "截至目前累计", *_SINCE_JANUARY), "total"),
}
ALL_WORDS = frozenset(word for kind in KINDS.values() for word in kind.words)

NUMBER = Text("数值，如 1234 或 1,234", "a number, such as 1234 or 1,234")
NOT_NEGATIVE = Text("不小于 0 的数值", "a number not below 0")
PERCENTAGE = Text("百分数，如 81.2% 或 81.2", "a percentage, such as 81.2% or 81.2")
BOTH_COUNTS = Text(
    "完成数和总数两个数，不填百分数：如完成 812，总数 1000",
    "two counts and no percentage: the part, such as 812, and the whole, 1000",
)
NO_PERCENT = Text("不带 % 的数值：这项指标不是百分比", "a number without %: this target is no percentage")


class Refusal(NamedTuple):
    """Why a cell is not accepted: the rule's code, the column it stands in, the message's parameters."""

    code: str
    column: str = "value"
    params: Mapping[str, str | Text] = MappingProxyType({})


Reading = tuple[Decimal | None, list[Refusal]]
"""What a cell says, None where it says nothing usable, and every reason to refuse it."""


def parse_basis(cell: str, within: Period) -> Basis | None:
    """Read 当期, 本季数, 累计, 年初至今, period or total; blank is the period; None for all else.

    Args:
        cell: the word.
        within: the plan's period.
    """
    word = "" if cell.strip() in MISSING else fold_name(cell)
    if word in _SINCE_JANUARY and (within.start.month, within.start.day) != (1, 1):
        return None
    return _BASES.get(word)


def read_amount(target: PlanTarget | None, cell: str, whole_cell: str) -> tuple[Amount | None, list[Refusal]]:
    """Read a row's value, and its whole where the target is a share.

    Args:
        target: what the row reports on; None where that is not known, and only what no target accepts is refused.
        cell: the value.
        whole_cell: the `of` cell.

    Returns:
        The amount, None where there is none, and every reason to refuse it (FS210, FS212, FS213, FS214, FS216). An
        amount may be read and refused: -2.5 is no count.
    """
    if cell.strip() in MISSING:
        missing = [Refusal("FS213")]
        if target and target.kind.has_whole and whole_cell.strip() in MISSING:
            missing.append(Refusal("FS213", "of"))
        return None, missing
    kind = target.kind if target else None
    if kind and kind.words:
        word, refusals = _read_word(cell, kind.words)
        return (word, None) if word is not None else None, refusals
    amount, refusals = _read_number(target, cell)
    whole: Decimal | None = None
    if target and kind and kind.has_whole:
        whole, more = _read_whole(target, cell, whole_cell, amount)
        refusals += more
    if target and target.is_whole and amount is not None and not is_whole(amount):
        refusals.append(Refusal("FS214", params={"target": target.spec.title}))
    return (amount, whole) if amount is not None else None, refusals


def _read_word(cell: str, words: Mapping[str, Decimal]) -> Reading:
    word = words.get(fold_name(cell))
    if word is not None:
        return word, []
    chinese = "、".join(name for name in words if not name.isascii() or name.isdigit())
    return None, [Refusal("FS210", params={"expected": Text(chinese, ", ".join(words))})]


def _read_number(target: PlanTarget | None, cell: str) -> Reading:
    plain = to_ascii(cell).strip()
    takes_percent = target is None or target.takes_percent
    if target is not None and plain.endswith("%") and not takes_percent:
        return None, [Refusal("FS212", params={"expected": BOTH_COUNTS if target.kind.has_whole else NO_PERCENT})]
    amount, scale = parse_scaled(plain.removesuffix("%")) or (None, "")
    if scale and plain.endswith("%"):
        amount = None
    if target is None:
        return None, [] if fold_name(cell) in ALL_WORDS or amount is not None else [
            Refusal("FS212", params={"expected": NUMBER})
        ]
    if amount is None:
        return None, [Refusal("FS212", params={"expected": PERCENTAGE if takes_percent else NUMBER})]
    if amount < 0 and not (target.kind.is_flow or target.kind.may_be_negative):
        return None, [Refusal("FS212", params={"expected": NOT_NEGATIVE})]
    if scale and (both := _scaled_twice(target, amount, scale)):
        return None, [Refusal("FS212", params={"expected": both})]
    if takes_percent and not plain.endswith("%") and 0 < amount <= 1:
        return None, [Refusal("FS212", params={"expected": _name_both(plain, amount)})]
    return amount, []


def _name_both(cell: str, amount: Decimal) -> Text:
    """Say what a bare fraction on a percentage may mean: the clerk's own figure either way."""
    hundredfold = to_literal(amount * 100)
    return Text(
        f"{hundredfold}%（若本是{hundredfold}%），或 {cell}%（若确是{cell}%）：单写 {cell} 两者分不清",
        f"{hundredfold}% if {hundredfold}% is meant, or {cell}% if it is; a bare {cell} may be either",
    )


def _scaled_twice(target: PlanTarget, amount: Decimal, scale: str) -> Text | None:
    """Say what a number with 万 or 亿 may mean on a target that is no plain number: a percentage, or told in such."""
    if target.takes_percent:
        return PERCENTAGE
    measure = target.spec.measured_in
    return both_readings(amount, scale, measure) if has_scale(measure) else None


def _read_whole(target: PlanTarget, cell: str, whole_cell: str, part: Decimal | None) -> Reading:
    if whole_cell.strip() in MISSING:
        return None, [Refusal("FS213", "of")]
    whole, scale = parse_scaled(whole_cell) or (None, "")
    if whole is None or whole < 0:
        return None, [Refusal("FS212", "of", {"expected": NOT_NEGATIVE})]
    if scale and (both := _scaled_twice(target, whole, scale)):
        return None, [Refusal("FS212", "of", {"expected": both})]
    if part is not None and part > whole:
        return whole, [Refusal("FS216", params={"whole": whole_cell.strip(), "part": cell.strip()})]
    return whole, []
