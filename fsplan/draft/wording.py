"""What a draft says to the person who must finish it, in both languages."""

from collections.abc import Sequence
from decimal import Decimal

from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang, Text

_LINES_SHOWN = 20
"""Lines of the text that a question names."""

_SHOWN = 30
"""Characters of the text that a question shows."""

DAMAGED = Text("数字疑有缺损，未作目标", "the figure looks damaged and is left out")
ABOVE_ALL = Text("百分比超过 100，未作目标", "a percentage above 100 is left out")
RANGE = Text("原文是范围，取了下限", "the text gives a range; its lower end is taken")
FALL = Text("写的是降幅，请定口径", "the text states a fall; settle how it is measured")
POINTS = Text("写的是百分点的变化，请定目标值", "the text states a change in percentage points; settle the goal")
EACH = Text("写的是每一处各多少，请换算成总数", "the text says how many each is to have; settle the total")
YEARS_APART = Text("写的是几个年度各多少，请定本计划期的目标", "the text says how many in each year; settle the goal")
STAGES = Text(
    "写的是分阶段的数，看不出是当期数还是累计数，或与总数对不上，请定 goal 和 pace（各季末累计应完成多少）",
    "the text says how much in each stage and leaves open whether that adds up, or does not come to the whole; settle"
    " goal and pace (how much is due by each quarter's end)",
)
RANGE_TOP = Text("原文是范围，取了上限", "the text gives a range; its upper end is taken")
FROM_TO = Text("写的是从多少到多少，请定目标值", "the text says from how much to how much; settle the goal")
RANK = Text("写的是名次，请定目标", "the text states a rank; settle the goal")
TIME_LIMIT = Text(
    "写的是办理时限，请定是否作目标", "the text states how long something may take; settle whether it is a target"
)
NO_VERB = Text("这个数字没有写要做到，请定是否作目标", "no verb tells whether this figure must be reached; settle it")
NO_MEASURE = Text("这个数字没有读懂", "this number could not be read")
CROWDED = Text("一句里数字太多，没有读", "too many numbers between two marks; they are not read")
NO_WHOLE = Text("“全覆盖”没有写覆盖什么，请定目标", "全覆盖 does not say of what; settle the goal")
MEAN_OF_MANY = Text("写的是平均数，请换算成总数", "the text states an average; settle the total")
LAST_YEAR = Text("写的是以前年度，请定是否作目标", "the text speaks of an earlier year; settle whether it is a target")
HEADING_DUE = Text(
    "不属于任何职责的时限，请定适用于哪些任务", "a deadline outside every duty; settle what it holds for"
)
UNREAD = Text("这一部分没有读懂", "this part of a note could not be read")
OPEN_LIST = Text("“等”还包括哪些单位，请补上", "等 leaves open which other units are meant; add them")
LONELY = Text("括号不成对", "a bracket without its partner")
UNIT_IN_SENTENCE = Text(
    "句中给这家单位派了任务，没有读成分工，请补上", "a sentence gives this unit something to do; add its role by hand"
)
DUES_APART = Text(
    "几项工作分别有时限，请定各是哪一天", "several things are due on days of their own; settle which is due when"
)
DUE_OF_OTHER = Text(
    "前面的时限写的是出台文件，请定这个数是否也按此时限",
    "the time before it is that of issuing a document; settle whether it holds for this too",
)
OFTEN_UNTIL = Text(
    "每月、每季的数已折算成全年数，而时限在年底之前，请核定目标数",
    "so much every month or quarter was taken for a whole year, and the time limit is before its end; settle the goal",
)
NO_ROLE = Text("括号里只有单位，没有写职责", "brackets that name units and no role")
UNIT_LINE = Text("这一行只有单位，没有读成分工", "a line that names units, of which no note was made")
LABEL_ROLE = Text(
    "这个名目没有写明是什么职责，请核对角色", "this label leaves open what its units owe; check their role"
)
QUOTAS = Text(
    "各单位任务数取自原文表格，请核对单位和数字",
    "the units' shares are from a table of the text; check units and numbers",
)
TABLE = Text(
    "像是任务表，但读不出哪列是任务、哪列是单位；请写清表头，或以 docx、xlsx、html 交来",
    "it looks like a table of tasks whose columns cannot be told apart; say in its header which holds the task and"
    " which the units, or hand it in as docx, xlsx or html",
)
LINES_APART = Text(
    "一格里有几行任务，旁边有几行单位，看不出是逐行对应还是共同负责，请核对",
    "a row has several lines of tasks beside several lines of units; settle whether each is of its own line, or all of"
    " all",
)
NOBODY = Text("原文没有写由谁负责", "the note names nobody who answers for this duty")
FACT = Text(
    "补上 value、as_of 和 source；没有数值时比率为无法判定",
    "fill in value, as_of and source; without a value the rate is unknown",
)


def no_quotas(columns: Sequence[tuple[str, Decimal]]) -> Text:
    """Say which columns of a table of units and numbers come to no figure of the text, or to several."""
    said = [(label, to_literal(amount)) for label, amount in columns]
    zh = "、".join(f"“{label}”（合计 {amount}）" for label, amount in said)
    en = ", ".join(f"{label} (sum {amount})" for label, amount in said)
    return Text(
        f"各单位的数未作任务数：{zh}与正文的目标数对不上或对得上几个，请定归哪项目标",
        f"units' numbers were not taken as quotas: {en} comes to no figure of the text, or to several; settle whose",
    )


def sums_differ(label: str, amount: Decimal, stated: Decimal) -> Text:
    """Say that a table's own sum is not what its numbers come to."""
    return Text(
        f"表中合计 {to_literal(stated)} 与各单位之和 {to_literal(amount)} 不一致（{label or '无表头'}），请核对",
        f"the table says {to_literal(stated)} and its numbers come to {to_literal(amount)} ({label or 'no header'})",
    )


def no_figure(said: str) -> Text:
    """Say that a word such as 基本全覆盖 gives no figure."""
    return Text(f"“{said}”没有数字，请定目标", f"{said} has no figure")


def in_words(said: str) -> Text:
    """Say that an amount in words, such as 翻一番 or 八成以上, is not taken as a figure."""
    return Text(f"“{said}”请换算成目标值", f"{said} is an amount in words; settle the goal")


def every(said: str) -> Text:
    """Say that nobody can tell what a figure of every week, or an upper limit of every month, comes to."""
    return Text(f"写的是“{said}”，请换算成全年数", f"the text says {said}; settle the total of the year")


def both(first: Text | None, second: Text | None) -> Text | None:
    """Say two things in one."""
    if first is None or second is None or first == second:
        return first or second
    return Text(f"{first.zh}；{second.zh}", f"{first.en}; {second.en}")


_UNDATED = Text("没有写明日期，请补上完成时限", "names no date; settle the deadline")


def undated(said: str) -> Text:
    """Say that a deadline names no year, or no day."""
    return Text(f"“{said}”{_UNDATED.zh}", f"{said} {_UNDATED.en}")


def dues_differ(first: object, second: object) -> Text:
    """Say that the clause and its note name two deadlines."""
    return Text(
        f"正文要求 {first}，括注要求 {second}，请核定", f"the clause says {first} and its note {second}; settle which"
    )


def about(said: str) -> Text:
    """Say that 左右 or 余 leaves the limit open."""
    return Text(f"“{said}”没有写明下限，请核定", f"{said} leaves open how much less would still do")


def members(name: str) -> Text:
    """Ask which units an elastic name stands for."""
    return Text(f"“{name}”包括哪些单位", f"which units {name} stands for")


def no_year(year: int) -> Text:
    """Say which year stands in for one that the text does not name."""
    return Text(f"原文没有唯一的年份，暂用 {year}", f"the text names no one year; {year} stands in its place")


def years_differ(years: list[int]) -> Text:
    """Say which years the text names for itself; the first is taken."""
    said = ", ".join(str(year) for year in years)
    return Text(f"原文中的年份不一致（{said}），取了第一个", f"the text's years differ ({said}); the first is taken")


def due(day: object) -> Text:
    """Say when the text wants a figure to be reached."""
    return Text(
        f"原文要求 {day} 前完成：请在 pace 写各季末累计应完成多少（如 [30%, 60%, 100%, 100%]），按年底算的删去此行",
        f"the text says by {day}: write in pace how much is due by each quarter's end (such as [30%, 60%, 100%, 100%]),"
        " or delete this line where the year's end will do",
    )


def filed_by(day: object) -> Text:
    """Say by when the text wants something to be sent in."""
    return Text(
        f"原文要求 {day} 前报送：请在 due_days 写期末后多少天内报（期末前为负数）",
        f"the text wants it sent in by {day}: write in due_days how many days after the period's end that is;"
        " below 0 before it",
    )


def due_outside(day: object) -> Text:
    """Say that a deadline lies outside the plan's period."""
    return Text(f"完成时限 {day} 不在计划期内", f"its deadline {day} lies outside the plan's period")


def filed_each(day: str) -> Text:
    """Say by which day of each month or quarter the text wants something to be sent in."""
    return Text(
        f"原文要求“{day}”报送：请在 due_days 写期末后多少天内报（期末前为负数）",
        f"the text wants it sent in {day}: write in due_days how many days after the period's end that is;"
        " below 0 before it",
    )


def repeated(every: str) -> Text:
    """Say that a submission's rhythm is none that a plan can state."""
    return Text(
        f"报送周期（{every}）须改为按月、季、半年或年", f"due every {every}; a plan knows month, quarter, half and year"
    )


OVERALL = Text("总体目标没有写由谁负责", "the text sets these goals and names nobody who answers for them")


def due_of_note(said: str) -> Text:
    """Say that a note's deadline has reached no target."""
    return Text(f"请确定哪些指标有时限（原文：{said}）", f"settle which targets are due (the text says {said})")


def shorten(words: str) -> str:
    """Return words of the text as a question shows them."""
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def answer_key(why: Text, words: str) -> tuple[Text, str] | None:
    """Return what questions have in common that one answer settles; None for a question that stands by itself.

    So it is of a label or of brackets that stand again and again, and of a time that no calendar tells.
    """
    if why in (LABEL_ROLE, NO_ROLE, UNREAD):
        return why, words
    return (why, "") if why.en.endswith(_UNDATED.en) else None


def unknown_unit(name: str) -> Text:
    """Say that a name that a note charges ends as no unit's name does."""
    return Text(
        f"“{name}”不像单位的名称：是单位的保留，不是的改为实际负责的单位",
        f"{name} does not end as the name of a unit; keep it if it is one, else name who answers",
    )


def asked(why: str, said: str, lines: Sequence[int], lang: Lang) -> str:
    """Put a question with the words of the text that it is about and their lines."""
    if not lines:
        return why
    told = [str(line) for line in lines[:_LINES_SHOWN]] + (["…"] if len(lines) > _LINES_SHOWN else [])
    some = "line" if len(lines) == 1 else "lines"
    place = Text(f"原文第 {'、'.join(told)} 行", f"{some} {', '.join(told)} of the text").say(lang)
    words = "" if not said or said in why else Text(f"：“{said}”", f': "{said}"').say(lang)
    return f"{why}（{place}{words}）" if lang == "zh" else f"{why} ({place}{words})"
