"""Labels before a colon: what they make of the units behind them, in brackets or on a line of their own."""

import re
from dataclasses import dataclass

from fsplan.draft.lexicon import labels
from fsplan.draft.lexicon.columns import LINES_APART
from fsplan.draft.lexicon.roles import GUIDE, LEAD, OWNER, SUPPORT, Role
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import words
from fsplan.draft.notes.unit_names import is_unit_like

_BY_WORD = {label.word: label for label in labels.LABELS}
_KIND = any_of(_BY_WORD)
_QUALIFIER = any_of(labels.QUALIFIERS)
_NUMBER = "(?:[0-9一二三四五六七八九十]{1,2}[.、]|（[0-9一二三四五六七八九十]{1,2}）)?"
_FILL = any_of(("责任", "实施", "落实", "主体", "配合", "完成", "部门"))
TIME = (
    f"(?:{any_of(labels.TIME_FIRST)}?{any_of(labels.TIME_DEED)}?{any_of(labels.TIME_NOUN)}{any_of(labels.TIME_LAST)}?"
    "|进度安排|进度要求)"
)
_AND = "[和及与、（／/]"
_SECOND = f"(?:{_AND}?(?:{any_of(labels.SECOND_BODIES)}|{TIME}))?）?"
_EITHER = f"(?:{_AND}{_KIND}{{1,3}}{any_of(labels.LABELLED_BODIES)})"
_INSIDE = f"(?:（{_KIND}{{1,2}}）)?"
_BODY = f"[省市区县]?{_FILL}{{0,3}}{any_of(labels.BODIES)}(?:(?P<either>{_EITHER})|{_SECOND})"
_CLOSE = "(?:】?：|】|(?<=单位)为(?!牵)|(?<=部门)为(?!牵)|(?<=单位)(?=[省市区县]))"
_LABEL = re.compile(f"[【\\[]?{_NUMBER}(?P<kind>{_QUALIFIER}?{_KIND}{{1,6}}{_INSIDE}(?P<body>{_BODY})?){_CLOSE}")
_BARE = f"{any_of((*labels.QUALIFIERS, '协同'))}?{_KIND}{{1,6}}{_INSIDE}(?:责任)?{any_of(labels.LABELLED_BODIES)}"
_PERSON = re.compile(f"(?:{any_of(labels.PERSONS)})$")
_PERSON_IN = re.compile("领导|人员|人")
_UNITS = re.compile("单位|部门|主体")
_KINDS = re.compile(_KIND)
_STRONGEST = (LEAD, SUPPORT, GUIDE)

_A_UNIT = f"(?:各|[\u4e00-\u9fff]{{0,3}}[省市区县]{words.FIELD}|{words.FIELD})"
_INNER = re.compile(
    f"[【\\[]?(?:{_QUALIFIER}?{_KIND}{{1,6}}(?:单位|部门|主体|领导|人)|{TIME})(?:】?：|】)|{_KIND}{{1,2}}：(?={_A_UNIT})"
)
_TIME_LABEL = re.compile(f"[【\\[]?{TIME}(?:】?：|】|为)")

LABEL = f"{_BARE}(?:{_AND}[^：\n]{{1,8}})?"
"""A label that may stand without brackets, as part of a pattern, its colon left out."""

SHORT_LABEL = f"{_KIND}{{1,2}}："
"""A label without its noun (协办：), as part of a pattern."""

UNKNOWN_LABEL = re.compile("[\u4e00-\u9fff]{2,8}(?:单位|部门|主体|科室|专班|站办|站所|县区|街道|乡镇|镇街)：")
"""A label that the lexicon does not hold: 验核单位：."""

_MATTER = re.compile("(?P<name>[一-鿿]{2,6})：(?=.)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label before a colon: `end` is the offset after it; `role` is None for persons and for times.

    Attributes:
        is_asked: the label leaves open what its units owe.
        has_persons: it names persons beside units: 责任领导及单位.
    """

    end: int
    role: Role | None
    is_time: bool = False
    is_asked: bool = False
    has_persons: bool = False


def read_label(text: str, start: int, end: int) -> Label | None:
    """Read a label such as 牵头单位： or 完成时限： at the start of a stretch; None when there is none."""
    if found := _TIME_LABEL.match(text, start, end):
        return Label(found.end(), None, is_time=True)
    found = _LABEL.match(text, start, end)
    if not found:
        return None
    kinds = [_BY_WORD[word] for word in _KINDS.findall(found["kind"].removesuffix(found["body"] or ""))]
    body = found["body"] or ""
    if (_PERSON.search(body) and not _UNITS.search(body)) or any(kind.role is None for kind in kinds):
        return Label(found.end(), None)
    role = role_of_label(found["kind"])
    is_asked = found["either"] is not None or all(kind.is_asked for kind in kinds if kind.role is role)
    return Label(found.end(), role, is_asked=is_asked, has_persons=_PERSON_IN.search(body) is not None)


def is_of_no_units(text: str, start: int, end: int) -> bool:
    """Tell whether a part names no units: a matter (目标：合格率98%以上), a mark of the reader of tables."""
    if text.startswith(LINES_APART, start):
        return True
    found = _MATTER.match(text, start, end)
    return found is not None and not is_unit_like(found["name"]) and _KINDS.search(found["name"]) is None


def label_starts(text: str, start: int, end: int) -> list[int]:
    """Return where labels with their noun (配合部门：) stand inside a stretch, the one at its start left out."""
    if text.find("：", start, end) < 0 and text.find("】", start, end) < 0:
        return []
    first = read_label(text, start, end)
    return [found.start() for found in _INNER.finditer(text, first.end if first else start + 1, end)]


def role_of_label(label: str) -> Role:
    """Return the role that a label, or a mark such as （牵头）, gives to the units it names: the strongest word's."""
    given = {_BY_WORD[word].role for word in _KINDS.findall(label)}
    return next((role for role in _STRONGEST if role in given), OWNER)
