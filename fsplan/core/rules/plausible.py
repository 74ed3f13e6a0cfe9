"""FS231-FS234: figures that stand and count, and that are hardly right."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PLAUSIBLE_RULES = (
    Rule(
        code="FS231",
        name="figure-far-off",
        severity="warning",
        summary=Text("数值远超目标或本单位以往数", "A figure is far above the goal or the unit's own past"),
        message=Text(
            "{unit}“{title}”{date}所报{value}，是{against}的{times}倍",
            '{unit} filed {value} on "{title}" for {date}: {times} times {against}',
        ),
        help=Text(
            "核对数值和计量单位（是否多写了 0，是否把“个”报成“万个”）；有误的改正后重报；无误的不用改，已照常计入。"
            "不需要提示的，在计划的 plausibility 中写 far_above: false",
            "check the number and its measure (a 0 too many, units for thousands); if it is wrong, correct it and file "
            "again; if it is right, leave it, it counts; far_above: false under the plan's plausibility silences this",
        ),
        why=Text(
            "多写一个 0，全年任务就“完成”了，没有人再去催。",
            "With one 0 too many the year's goal looks reached, and nobody asks any more.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,7200\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,720\n",
    ),
    Rule(
        code="FS232",
        name="same-as-before",
        severity="warning",
        summary=Text("与上一季度所报完全相同", "A filing repeats the quarter before"),
        message=Text(
            "{unit}{period}所报数据与{before}完全相同：{figures}（共{count}项）",
            "{unit} filed for {period} just what it had filed for {before}: {figures} ({count} alike)",
        ),
        help=Text(
            "请该单位确认是否误将上一季度的表又报了一次；有误的改正后重报；无误的不用改，已照常计入。"
            "不需要提示的，在计划的 plausibility 中写 same_as_before: false",
            "ask the unit whether it sent the last quarter's form again; if so, file the right figures; if not, leave "
            "them, they count; same_as_before: false under the plan's plausibility silences this",
        ),
        why=Text(
            "上一季度的表改个日期再报，同一份工作就算了两次。",
            "Where last quarter's form comes again under a new date, the same work counts twice.",
        ),
        bad=(
            "date,target,unit,value\n2030-03-31,sampling,market,152\n2030-03-31,tested,market,48\n"
            "2030-06-30,sampling,market,152\n2030-06-30,tested,market,48\n"
        ),
        good=(
            "date,target,unit,value\n2030-03-31,sampling,market,152\n2030-03-31,tested,market,48\n"
            "2030-06-30,sampling,market,171\n2030-06-30,tested,market,48\n"
        ),
    ),
    Rule(
        code="FS233",
        name="total-as-period",
        severity="warning",
        summary=Text("当期数像是累计数", "Amounts of a period look like running totals"),
        message=Text(
            "{unit}“{title}”各期当期数为{figures}，相加为{sum}，目标为{goal}；"
            "至{date}序时进度约为{expected}，{value}更像是累计数",
            '{unit} filed {figures} on "{title}" as amounts of a period; they add up to {sum} (goal {goal}), while by '
            "{date} the pace asks for about {expected}: {value} looks like a running total",
        ),
        help=Text(
            "是累计数的，口径改为“累计”后重报；确为当期数的不用改，已照常计入。"
            "不需要提示的，在计划的 plausibility 中写 total_as_period: false",
            "if they are running totals, write the basis total and file again; if not, leave them, they count; "
            "total_as_period: false under the plan's plausibility silences this",
        ),
        why=Text(
            "把累计数当作当期数，前几期的工作会一加再加，虚增完成量。",
            "Running totals added up count the work of the first quarter again in every later one.",
        ),
        bad=(
            "date,target,unit,value\n2030-03-31,sampling,market,150\n2030-06-30,sampling,market,360\n"
            "2030-09-30,sampling,market,570\n"
        ),
        good=(
            "date,target,unit,value,basis\n2030-03-31,sampling,market,150,累计\n2030-06-30,sampling,market,360,累计\n"
            "2030-09-30,sampling,market,570,累计\n"
        ),
    ),
    Rule(
        code="FS234",
        name="whole-jumped",
        severity="warning",
        summary=Text("占比的总数大增或大减", "A share's whole halved or doubled"),
        message=Text(
            "{unit}“{title}”{date}的总数为{value}，{then}为{before}，{change}",
            '{unit} filed a whole of {value} on "{title}" for {date}; it was {before} on {then}, so it is {change}',
        ),
        help=Text(
            "核对总数的口径前后是否一致（全部应完成数，还是只有本期的）；有误的改正后重报；无误的不用改，已照常计入。"
            "不需要提示的，在计划的 plausibility 中写 whole_jump: false",
            "see that the whole means the same each time (all there are, not those of one period); if it is wrong, "
            "correct it and file again; if it is right, leave it, it counts; whole_jump: false under the plan's "
            "plausibility silences this",
        ),
        why=Text(
            "总数一变，占比就变，看上去像是工作有了进展或退步。",
            "A share moves with its whole, and that looks like work done or undone.",
        ),
        bad=(
            "date,target,unit,value,of,basis\n2030-03-31,canteens,market,12,96,累计\n"
            "2030-06-30,canteens,market,30,40,累计\n"
        ),
        good=(
            "date,target,unit,value,of,basis\n2030-03-31,canteens,market,12,96,累计\n"
            "2030-06-30,canteens,market,42,95,累计\n"
        ),
    ),
)
