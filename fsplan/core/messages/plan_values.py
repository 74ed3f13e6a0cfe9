"""What a value of a plan file should be, said where one cannot be read."""

from collections.abc import Mapping

from fsplan.core.text import Text

EXPECTED: Mapping[str, Text] = {
    "goal": Text(
        "运算符加数值，如 >= 3900、> 80%、>= 1.2万，或从小到大的区间 50..60",
        "an operator and a number, such as >= 3900, > 80% or >= 1.2万, or a rising range such as 50..60",
    ),
    "share": Text("百分数，如 20%", "a percentage, such as 20%"),
    "decimal": Text("数值，如 647702", "a number, such as 647702"),
    "integer": Text("整数", "a whole number"),
    "count": Text("不小于 0 的整数", "a whole number not below 0"),
    "date": Text("日期，如 2022-12-31", "a date, such as 2022-12-31"),
    "period": Text("年份，或 {start: 2030-04-01, end: 2031-03-31}", "a year, or {start: 2030-04-01, end: 2031-03-31}"),
    "period_word": Text("时期，如 Q2、2022Q2 或 2022", "a period, such as Q2, 2022Q2 or 2022"),
    "pace": Text(
        "even、none、hold，或各季度末的累计百分比或累计数量",
        "even, none, hold, or a list of cumulative shares or amounts at the quarters' ends",
    ),
    "amount": Text("数值，如 120、1.2万", "a number, such as 120 or 1.2万"),
    "quotas": Text(
        "each，或各单位的数值，如 {market: 390, health: 410}", "each, or a number for units, such as {market: 390}"
    ),
    "flag": Text("true 或 false", "true or false"),
    "times": Text("大于 1 的数值（倍数），或 false", "a number above 1 (so many times), or false"),
    "pattern": Text(
        r"由文字、[…]、\d、\w、( )、|、{m,n} 组成的模式，整格匹配",
        r"a pattern of text, [...], \d, \w, ( ), | and {m,n}, matched from end to end",
    ),
    "data": Text(
        "计划所在文件夹以下的文件，如 data/*.csv（不用绝对路径和 ..）",
        "files below the plan's folder, such as data/*.csv (no absolute path, no ..)",
    ),
    "columns": Text("0（每行不折），或 40 以上的列数", "0 for lines as long as they are, or at least 40 columns"),
    "email": Text("一个电子邮箱，如 office@example.gov.cn", "one e-mail address, such as office@example.gov.cn"),
    "unit_rule": Text("单位编号，或 {column: 列}", "a unit id, or {column: id of a column}"),
    "date_format": Text(
        "year、month、day 三个词，中间用同一个 -、/、. 或空格，如 month/day/year",
        "the words year, month and day with one and the same sign between them, such as month/day/year",
    ),
    "text": Text("文字", "text"),
    "list": Text("列表", "a list"),
    "mapping": Text("映射（键: 值）", "a mapping (key: value)"),
}
"""By the name of the reader that refused the value (plan/base.py)."""
