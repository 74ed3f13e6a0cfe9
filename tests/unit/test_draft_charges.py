"""Duties in prose: minutes, lists of who does what, and sentences that lay something on units."""

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.lexicon import charges
from fsplan.draft.payload import draft_payload
from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def told(body: str, head: str = HEAD) -> list[str]:
    """Return what each duty says: its units by the first letter of their role (support: p), and its goals."""
    found = []
    for duty in read_text(head + body).duties:
        marks = {"support": "p"}
        units = [marks.get(one.role, one.role[0]) + one.name for one in duty.clause.note.units]
        goals = [f"{one.op}{one.value}" for one in duty.commitments if one.value is not None]
        found.append(" ".join([*units, *goals]))
    return found


SENTENCES = {
    "1.由市水务局牵头，市教育局、市民政局配合，6月底前新建泵站3座。": "l市水务局 p市教育局 p市民政局 >=3",
    "1.由市水务局会同市教育局负责，新建泵站3座。": "l市水务局 p市教育局 >=3",
    "1.会议明确，由市水务局负责，新建泵站3座。": "o市水务局 >=3",
    "1.会议议定由市水务局牵头新建泵站3座。": "l市水务局 >=3",
    "1.新建泵站3座，年底前完成，由市水务局牵头，各区政府具体落实。": "l市水务局 o各区政府 >=3",
    "1.对超标河段，由市水务局负责整治，新建泵站3座。": "o市水务局 >=3",
    "1.市水务局负责方案起草，新建泵站3座。": "o市水务局 >=3",
    "1.请市水务局会同市财政局新建泵站3座。": "l市水务局 p市财政局 >=3",
    "1.市水务局要在6月底前新建泵站3座。": "o市水务局 >=3",
    "1.请市政府办公室组织检查3次。": "o市政府办公室 >=3",
    "1.市水务局要会同市教育局，新建泵站3座。": "l市水务局 p市教育局 >=3",
    "1.由市水务局牵头，会同市教育局，新建泵站3座。": "l市水务局 p市教育局 >=3",
    "1.请市水务局做好监测，新建泵站3座。": "o市水务局 >=3",
    "1.由市水务局河道科负责，巡查3次。": "o市水务局河道科 >=3",
    "1.由市农业农村局、市水利局和各县区政府抓紧清理。": "o市农业农村局 o市水利局 o各县区政府",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_says_who_does_it_is_a_duty(sentence: str) -> None:
    assert told(sentence + "\n") == [SENTENCES[sentence]]


NONE = (
    "1.市水务局负责同志参加会议，新建泵站3座。",
    "1.由市水务局牵头的专班新建泵站3座。",
    "1.已由市水务局牵头新建泵站3座。",
    "1.企业负责新建泵站3座。",
    "1.各地要新建泵站3座。",
    "1.市食安办主任负责召集，新建泵站3座。",
)


@pytest.mark.parametrize("sentence", NONE)
def test_a_sentence_of_persons_or_of_what_is_so_is_no_duty(sentence: str) -> None:
    assert told(sentence + "\n") == []


def test_each_charge_of_a_line_governs_up_to_the_next() -> None:
    body = "1.新建泵站9座。由市水务局负责，新建泵站3座；由市教育局负责，培训40人。\n"
    assert told(body) == ["o市水务局 >=3", "o市教育局 >=40"]
    assert [one.value for one in read_text(HEAD + body).loose] == [9]


def test_lines_that_begin_with_units_are_their_duties() -> None:
    body = "市水务局：牵头新建泵站3座。\n市教育局、市民政局：培训40人。\n市公安局：配合做好巡查2次。\n"
    assert told(body) == ["l市水务局 >=3", "o市教育局 o市民政局 >=40", "p市公安局 >=2"]
    body = "（一）水务部门。负责新建泵站3座。\n（二）公安机关。依法开展巡查2次。\n"
    assert told(body) == ["o水务部门 >=3", "o公安机关 >=2"]
    assert told("市水务局：新建泵站3座。\n") == []  # one such line is no list


def test_a_demand_is_a_duty_only_where_the_text_has_few_notes() -> None:
    notes = "1.清理。（市水务局负责）\n2.绿化。（市园林局负责）\n"
    body = "3.督查。市教育局要会同有关方面新建泵站3座。\n"
    reading = read_text(HEAD + notes + body)
    assert len(reading.duties) == 2
    assert wording.UNIT_IN_SENTENCE in {one.why for one in build_plan(reading).questions}


def test_a_point_with_a_note_keeps_it() -> None:
    assert told("1.由市水务局牵头，新建泵站3座。（市教育局负责）\n") == ["o市教育局 >=3"]


def test_what_is_said_before_the_first_heading_is_no_duty() -> None:
    assert told("1.清理。（市教育局负责）\n", f"示例市2030年河湖工作要点\n由市水务局负责起草。\n{HEAD[14:]}") == [
        "o市教育局"
    ]


WORDS = {**charges.ASKING, **charges.MUST, **charges.LEAD_INS}


@pytest.mark.parametrize("word", WORDS)
def test_each_word_lays_something_on_the_unit_of_its_example(word: str) -> None:
    (duty,) = told(f"1.{WORDS[word]}。\n")
    assert duty[1:] == "市水务局"


MINUTES = "示例市人民政府专题会议纪要\n{}会议指出，水利很重要。会议议定：\n1.由市水务局负责，6月底前新建泵站3座。\n"


@pytest.mark.parametrize(
    "stated",
    [
        "〔2031〕第14号\n",
        "（2031年第3次）\n",
        "2031年3月12日上午，市长主持召开会议。\n",
        "第7期\n市水务局办公室2031年5月20日\n",
    ],
)
def test_the_year_of_minutes_is_that_of_their_number_or_day(stated: str) -> None:
    reading: Reading = read_text(MINUTES.format(stated))
    assert reading.document.year == 2031
    assert [str(one.due) for duty in reading.duties for one in duty.commitments] == ["2031-06-30"]


@pytest.mark.parametrize("line", ["任务二：清理河道", "时间：全年", "配合单位：市民政局"])
def test_a_label_or_a_numbered_task_begins_a_line_of_its_own(line: str) -> None:
    full = "主办：市水务局；协办：市教育局、市民政局、市园林局、市公安局"
    clean = read_text(f"{HEAD}任务一：巡查\n{full}\n{line}\n").source.clean
    assert f"市公安局\n{line}" in clean


def test_in_json_a_duty_of_prose_stands_where_its_units_do() -> None:
    text = "示例市2030年河湖工作会议纪要\n一、由市水务局牵头，市教育局配合，6月底前建成泵站3座。\n"
    reading = read_text(text)
    [note] = draft_payload(reading, build_plan(reading))["notes"]
    assert text[note["start"] : note["end"]] == "市水务局牵头，市教育局"
