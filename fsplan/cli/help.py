"""Help texts of commands and options, in the language the program was started in."""

import sys
from collections.abc import Mapping

from fsplan.cli.console import detect_lang
from fsplan.core.text import Text

HELP: Mapping[str, Text] = {
    "app": Text(
        "计划与指标核算：年度计划即数据，按计划核对进展，输出完成情况。", "Plan and quota accounting for public work."
    ),
    "check": Text(
        "按计划核对进展文件，输出完成情况表。",
        "Validate progress files against the plan, then print the compliance table.",
    ),
    "report": Text("输出某一时期的完成情况报告。", "Print the compliance report for a period."),
    "lint": Text("检查计划文件本身。", "Validate the plan itself."),
    "show": Text(
        "查看计划：职责、责任单位与角色、指标。", "Read the plan back: duties, responsible units and roles, targets."
    ),
    "explain": Text(
        "说明一条规则为什么存在、怎样改；或一个指标的数字是怎样算出来的。",
        "Why a rule exists and how to mend what it found; or how a target's figure is computed.",
    ),
    "draft": Text(
        "把正式文件（txt、docx、html、带文字的 pdf）转成计划初稿。",
        "Turn an official text (txt, docx, html, pdf with text) into a plan skeleton.",
    ),
    "diff": Text("比较两个计划：任务、职责、单位角色、目标。", "Say what changed between two plans."),
    "source": Text("正式文件，- 为标准输入。", "The official text, - for standard input."),
    "lint_source": Text("同时与这份正式文件核对。", "Hold the plan against this official text too."),
    "text_encoding": Text("正式文件的编码；默认自动识别。", "Encoding of the official text; detected by default."),
    "old_plan": Text("原计划。", "The plan before."),
    "new_plan": Text("新计划。", "The plan after."),
    "init": Text("建立一个带示例计划和数据的工作文件夹。", "Set up a working folder with the example plan and data."),
    "close": Text("冻结一个已上报的时期。", "Freeze a reported period."),
    "force": Text("已有的文件也替换。", "Replace what is there."),
    "reopen": Text("重新打开已关账的时期，须写明原因。", "Open a closed period again; needs --reason."),
    "reason": Text("重新打开的原因。", "Why it is opened again."),
    "as_known_on": Text("按这一天以前最后一次关账的数据出报告。", "Report the figures as last closed by this day."),
    "schema": Text(
        "输出计划文件的 JSON Schema，供编辑器使用。", "Print the JSON Schema of the plan file, for editors."
    ),
    "plan": Text(
        "计划文件；默认取本目录或最近上级目录的 plan.yaml。", "The plan file; by default plan.yaml here or above."
    ),
    "lang": Text("消息语言：zh 或 en。", "Language of messages: zh or en."),
    "colour": Text("何时使用颜色：auto、always、never。", "When to colour: auto, always, never."),
    "version": Text("显示版本。", "Show the version."),
    "files": Text(
        "进展文件或通配符，- 为标准输入；不写则读计划的 data。",
        "Progress files or globs, - for standard input; by default the plan's own data.",
    ),
    "add": Text("在计划自有数据之上再加的文件。", "Files on top of the plan's own data."),
    "as_of": Text("计算日：2022-06-30 或 today。", "The day to judge at: 2022-06-30, or today."),
    "fail_on": Text(
        "哪一级及以下算不合格（退出码 1）：missed、critical、behind、watch、on_pace、met 或 never。",
        "The level at or below which to exit 1: missed, critical, behind, watch, on_pace, met, or never.",
    ),
    "format": Text("输出格式。", "Output format."),
    "output": Text(
        "写入文件（整体替换），不输出到标准输出；未写 --format 时按扩展名定格式，- 为标准输出。",
        "Write to a file, whole or not at all, whose suffix tells the format where --format does not; - is stdout.",
    ),
    "output_schema": Text(
        "写入 .json 文件（整体替换）；- 为标准输出。", "Write to a file, whole or not at all; - is stdout."
    ),
    "rejects": Text("把退回的行及原因写入此文件。", "Write the rejected rows with their reasons to this file."),
    "encoding": Text("进展文件的编码；默认自动识别。", "Encoding of the progress files; detected by default."),
    "breakdown": Text("按台账的某一列分类统计，附不合格率。", "Break ledgers down by a column, with rates of failure."),
    "ledger": Text(
        "台账在数据库或数据湖中：台账=地址#表；可多次使用（须先安装 fsplan[remote]）。",
        "Judge a ledger where its table is: NAME=URL#table; may be given again (needs fsplan[remote]).",
    ),
    "sql": Text("打印台账指标的计数语句，供审计。", "Print the SQL that counts a ledger's target, for audit."),
    "max_findings": Text("最多列出多少个问题。", "How many findings to print at most."),
    "bom": Text("csv 以 BOM 开头，供 Excel 和 WPS 打开。", "Begin csv with a BOM, for Excel and WPS."),
    "quarter": Text(
        "季度：Q2（计划自己的第二季度）或 2022Q2（自然季度）。",
        "A quarter: Q2 is the plan's own second one, 2022Q2 that of the calendar.",
    ),
    "month": Text("月份：2022-06。", "A month: 2022-06."),
    "year": Text("整个计划期。", "The whole period of the plan."),
    "by": Text(
        "每行代表：target、item、unit（排名）或 submission（报送）。",
        "What a row stands for: target, item, unit (ranked) or submission.",
    ),
    "compare": Text(
        "与上期比（环比）：previous；与 --quarter 或 --month 一起用。",
        "Compare with the period before: previous; goes with --quarter or --month.",
    ),
    "last_year": Text(
        "与上年同期比（同比）：上年的计划文件或其文件夹。",
        "Compare with the same day last year: last year's plan file or its folder.",
    ),
    "remind": Text("列出谁还欠报什么，每家单位一条催报。", "Who still owes what for a quarter, one message a unit."),
    "remind_as_of": Text(
        "催报日：2022-07-20 或 today（默认，不受计划期限制）。",
        "The day to stand at: 2022-07-20, or today, the default, which may lie after the plan's period.",
    ),
    "escalate": Text(
        "按计划的规则列出该提醒、督办、约谈、问责谁，依据哪些时期和数字。",
        "Who is to be reminded, supervised, interviewed or held to account, by which rule and figures.",
    ),
    "template": Text(
        "生成一家单位一个季度的空白填报表（csv，或带下拉列表的 xlsx）。",
        "The blank form that one unit fills in for one quarter (csv, or xlsx with drop-downs).",
    ),
    "template_unit": Text(
        "填报单位（编号、名称或别名）；单位组为每个成员各写一份。",
        "The unit that fills it in (id, name or alias); of a group, one form for each member.",
    ),
    "template_all": Text(
        "在此文件夹里为每家有任务的单位各写一份；同时给出 --unit 的，只写所指的单位。",
        "Write one into this folder for each unit that owes anything, or for those that --unit names.",
    ),
    "template_format": Text(
        "表格格式；默认按 -o 的扩展名，否则 --all 为 xlsx、标准输出为 csv。",
        "Format of the form; by default as -o ends, else xlsx with --all and csv on stdout.",
    ),
    "template_output": Text(
        "写入 .xlsx 或 .csv 文件；单位组的写入文件夹。", "Write to this .xlsx or .csv file; a group's into this folder."
    ),
    "trace": Text(
        "列出一个数字背后的每条记录：文件、行、日期、单位、数量。",
        "Every entry behind one figure: file, line, date, unit, amount.",
    ),
    "trace_target": Text("指标（编号、名称或别名）。", "A target (id, title or alias)."),
    "rollup": Text(
        "把多个地区的计划汇总成一张表，按地区和指标，带名次。",
        "Many areas' plans in one table, by area with ranks and by target.",
    ),
    "rollup_folders": Text(
        "含 plan.yaml 的文件夹，或其上级文件夹；可用通配符。",
        "Folders with a plan.yaml, or the folder that holds them; globs are expanded.",
    ),
    "jobs": Text("同时用几个进程；默认全部处理器。", "How many processes to use; by default one for each processor."),
    "unit": Text("只看一个单位或单位组（编号、名称或别名）。", "One unit or group only (id, name or alias)."),
    "form": Text(
        "docx 的文种：circular 通报、letter 督办函（配合 --unit）、year 年终报告；默认按其他选项判断。",
        "Which official document docx is: circular, letter (with --unit), year; by default as the other options say.",
    ),
    "letterhead": Text(
        "docx 的模板（本单位的红头文件）；内容放在 {{content}} 段落处，没有则放在末尾。",
        "An office's own letterhead for docx; the content goes to its {{content}} paragraph, or to its end.",
    ),
    "lint_plan": Text("要检查的计划文件。", "The plan file to check."),
    "word": Text(
        "任务编号、指标或单位；不写则看全部。", "An item's number, a target or a unit; by default everything."
    ),
    "topic": Text("规则代码（如 FS205）或指标。", "A rule's code such as FS205, or a target."),
    "folder": Text("要建立的文件夹。", "The folder to set up."),
}

_LANG = detect_lang(sys.argv[1:])


def text(key: str) -> str:
    """Return one help text in the language of this run; raises KeyError."""
    return HELP[key].say(_LANG)
