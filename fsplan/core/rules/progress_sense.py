"""FS225, FS226: rows that stand and whose figures somebody should look at."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PROGRESS_SENSE_RULES = (
    Rule(
        code="FS225",
        name="share-by-period",
        severity="warning",
        summary=Text("占比按当期填报了多次", "A share was filed several times as a period's own"),
        message=Text(
            "{unit}在“{title}”上报了{count}行，其中有当期数；占比只算最后一行（{value}），各期不相加",
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
)
