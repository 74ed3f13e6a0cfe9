"""What each key of a ledger means, in both languages, with an example (plan_keys.py has the plan's other keys)."""

from collections.abc import Mapping

from fsplan.core.text import Text


def key_text(zh: str, en: str, example: str) -> tuple[Text, str]:
    """Return what a key means, and one value of it as a plan writes it."""
    return Text(zh, en), example


LEDGER_KEYS: Mapping[str, Mapping[str, tuple[Text, str]]] = {
    "Ledger": {
        "title": key_text("台账名称", "its title", "监督抽检台账"),
        "title_en": key_text("英文名称", "its English title", "Sampling ledger"),
        "key": key_text("编号所在的列，按不同编号计数", "the column whose distinct keys are counted", "sample_no"),
        "unique": key_text("是否一个编号只有一行", "whether a key has one row", "true"),
        "date": key_text("记录日期所在的列", "the column that dates a record", "sampled_on"),
        "unit": key_text(
            "记录属于哪个单位，或写明单位的列",
            "the unit of its records, or the column that says so",
            "{column: agency}",
        ),
        "columns": key_text("各列，按编号列出", "its columns, by id", "{sample_no: {header: 抽样编号, type: text}}"),
    },
    "Column": {
        "header": key_text("表头", "the header cell", "抽样编号"),
        "aliases": key_text("表头的其他写法", "other spellings of the header", "[样品编号]"),
        "type": key_text("类型", "what its cells hold", "text"),
        "required": key_text("是否必填", "whether no cell may be blank", "true"),
        "pattern": key_text("整格须符合的模式", "what a text must match from end to end", "'[A-Z]{2,4}[0-9]{8,20}'"),
        "min": key_text("最小值", "the least number", "0"),
        "max": key_text("最大值", "the greatest number", "100"),
        "values": key_text("允许的取值", "what an enum may hold", "[粮食加工品, 肉制品]"),
        "good": key_text("合格的结论", "the verdicts that pass", "[合格]"),
        "bad": key_text("不合格的结论", "the verdicts that do not", "[不合格]"),
        "neutral": key_text(
            "既非合格也非不合格的结论，不进合格率", "the verdicts that say neither and stay out of rates", "[未检]"
        ),
        "formats": key_text("日期的写法", "how its dates are written", "[month/day/year]"),
        "personal": key_text("是否个人信息，任何地方都不显示", "whether it is personal and never printed", "true"),
    },
}
"""Model to its keys."""
