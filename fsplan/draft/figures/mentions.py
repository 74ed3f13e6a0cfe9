"""Numbers with a measure as they stand in a fragment, and what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fsplan.draft.figures.numerals import CHINESE, NUMBER
from fsplan.draft.lexicon.deadlines import EVERY
from fsplan.draft.lexicon.limits import AFTER, BEFORE, WHOLES, Limit
from fsplan.draft.lexicon.measures import MEASURES, Sort
from fsplan.draft.lexicon.tables import words_of
from fsplan.draft.lexicon.verbs import VERBS
from fsplan.draft.lexicon.words import any_of

UNIT = "(?:{})".format(
    "|".join(
        re.escape(word) + (f"(?![{measure.never}])" if measure.never else "")
        for word, measure in sorted(MEASURES.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    )
)
"""Any word of measure, as a regular expression without a group."""

PER_SIZE = words_of(
    "平方公里·月 月·平方公里 平方公里·年 平方公里 平方米 立方米 千瓦时 公里 公斤 千克 毫升 公顷 升 克 米 次"
)
"""What a price, a density or a concentration is per: 3.5元/立方米, 2个/平方公里, 1毫克/升."""

_INCLUSIVE = "（含(?:本数|[0-9.]{1,9}[^（）0-9，。；、]{0,3})?）"
"""90分（含90分）以上, 5家以上（含5家）: that the number itself will do, which the words around it say as well."""

_MENTION = re.compile(
    rf"百分之(?P<hundredths>[{CHINESE}]{{1,6}}|[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?)(?P<after1>{any_of(AFTER)})?"
    rf"|(?<![0-9.,])(?P<n>{NUMBER})(?:[%家个项所处座条次名人]?(?P<range>[-~—–至到])(?P<n2>{NUMBER}))?(?P<vague>余|多)?"
    rf"(?:(?P<percent>[%‰])|(?P<unit>{UNIT}))"
    rf"(?:/(?P<per>每?[百千万]?[人吨户家亩]|每?(?:{any_of(PER_SIZE)})|每?(?:年|月|季度|周|日|天|小时))(?:[·/]年)?)?"
    rf"(?:(?:{_INCLUSIVE})?(?P<after>{any_of(AFTER)})(?:{_INCLUSIVE})?)?"
)
RHYTHM = re.compile(f"(?<![一二三四1-4]){any_of(EVERY)}")
"""A word such as 每季度; not the 季度末 of 第二季度末."""

_COMMIT = re.compile(any_of([*VERBS, *BEFORE, *EVERY]))
_LIMIT = re.compile(rf"(?P<no>不[得应能宜可准许]?)?(?P<word>{any_of(BEFORE)})(?:大约|约|近)?$")
_LIMIT_OF = re.compile(
    rf"(?P<no>不[得应能宜可准许]?)?(?P<word>{any_of(BEFORE)})[^，。；、0-9]{{0,12}}?{any_of(WHOLES)}的?$"
)
_DONE = re.compile("办结|办好|办妥|办完|审结|出证|拿证|发证|领证")
_OPPOSITE = {">": "<=", "<": ">="}
_AROUND = 40
_ROW = re.compile(rf"(?:(?:{NUMBER})(?:%|‰|{UNIT})?[、和及与]){{1,8}}$")
"""分别不超过3%、4%: the limit before a row of numbers is that of each."""

_BARE = re.compile(f"(?P<n>{NUMBER})(?=[、和及与])")
_APART = re.compile("分别|各|依次")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a fragment's words are read by.

    Attributes:
        year: the plan's year; None when it is not one, or not known.
        years: how many years the plan has.
        follows: the fragment goes on with a list that a verb stands before: 新建泵站8座，水厂2座.
        every: a rhythm that an earlier fragment of the sentence names; empty for none.
        is_doubtful: that rhythm stands with other words, so that it may not be meant here.
        day: the words of that rhythm with the day that they name of each (每月5日前); empty where they name none.
        is_by: the fragment before says a day by which, and nothing else: 12月10日前，各县报送总结.
        is_past: the words speak of what was so by a day before the plan (截至2029年底).
        is_earlier: the words begin with a year before the plan's.
    """

    year: int | None
    years: int = 1
    follows: bool = False
    every: str = ""
    is_doubtful: bool = False
    day: str = ""
    is_by: bool = False
    is_past: bool = False
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch between two marks, the end of its first verb of commitment (None without one), and its scope."""

    text: str
    verb_end: int | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its measure; offsets from the fragment's start.

    Attributes:
        before: the words before it, the last forty characters of them.
        following: the two characters behind it.
        unit: its measure; `%` for percentages.
        after: the word of limit behind it, empty for none.
        limit: the word of limit right before it, None for none.
    """

    fragment: Fragment
    start: int
    end: int
    said: str
    upper: str
    vague: str
    unit: str
    per: str
    before: str
    following: str
    after: str
    limit: Limit | None

    @property
    def sort(self) -> Sort:
        """What its measure may be."""
        return "thing" if self.unit in ("%", "‰") else MEASURES[self.unit].sort

    @property
    def is_percent(self) -> bool:
        """Tell whether it is a percentage, in hundredths or thousandths."""
        return self.unit in ("%", "‰")

    @property
    def is_chinese(self) -> bool:
        """Tell whether it is written in Chinese digits."""
        return self.said[0] in CHINESE

    @property
    def has_verb(self) -> bool:
        """Tell whether a verb of commitment stands before it."""
        return self.fragment.verb_end is not None and self.fragment.verb_end <= self.start

    @property
    def is_done_within(self) -> bool:
        """Tell whether it is the time that something may take: 0.5个工作日办结."""
        return self.sort == "time" and _DONE.match(self.fragment.text, self.end) is not None

    @property
    def op(self) -> str:
        """The operator that the words around it state; a number alone is at least that much."""
        if self.is_done_within and self.limit is None and not self.after:
            return "<="
        if self.after and AFTER[self.after].op:
            return AFTER[self.after].op
        return self.limit.op if self.limit else ">="


def read_fragment(text: str, scope: Scope) -> Fragment:
    """Return a fragment with its first verb found."""
    verb = _COMMIT.search(text)
    return Fragment(text, verb.end() if verb else None, scope)


def find_mentions(fragment: Fragment) -> Iterator[Mention]:
    """Yield every number with a measure; those of a row that have it only behind the last (分别3、5、8起) too."""
    for found in _MENTION.finditer(fragment.text):
        before = fragment.text[max(0, found.start() - _AROUND) : found.start()]
        row = _ROW.search(before)
        ahead = before[: row.start()] if row else before
        limit = read_limit(before, of_whole=found["percent"] == "%") or (read_limit(ahead) if row else None)
        last = _mention(fragment, found, limit)
        if row and _APART.search(ahead):
            shift = found.start() - len(before)
            for bare in _BARE.finditer(before, row.start()):
                start, end = (at + shift for at in bare.span("n"))
                following = fragment.text[end : end + 2]
                yield replace(last, start=start, end=end, said=bare["n"], upper="", before=ahead, following=following)
        yield last


def _mention(fragment: Fragment, found: re.Match[str], limit: Limit | None) -> Mention:
    start, end = found.span()
    return Mention(
        fragment,
        start,
        end,
        found["hundredths"] or found["n"],
        found["n2"] or "",
        found["vague"] or "",
        "%" if found["hundredths"] else found["percent"] or found["unit"],
        found["per"] or "",
        fragment.text[max(0, start - _AROUND) : start],
        fragment.text[end : end + 2],
        found["after"] or found["after1"] or "",
        limit,
    )


def read_limit(before: str, *, of_whole: bool = False) -> Limit | None:
    """Return the word of limit that words end with; 不得低于 turns 低于 round.

    Args:
        before: the words.
        of_whole: whether what a percentage is of may stand behind it: 不超过职工总数20%.
    """
    found = _LIMIT.search(before[-12:]) or (_LIMIT_OF.search(before[-26:]) if of_whole else None)
    if found is None:
        return None
    limit = BEFORE[found["word"]]
    return Limit(_OPPOSITE.get(limit.op, limit.op), limit.example, is_floor=limit.op == "<") if found["no"] else limit
