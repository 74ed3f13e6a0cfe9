"""What a merge says of a revised text to the person who must look at it, in both languages."""

from collections.abc import Sequence
from decimal import Decimal

from fsplan.core.quantity import to_literal
from fsplan.core.text import Text

_SHARES_SHOWN = 20
"""Units of a table whose amounts a question shows."""

NEW = Text("修订稿新增，请核对", "new in the revised text; check it")
CHANGED = Text(
    "原文这一条已改，请核对标题、指标和工作内容", "its clause has changed; check title, targets and measures"
)
VANISHED = Text("修订稿里已没有这一条，请定去留", "the revised text no longer has this duty; keep it or delete it")


def other_year(year: int) -> Text:
    """Say that a revised text is of a year outside the plan's period."""
    return Text(f"修订稿是 {year} 年的，不在计划期内", f"the revised text is of {year}, outside the plan's period")


def roles_changed(before: str) -> Text:
    """Say who held which role before."""
    return Text(f"责任单位已按修订稿改，原为 {before}", f"its units follow the revised text; they were {before}")


def roles_differ(wanted: str) -> Text:
    """Say whom the text now names, where the plan's own targets still speak of others."""
    return Text(
        f"修订稿的责任单位为 {wanted}；指标还写着别的单位", f"the text now has {wanted}; targets name other units"
    )


def goal_changed(target: str, before: str, now: str) -> Text:
    """Say that a goal follows the text; what was set beside the old one may not fit it."""
    return Text(
        f"{target} 的目标由 {before} 改为 {now}，请核对标题、进度和分解数",
        f"the goal of {target} was {before} and is {now}; check its title, pace and quotas",
    )


def goal_revised(target: str, now: str) -> Text:
    """Say what the text now wants of a target whose goal the office has revised."""
    return Text(
        f"修订稿里 {target} 的目标为 {now}，计划已写 revisions：要调整的再加一条，注明从哪天起",
        f"the text now wants {now} of {target}, whose goal has revisions: add one that says from which day on",
    )


def quotas_now(shares: Sequence[tuple[str, Decimal]]) -> Text:
    """Say what a table of the text gives the units where the plan's quotas are others."""
    said = [(name, to_literal(amount)) for name, amount in shares[:_SHARES_SHOWN]]
    more = len(shares) > _SHARES_SHOWN
    zh = "、".join(f"{name} {amount}" for name, amount in said) + ("等" if more else "")
    en = ", ".join(f"{name} {amount}" for name, amount in said) + (" and more" if more else "")
    return Text(
        f"原文表格给各单位的数与计划不同，请改 quotas：{zh}",
        f"a table of the text gives the units other amounts than the plan; mend quotas: {en}",
    )


def pace_now(target: str, steps: str) -> Text:
    """Say what the text now wants of a target by each quarter's end."""
    return Text(
        f"修订稿里 {target} 各季末累计应完成 {steps}，请核对 pace",
        f"the text now wants of {target} by each quarter's end {steps}; check its pace",
    )


def goal_gone(target: str, goal: str) -> Text:
    """Say that the text no longer states a goal."""
    return Text(f"修订稿里已没有 {target} 的目标 {goal}", f"the text no longer states the goal {goal} of {target}")


def due_changed(target: str, before: str, now: str) -> Text:
    """Say that a due day follows the text."""
    return Text(f"{target} 的时限由 {before} 改为 {now}", f"the due day of {target} was {before} and is {now}")


def more_targets(ids: list[str]) -> Text:
    """Say which targets the revised text adds."""
    return Text(f"修订稿新增指标 {'、'.join(ids)}", f"the revised text adds {', '.join(ids)}")


def more_measures(titles: list[str]) -> Text:
    """Say which measures the revised text adds."""
    return Text(f"修订稿新增工作内容 {len(titles)} 条", f"measures that the revised text adds: {len(titles)}")


def left_over(words: str) -> Text:
    """Quote a figure or a deadline that is in no duty."""
    return Text(f"修订稿：“{words}”", f'revised text: "{words}"')
