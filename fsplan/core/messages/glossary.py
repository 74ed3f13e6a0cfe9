"""The terms of the field: one spelling a language, and the spellings that mean the same and are not used.

Whoever words a message looks here; a test looks through every text that a person reads for the wrong ones.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fsplan.core.text import Text


class Term(NamedTuple):
    """One term.

    Attributes:
        text: its one spelling in each language.
        key: the message that is the term alone, empty where none is.
        wrong_zh: Chinese spellings not to be used, as they may stand within other words.
        wrong_en: English ones, whole words.
    """

    text: Text
    key: str = ""
    wrong_zh: Sequence[str] = ()
    wrong_en: Sequence[str] = ()


GLOSSARY: Sequence[Term] = (
    Term(Text("任务", "item"), "item"),
    Term(Text("指标", "target"), "target", ("个指标中", "项目标中"), ("indicator", "metric", "KPI")),
    Term(Text("目标", "goal"), "goal", ("目标值", "指标值"), ()),
    Term(Text("责任单位", "answering unit"), "units", ("责任部门", "负责单位", "承办单位"), ("responsible unit",)),
    Term(Text("单位", "unit"), "unit", (), ("department", "agency", "bureau")),
    Term(Text("完成率", "completion"), "completion", ("完成度", "完成比例"), ("completion rate",)),
    Term(Text("序时进度", "pace"), "pace", ("时序进度", "序时进展", "时间进度"), ("time progress",)),
    Term(Text("百分点", "points"), "unit_points", ("百分比点", "比率点"), ("percentage point", "percent point")),
    Term(Text("滞后", "behind"), "", ("落后", "拖后"), ("lagging", "delayed")),
    Term(Text("报送", "filing"), "a_filing", ("上报", "呈报", "申报", "欠报"), ("submission",)),
    Term(Text("未报送", "missing"), "state_missing", ("没报", "未上报", "未填报")),
    Term(Text("逾期", "overdue"), "", ("超期", "过期", "过期限"), ()),
    Term(Text("期限", "due"), "due", ("截止日", "截止时间"), ("due date",)),
    Term(Text("截至", "as of"), "as_of", ("截止到",)),
    Term(Text("台账", "ledger"), "ledger_title", ("台帐",), ("register of records",)),
    Term(Text("关账", "closed"), "", ("关帐", "结账", "锁账"), ()),
    Term(Text("退回单", "slip"), "", ("退件", "退单", "回执单"), ()),
    Term(Text("节点", "milestone"), "", ("里程碑",), ()),
    Term(Text("及以下", "or worse"), "", ("及更差", "或更差", "或差于", "及更坏"), ()),
    Term(Text("环比", "change"), "change", ("较上期",), ()),
    Term(Text("同比", "year on year"), "last_year_change", ("较上年",), ("year-on-year", "yoy")),
    Term(Text("第一季度", "Q1"), "", ("第1季度", "1季度"), ()),
)
