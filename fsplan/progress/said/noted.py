"""What a row's own note says that may make another figure of it, or one of another time: it counts, and is told."""

import re
from collections.abc import Iterator, Mapping

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.period import Period, parse_day
from fsplan.core.quantity import parse_decimal
from fsplan.core.quarters import quarters_of, read_date, read_period
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.plan.plan import Plan
from fsplan.progress.said.doubted import is_doubted
from fsplan.progress.said.void import is_correction, says_doubt

_OF_TIME = re.compile(
    "(?:[此该本](?:行|数|数据)?)?(?:为|系|是)?([^，,。；;、 ]{2,12}?)"
    "(?:的|份)?(?:数据?|完成数|完成情况|补报|补录|情况)[。.]?"
)
"""A note that tells of which time its figure is, and nothing else: 此为一季度数, 5月补报."""


_TOTAL = re.compile("累计[^0-9，,。；;：:]{0,8}([0-9][0-9,]*(?:[.][0-9]+)?)")
"""A note that tells a running total: 上半年累计完成150批次."""


def tells_total(note: str) -> bool:
    """Tell whether a note gives a running total."""
    return _TOTAL.search(note) is not None


def may_be_of_another_time(note: str) -> bool:
    """Tell whether a note has the shape of one that tells of which time its figure is."""
    return _OF_TIME.fullmatch(note.strip()) is not None and any(word in note for word in ("季", "月", "年"))


def tell_noted(plan: Plan, cells: Mapping[str, str], file: str, line: int) -> Iterator[Finding]:
    """Yield FS240 where a row's note leaves a doubt; a correction's note is about the row that it corrects.

    Args:
        plan: whose periods a note may name.
        cells: the row's cells by column.
        file: its table's name.
        line: where it stands.
    """
    note, value = cells["note"].strip(), cells["value"].strip()
    if note in MISSING or is_correction(value):
        return
    when = _other_time(plan, note, cells)
    if when or says_doubt(note) or is_doubted(note, value) or _is_total(plan, note, cells):
        said = Text(f"备注“{note}”", f'the note "{note}"')
        other = Text(
            f"数值 {value} 照常计入{f'，按 {when} 计' if when else ''}",
            f"the value {value} counts as it stands{f', for {when}' if when else ''}",
        )
        yield Finding("FS240", file, line, 0, "value", note, {"said": said, "other": other})


def _is_total(plan: Plan, note: str, cells: Mapping[str, str]) -> bool:
    """Tell whether a note calls just a row's figure a running total, where nothing tells its basis.

    In the plan's first quarter both are the same.
    """
    found = _TOTAL.search(note)
    if found is None or cells["basis"].strip() not in MISSING:
        return False
    target = plan.targets.get(plan.target_names.get(fold_name(cells["target"]), ""))
    day = read_date(cells["date"] if cells["period"].strip() in MISSING else cells["period"], plan.period)
    is_later = day is not None and day > quarters_of(plan.period)[0].end
    same = parse_decimal(found[1]) == parse_decimal(cells["value"])
    return same and is_later and target is not None and target.adds_up


def _other_time(plan: Plan, note: str, cells: Mapping[str, str]) -> str:
    """Return for when a row counts where its note names another time; else nothing."""
    found = _OF_TIME.fullmatch(note)
    told = read_period(found[1], plan.period) if found else None
    said = cells["date"] if cells["period"].strip() in MISSING else cells["period"]
    day = read_date(said, plan.period) if told else None
    if told is None or day is None:
        return ""
    own = (None if parse_day(said) else read_period(said, plan.period)) or Period(day, day)
    return "" if told.overlaps(own) else said.strip()
