"""FS50x: what happens to a period after it was closed."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

_LEDGER_HELP = Text(
    "请恢复台账原样；确需改动，先用 fsplan close --reopen 并说明原因，改后重新关账",
    "put the ledger back as it was; or reopen {period} with fsplan close --reopen, and close it again",
)

CLOSING_RULES = (
    Rule(
        code="FS501",
        name="closed-row-changed",
        severity="error",
        summary=Text("已关账时期的一行被改动", "a row of a closed period was changed"),
        message=Text(
            "{period}已关账，这一行与关账时（{then}，{amount_then}）不同，不予计入",
            "{period} is closed and this row is not as it was at {then} ({amount_then}): it does not count",
        ),
        help=Text(
            "恢复原样；要更正，请在未关账的时期另报一行，备注写明“更正：{period}”",
            "put it back as it was; to correct it, file a new row in an open period with the note corrects:{period}",
        ),
        of_ledger=(
            Text(
                "{period}已关账，{ledger}中{unit}{date}的记录数与关账时不同，按现有记录计",
                "{period} is closed; {ledger} has other records of {unit} of {date} than then: they count as they are",
            ),
            _LEDGER_HELP,
        ),
        why=Text(
            "已报送的数字不能悄悄改变，否则谁也说不清当时报的是什么。",
            "A figure that was reported must not change unseen, or nobody can say what was reported.",
        ),
        bad=Text("第一季度关账后，3月的一行由210改成211", "after Q1 was closed, 210 in a row of March is made 211"),
        good=Text(
            "原来的行不动；4月另报一行1，备注写“更正：2022年第一季度”",
            "the row stays; April has a row of 1 with the note corrects:2022Q1",
        ),
    ),
    Rule(
        code="FS502",
        name="closed-row-added",
        severity="error",
        summary=Text("已关账时期多出一行", "a row was added to a closed period"),
        message=Text(
            "{period}已关账，这一行是关账以后加的，不予计入",
            "{period} is closed and this row was added since: it does not count",
        ),
        help=Text(
            "把日期改到未关账的时期，备注写明“更正：{period}”；确需改动，先用 fsplan close --reopen 并说明原因",
            "date it in an open period with the note corrects:{period}; or reopen it with fsplan close --reopen",
        ),
        of_ledger=(
            Text(
                "{period}已关账，{ledger}中{unit}{date}的记录是关账以后加的，按现有记录计",
                "{period} is closed; {ledger} has records of {unit} of {date} that it lacked: they count as they are",
            ),
            _LEDGER_HELP,
        ),
        why=Text(
            "补报要看得见：它属于报出它的那个时期。",
            "What is filed late must be seen: it belongs to the period in which it was filed.",
        ),
        bad=Text("第一季度关账后，又报一行，日期为2022-03-31", "after Q1 was closed, a row dated 2022-03-31 is filed"),
        good=Text(
            "这一行的日期写在4月，备注写“更正：2022年第一季度”",
            "the row is dated in April, with the note corrects:2022Q1",
        ),
    ),
    Rule(
        code="FS503",
        name="closed-row-vanished",
        severity="error",
        summary=Text("已关账时期少了一行", "a row of a closed period is gone"),
        message=Text(
            "{period}已关账，{date} {unit} 报的 {target} = {amount} 这一行不见了",
            "{period} is closed and the row {date} {unit} {target} = {amount} is gone",
        ),
        help=Text(
            "恢复这一行；文件若移走，请放回或写进计划的 data",
            "put the row back; if the file was moved, bring it back or name it in the plan's data",
        ),
        of_ledger=(
            Text(
                "{period}已关账，{ledger}中{unit}{date}的记录不见了，按现有记录计",
                "{period} is closed; {ledger} has no records of {unit} of {date} any more: the others count",
            ),
            _LEDGER_HELP,
        ),
        why=Text("少一行和改一行一样，数字就变了。", "A row taken away changes the figure as much as one changed."),
        bad=Text("第一季度关账后，删去其中一行", "after Q1 was closed, one of its rows is deleted"),
        good=Text("已关账时期的每一行都留在数据里", "every row of a closed period stays in the data"),
    ),
    Rule(
        code="FS504",
        name="closing-unreadable",
        severity="error",
        summary=Text("关账记录读不出", "the record of a closed period cannot be read"),
        message=Text("关账记录读不出：{problem}", "the record of a closed period cannot be read: {problem}"),
        help=Text(
            "从备份恢复这个文件；不要手工修改", "restore the file from a copy; it is not meant to be edited by hand"
        ),
        why=Text(
            "没有记录就查不出关账后的改动。", "Without the record nobody can tell what changed since the closing."
        ),
        bad=Text("closed/2022Q1.json 不完整", "closed/2022Q1.json is cut short"),
        good=Text("closed/2022Q1.json 与关账时写入的一样", "closed/2022Q1.json is as fsplan close wrote it"),
    ),
    Rule(
        code="FS505",
        name="bad-correction",
        severity="error",
        summary=Text("更正所指的时期没有关账", "a correction names a period that is not closed"),
        message=Text(
            "备注里的更正指向{named}，它没有关账或不存在",
            "the note corrects {named}, which is not closed or does not exist",
        ),
        help=Text(
            "写明已关账的时期，如“更正：2022年第一季度”；未关账的时期直接改原来的行",
            "name a closed period, as corrects:2022Q1; in a period that is open mend the row itself",
        ),
        why=Text("更正要能追到它更正的数字。", "A correction must lead back to the figure it corrects."),
        bad=Text("备注写“更正：2022年第三季度”，而第三季度没有关账", "a note says corrects:2022Q3 while Q3 is open"),
        good=Text("备注指向已关账的时期：“更正：2022年第一季度”", "the note names a closed period: corrects:2022Q1"),
    ),
    Rule(
        code="FS506",
        name="plan-changed-since-closing",
        severity="note",
        summary=Text("关账以后计划有改动", "the plan changed since a period was closed"),
        message=Text("{period}关账以后计划文件有改动", "the plan file changed since {period} was closed"),
        help=Text(
            "数字和级别按现在的计划判定，关账时的见关账记录；目标调整请写进 revisions，注明日期和原因",
            "levels here are by the plan as it is now, the record holds them as they stood; write a changed goal as a"
            " revision with its day and reason",
        ),
        why=Text("目标变了，同样的数字就可能换了级别。", "A changed goal may give the same figure another level."),
        bad=Text("第一季度关账后，plan.yaml 里的一个目标被调低", "after Q1 was closed, a goal in plan.yaml is lowered"),
        good=Text(
            '目标写成调整：{from: 2022-05-01, goal: ">= 3600", reason: …}',
            'the goal has a revision: {from: 2022-05-01, goal: ">= 3600", reason: …}',
        ),
    ),
    Rule(
        code="FS507",
        name="closing-chain-broken",
        severity="warning",
        summary=Text("关账记录前后接不上", "the records of closed periods do not follow one another"),
        message=Text("{period}的关账记录接不上：{problem}", "the record of {period} is out of line: {problem}"),
        help=Text(
            "从备份恢复 closed 文件夹；用 fsplan close --verify 看全部记录",
            "restore the folder closed from a copy; fsplan close --verify shows all records",
        ),
        why=Text(
            "每次关账都记下前一次的校验码，少一份、换一份都看得出来；否则删掉一份记录，那个时期就可以悄悄改动。",
            "Each closing names the hash of the one before, so that none can be taken away or replaced unseen: without"
            " its record a period could be changed in silence.",
        ),
        bad=Text("第二季度关账后，closed/2022Q1.json 被删去", "after Q2 was closed, closed/2022Q1.json is deleted"),
        good=Text("closed 文件夹里的记录一份不少", "every record stays in the folder closed"),
    ),
)
