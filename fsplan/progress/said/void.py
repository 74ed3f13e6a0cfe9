"""What says of a row, or of a whole table, that its figures are not to be counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.quantity import parse_scaled
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import NOT_COUNTED
from fsplan.progress.said.contradiction import say_above, say_below

if TYPE_CHECKING:
    from fsplan.progress.layout.header import Header

_VOID_TABLE = re.compile(
    r"[（(]\s*(?:已|此表|本表)?作废\s*[）)]|^\s*(?:已)?作废\s*$|(?:此|本|该|上|以上|以下)(?:表|述)?(?:数据|内容)?(?:均|全部)?(?:已|为|系)?作废"
)


_PLANNED_TABLE = re.compile(
    "预计完成|(?:季度?|月|年度?|期)(?:工作)?计划(?:数|表)?$|^(?:计划|目标|任务[数值])[数值]?$|(?:目标|任务)分解表?$|年度?目标(?:数|值|任务)?$"
)
_CLAUSE = re.compile(r"[，,。；;！!：:、\s（）()]+")
_VOIDED = re.compile(
    "(?:此|本|该|这|上述|以上)?(?:行|条|项|笔|次|数|数据|数值|记录|行数据|条数据|项数据)?(?:请|已经?|应予?|予以|暂|均|系|为|属|需|建议){0,3}"
    "(?:作废|无效|废止|忽略|不(?:再)?(?:计|计入|计数|统计|纳入|纳入统计|采用)|不算|勿计|勿统计|撤回|撤销|收回|删除)"
    "(?:处理|统计|计算|总数|合计|考核|本季度?|本期|当期|本月|不计|了){0,3}"
    "|(?:请|应|可|需)?(?:忽略|删除|作废|勿计|不计)(?:此|本|该|这|上述)(?:行|条|项|笔|数|数据|记录)"
    "|(?:此|本|该)?(?:行|条|数|数据)?(?:为|是|系|仅为)?(?:测试|试填|示例|样例|演示|模拟)(?:数据|数|行|填报)"
    "|(?:测试|试填|样例|test)"
)
_MISTAKEN = re.compile(
    "(?:(?:此|本|该)(?:行|条|项|笔|数|数据))?(?:系|属|为)?(?:误报|错报|误填|错填|填错|报错|有误|重复(?:填报|上报|报送|计算|统计)?)(?:数据|数|行|项|了)?"
    "|(?:数据|数值|数字)有误|[已被](?:退回|驳回)|[与和同][^，,。；;]{1,8}重复"
)
_OTHER_STANDS = re.compile(
    "(?:请|应)?以(?!本|此|该|这|统计|年报).{0,8}(?:版|次|稿|份|表|行|件|报送?|填报)(?:的)?(?:数据|数值|数|内容)?为准"
)
_GIVEN = re.compile(
    r"(?:由\s*([0-9][0-9,.]*[万亿]?)[^0-9，,。；;]{0,6})?"
    r"(?:(?:更正|订正|修正|修改|调整|变更|改)(?:为|成|至)|(?:应|实际|实|正确)应?(?:数|值)?(?:为|是)"
    r"|(?:核[减增]|调[减增]|扣除|剔除)[^，,。；;]{0,12}后[应实]?(?:为|是))\s*([0-9][0-9,.]*[万亿]?)"
)
_GIVEN_NOTE = re.compile(
    rf"(?:[此该本所][行条项报]?)?(?:数|数据|数值)?(?:已|请|需)?{_GIVEN.pattern}[^0-9，,。；;]{{0,2}}[。.]?"
)
"""A figure that is to stand in place of the one that is there, with the one before it where it is said."""

_OF_WHICH = "(?:(?:此|该|本|以上|所报)(?:数|数据|行|项)?)"
_WHEN = "(?:全年|本年|年度|下季度?|下月|下期)"
_ESTIMATED = "(?:预计|预估|预测|估计|估算|暂估|测算)"
_FORESEEN = f"(?:计划|目标|任务|{_ESTIMATED})"
_PLANNED_NOTE = re.compile(
    f"{_OF_WHICH}?(?:暂)?(?:均?为|是|系)?{_WHEN}?{_FORESEEN}(?:完成)?(?:数|数据|数值|值)"
    f"|(?:{_OF_WHICH}(?:暂)?(?:均?为|是|系)?|(?:暂)?(?:均?为|是|系)){_WHEN}?{_FORESEEN}(?:完成)?|下[季月期]度?{_FORESEEN}"
)
_ESTIMATE = re.compile(f"{_WHEN}?{_ESTIMATED}(?:完成)?|{_WHEN}{_FORESEEN}")
_IN_DOUBT = re.compile(f"(?:{_WHEN}|本季度?|本月|本期)?(?:工作)?{_FORESEEN}(?:完成)?")
"""A word alone: the figure may be planned, or the work of this row is in the plan."""

_BELOW = re.compile(
    "(?:以上|上述|上表|本表|表中|表内)[^，,。；;]{0,12}?(?:为|系|是)(?:暂?估|预计|预测|计划|目标|任务|去年|上年|同期)[^，,。；;]{0,4}(?:数|值|$)"
)
_DOUBTFUL = re.compile(
    "(?<![不未])含[^，,。；;不]{0,8}(?:上年|去年|往年|结转|跨年|预计)|初步(?:统计|测算)|快报数|暂估|估算|推算|[大概]约数?(?![0-9])|^约数$"
    "|未经?审[核定]|待(?:[核审][实核定]|定|补|改|更正|修改)|代[^，,。；;]{2,12}(?:填报|报送|上报|填写)"
)
_DRAFT = re.compile(r"^(?:草稿|初稿|未定稿|试填)|[（(](?:草稿|初稿|未定稿|试填)[）)]")
_SAMPLE_TABLE = re.compile(
    "模[板版](?:表)?$|空白?表$|样[表例]$|范本$|示例表$|[（(](?:模[板版]|空白?表|样[表例]|范本|示例)[）)]|预计完成情况"
)
"""A table that nobody has filled in, or in which all is foreseen, whatever its columns are called."""

_DONE = re.compile("完成|实际|实绩")
_SHOWN = 60

COUNTED = Text("本行计入的数", "the figure that this row counts")
DELETE = Text(
    "不算数的行请删去；算数的，删去说它不算数的话",
    "delete a row that does not count; if it counts, delete what says that it does not",
)
SETTLE = Text(
    "说的数对的，把本行的数改成它；本行的数对的，删去这句话",
    "if the figure that is named is right, put it into this row; if this row's is, delete what is said",
)


def find_void(texts: Sequence[str]) -> str:
    """Return the text among those around a table that says it is void; empty where none does."""
    return next((text.strip()[:_SHOWN] for text in texts if _VOID_TABLE.search(text)), "")


def find_planned_below(notes: Sequence[str]) -> str:
    """Return the note below a table that calls its figures planned, estimated or another year's; empty without one."""
    return next((note.strip()[:_SHOWN] for note in notes if _BELOW.search(note)), "")


def find_doubtful(titles: Sequence[str], notes: Sequence[str]) -> Iterator[Text]:
    """Yield what is said around a table by which its figures may hold more than was done, or are not settled yet.

    Args:
        titles: its tab and the texts above it: one may call it a draft.
        notes: what stands below it.
    """
    yield from (say_above(text.strip()[:_SHOWN]) for text in titles if _DRAFT.search(text))
    yield from (say_below(note.strip()[:_SHOWN]) for note in notes if _DOUBTFUL.search(note))


def find_planned(plan: Plan, header: "Header", texts: Sequence[str]) -> tuple[str, bool]:
    """Return the text above a table, or on its tab, that calls its figures planned; and whether their column does not.

    A table whose column is called 完成数 may stand under the name of the plan that it follows.
    """
    bare = [text.replace(plan.file.title, "").strip() for text in texts]
    if said := next((text[:_SHOWN] for text in bare if _SAMPLE_TABLE.search(text)), ""):
        return said, False
    at = header.positions.get("value", -1)
    said = next((text[:_SHOWN] for text in bare if _PLANNED_TABLE.search(text)), "")
    return said, bool(said) and 0 <= at < header.width and _DONE.search(header.cells[at]) is not None


def says_void(text: str) -> bool:
    """Tell whether a note says of its row that it is void, was withdrawn, or is not of what was done.

    One part of it says so by itself (误报，请忽略), or all of them call the row a mistake (重复填报).
    """
    clauses = _clauses_of(text)
    if any(map(_PLANNED_NOTE.fullmatch, clauses)) or (len(clauses) == 1 and _ESTIMATE.fullmatch(clauses[0])):
        return True
    if any(_VOIDED.fullmatch(clause) or _OTHER_STANDS.fullmatch(clause) for clause in clauses):
        return True
    return bool(clauses) and all(map(_MISTAKEN.fullmatch, clauses))


def says_doubt(text: str) -> bool:
    """Tell whether a note may say that its figure holds more than was done, is not settled, or is planned.

    A word by itself (计划) may also be of the work.
    """
    return _DOUBTFUL.search(text) is not None or may_be_planned(text)


def may_be_planned(text: str) -> bool:
    """Tell whether a text has a clause that is a word for what is planned or estimated, and nothing else."""
    return any(map(_IN_DOUBT.fullmatch, _clauses_of(text)))


def _clauses_of(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause]


def gives_figure(note: str) -> bool:
    """Tell whether a note gives a figure that is to stand in place of one, and says nothing else."""
    return _GIVEN_NOTE.fullmatch(note.strip()) is not None


def is_other_figure(text: str, value: str, *, is_note: bool = True) -> bool | None:
    """Tell whether a text gives another figure than its row; None where it gives none (更正为12, 由10改为12).

    A row that adds the difference of the two says the same.

    Args:
        text: a note, which says so and nothing else, or a comment.
        value: the row's figure.
        is_note: it is a note.
    """
    found = _GIVEN_NOTE.fullmatch(text.strip()) if is_note else None
    for one in (found,) if is_note else _GIVEN.finditer(text):
        found = one
    if found is None:
        return None
    before, given, own = (
        parse_scaled((figure or "").rstrip(",.")) for figure in (*found.groups(), value.rstrip("%％"))
    )
    if given is None or own is None:
        return None
    return own[0] not in {given[0], given[0] - before[0] if before else given[0]}


def is_correction(value: str) -> bool:
    """Tell whether a figure is below zero."""
    return value.strip().startswith(("-", "－", "−")) and any(map(str.isdigit, value))


def tell_not_counted(note: str, value: str, named: Mapping[str, str], file: str, line: int) -> Iterator[Finding]:
    """Yield FS238 for a row that a note, or a column that is not read, calls a sum, void or another time's.

    Args:
        note: the row's.
        value: its figure; one below zero corrects another row, and its note is about that one.
        named: its cells in columns that are not read, by what the column is called.
        file: its table's name.
        line: where it stands.
    """
    from fsplan.core.around import sum_word

    is_other = not is_correction(value) and is_other_figure(note, value) is True
    is_void = not is_correction(value) and says_void(note)
    if is_other or is_void or note.strip() in NOT_COUNTED or sum_word([note], noted=True):
        said = Text(f"备注“{note.strip()}”", f'the note "{note.strip()}"')
        params = {"said": said, "other": COUNTED, "nearest": SETTLE if is_other else DELETE}
        yield Finding("FS238", file, line, 0, "value", note.strip(), params)
    for name, cell in named.items():
        if word := sum_word([cell], noted=True):
            said = Text(f"“{name}”列的“{word}”", f'"{word}" in the column "{name}"')
            yield Finding("FS238", file, line, 0, "value", word, {"said": said, "other": COUNTED, "nearest": DELETE})
