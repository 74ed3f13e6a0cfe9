"""The one catalogue of what fsplan says besides its rules (those word their own): every text in both languages."""

from collections.abc import Mapping
from functools import cache

from fsplan.core.messages.common import COMMON_MESSAGES
from fsplan.core.text import Lang, Text

LEVEL_NAMES: Mapping[str, Text] = {
    "missed": Text("未完成", "missed"),
    "critical": Text("严重滞后", "critical"),
    "behind": Text("滞后", "behind"),
    "watch": Text("关注", "watch"),
    "on_pace": Text("正常", "on pace"),
    "met": Text("已完成", "met"),
    "open": Text("进行中", "open"),
    "no_data": Text("未报", "no data"),
    "unknown": Text("无法判定", "unknown"),
}
ROLE_NAMES: Mapping[str, Text] = {
    "owner": Text("负责", "owner"),
    "lead": Text("牵头", "lead"),
    "shared": Text("按职责分工负责", "shared"),
    "support": Text("配合", "support"),
    "guide": Text("指导", "guide"),
}
SEVERITY_NAMES: Mapping[str, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}

_COMMON: Mapping[str, Text] = {
    # columns
    "item": Text("任务", "item"),
    "section": Text("章节", "section"),
    "duty": Text("职责", "duty"),
    "target": Text("指标", "target"),
    "kind": Text("类型", "kind"),
    "unit": Text("单位", "unit"),
    "units": Text("责任单位", "answering unit"),
    "role": Text("角色", "role"),
    "goal": Text("目标", "goal"),
    "actual": Text("实际", "actual"),
    "own": Text("本单位", "own part"),
    "completion": Text("完成率", "completion"),
    "pace": Text("序时进度", "pace"),
    "behind": Text("差距（百分点）", "behind (points)"),
    "level": Text("级别", "level"),
    "targets": Text("指标数", "targets"),
    "remaining": Text("尚差", "remaining"),
    "from_here": Text("今后需完成", "needed from here"),
    "aliases": Text("别名", "aliases"),
    "name": Text("名称", "name"),
    "value": Text("数值", "value"),
    "source": Text("来源", "source"),
    "as_of": Text("截至", "as of"),
    "fact": Text("基数", "fact"),
    "measured_in": Text("计量单位", "measured in"),
    "due": Text("期限", "due"),
    "id": Text("编号", "id"),
    "code": Text("代码", "code"),
    "severity": Text("级别", "severity"),
    "summary": Text("说明", "summary"),
    "date": Text("日期", "date"),
    "amount": Text("数量", "amount"),
    "note": Text("备注", "note"),
    "place": Text("位置", "place"),
    # headings
    "compliance_title": Text("{title}：完成情况，截至{as_of}", "{title}: compliance as of {as_of}"),
    "levels_heading": Text("各级别指标数", "Targets by level"),
    "needs_heading": Text("滞后指标今后需完成", "Needed from here, for each target below its pace"),
    "findings_heading": Text("发现的问题", "Findings"),
    # values
    "done": Text("已完成", "done"),
    "not_done": Text("尚未完成", "not done"),
    "no_data_yet": Text("未报送数据", "no data"),
    "of_units": Text("已完成{done}家", "{done}/{all:unit}"),
    "of_no_unit": Text("均未完成", "0/{all:unit}"),
    "of_filings": Text("已报送{done}份", "{done}/{all:filing}"),
    "revised_goal": Text("{goal}（原为{original}）", "{goal} (was {original})"),
    "all_units": Text("{all}家单位全部完成", "all {all:unit}"),
    "all_filings": Text("应报送{all}份", "all {all:filing}"),
    "by_date": Text("{date}前完成", "by {date}"),
    "no_goal": Text("—", "—"),
    "missing": Text("—", "—"),
    "list": Text("、", ", "),
    "and_more": Text("{first}等{count}家", "{first} and {more} more"),
    # summaries, on stderr
    "help_line": Text("改法：{help}", "help: {help}"),
    "so_named": Text("{name}：{told}", "{name}: {told}"),
    "plan_asks": Text(
        "计划里还有 {count} 个问题未定（# decide），用 fsplan lint 查看",
        "questions still open in the plan: {count} (# decide); fsplan lint lists them",
    ),
    "rows_summary": Text(
        "已读 {rows} 行：接受 {accepted}，退回 {rejected}{more}（文件 {files} 个）",
        "{rows:row} read: {accepted} accepted, {rejected} rejected{more} ({files:file})",
    ),
    "rows_outside": Text("，不在计划期内 {count}", ", {count} outside the period"),
    "rows_around": Text("；另有 {count} 行不是数据", ", {count} left out"),
    "left_out": Text("{count}条记录晚于{as_of}，未计入", "{count:entry|entries} dated after {as_of} left out"),
    "more_findings": Text(
        "另有 {count} 条未列出（--max-findings 可调，json 不受限）",
        "{count} more not shown (see --max-findings; json shows all)",
    ),
    "plan_is_valid": Text(
        "{path}：计划有效（{items} 项任务，{duties} 条职责，{targets} 项指标，{units} 个单位）",
        "{path}: valid ({items:item}, {duties:duty|duties}, {targets:target}, {units:unit})",
    ),
    "plan_has_findings": Text("{path}：{count} 处问题", "{path}: {count:finding}"),
    "plan_not_found": Text(
        "找不到计划文件 plan.yaml（本目录及上级目录都没有），请用 --plan 指定或运行 fsplan init",
        "no plan.yaml here or in any parent folder: name one with --plan, or run fsplan init",
    ),
    "no_zones": Text(
        "本机没有时区数据，无法得知“{value}”今天是几号；请安装：pip install tzdata",
        'the machine has no time zone data, so that nobody can say what day it is in "{value}"; pip install tzdata',
    ),
    "unknown_zone": Text(
        "本机的时区数据里没有“{value}”；请更新：pip install -U tzdata",
        'the machine\'s time zone data has no "{value}"; update it: pip install -U tzdata',
    ),
    "bad_quarter": Text(
        "“{value}”不是本计划的季度；本计划的季度为：{quarters}",
        'no quarter of the plan is "{value}"; its quarters are {quarters}',
    ),
    "bad_month": Text(
        "看不懂的月份“{value}”：应为 2022-06 的写法，且在计划期 {start} 至 {end} 内",
        'unknown month "{value}": write it as 2022-06, inside the plan\'s period {start} to {end}',
    ),
    "bad_day": Text(
        "看不懂的日期“{value}”：应为 2022-06-30 的写法，或 today、last-due{hint}",
        'unknown date "{value}": write it as 2022-06-30, or today or last-due{hint}',
    ),
    "bad_choice": Text(
        "{option} 不能是“{value}”，可选：{allowed}{hint}", '{option} cannot be "{value}"; choose {allowed}{hint}'
    ),
    "one_period": Text(
        "--quarter、--month、--year、--as-of 只能用一个", "give only one of --quarter, --month, --year, --as-of"
    ),
    "unknown_unit": Text("计划里没有单位或单位组“{value}”{hint}", 'the plan has no unit or group "{value}"{hint}'),
    "group_for_unit": Text(
        "“{value}”是单位组，这里只能是一个单位；成员有：{units}",
        '"{value}" is a group, and this takes one unit; its members are {units}',
    ),
    "empty_group": Text(
        "单位组“{value}”没有成员；请在计划的 groups 中写明",
        'the group "{value}" has no members; name them in the plan\'s groups',
    ),
    "unknown_word": Text(
        "“{value}”不是计划里的任务、指标或单位（fsplan show 列出全部）{hint}",
        '"{value}" is no item, target or unit of the plan (fsplan show lists them){hint}',
    ),
    "unknown_topic": Text(
        "“{value}”不是规则代码，也不是指标{hint}", '"{value}" is neither a rule\'s code nor a target{hint}'
    ),
    "known_names": Text("；计划中有：{names}", "; the plan has {names}"),
    "known_first": Text("；计划中有：{names}等{count}个", "; the plan has {names} … ({count} in all)"),
    "known_none": Text("；计划中一个也没有", "; the plan has none"),
    "did_you_mean": Text("，是否指“{nearest}”？", '; did you mean "{nearest}"?'),
    "exists_already": Text(
        "{path} 已存在，未改动；确要替换请加 --force",
        "{path} exists already; nothing was changed (--force replaces it)",
    ),
    "created": Text("已建立 {path}", "created {path}"),
    "next_steps": Text("接下来：cd {path} && fsplan check", "next: cd {path} && fsplan check"),
    "next_steps_here": Text("接下来：fsplan check", "next: fsplan check"),
    "internal_error": Text(
        "程序出错：{problem}（设置 FSPLAN_DEBUG=1 可看详情）",
        "a fault of the program: {problem} (set FSPLAN_DEBUG=1 to see where)",
    ),
    "bad_epoch": Text(
        "环境变量 SOURCE_DATE_EPOCH 应为 0 至 {last} 的整数，不能是“{value}”",
        'the variable SOURCE_DATE_EPOCH takes a whole number from 0 to {last}, not "{value}"',
    ),
    "usage_error": Text("用法有误：{problem}", "usage: {problem}"),
    "cannot_write": Text("无法写入 {path}：{problem}", "cannot write {path}: {problem}"),
    # ledgers
    "ledger_little_memory": Text(
        "无法读取台账：本进程只能使用 {found} MB 地址空间（ulimit -v），台账引擎至少需要 {least} MB",
        "ledgers cannot be read: this process may use {found} MB of address space (ulimit -v), and their engine needs "
        "{least} MB",
    ),
    "breakdown_heading": Text("{ledger} · 按{column}", "{ledger} by {column}"),
    "reconciliation_heading": Text("报送数与台账核对", "Reported figures and the ledger"),
    "ledger_value": Text("取值", "value"),
    "ledger_records": Text("批次", "records"),
    "ledger_good": Text("合格", "passed"),
    "ledger_bad": Text("不合格", "failed"),
    "ledger_bad_rate": Text("不合格率", "failure rate"),
    "ledger_target": Text("指标", "target"),
    "ledger_unit": Text("单位", "unit"),
    "ledger_period": Text("时期", "period"),
    "ledger_reported": Text("报送数", "reported"),
    "ledger_ledger": Text("台账数", "ledger"),
    "ledger_difference": Text("差额", "difference"),
    "unlisted": Text("台账“{ledger}”另有 {count} 个问题未列出", "more findings of {ledger} than are listed: {count}"),
    "unknown_column": Text("没有台账有“{value}”列{hint}", 'no ledger has a column "{value}"{hint}'),
    "personal_column": Text("“{value}”是个人信息，不作统计", '"{value}" holds personal data and is not broken down'),
    "no_ledger": Text("指标“{value}”不取自台账", 'the target "{value}" draws on no ledger'),
    "reading_ledger": Text("读取台账", "reading ledgers"),
    "asking_tables": Text("等待数据库核对台账", "waiting for the engines that judge the ledgers"),
    "bad_ledger_option": Text(
        "--ledger 应写作 台账=地址#表，如 sampling=postgresql://user@host/base#samples；台账是文件的，直接写文件名",
        "--ledger takes NAME=URL#table, such as sampling=postgresql://user@host/base#samples; "
        "a ledger that is a file is given as FILE",
    ),
    "unknown_ledger": Text("计划中没有台账“{value}”{hint}", 'the plan has no ledger "{value}"{hint}'),
    "ledger_twice": Text("--ledger 两次指明台账“{value}”", '--ledger names the ledger "{value}" twice'),
    "unknown_engine": Text(
        "“{value}”不是可用的数据库；可用：{allowed}", '"{value}" is no engine that was tested; use one of: {allowed}'
    ),
    "remote_missing": Text(
        "读取数据库中的台账须先安装：在 fsplan 的源代码文件夹中运行 pip install '.[{extra}]'（{problem}）",
        "to judge ledgers where they are, run in fsplan's own folder: pip install '.[{extra}]' ({problem})",
    ),
    "table_unreadable": Text("数据表 {table} 读不了：{problem}", "the table {table} cannot be read: {problem}"),
    "ledger_in_both": Text(
        "台账“{ledger}”既由 --ledger 指明在表中，又在文件 {files} 中：请只留一处",
        'the ledger "{ledger}" is given both as a table by --ledger and as {files}: give one of them',
    ),
    "set_aside": Text(
        "台账“{ledger}”取自 {table}，未读计划自有的 {files}",
        "the ledger {ledger} is read from {table}; the plan's own {files} is not read",
    ),
    # explain
    "explain_bad": Text("不对的例子：", "Wrong:"),
    "explain_good": Text("对的例子：", "Right:"),
    "explain_why": Text("为什么：{why}", "Why: {why}"),
    "step_kind": Text("类型：{kind}；目标：{goal}", "kind: {kind}; goal: {goal}"),
    "step_as_of": Text("截至{as_of}", "as of {as_of}"),
    "step_answering": Text("责任单位：{units}", "answered for by {units}"),
    "in_brackets": Text("（{what}）", " ({what})"),
    "step_actual": Text("实际 = {formula} = {value}", "actual = {formula} = {value}"),
    "step_pace": Text("序时进度 = {formula} = {value}", "pace = {formula} = {value}"),
    "step_completion": Text("完成率 = {formula} = {value}", "completion = {formula} = {value}"),
    "step_behind": Text("差距 = {formula} = {value} 个百分点", "behind = {formula} = {value:point}"),
    "step_level": Text("级别：{level}", "level: {level}"),
    "step_beside": Text("（报送数，供核对，不计入）", " (reported beside it, not counted)"),
    "step_silent": Text("未报送：{units}", "silent so far: {units}"),
    "units_silent": Text("{units}（未报送：{silent}）", "{units} (silent: {silent})"),
    "units_silent_count": Text("{units}（{count}家未报送）", "{units} ({count} silent)"),
    "step_no_entry": Text("截至{as_of}没有记录", "no entry until {as_of}"),
    **COMMON_MESSAGES,
}


@cache
def every_message() -> Mapping[str, Text]:
    """Return the whole catalogue by key."""
    from fsplan.core.messages.closing import CLOSING_MESSAGES
    from fsplan.core.messages.drafting import DRAFT_MESSAGES
    from fsplan.core.messages.ledger import LEDGER_MESSAGES
    from fsplan.core.messages.reach import REACH_MESSAGES
    from fsplan.core.messages.receive import RECEIVE_MESSAGES
    from fsplan.core.messages.report import REPORT_MESSAGES
    from fsplan.core.messages.year import YEAR_MESSAGES

    rooms = (
        *(CLOSING_MESSAGES, DRAFT_MESSAGES, LEDGER_MESSAGES, REACH_MESSAGES),
        *(RECEIVE_MESSAGES, REPORT_MESSAGES, YEAR_MESSAGES),
    )
    return {**_COMMON, **{key: text for messages in rooms for key, text in messages.items()}}


def text_of(key: str) -> Text:
    """Return one message in both languages; raises KeyError for an unknown key."""
    return _COMMON.get(key) or every_message()[key]


def say(key: str, lang: Lang, **params: object) -> str:
    """Return one message in one language; raises KeyError for an unknown key or a missing parameter."""
    return text_of(key).fill(lang, params)
