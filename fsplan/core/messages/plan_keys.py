"""What each key of a plan file means, in both languages, with an example: what editors show (plan/schema.py)."""

from collections.abc import Mapping

from fsplan.core.messages.ledger_keys import LEDGER_KEYS
from fsplan.core.messages.ledger_keys import key_text as _key
from fsplan.core.text import Text

PLAN_KEYS: Mapping[str, Mapping[str, tuple[Text, str]]] = {
    "PlanFile": {
        "fsplan": _key("计划文件格式的版本，现为 1", "the version of the format, 1 today", "1"),
        "id": _key("计划的编号：字母、数字、_ . -", "the plan's id: letters, digits, _ . -", "hebei-2022"),
        "title": _key("计划名称", "the plan's title", "示例区2030年工作计划"),
        "title_en": _key("英文名称，英文界面显示", "its English title, shown in English", "Demo district plan 2030"),
        "area": _key("计划所属地区", "the place the plan is for", "示例市示例区"),
        "period": _key("计划期：一年，或起止日期，两端都算", "a year, or two days, both included", "2030"),
        "timezone": _key("按哪个时区算今天", "the time zone that decides which day today is", "Asia/Shanghai"),
        "status": _key("draft 征求意见稿，adopted 正式稿", "draft or adopted", "draft"),
        "data": _key(
            "命令不写文件时读取的文件，在计划所在文件夹以下", "files read where a command names none", "[data/*.csv]"
        ),
        "defaults": _key(
            "命令行和环境变量都没有写的选项取什么值",
            "what options are where neither a line nor the environment says",
            "{lang: zh, fail_on: critical, width: 80}",
        ),
        "facts": _key(
            "基数（如常住人口），按编号列出",
            "denominators such as residents, by id",
            "{population: {value: 120000, unit: 人}}",
        ),
        "units": _key("责任单位，按编号列出", "answering units, by id", "{market: {name: 区市场监管局}}"),
        "groups": _key(
            "代表若干单位的名称，如成员单位",
            "names that stand for several units",
            "{members: {name: 成员单位, units: [market]}}",
        ),
        "forms": _key(
            "各单位自己的表式：表头与标准列的对应",
            "tables of the units' own: which header is which column",
            "{tracker: {columns: {target: 工作任务, unit: 牵头单位, value: 本季完成}}}",
        ),
        "ledgers": _key(
            "取数的台账，按编号列出",
            "record ledgers that figures are taken from, by id",
            "{tests: {title: 台账, key: id, date: day, unit: market, columns: {id: {header: 编号, type: text}}}}",
        ),
        "bands": _key(
            "低于序时进度多少个百分点算关注、滞后、严重滞后",
            "points below pace at which levels begin",
            "{watch: 0, behind: 10, critical: 30}",
        ),
        "escalation": _key(
            "连续滞后时采取的措施",
            "what follows where a target stays behind",
            "[{level: behind, periods: 2, action: interview}]",
        ),
        "scoring": _key(
            "各单位得分：满分，以及迟报、未报送的扣分",
            "how units are scored, and what filings cost",
            "{full: 100, late_filing: -2, missing_filing: -5}",
        ),
        "plausibility": _key("哪些可疑数要提示，false 不提示", "which figures to warn of, or false", "{far_above: 5}"),
        "sections": _key("任务所属的章节", "the headings that group items", "[{number: 1, title: 加强监管}]"),
        "items": _key(
            "任务，按原文编号", "the plan's items, numbered as in the text", "[{number: 12, title: 抽检, duties: []}]"
        ),
    },
    "Fact": {
        "value": _key(
            "数值；没有写的，用到它的比率为无法判定", "its value; without one a rate over it is unknown", "120000"
        ),
        "unit": _key("计量单位", "its unit of measure", "人"),
        "as_of": _key(
            "数值所属的日期，在此之前不用", "the day it describes, before which it is not used", "2029-11-01"
        ),
        "source": _key("数据来源", "where it is from", "人口普查"),
        "values": _key(
            "先后几个数值，用计算日以前最近的一个",
            "several dated values, the last one before the as-of day holds",
            "[{value: 120000, as_of: 2029-11-01}]",
        ),
    },
    "FactValue": {
        "value": _key("数值", "the value", "120000"),
        "as_of": _key("自哪天起", "the day from which it holds", "2029-11-01"),
        "source": _key("数据来源", "where it is from", "人口普查"),
    },
    "Unit": {
        "name": _key("原文中的单位名称", "the unit's name as the text writes it", "区市场监管局"),
        "name_en": _key("英文名称", "its English name", "Market Regulation Bureau"),
        "aliases": _key("其他写法，填报时同样认得", "other spellings that rows may use", "[区市场监督管理局]"),
        "contact": _key(
            "联系人，任何报告都不显示",
            "whom to write to; no report shows it",
            "{person: 张三, email: office@example.gov.cn}",
        ),
    },
    "Contact": {
        "person": _key("联系人姓名", "the person's name", "张三"),
        "email": _key("电子邮箱，只写一个", "one e-mail address", "office@example.gov.cn"),
        "phone": _key("电话", "the phone number", "022-12345678"),
    },
    "Group": {
        "name": _key("统称", "the name that stands for several units", "成员单位"),
        "name_en": _key("英文名称", "its English name", "Member units"),
        "aliases": _key("其他写法", "other spellings", "[各成员单位]"),
        "units": _key("包括哪些单位", "the units it stands for", "[market, health]"),
    },
    "Bands": {
        "watch": _key("低于进度超过多少个百分点为关注", "points below pace above which it is watch", "0"),
        "behind": _key("超过多少个百分点为滞后", "points above which it is behind", "10"),
        "critical": _key("超过多少个百分点为严重滞后", "points above which it is critical", "30"),
    },
    "Scoring": {
        "full": _key("满分", "the score of a unit that earned everything", "100"),
        "late_filing": _key("每次迟报扣分，写负数", "what a late filing costs, as a number below 0", "-2"),
        "missing_filing": _key("每次未报送或不完整扣分，写负数", "what a missing or incomplete filing costs", "-5"),
    },
    "Defaults": {
        "lang": _key("消息语言", "the language of messages", "zh"),
        "color": _key("何时使用颜色", "when to colour", "never"),
        "width": _key("每行最多多少列，0 为不折行", "columns of a line of text, 0 to wrap nothing", "80"),
        "quiet": _key("只说必须处理的事", "say only what must be acted on", "true"),
        "fail_on": _key("哪一级及以下退出码为 1", "the level at or below which check exits 1", "critical"),
        "only": _key("只列出哪一级及以下的指标", "the level at or below which targets are listed", "behind"),
        "max_findings": _key("最多列出多少个问题", "how many findings to print at most", "100"),
    },
    "Plausibility": {
        "far_above": _key("超过目标或以往最大数几倍", "times the goal or the largest before, or false", "3"),
        "same_as_before": _key("整季数据与上季度相同", "a filing that repeats the quarter before", "true"),
        "total_as_period": _key("当期数像是累计数", "amounts that look like running totals", "true"),
        "whole_jump": _key("占比的总数增或减几倍", "times a share's whole grows or shrinks, or false", "2"),
    },
    "EscalationRule": {
        "level": _key("达到这一级及以下", "at this level or worse", "behind"),
        "periods": _key("连续多少个季度", "for so many quarters in a row", "2"),
        "action": _key(
            "采取的措施：提醒、督办、约谈、问责", "remind, supervise, interview or accountability", "interview"
        ),
    },
    "Item": {
        "number": _key("任务在原文中的编号", "the item's number in the text", "12"),
        "section": _key("所属章节的编号", "the number of its section", "5"),
        "title": _key("任务的简短名称", "a short title", "抽检"),
        "title_en": _key("英文名称", "its English title", "Sampling"),
        "duties": _key(
            "任务中的职责，每处责任分工一条",
            "its duties, one for each responsibility note",
            "[{id: '12.1', title: 完成年度抽检, owner: [market]}]",
        ),
    },
    "Section": {
        "number": _key("章节编号", "the section's number", "5"),
        "title": _key("章节名称", "its title", "全面提升风险管理能力"),
        "title_en": _key("英文名称", "its English title", "Risk management"),
    },
    "Duty": {
        "id": _key("职责的编号", "the duty's id", "'12.1'"),
        "title": _key("职责的简短名称", "a short title", "完成年度抽检"),
        "title_en": _key("英文名称", "its English title", "Finish the year's sampling"),
        "owner": _key("负责的单位", "the units that own it (负责)", "[market]"),
        "lead": _key("牵头的单位", "the units that lead (牵头)", "[market]"),
        "shared": _key("按职责分工负责的单位", "the units that share it (按职责分工)", "[members]"),
        "support": _key(
            "配合、参与的单位，只列出不考核", "the units that support (配合), listed and never judged", "[education]"
        ),
        "guide": _key("指导的单位，只列出不考核", "the units that guide (指导), listed and never judged", "[health]"),
        "cite": _key(
            "出自原文哪一处",
            "where in the text it comes from",
            "{item: 12, note: 1, sha256: '0000000000000000000000000000000000000000000000000000000000000000'}",
        ),
        "measures": _key(
            "职责中不设指标的其他工作，只显示不考核",
            "what else it consists of: shown, never judged",
            "[{title: 快检结果验证, title_en: Rapid tests verified}]",
        ),
        "targets": _key(
            "考核指标，按编号列出", "what it is judged by, by id", "{sampling: {kind: count, title: 监督抽检批次}}"
        ),
    },
    "Measure": {
        "title": _key("工作内容，用自己的话简短写", "the work, in a few own words", "快检结果验证"),
        "title_en": _key("英文", "the same in English", "Rapid tests verified"),
    },
    "Cite": {
        "item": _key("原文任务编号", "the item's number in the text", "12"),
        "note": _key("该任务的第几处责任分工", "which of its responsibility notes", "1"),
        "sha256": _key(
            "条文的校验值，原文改动时可发现",
            "the hash of its clause, by which a change is found",
            "'0000000000000000000000000000000000000000000000000000000000000000'",
        ),
    },
    "Target": {
        "kind": _key(
            "指标类型：计数、存量、占比、比率、均值、增减、节点、报送、状态", "what sort of figure it is", "count"
        ),
        "title": _key("指标名称", "its title", "监督抽检批次"),
        "title_en": _key("英文名称", "its English title", "Samples taken"),
        "aliases": _key("填报时认得的其他写法", "other names that rows may use", "[抽检批次]"),
        "goal": _key("目标：运算符加数值，或区间", "what is owed: an operator and a number, or a range", "'>= 720'"),
        "quotas": _key(
            "各单位自己的任务数；each 表示每家都要达到目标",
            "each unit's own amount; each: every unit owes the goal",
            "{market: 390, health: 330}",
        ),
        "measured_in": _key("计量单位", "the unit of measure", "批次"),
        "decimals": _key("计数是否可以有小数", "whether a count's amounts have fractions", "false"),
        "pace": _key(
            "序时进度：even、none、hold，或各季度末累计",
            "how much is due when: even, none, hold, or steps at the quarters' ends",
            "[20%, 50%, 80%, 100%]",
        ),
        "bands": _key("本指标自己的分级界限", "this target's own bands", "{watch: 0, behind: 5, critical: 20}"),
        "due": _key("期限，可在计划期之后一年内", "its due day, at most a year after the period", "2030-06-30"),
        "of": _key("由哪个指标算出", "the target it is worked out of", "sampling"),
        "over": _key("除以哪个基数", "the fact a rate divides by", "population"),
        "per": _key("按每多少计", "for how many of the fact", "1000"),
        "baseline": _key("增减的基数", "what a change is against", "120"),
        "sum_of": _key(
            "由哪些指标相加而得，本身不填报",
            "the targets whose figures it is the sum of; it takes no rows",
            "[first_half, second_half]",
        ),
        "over_time": _key(
            "占比：last 以最后一次为准，sum 各期累加", "of a share: the last row stands, or the periods add up", "sum"
        ),
        "every": _key("多久报一次：month、quarter、half、year", "how often a filing is owed", "quarter"),
        "due_days": _key("期末后多少天内报；负数为期末前", "days after the period's end; below 0 before it", "15"),
        "excused": _key(
            "免报的单位、时期和原因",
            "filings that a unit need not make, and why",
            "[{unit: market, period: Q2, reason: 机构改革}]",
        ),
        "revisions": _key(
            "年中调整的目标或任务数",
            "goals or quotas that changed in the year",
            "[{from: 2030-07-01, goal: '>= 800', reason: 追加任务}]",
        ),
        "units": _key("只由这些单位负责和填报", "only these units answer for it", "[market]"),
        "from": _key("取数的台账", "the ledger it is taken from", "sampling"),
        "where": _key(
            "只算这些取值的记录，各列都要满足", "the records that count: all columns must hold", "{category: [肉制品]}"
        ),
        "out_of": _key("占比的总数由哪些记录构成", "the records that a share is taken of", "{category: [肉制品]}"),
        "tolerance": _key("报送数与台账允许的差额", "by how much reported figures may differ from the ledger", "0"),
        "points": _key("分值", "what it is worth in the score", "5"),
        "earn": _key(
            "proportional 按完成率得分，all 完成才得分", "earned in proportion, or all or nothing", "proportional"
        ),
    },
    "FormLayout": {
        "columns": _key("标准列与本表表头的对应", "a column: its header here", "{target: 任务, value: 本季完成}"),
        "basis": _key("整张表的口径：period 当期，total 累计", "what all its rows are", "period"),
        "period": _key("整张表所属的时期", "the period that all its rows are for", "Q2"),
        "periods": _key("每期一列的表：表头与时期的对应", "one column a period: header to period", "{一季度: Q1}"),
        "units": _key("每单位一列的表：表头与单位的对应", "one column a unit: header to unit", "{市场局: market}"),
    },
    "Excuse": {
        "unit": _key("免报的单位", "the unit", "market"),
        "period": _key("免报的时期", "the period", "Q2"),
        "reason": _key("原因", "why", "机构改革"),
    },
    "Revision": {
        "from": _key("自哪天起", "the day from which it holds", "2030-07-01"),
        "goal": _key("调整后的目标", "the goal from then on", "'>= 800'"),
        "quotas": _key("调整后各单位的任务数", "each unit's own amount from then on", "{market: 400}"),
        "reason": _key("原因", "why", "追加任务"),
    },
    **LEDGER_KEYS,
}
"""Model to its keys, each with what it means and one value as a plan writes it."""
