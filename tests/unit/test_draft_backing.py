"""Units that provide for a duty of others, and units whose role stands in brackets behind the last of them."""

import pytest

from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
SHORT = {"owner": "o", "lead": "l", "shared": "s", "support": "p", "guide": "g"}


def read(note: str) -> Reading:
    return read_text(f"{HEAD}1.清理。{note}\n")


def pairs(reading: Reading) -> str:
    (duty,) = reading.duties
    return " ".join(SHORT[unit.role] + unit.name for unit in duty.clause.note.units)


def asked(reading: Reading) -> list[str]:
    return [reading.source.text[point.start : point.end] for point in reading.decide]


BACKED = (
    "做好资金保障 做好经费保障 落实经费 负责资金保障 落实经费保障 负责落实资金 做好技术支持、资金等保障工作 "
    "予以支持 给予支持 提供支持 予以协助 给予资金支持 提供资金、土地支持 予以保障 提供必要支持"
).split()


@pytest.mark.parametrize("deed", BACKED)
def test_who_provides_for_a_duty_supports_it(deed: str) -> None:
    reading = read(f"（市水务局牵头，市财政局{deed}）")
    assert (pairs(reading), asked(reading)) == ("l市水务局 p市财政局", [])


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("（市财政局落实经费）", "o市财政局"),
        ("（市财政局负责资金保障，市教育局配合）", "o市财政局 p市教育局"),
        ("（市财政局负责资金保障，市水务局负责实施）", "p市财政局 o市水务局"),
        ("（市水务局负责保障供水）", "o市水务局"),
        ("（市资金保障中心、市机关事务服务保障中心负责）", "o市资金保障中心 o市机关事务服务保障中心"),
    ],
)
def test_where_it_is_their_own_duty_or_part_of_a_name_they_own_it(note: str, units: str) -> None:
    assert pairs(read(note)) == units


@pytest.mark.parametrize("form", ["（{}）", "{}"])
@pytest.mark.parametrize(
    ("note", "units", "questions"),
    [
        ("责任单位：市水务局（牵头）；市教育局、市民政局（配合）", "l市水务局 p市教育局 p市民政局", []),
        ("责任单位：市水务局（牵头）、市教育局、市民政局（配合）", "l市水务局 p市教育局 p市民政局", ["市教育局"]),
        ("责任单位：市水务局（牵头），市教育局，市民政局（配合）", "l市水务局 p市教育局 p市民政局", ["市教育局"]),
        ("责任单位：市水务局（牵头），市教育局", "l市水务局 o市教育局", []),
        ("责任单位：市水务局、市教育局及所属事业单位", "o市水务局 o市教育局", ["及所属事业单位"]),
        ("责任单位：市教育局和所属各学校、市民政局", "o市教育局 o市民政局", ["和所属各学校"]),
        ("责任单位：市教育局、所属学校", "o市教育局", ["、所属学校"]),
        (
            "责任单位：市水务集团及下设企业、东一街道及其所辖社区",
            "o市水务集团 o东一街道",
            ["及下设企业", "及其所辖社区"],
        ),
        ("责任单位：市委组织部、市直属机关工委和直属海关", "o市委组织部 o市直属机关工委 o直属海关", []),
        ("责任单位：市水务局（牵头）、市教育局、市民政局", "l市水务局 o市教育局 o市民政局", []),
        ("责任单位：市水务局、市民政局（配合）", "o市水务局 p市民政局", []),
        ("责任单位：市水务局、市教育局及其下属单位", "o市水务局 o市教育局", ["及其下属单位"]),
        (
            "责任单位：市水务局；目标：合格率98%以上，漏损率9%以下",
            "o市水务局",
            ["目标：合格率98%以上", "漏损率9%以下"],
        ),
        ("责任单位及责任人：市水务局，李某某", "o市水务局", []),
    ],
)
def test_a_list_behind_a_label(form: str, note: str, units: str, questions: list[str]) -> None:
    reading = read(form.format(note))
    assert (pairs(reading), asked(reading)) == (units, questions)


@pytest.mark.parametrize(
    ("note", "units", "questions"),
    [
        (
            "（市水务局牵头，教育、民政、财政等部门配合）",
            "l市水务局 p教育、民政、财政等部门",
            ["教育、民政、财政等部门"],
        ),
        (
            "（省水利厅牵头；哈江、齐河、牡岭等市政府具体实施）",
            "l省水利厅 o哈江市政府 o齐河市政府 o牡岭市政府",
            ["牡岭等市政府"],
        ),
        ("（省水利厅牵头；哈江、齐河市人民政府负责）", "l省水利厅 o哈江市人民政府 o齐河市人民政府", []),
        ("（市教育局、哈江市政府负责）", "o市教育局 o哈江市政府", []),
        ("（各区人民政府〈含开发区管委会，下同〉负责）", "o各区人民政府（含开发区管委会，下同）", []),
        ("\n责任领导及单位：李某某，市水务局", "o市水务局", []),
        ("（市水务局：负责；市教育局：配合）", "o市水务局 p市教育局", []),
    ],
)
def test_a_list_that_shares_a_noun_or_explains_itself(note: str, units: str, questions: list[str]) -> None:
    reading = read(note)
    assert (pairs(reading), asked(reading)) == (units, questions)


@pytest.mark.parametrize(
    "clause",
    [
        "落实各镇（街道）党（工）委、政府（办事处）责任",
        "各镇（街道）党（工）委、政府（办事处），各司其职",
        "完善市、区（县级市）两级体系",
    ],
)
def test_another_name_of_a_level_is_no_question(clause: str) -> None:
    reading = read_text(f"{HEAD}1.{clause}。（市水务局负责）\n")
    assert (pairs(reading), asked(reading)) == ("o市水务局", [])


@pytest.mark.parametrize("time", ["", "，6月底前完成"])
def test_marks_part_a_list_over_commas_without_a_label_too(time: str) -> None:
    reading = read(f"（市水务局（牵头），市教育局，市民政局（配合）{time}）")
    assert (pairs(reading), asked(reading)) == ("l市水务局 p市教育局 p市民政局", ["市教育局"])
