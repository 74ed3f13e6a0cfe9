"""Every word of the lexicon is read as its example says, and a new one is one line."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from fsplan.draft.lexicon import labels, roles, units
from fsplan.draft.lexicon.roles import ADVERBS, VERBS, WITHS, Verb
from fsplan.draft.notes.unit_names import is_elastic, is_unit_like
from fsplan.draft.reading import Reading, read_text


def reading_of(note: str) -> Reading:
    return read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.清理河道。（{note}）\n")


def roles_of(note: str) -> list[tuple[str, str]]:
    return [(unit.name, unit.role) for duty in reading_of(note).duties for unit in duty.clause.note.units]


def names_of(note: str) -> list[str]:
    return [name for name, _ in roles_of(note)]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.word)
def test_a_verb_gives_its_role(verb: Verb) -> None:
    assert verb.word in verb.example
    assert dict(roles_of(verb.example))["市水务局"] == verb.role


@pytest.mark.parametrize("verb", ADVERBS, ids=lambda verb: verb.word)
def test_an_adverb_leaves_its_units_whole(verb: Verb) -> None:
    found = dict(roles_of(verb.example))
    assert verb.word in verb.example
    assert set(found) <= {"市水务局", "市教育局"}
    if verb.role:
        assert set(found.values()) == {verb.role}


@pytest.mark.parametrize(("phrase", "role"), roles.SHOWN_PHRASES.items())
def test_a_phrase_shares_or_not(phrase: str, role: str) -> None:
    assert roles_of(f"市水务局、市教育局{phrase}负责") == [("市水务局", role), ("市教育局", role)]


@pytest.mark.parametrize("word", WITHS, ids=lambda one: one.word)
def test_a_verb_between_units_parts_who_leads_from_who_supports(word: roles.With) -> None:
    assert word.word in word.example
    assert roles_of(word.example) == [("市水务局", "lead"), ("市教育局", "support")]


@pytest.mark.parametrize("label", labels.LABELS, ids=lambda label: label.word)
@pytest.mark.parametrize("form", ["1.清理。（{}）\n", "1.清理。\n{}\n", "1.清理。\n【{}】\n"])
def test_a_label_gives_its_role(label: labels.LabelWord, form: str) -> None:
    assert label.word in label.example
    reading = read_text(f"示例市2030年河湖工作要点\n一、重点任务\n{form.format(label.example)}")
    found = [(unit.name, unit.role) for duty in reading.duties for unit in duty.clause.note.units]
    if label.role is None:
        assert found == []
        return
    assert found == [("市水务局", label.role)]
    asked = [reading.source.text[point.start : point.end] for point in reading.decide]
    assert asked == ([label.example.split("：")[0]] if label.is_asked else [])


@pytest.mark.parametrize("example", labels.TIMES.values())
def test_a_label_of_time_gives_the_deadline(example: str) -> None:
    (duty,) = reading_of(f"责任单位：市水务局；{example}").duties
    assert [unit.name for unit in duty.clause.note.units] == ["市水务局"]
    assert str(duty.clause.note.deadline and duty.clause.note.deadline.due) == "2030-09-30"


FIELDS = [(word, rest) for rest, table in units.FIELDS.items() for word in table.split()]


@pytest.mark.parametrize(("word", "rest"), FIELDS, ids=[word for word, _ in FIELDS])
def test_a_name_that_begins_with_its_field_takes_over_the_place(word: str, rest: str) -> None:
    name = word + rest
    place = (
        "省委"
        if name in units.PARTY_BODIES
        else ""
        if name.endswith(("公司", "部")) or name.startswith("国家")
        else "省"
    )
    assert names_of(f"省林业局、{name}负责") == list(dict.fromkeys(["省林业局", place + name]))


@pytest.mark.parametrize("example", units.ENDINGS.values(), ids=units.ENDINGS)
def test_a_name_ends_where_its_ending_says(example: str) -> None:
    assert is_unit_like(example)
    assert names_of(f"{example}和市水务局负责") == [example, "市水务局"]


@pytest.mark.parametrize(("ending", "shown"), units.ENDINGS_UNLESS.items())
def test_an_ending_is_none_behind_some_characters(ending: str, shown: tuple[str, str]) -> None:
    before, example = shown
    assert is_unit_like(example)
    assert not any(is_unit_like(f"甲{char}{ending}") for char in before.split())


@pytest.mark.parametrize("example", units.BODIES_OF_MANY.values(), ids=units.BODIES_OF_MANY)
@pytest.mark.parametrize("note", ["{}负责", "市教育局、{}牵头", "责任单位：{}", "{}办公室负责"])
def test_the_verb_in_a_name_is_part_of_it(example: str, note: str) -> None:
    name = example if "办公室" not in note or example.endswith(("办公室", "办")) else f"{example}办公室"
    assert names_of(note.replace("{}办公室", "{}").format(name))[-1] == name


ELASTIC = units.ELASTIC_ANYWHERE | units.ELASTIC_BEGINS | units.ELASTIC_ENDS


@pytest.mark.parametrize("word", ELASTIC)
def test_a_name_for_a_changing_set_is_a_group(word: str) -> None:
    assert word in ELASTIC[word]
    assert is_elastic(ELASTIC[word])
    assert names_of(f"{ELASTIC[word]}负责") == [ELASTIC[word]]


@pytest.mark.parametrize("example", units.CENTRAL.values(), ids=units.CENTRAL)
def test_no_place_is_carried_to_what_answers_to_the_nation(example: str) -> None:
    assert names_of(f"省林业局、{example}负责") == ["省林业局", example]


@pytest.mark.parametrize("name", units.PARTY_OFFICES)
def test_offices_of_the_party_follow_its_committee(name: str) -> None:
    assert names_of(f"省委办公厅、{name}负责") == ["省委办公厅", f"省委{name}"]


ONE_LINE_EACH = """
from fsplan.draft.lexicon import labels, roles
labels.LABELS += (labels.LabelWord("验核", roles.GUIDE, "验核单位：市水务局"),)
roles.VERBS += (roles.Verb("挂帅", roles.LEAD, "市水务局挂帅"),)
from fsplan.draft.reading import read_text
text = "示例市2030年要点\\n1.清理。（市水务局挂帅）\\n2.巡查。（验核单位：市教育局）\\n3.护岸。\\n验核单位：市民政局\\n"
for duty in read_text(text).duties:
    print(*(unit.role + unit.name for unit in duty.clause.note.units))
"""


def test_a_new_label_and_a_new_verb_are_one_line_each() -> None:
    done = subprocess.run([sys.executable, "-c", ONE_LINE_EACH], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").split() == ["lead市水务局", "guide市教育局", "guide市民政局"]


@pytest.mark.parametrize("module", ["predicates", "tokens", "note_labels", "label_lines", "bare_notes"])
def test_no_pattern_is_written_out_longer_than_a_line(module: str) -> None:
    spec = importlib.util.find_spec(f"fsplan.draft.notes.{module}")
    assert spec is not None
    tree = ast.parse(Path(spec.origin or "").read_text("utf-8"))
    forms = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = [part.value for form in forms for part in form.values if isinstance(part, ast.Constant)]
    assert all(len(part) < 120 for part in parts)
