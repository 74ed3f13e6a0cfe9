"""Notes put together by chance from units, verbs, labels and deadlines: every unit is in a duty, or asked."""

import random

import pytest

from fsplan.draft.reading import read_text

UNITS = """
市水务局 市教育局 市委宣传部 市文化和旅游局 各区政府 各县（市、区）人民政府 市发展改革委
市推进河湖长制工作领导小组办公室 市公安局交警支队 市市场监管局 各有关部门 区应急管理局
示例新区管委会 各街道办事处 市人力资源和社会保障局
国网示例供电公司 市住房和城乡建设局 市总工会 市工商联 市大数据中心
""".split()
VERBS = """
负责 牵头 配合 参与 指导 按职责分工负责 分别负责 具体实施 组织实施 牵头负责 抓好落实 协助 督导 为主 把关 共同推进
统筹 支持 监督 承办 落实 主抓 领办 会签 审核 配合做好 按照职责分工配合 各自负责 等单位配合
""".split()
LABELS = """
责任单位 牵头单位 配合单位 考核单位 验核单位 责任部门 主办 协办 落实单位 参加单位 牵头 责任主体 监管单位 服务单位
""".split()
TIMES = "6月底前 6月底前完成 完成时限：9月底 2030年12月底前 每季度 长期坚持 持续推进 年底前完成".split()
FORMS = ["1.清理河道。（{}）", "1.清理河道（{}）。", "1.清理河道。\n{}", "1.清理河道。【{}】"]


def some_units(chance: random.Random) -> str:
    return chance.choice("、、、和及").join(chance.sample(UNITS, chance.randint(1, 3)))


def some_part(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.45:
        return some_units(chance) + chance.choice(VERBS)
    if kind < 0.7:
        return f"{chance.choice(LABELS)}：{some_units(chance)}"
    if kind < 0.8:
        return chance.choice(TIMES)
    return f"{some_units(chance)}会同{some_units(chance)}推进" if kind < 0.9 else some_units(chance)


@pytest.mark.parametrize("seed", range(40))
def test_every_unit_of_a_note_is_in_its_duty_or_asked(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        note = chance.choice("，；").join(some_part(chance) for _ in range(chance.randint(1, 4)))
        form = chance.choice(FORMS if note.split("：")[0] in LABELS else FORMS[:2])
        text = f"示例市2030年要点\n一、重点\n{form.format(note)}\n2.巡查。（市民政局负责）\n"
        reading = read_text(text)
        held = [unit for duty in reading.duties for unit in (*duty.clause.note.units, *duty.clause.note.named)]
        names = {name for unit in held for name in (unit.name, unit.written)}
        asked = "\n".join(text[point.start : point.end] for point in reading.decide)
        assert [unit for unit in UNITS if unit in note and unit not in names and unit not in asked] == [], note
