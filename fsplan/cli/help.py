"""Help texts of commands and options, in the language the program was started in."""

import sys
from collections.abc import Mapping

from fsplan.cli.defaults import detect_lang
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
        "查看计划：职责、责任单位与角色、指标。", "Read the plan back: duties, answering units and roles, targets."
    ),
    "explain": Text(
        "说明一条规则为什么存在、怎样改；或一个指标的数字是怎样算出来的。",
        "Why a rule exists and how to mend what it found; or how a target's figure is computed.",
    ),
    "draft": Text(
        "把正式文件（txt、docx、html、xlsx、csv、带文字的 pdf）转成计划初稿。",
        "Turn an official text (txt, docx, html, xlsx, csv, pdf with text) into a plan skeleton.",
    ),
    "diff": Text("比较两个计划：任务、职责、单位角色、目标。", "Say what changed between two plans."),
    "source": Text("正式文件，- 为标准输入。", "The official text, - for standard input."),
    "into": Text(
        "把修订后的文件并入这份已经改好的计划；结果写到 -o，原计划不动。",
        "Merge the revised text into this finished plan; written to -o, the plan itself stays as it is.",
    ),
    "lint_source": Text("同时与这份正式文件核对。", "Hold the plan against this official text too."),
    "text_encoding": Text("正式文件的编码；默认自动识别。", "Encoding of the official text; detected by default."),
    "old_plan": Text("原计划。", "The plan before."),
    "new_plan": Text("新计划。", "The plan after."),
    "init": Text("建立一个带示例计划和数据的工作文件夹。", "Set up a working folder with the example plan and data."),
    "close": Text("冻结一个已报送的时期。", "Freeze a reported period."),
    "example": Text(
        "哪个示例：district 区级食品安全计划，quotas 把抽检任务分给十个街道。",
        "Which example: district, a food safety plan; quotas, sampling shared out among ten streets.",
    ),
    "force": Text("已有的文件也替换。", "Replace what is there."),
    "verify": Text(
        "核对全部关账记录是否前后相连、未被改动。", "Say whether all records follow one another and are unchanged."
    ),
    "head": Text(
        "印发的报告上的校验码，看它是否仍在记录里。",
        "Is a hash from a printed report still on record? With --verify.",
    ),
    "reopen": Text("重新打开已关账的时期，须写明原因。", "Open a closed period again; needs --reason."),
    "reason": Text("重新打开的原因。", "Why it is opened again."),
    "as_known_on": Text("按这一天以前最后一次关账的数据出报告。", "Report the figures as last closed by this day."),
    "schema": Text(
        "输出计划文件的 JSON Schema，供编辑器使用；或某项 JSON 输出的。",
        "Print the JSON Schema of the plan file, for editors, or of a JSON output, for programs.",
    ),
    "schema_name": Text(
        "plan（默认）为计划文件；check、report、receipt 等为该项 JSON 输出。",
        "plan (the default) for the plan file; check, report, receipt … for that JSON output.",
    ),
    "plan": Text(
        "计划文件；默认取本目录或最近上级目录的 plan.yaml。", "The plan file; by default plan.yaml here or above."
    ),
    "lang": Text("消息语言：zh 或 en。", "Language of messages: zh or en."),
    "colour": Text("何时使用颜色：auto、always、never。", "When to colour: auto, always, never."),
    "width": Text(
        "每行最多多少列：不写则终端按其宽度，其他为 100；0 为每行不折。",
        "Columns of a line of text: by default the terminal's, 100 off it; 0 keeps each row on one line.",
    ),
    "quiet": Text("标准错误只说必须处理的事。", "Say on stderr only what must be acted on."),
    "only": Text(
        "只列出这一级及以下的指标：missed、critical、behind、watch、on_pace 或 met。",
        "List only the targets at or below this level: missed, critical, behind, watch, on_pace or met.",
    ),
    "settings": Text(
        "列出各选项的值及其出处：命令行、环境变量、计划的 defaults 或程序自身。",
        "List each option's value and where it is from: the line, the environment, the plan, the program.",
    ),
    "version": Text("显示版本。", "Show the version."),
    "files": Text(
        "进展文件、文件夹或通配符，- 为标准输入；不写则读计划的 data。",
        "Progress files, folders or globs, - for standard input; by default the plan's own data.",
    ),
    "add": Text("在计划自有数据之上再加的文件。", "Files on top of the plan's own data."),
    "as_of": Text(
        "计算日：2022-06-30、today，或 last-due（报送已到期的最近一个时期的末日）。",
        "The day to judge at: 2022-06-30, today, or last-due: the end of the last period whose filings are due.",
    ),
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
    "rejects": Text(
        "把退回的行及原因写入此 csv 文件，改后可再报；台账退回的记录另写一个文件，名称后加台账编号。",
        "Write the rejected rows with their reasons to this csv file, to be mended and sent again; each ledger's"
        " records to a file of their own beside it.",
    ),
    "accepts": Text(
        "把接受的行写入此 csv 文件（不含台账记录）。",
        "Write the rows that were accepted to this csv file; records of ledgers are not among them.",
    ),
    "with_personal": Text(
        "台账退回的记录保留个人信息，只写入文件；默认隐去。",
        "Keep personal cells in the rejected records of ledgers, in files only; they are masked otherwise.",
    ),
    "encoding": Text("进展文件的编码；默认自动识别。", "Encoding of the progress files; detected by default."),
    "told_period": Text(
        "没有日期列的表所属的时期，如 Q2 或 2022-06。", "What a table without a date column is for: Q2, or 2022-06."
    ),
    "forms": Text(
        "列出可以读取的表式：标准列和计划的 forms。", "The tables that are read: standard columns, the plan's forms."
    ),
    "breakdown": Text("按台账的某一列分类统计，附不合格率。", "Break ledgers down by a column, with rates of failure."),
    "ledger": Text(
        "台账在数据库或数据湖中：台账=地址#表；可多次使用（须先安装 fsplan[postgres] 或 fsplan[spark]）。",
        "Judge a ledger in its table: NAME=URL#table; may be given again (needs fsplan[postgres], fsplan[spark]).",
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
        "每行代表：target、quota（各单位定额）、item、unit（排名）、score（评分）或 submission（报送）。",
        "What a row stands for: target, quota (a unit's own share), item, unit (ranked), score or submission.",
    ),
    "compare": Text(
        "与上期比（环比）：previous；与 --quarter 或 --month 一起用。",
        "Compare with the period before: previous; goes with --quarter or --month.",
    ),
    "last_year": Text(
        "与上年同期比（同比）：上年的计划文件或其文件夹。",
        "Compare with the same day last year: last year's plan file or its folder.",
    ),
    "remind": Text("列出谁还没有报齐，每家单位一条催报。", "Who still owes what for a quarter, one message a unit."),
    "remind_as_of": Text(
        "催报日：2022-07-20 或 today（默认，不受计划期限制）。",
        "The day to stand at: 2022-07-20, or today, the default, which may lie after the plan's period.",
    ),
    "eml": Text(
        "每家未报齐的单位写一封邮件草稿（.eml，附空白填报表）到这个文件夹；收件人取计划的 contact.email。",
        "Write a mail for each unit that owes something to this folder: a draft (.eml) to its contact.email, with the"
        " blank form.",
    ),
    "ics": Text(
        "把未报齐内容的期限写成日历文件（.ics），每天一项（须先安装 fsplan[notify]）。",
        "Write the days on which what is owed is due as a calendar, an event a day (needs fsplan[notify]).",
    ),
    "send": Text(
        "把催报发到各地址：钉钉、飞书、企业微信、邮件等（须先安装 fsplan[notify]）；先列出并询问。",
        "Send the reminders (DingTalk, Feishu, WeCom, mail and more; needs fsplan[notify]); shows them and asks first.",
    ),
    "notify": Text(
        "发送地址的文件，一行一个：地址，或 单位=地址；地址中的 {email} 为各单位的 contact.email。",
        "A file of addresses to send to, one a line: URL or UNIT=URL; {email} in one is each unit's contact.email.",
    ),
    "yes": Text("不询问，直接发送；不在终端上时必须写明。", "Send without asking; needed off a terminal."),
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
        "写入 .xlsx 或 .csv 文件；写文件夹的，文件按单位和时期命名（单位组必须写文件夹）。",
        "Write to this .xlsx or .csv file, or into this folder under the unit's name; a group's need a folder.",
    ),
    "trace": Text(
        "列出一个数字背后的每条记录：文件、行、日期、单位、数量。",
        "Every entry behind one figure: file, line, date, unit, amount.",
    ),
    "trace_target": Text("指标（编号、名称或别名）。", "A target (id, title or alias)."),
    "receive": Text(
        "接收各单位报来的文件：认出单位和时期，检查，归档，或写出退回单。",
        "Take filings in as units send them: tell what each is, check it, file it, or write the slip that goes back.",
    ),
    "receive_files": Text(
        "收到的文件、文件夹或通配符，- 为标准输入。", "The files that came, folders or globs, - for standard input."
    ),
    "receive_from": Text(
        "报送单位（编号、名称或别名）；默认从表内和文件名得知。",
        "The unit that sent them (id, name or alias); by default as the form and the file's name tell.",
    ),
    "receive_period": Text(
        "填报期：Q2、2022Q2、2022-06；默认从表内和文件名得知。",
        "What they are for: Q2, 2022Q2, 2022-06; by default as the form and the file's name tell.",
    ),
    "accept_good": Text(
        "有退回行时，其余的行照收归档；退回单只列退回的行。",
        "Where rows are rejected, file the good ones all the same; the slip holds the rest.",
    ),
    "receive_list": Text(
        "列出谁报了什么、何时、第几版，谁还未报送。", "List who filed what, when, which version, and who still owes."
    ),
    "rollup": Text(
        "把多个地区的计划汇总成一张表，按地区和指标，带名次。",
        "Many areas' plans in one table, by area with ranks and by target.",
    ),
    "rollup_folders": Text(
        "含 plan.yaml 的文件夹或该文件，或其上级文件夹；可用通配符。",
        "Folders with a plan.yaml, the file itself, or the folder that holds them; globs are expanded.",
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
    "lint_plan": Text(
        "要检查的计划文件，可有多份；默认取本目录或上级目录的 plan.yaml。",
        "The plan files to check; by default plan.yaml here or above.",
    ),
    "word": Text(
        "任务编号、指标或单位；不写则看全部。", "An item's number, a target or a unit; by default everything."
    ),
    "topic": Text("规则代码（如 FS205）或指标。", "A rule's code such as FS205, or a target."),
    "folder": Text("要建立的文件夹；默认为本目录。", "The folder to set up; by default this one."),
}

LANG = detect_lang(sys.argv[1:])


def text(key: str) -> str:
    """Return one help text in the language of this run; raises KeyError."""
    return HELP[key].say(LANG)
