"""FS219, FS225, FS226, FS235, FS237-FS240: what other rows, or words around the table, say against a row."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PROGRESS_SENSE_RULES = (
    Rule(
        code="FS219",
        name="duplicate-row",
        summary=Text("同一数据报了两次", "The same figure is filed twice"),
        message=Text(
            "与 {first} 重复：日期、指标、单位、口径都相同；以先报的为准，本行未计入",
            "repeats {first}: same date, target, unit and basis; the first stands, this row is not counted",
        ),
        help=Text(
            "两行的数相同：删去本行即可；确是两次工作的，合成一行报两数之和，或各写实际完成的日期",
            "both say the same: delete this row; if it was done twice, file the sum in one row, or each on its own day",
        ),
        help_nearest=Text(
            "{nearest}：本行对的，把先报的那一行改过来并删去本行；先报的对的，删去本行；"
            "是两次工作的，合成一行报两数之和；只增减差额的，另写更正当天的日期，减少的写负数并写明备注",
            "{nearest}: if this row is right, correct the first and delete this one; if the first is right, delete this"
            " row; if both were done, file their sum in one row; to file the difference alone, use the day of the"
            " correction, and a negative with a note where it is less",
        ),
        why=Text(
            "同一批工作报两次会虚增完成数。",
            "The same work filed twice inflates the figure.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,150\n2030-03-31,sampling,market,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n2030-06-30,sampling,market,150\n",
    ),
    Rule(
        code="FS225",
        name="share-by-period",
        severity="warning",
        summary=Text("占比按当期填报了多次", "A share was filed several times as a period's own"),
        message=Text(
            "{unit}在“{title}”报送了{count}行，其中有当期数；占比只算最后一行（{value}），各期不相加",
            '{unit} filed {count} rows on "{title}", as a period\'s own; of a share the last row counts ({value}) '
            "and nothing is added up",
        ),
        help=Text(
            "核对最后一行是否为截至当日的完成数和总数；是的，口径写“累计”",
            "see that the last row tells part and whole to date; if it does, write the basis total",
        ),
        why=Text(
            "每期各报各的完成数和总数，前几期就不在结果里，占比会算错而没有人发现。",
            "Where each period tells its own part and whole, the earlier ones are lost, and nobody sees it.",
        ),
        bad=(
            "date,target,unit,value,of,basis\n2030-03-31,canteens,education,4,10,当期\n"
            "2030-06-30,canteens,education,3,8,当期\n"
        ),
        good=(
            "date,target,unit,value,of,basis\n2030-03-31,canteens,education,4,10,累计\n"
            "2030-06-30,canteens,education,7,18,累计\n"
        ),
    ),
    Rule(
        code="FS226",
        name="opening-balance",
        severity="warning",
        summary=Text("首次累计数含以前各期", "A first total carries over what was done before"),
        message=Text(
            "累计数 {value} 之前没有填报记录，其中 {opening} 作为期初数计入",
            "nothing was filed before the total {value}; {opening} of it count as carried over",
        ),
        help=Text(
            "核对期初数；以前各期的数据在别的文件里的，一并检查（--add）",
            "check what is carried over; where earlier periods are in other files, check them together (--add)",
        ),
        why=Text(
            "单独检查一个季度的报表时，累计数里以前的部分无从核对，应当有人知道。",
            "Where one quarter is checked alone, the earlier part of a total cannot be held against anything.",
        ),
        bad="date,target,unit,value,basis\n2030-06-30,sampling,market,280,累计\n",
        good=(
            "date,target,unit,value,basis\n2030-03-31,sampling,market,150,累计\n2030-06-30,sampling,market,280,累计\n"
        ),
    ),
    Rule(
        code="FS235",
        name="other-unit",
        severity="warning",
        summary=Text("替别的单位填报的行", "A row that speaks for another unit than the sender"),
        message=Text(
            "报送单位是“{sender}”，这一行填的是“{value}”", 'the sender is "{sender}", and this row speaks for "{value}"'
        ),
        help=Text(
            "确是代报的，不必改；填错的，改正单位后重新报送",
            "if the sender speaks for that unit, leave it; otherwise correct the unit and send the filing again",
        ),
        why=Text(
            "行里的单位写错，数字就记到别家名下，两家的完成情况都不对。",
            "A wrong unit in a row puts the figure to another unit's account, and both are judged wrongly.",
        ),
        bad="date,target,unit,value\n2030-06-30,sampling,market,130\n2030-06-30,registry,education,已完成\n",
        good="date,target,unit,value\n2030-06-30,sampling,market,130\n2030-06-30,registry,market,已完成\n",
    ),
    Rule(
        code="FS237",
        name="other-period",
        severity="warning",
        summary=Text("填报期以外的行", "A row of another period than its filing"),
        message=Text(
            "填报期是 {period}，这一行的日期是 {value}", "the filing is for {period}, and this row is of {value}"
        ),
        help=Text(
            "确是补报或更正的，不必改；填错的，改正日期后重新报送",
            "if it is a late row or a correction, leave it; otherwise correct the date and send the filing again",
        ),
        why=Text(
            "日期写错一个季度，数字就算进别的时期。",
            "A date that is a quarter off puts the figure into another period.",
        ),
        bad="date,target,unit,value\n2030-06-30,sampling,market,130\n2030-03-31,registry,market,已完成\n",
        good="date,target,unit,value\n2030-06-30,sampling,market,130\n2030-06-30,registry,market,已完成\n",
    ),
    Rule(
        code="FS238",
        name="said-otherwise",
        severity="error",
        summary=Text("表格里外说法不一", "What is said around a table contradicts a row"),
        message=Text("{said}与{other}不一致", "{said} and {other} contradict each other"),
        help=Text(
            "核对后改成一致再报；累计数请加“口径”列写明累计",
            "see which is right, make them agree and file again; for totals add a column for the basis",
        ),
        help_nearest=Text("核对后改正再报：{nearest}", "see which is right, mend it and file again: {nearest}"),
        why=Text(
            "去年的表、以万为单位的表、别家的表，每一行看起来都对，记进账里却都是错的。",
            "In a table of last year or of tens of thousands every row looks right, and counts wrongly.",
        ),
        bad="2029年进展表,,,\ndate,target,unit,value\n第四季度,sampling,market,150\n",
        good="2030年进展表,,,\ndate,target,unit,value\n第四季度,sampling,market,150\n",
    ),
    Rule(
        code="FS239",
        name="filed-twice-over",
        severity="warning",
        summary=Text("月报和季报重叠", "Amounts filed for a month and for its quarter"),
        message=Text(
            "本单位 {period} 的报表里也有这个指标的当期数，两处会相加",
            "the unit's filing for {period} has amounts of this target too, and the two add up",
        ),
        help=Text(
            "按月报的，季报里不要再写整季的数；写的是累计的，“口径”列请写累计",
            "where months are filed, leave the quarter's amount out; where it is a running total, say so in the basis",
        ),
        why=Text(
            "三个月各报一次，季度再报一次全季的数，合计就翻了一倍。",
            "Three months and then the whole quarter, each as its own amount, come to twice what was done.",
        ),
        bad="2030-01, 2030-02: sampling 50, 60; 2030Q1: sampling 110",
        good="2030-01, 2030-02: sampling 50, 60; 2030Q1: sampling 110 (累计)",
    ),
    Rule(
        code="FS240",
        name="in-doubt",
        severity="warning",
        summary=Text("照常计入，但有疑问", "It counts as it stands, and something makes it doubtful"),
        message=Text("{said}，存疑：{other}", "{said}, which leaves a doubt: {other}"),
        help=Text(
            "核对一遍：数字对的，不必改；不对的，改正或删去后再报",
            "look it over: leave it if it is right; else mend it or delete it and file again",
        ),
        why=Text(
            "批注里写着“含上年”，标题写的是计划：程序只看数字，这些话要由人来判断。",
            "A comment says that last year is in it, a title that it is planned: a person must judge what that means.",
        ),
        bad="date,target,unit,value,note\n2030-03-31,sampling,market,150,计划\n",
        good="date,target,unit,value,note\n2030-03-31,sampling,market,150,\n",
    ),
)
