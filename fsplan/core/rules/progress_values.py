"""FS205-FS218 and FS221: what the cells of a progress file say, against the plan and the rows before."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PROGRESS_VALUE_RULES = (
    Rule(
        code="FS205",
        name="bad-date",
        summary=Text("日期无法识别", "The date cannot be read"),
        message=Text("日期“{value}”无法识别", 'the date "{value}" cannot be read'),
        message_known=Text("“{value}”{known}", '"{value}" {known}'),
        help=Text(
            "写成 2022-04-15、2022年4月15日，或一个时期：2022Q2、2022年6月（指其最后一天）；日期须真实存在",
            "write 2022-04-15, or a period for its last day: 2022Q2, 2022-06; the day must exist",
        ),
        help_nearest=Text("{nearest}；日期须真实存在", "{nearest}; the day must exist"),
        why=Text(
            "日期决定这笔数计入哪个季度，猜错就影响两个季度的考核。",
            "The date decides the quarter that a figure counts in; a wrong guess spoils two quarters.",
        ),
        bad="date,target,unit,value\n2030-02-30,sampling,market,150\n",
        good="date,target,unit,value\n2030-02-28,sampling,market,150\n",
    ),
    Rule(
        code="FS206",
        name="date-outside-period",
        summary=Text("日期不在计划期内", "The date lies outside the plan's period"),
        message=Text(
            "日期 {value} 不在计划期（{start} 至 {end}）内",
            "the date {value} lies outside the plan's period, {start} to {end}",
        ),
        help=Text(
            "填 {start} 至 {end} 之间的日期；属于其他年度的数据报入那一年的计划",
            "give a date from {start} to {end}; file another year's figures under that year's plan",
        ),
        why=Text(
            "把上年的工作计入今年，完成率就不真实。",
            "Last year's work counted this year makes the completion untrue.",
        ),
        bad="date,target,unit,value\n2029-12-31,sampling,market,150\n",
        good="date,target,unit,value\n2030-01-31,sampling,market,150\n",
    ),
    Rule(
        code="FS207",
        name="unknown-target",
        summary=Text("计划中没有这个指标", "The plan has no such target"),
        message=Text("计划中没有指标“{value}”", 'the plan has no target "{value}"'),
        help=Text(
            "用计划中的指标编号、名称或别名；可用 fsplan show 查看",
            "use a target's id, title or alias from the plan; fsplan show lists them",
        ),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text(
            "对不上指标的数，不能算作任何任务的成绩。",
            "A figure that belongs to no target counts toward nothing.",
        ),
        bad="date,target,unit,value\n2030-03-31,samplng,market,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS208",
        name="unknown-unit",
        summary=Text("计划中没有这个单位", "The plan has no such unit"),
        message=Text("计划中没有单位“{value}”", 'the plan has no unit "{value}"'),
        help=Text(
            "用计划中的单位编号、名称或别名；写法确属同一单位的，可在计划的 aliases 中登记",
            "use a unit's id, name or alias from the plan; another spelling can be added to its aliases",
        ),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text(
            "单位认不准，成绩和责任就会记到别人名下。",
            "If the unit is not certain, credit and blame go to somebody else.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,区市场监管所,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,区市场监管局,150\n",
    ),
    Rule(
        code="FS209",
        name="unit-not-responsible",
        summary=Text("单位不承担这个指标", "The unit does not answer for this target"),
        message=Text(
            "单位“{value}”不承担指标“{target}”，不能填报",
            'the unit "{value}" does not answer for the target "{target}" and may not report on it',
        ),
        help=Text(
            "可填报的单位：{allowed}；分工有变的，先修改计划",
            "units that may report: {allowed}; if duties have changed, change the plan first",
        ),
        why=Text(
            "计划定了谁负责，数据就由谁报，避免重复和推诿。",
            "The plan says who answers; figures from anybody else are counted twice or disowned.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,health,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS210",
        name="bad-status",
        summary=Text("进展状态无法识别", "The status is not known"),
        message=Text("状态“{value}”无法识别", 'the status "{value}" is not known'),
        help=Text("可填：{expected}", "write one of: {expected}"),
        why=Text(
            "“基本完成”“正在推进”各人理解不同，无法据以考核。",
            "“Nearly done” means something else to everybody and cannot be judged.",
        ),
        bad="date,target,unit,value\n2030-03-31,registry,market,基本完成\n",
        good="date,target,unit,value\n2030-03-31,registry,market,进行中\n",
    ),
    Rule(
        code="FS212",
        name="bad-number",
        summary=Text("数值无法识别", "The number cannot be read"),
        message=Text("“{field}”的“{value}”不是可用的数", '"{value}" in "{field}" is not a usable number'),
        help=Text("应填：{expected}", "write: {expected}"),
        why=Text(
            "“约150”“1.5e3”之类的写法要靠猜，考核的数不能猜。",
            "Figures like “about 150” would have to be guessed, and nothing that is judged may be guessed.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,约150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS214",
        name="not-a-whole-number",
        summary=Text("应为整数", "The number must be whole"),
        message=Text(
            "指标“{target}”按整数计，{value} 不是整数",
            'the target "{target}" counts things; {value} is not a whole number',
        ),
        help=Text(
            "填整数；百分比或“万”为单位的数请换算成实际件数；确有小数的指标，请告知制定计划的单位",
            "write a whole number; turn a percentage or a figure in 万 into the number of things; where amounts do "
            "have fractions, tell the office that keeps the plan",
        ),
        why=Text(
            "没有半批抽检、半家企业；小数多半是单位或指标填错了。确有小数的指标，在计划中写明 decimals: true。",
            "There is no half batch; a fraction mostly means a wrong unit of measure or a wrong target. Where amounts"
            " do have fractions, the plan says so with decimals: true.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,150.5\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS215",
        name="negative-without-note",
        summary=Text("负数没有说明", "A negative number has no note"),
        message=Text("数值 {value} 为负，但没有备注", "the value {value} is negative and has no note"),
        help=Text(
            "核减以前多报的数，请在备注中说明原因；否则改为正数",
            "to take back what was filed too much, give the reason in the note; otherwise remove the sign",
        ),
        why=Text(
            "核减已报的数，必须说得清缘由、经得起查。",
            "Taking back a filed figure must be explained, so that it can be audited.",
        ),
        bad="date,target,unit,value,note\n2030-01-31,sampling,market,150,\n2030-03-31,sampling,market,-10,\n",
        good=(
            "date,target,unit,value,note\n2030-01-31,sampling,market,150,\n2030-03-31,sampling,market,-10,核减重复样品\n"
        ),
    ),
    Rule(
        code="FS216",
        name="part-exceeds-whole",
        summary=Text("完成数大于总数", "The part exceeds the whole"),
        message=Text("完成数 {value} 大于总数 {whole}", "the part {value} exceeds the whole {whole}"),
        help=Text("核对两个数：完成数不得大于总数", "check both figures: the part must not exceed the whole"),
        why=Text(
            "覆盖率超过100%，说明分子或分母至少有一个是错的。",
            "A coverage above 100% means that the part or the whole is wrong.",
        ),
        bad="date,target,unit,value,of\n2030-03-31,canteens,market,45,40\n",
        good="date,target,unit,value,of\n2030-03-31,canteens,market,38,40\n",
    ),
    Rule(
        code="FS217",
        name="total-fell",
        summary=Text("累计数下降", "A running total fell"),
        message=Text(
            "累计数 {value} 小于此前已报的 {before}（{first}）",
            "the total {value} is below the {before} filed before ({first})",
        ),
        help=Text(
            "累计数只增不减；核对是否误填了当期数，确属核减的，在备注中说明",
            "totals never fall: check that it is not the period's figure; explain a correction in the note",
        ),
        why=Text(
            "累计数变小，不是填成了当期数，就是以前多报了。",
            "A falling total is either a figure of the period or proof that too much was filed before.",
        ),
        bad=(
            "date,target,unit,value,basis\n2030-03-31,sampling,market,150,total\n2030-06-30,sampling,market,120,total\n"
        ),
        good=(
            "date,target,unit,value,basis\n2030-03-31,sampling,market,150,total\n2030-06-30,sampling,market,270,total\n"
        ),
    ),
    Rule(
        code="FS218",
        name="total-mismatch",
        summary=Text("累计数与当期数对不上", "A total does not agree with the period's rows"),
        message=Text(
            "累计数 {value} 对不上：此前累计 {before}，加其后当期 {flows}，应为 {expected}",
            "the total {value} does not agree: {before} so far and {flows} filed since make {expected}",
        ),
        help=Text(
            "核对当期数与累计数，改正错的一个；漏报的当期数请补报",
            "compare the period's rows with the total and correct the wrong one; file what was left out",
        ),
        help_nearest=Text(
            "此前的数若在计划自有数据里，请用 --add {nearest} 合在一起核对；否则核对当期数与累计数，改正错的一个；"
            "漏报的当期数请补报",
            "where the plan's own data holds what came before, judge it on top of that: --add {nearest}; otherwise"
            " compare the period's rows with the total and correct the wrong one; file what was left out",
        ),
        why=Text(
            "上期累计加本期应等于本期累计，对不上就有漏报或重报。",
            "The earlier total and this period make the new total, or something is missing or double.",
        ),
        bad=(
            "date,target,unit,value,basis\n"
            "2030-03-31,sampling,market,150,period\n2030-06-30,sampling,market,120,period\n"
            "2030-06-30,sampling,market,280,total\n"
        ),
        good=(
            "date,target,unit,value,basis\n"
            "2030-03-31,sampling,market,150,period\n2030-06-30,sampling,market,120,period\n"
            "2030-06-30,sampling,market,270,total\n"
        ),
    ),
    Rule(
        code="FS221",
        name="derived-target",
        summary=Text("该指标由程序计算，不能填报", "The target is derived and takes no rows"),
        message=Text(
            "指标“{value}”由“{of}”计算得出，不能直接填报",
            'the target "{value}" is computed from "{of}" and takes no rows',
        ),
        help=Text("改为填报“{of}”的数量", 'file the figures of "{of}" instead'),
        why=Text(
            "比率由数量和基数算出；另行填报会出现两个不一致的结果。",
            "A rate follows from its count and its base; filing it as well would give two answers.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling_rate,market,1.25\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
)
