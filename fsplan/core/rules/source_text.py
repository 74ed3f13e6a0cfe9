"""FS601-FS615: where a plan and its official text do not agree, and what a draft left open."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

SOURCE_RULES = (
    Rule(
        code="FS601",
        name="note-without-duty",
        summary=Text("原文的责任分工在计划里没有对应职责", "A responsibility note of the text has no duty"),
        message=Text("计划里没有职责 {duty} 对应“{value}”", "the plan has no duty {duty} for the note {value}"),
        help=Text(
            "在第 {item} 项下补上职责 {duty}；用 fsplan draft 可以得到它的草稿",
            "add duty {duty} under item {item}; fsplan draft gives a first version of it",
        ),
        why=Text("漏掉一处分工，就有一个单位的任务没人跟踪。", "One note left out is one task that nobody follows."),
        bad="text: 1.（甲局负责）…（乙局负责） / plan: 1.1",
        good="text: 1.（甲局负责）…（乙局负责） / plan: 1.1, 1.2",
    ),
    Rule(
        code="FS602",
        name="duty-without-note",
        summary=Text("计划里的职责在原文没有对应的责任分工", "A duty has no responsibility note in the text"),
        message=Text("原文没有对应职责 {value} 的责任分工", "the text has no responsibility note for duty {value}"),
        help=Text(
            "核对职责编号（任务.第几处分工）；原文没有的任务，应从计划中删去或另注出处",
            "check the duty's id (item.note); what the text does not ask for does not belong in its plan",
        ),
        why=Text("原文没有的任务不能拿来考核单位。", "A unit cannot be judged by what the text never asked of it."),
        bad="text: 1.（甲局负责） / plan: 1.1, 1.2",
        good="text: 1.（甲局负责） / plan: 1.1",
    ),
    Rule(
        code="FS603",
        name="unit-differs",
        summary=Text("责任单位与原文不一致", "The units of a duty are not those of its note"),
        message=Text(
            "职责 {duty} 与原文不一致：原文有而计划没有的：{missing}；计划有而原文没有的：{extra}",
            "the units of duty {duty} differ: only in the text: {missing}; only in the plan: {extra}",
        ),
        help=Text(
            "按原文改正；名称写法不同的，加到该单位的 aliases",
            "follow the text; where only the spelling differs, add it to the unit's aliases",
        ),
        why=Text(
            "单位错了，催报和问责都会找错人。",
            "With the wrong unit, the wrong people are reminded and held to account.",
        ),
        bad="text:（甲局、乙局负责） / plan: owner: [jia]",
        good="text:（甲局、乙局负责） / plan: owner: [jia, yi]",
    ),
    Rule(
        code="FS604",
        name="role-differs",
        summary=Text("单位的职责角色与原文不一致", "A unit's role is not that of its note"),
        message=Text(
            "职责 {duty} 中“{value}”的角色：原文为 {wanted}，计划为 {found}",
            "in duty {duty}, {value} is {wanted} in the text and {found} in the plan",
        ),
        help=Text(
            "负责 owner、牵头 lead、按职责分工 shared、配合 support、指导 guide；按原文改正",
            "负责 is owner, 牵头 lead, 按职责分工 shared, 配合 support, 指导 guide; follow the text",
        ),
        why=Text(
            "牵头对数字负责，配合只是列出，不能混淆。", "A lead answers for the figure; a supporter is only listed."
        ),
        bad="text:（甲局牵头，乙局配合） / plan: lead: [jia, yi]",
        good="text:（甲局牵头，乙局配合） / plan: lead: [jia], support: [yi]",
    ),
    Rule(
        code="FS605",
        name="figure-not-carried",
        summary=Text("原文的数字没有写进目标", "A figure of the text is in no goal"),
        message=Text(
            "职责 {duty} 没有目标对应原文的“{value}”（{wanted}）",
            "no goal of duty {duty} carries the text's {value} ({wanted})",
        ),
        help=Text("补上指标，或改正它的 goal", "add the target, or mend its goal"),
        why=Text("数字没有写进计划，就没有人核对它完成没有。", "A figure that no goal carries is checked by nobody."),
        bad="text: 新建40家 / plan: goal: '>= 4'",
        good="text: 新建40家 / plan: goal: '>= 40'",
    ),
    Rule(
        code="FS606",
        name="goal-not-in-text",
        summary=Text("目标在原文里找不到", "A goal is not in the text"),
        message=Text(
            "指标 {target} 的目标 {value} 在职责 {duty} 对应的原文里找不到",
            "the goal {value} of {target} is not in the text of duty {duty}",
        ),
        help=Text(
            "按原文改正 goal；确属内部要求的，不设 goal 只作跟踪",
            "mend the goal by the text; for a wish of the office's own, leave the goal out and only track it",
        ),
        why=Text("原文没有的目标不能用来判定完成。", "What the text does not demand cannot decide whether it was met."),
        bad="text: 新建40家 / plan: goal: '>= 50'",
        good="text: 新建40家 / plan: goal: '>= 40'",
    ),
    Rule(
        code="FS607",
        name="clause-changed",
        severity="warning",
        summary=Text("引用的条款已改动", "A cited clause has changed"),
        message=Text(
            "职责 {duty} 引用的条款与当时不同", "the clause that duty {duty} cites is not what it was when it was cited"
        ),
        help=Text(
            "核对职责和目标是否仍然对应；核对后把 cite 的 sha256 改为 {wanted}",
            "see whether the duty still fits, then set the sha256 of its cite to {wanted}",
        ),
        why=Text(
            "征求意见稿改为正式稿时，条款常有改动。", "Between a draft for comment and its adoption, clauses change."
        ),
        bad="cite: {item: 1, note: 1, sha256: 0000…}",
        good="cite: {item: 1, note: 1, sha256: 79756d…}",
    ),
    Rule(
        code="FS608",
        name="unreadable-figure",
        severity="warning",
        summary=Text("原文的数字疑有缺损", "A figure of the text looks damaged"),
        message=Text("原文的“{value}”疑有缺损，没有核对", "the text's {value} looks damaged and was not compared"),
        help=Text("对照原件改正文本，再核对一次", "mend the text by the printed original, then compare again"),
        why=Text("缺损的数字不能猜。", "A damaged figure must not be guessed."),
        bad="覆盖率达到10000",
        good="覆盖率达到100%",
    ),
    Rule(
        code="FS609",
        name="sentence-uncovered",
        severity="warning",
        summary=Text(
            "原文的一句话没有对应的指标或工作内容", "A sentence of the text has neither a target nor a measure"
        ),
        message=Text(
            "职责 {duty} 的“{value}”没有对应的指标，也没有写入 measures",
            'nothing of duty {duty} speaks of "{value}": neither a target nor a measure',
        ),
        help=Text(
            "要考核的立为指标；不考核的用自己的话写入该职责的 measures",
            "make it a target where it is to be judged, else say it in own words among the duty's measures",
        ),
        why=Text("没有写进计划的工作，没有人会被问到。", "Of what is not in the plan nobody is ever asked."),
        bad="text: 配合进行快速检测结果验证 / plan: measures: []",
        good="text: 配合进行快速检测结果验证 / plan: measures: [快检结果验证]",
    ),
    Rule(
        code="FS610",
        name="open-question",
        severity="warning",
        summary=Text("草稿留下的问题还没有定", "A question that the draft left open remains"),
        message=Text("问题未定：{value}", "still to be decided: {value}"),
        help=Text(
            "定下来，写进计划，再删去这条 # decide 注释",
            "settle it, write it into the plan, then delete this # decide comment",
        ),
        why=Text(
            "草稿读不准的地方，只有人能定；没有定，就等于没有写。",
            "What the draft could not read only a person can settle; until then the plan does not say it.",
        ),
        bad="# decide: which units 各街道 stands for\ngroups:\n  streets: {name: 各街道, units: [market]}\n",
        good="groups:\n  streets: {name: 各街道, units: [market]}\n",
    ),
    Rule(
        code="FS611",
        name="group-without-members",
        severity="warning",
        summary=Text("单位组没有成员", "A group has no members"),
        message=Text("“{value}”没有成员单位", "{value} has no members"),
        help=Text("在 units 里列出它的成员", "list its members under units"),
        why=Text(
            "没有成员的单位组，没有人填报，也没有人被催报。",
            "For a group without members nobody files, and nobody is reminded.",
        ),
        bad="groups:\n  streets: {name: 各街道, units: []}\n",
        good="groups:\n  streets: {name: 各街道, units: [market]}\n",
    ),
    Rule(
        code="FS612",
        name="deadline-not-carried",
        summary=Text("原文的时限没有写进计划", "A deadline of the text is not in the plan"),
        message=Text(
            "职责 {duty} 没有写原文的时限“{value}”（{wanted}）",
            "nothing of duty {duty} carries the text's deadline {value} ({wanted})",
        ),
        help=Text(
            "写进指标的 due、every 或 pace；不单独考核的，写入该职责的 measures",
            "put it into a target's due, every or pace; where it is not judged, say it among its duty's measures",
        ),
        why=Text("没有时限，就没有人知道什么时候算迟。", "Without its deadline nobody can tell when a task is late."),
        bad="text: 9月底前出台办法 / plan: {kind: milestone}",
        good="text: 9月底前出台办法 / plan: {kind: milestone, due: 2030-09-30}",
    ),
    Rule(
        code="FS613",
        name="due-not-in-text",
        severity="warning",
        summary=Text("计划里的时限在原文里找不到", "A due day is not in the text"),
        message=Text(
            "指标 {target} 的时限 {value} 在职责 {duty} 对应的原文里找不到",
            "the due day {value} of {target} is not in the text of duty {duty}",
        ),
        help=Text(
            "按原文改正 due；内部自定的时限，在旁边注明",
            "mend the due day by the text; where the office set it itself, say so beside it",
        ),
        why=Text("原文没有的时限不能用来认定逾期。", "A day that the text does not set cannot make a task late."),
        bad="text: 9月底前出台办法 / plan: {kind: milestone, due: 2030-08-31}",
        good="text: 9月底前出台办法 / plan: {kind: milestone, due: 2030-09-30}",
    ),
    Rule(
        code="FS614",
        name="words-not-carried",
        severity="warning",
        summary=Text("原文的数字、时限或单位在计划里没有着落", "A figure, a deadline or units of the text are nowhere"),
        message=Text("原文的“{value}”在计划里没有着落", "the plan says nothing of the text's {value}"),
        help=Text(
            "要考核的立为指标，其余写入 measures；不属于本计划的，用注释原样引出，注明理由",
            "make it a target or say it among the measures; what does not belong, quote in a comment with the reason",
        ),
        why=Text(
            "草稿没有读懂的，不能当作没有写。", "What the draft did not read must not pass for what was never said."
        ),
        bad="text: 贷款额可提高至1000万元 / plan: (nothing)",
        good="text: 贷款额可提高至1000万元 / plan: measures: [贷款额可提高至1000万元]",
    ),
    Rule(
        code="FS615",
        name="answering-unit-not-in-text",
        severity="warning",
        summary=Text("负责的单位不是原文写的", "Who answers is not of the text"),
        message=Text(
            "原文没有写职责 {duty} 由谁负责，计划写的是“{value}”",
            "the text names nobody who answers for duty {duty}; the plan names {value}",
        ),
        help=Text(
            "核对原文；确由本单位指定的，在旁边用注释注明",
            "look at the text again; where the office chose it, say so in a comment beside it",
        ),
        why=Text("原文没有写的单位，问责时没有依据。", "Whom the text does not name nobody can hold to account by it."),
        bad="text:（甲局指导） / plan: owner: [yi]",
        good="text:（甲局指导） / plan: owner: [yi]  # by the meeting of 3 March",
    ),
)
