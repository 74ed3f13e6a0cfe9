"""What the help calls the value of each option, and what typer's own options do."""

from collections.abc import Mapping

from fsplan.core.text import Text

_FILE = Text("文件", "FILE")
_PLAN = Text("计划", "PLAN")
_DAY = Text("日期", "DAY")
_LEVEL = Text("级别", "LEVEL")
_PERIOD = Text("时期", "PERIOD")
_UNIT = Text("单位", "UNIT")

VALUES: Mapping[str, Text] = {
    "plan": _PLAN,
    "lang": Text("语言", "LANG"),
    "color": Text("何时", "WHEN"),
    "width": Text("列数", "N"),
    "files": Text("文件…", "FILE…"),
    "add": _FILE,
    "ledger": Text("台账=地址#表", "NAME=URL#TABLE"),
    "as_of": _DAY,
    "as_known_on": _DAY,
    "fail_on": _LEVEL,
    "only": _LEVEL,
    "format_": Text("格式", "FORMAT"),
    "output": _FILE,
    "rejects": _FILE,
    "accepts": _FILE,
    "encoding": Text("编码", "ENCODING"),
    "period": _PERIOD,
    "breakdown": Text("列名", "COLUMN"),
    "max_findings": Text("个数", "N"),
    "quarter": Text("季度", "QUARTER"),
    "month": Text("月份", "MONTH"),
    "by": Text("分类", "ROW"),
    "unit": _UNIT,
    "compare": _PERIOD,
    "last_year": _PLAN,
    "form": Text("文种", "FORM"),
    "template": _FILE,
    "source": _FILE,
    "word": Text("任务|指标|单位", "ITEM|TARGET|UNIT"),
    "topic": Text("代码|指标", "CODE|TARGET"),
    "all_": Text("文件夹", "FOLDER"),
    "target": Text("指标", "TARGET"),
    "from_": _UNIT,
    "reason": Text("原因", "REASON"),
    "head": Text("校验码", "HASH"),
    "folders": Text("文件夹…", "FOLDER…"),
    "jobs": Text("个数", "N"),
    "into": _PLAN,
    "old": Text("原计划", "OLD"),
    "new": Text("新计划", "NEW"),
    "folder": Text("文件夹", "FOLDER"),
    "example": Text("名称", "NAME"),
    "name": Text("名称", "NAME"),
    "eml": Text("文件夹", "FOLDER"),
    "ics": _FILE,
    "notify": _FILE,
}
"""By the name of the parameter; a flag has no value."""

TYPERS: Mapping[str, Text] = {
    "install_completion": Text("为当前命令行环境安装自动补全。", "Install completion for the current shell."),
    "show_completion": Text("显示自动补全的脚本。", "Show the script of the current shell's completion."),
    "help": Text("显示本说明。", "Show this message and exit."),
}
"""What typer's own options do, by the name of the parameter."""
