"""Every word of the lexicon is read as its example says."""

from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.figures.deadlines import find_deadlines, is_vague
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.lexicon import deadlines, limits
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.lexicon.verbs import VERBS


def read(clause: str) -> list[Commitment]:
    return find_commitments(clause, 0, len(clause), 2030)


@pytest.mark.parametrize("word", MEASURES)
def test_a_measure_is_read(word: str) -> None:
    measure = MEASURES[word]
    (found,) = read(measure.example) or [None]
    if word == "级":
        assert found is None  # a rank is no amount
    elif measure.sort == "points":
        assert found is not None and (found.value, found.decide) == (None, wording.POINTS)
    else:
        assert found is not None and found.value is not None
        assert (found.measured_in, found.decide) == (word, None)
        assert word in measure.example


@pytest.mark.parametrize("word", [word for word, measure in MEASURES.items() if measure.never])
def test_a_measure_is_none_within_another_word(word: str) -> None:
    for char in MEASURES[word].never:
        assert [one for one in read(f"新建8{word}{char}") if one.measured_in == word] == []


@pytest.mark.parametrize("word", VERBS)
def test_a_verb_commits(word: str) -> None:
    example = VERBS[word]
    assert word in example
    assert [one for one in read(example) if one.value is not None and one.decide in (None, wording.FALL)]


def test_without_a_verb_a_figure_is_a_question() -> None:
    (found,) = read("河道边8座泵站")
    assert (found.value, found.decide) == (None, wording.NO_VERB)


@pytest.mark.parametrize("word", limits.BEFORE)
def test_a_limit_before_a_number(word: str) -> None:
    limit = limits.BEFORE[word]
    (found,) = read(limit.example)
    assert word in limit.example
    assert (found.op, found.decide) == (limit.op, None)
    if limit.stands and found.measured_in != "%":
        assert found.kind == "level"


@pytest.mark.parametrize(
    ("said", "op"),
    [
        ("覆盖率不应低于98%", ">="),
        ("覆盖率不能低于98%", ">="),
        ("费用不宜超过98%", "<="),
        ("费用不得高于98%", "<="),
        ("费用低于98%", "<"),
        ("费用不足低于98%", "<"),
    ],
)
def test_not_turns_a_limit_round(said: str, op: str) -> None:
    (found,) = read(said)
    assert (found.op, found.value) == (op, Decimal(98))


@pytest.mark.parametrize("word", limits.AFTER)
def test_a_limit_behind_a_number(word: str) -> None:
    limit = limits.AFTER[word]
    (found,) = read(limit.example)
    assert found.value is not None
    assert found.op == (limit.op or ">=")


@pytest.mark.parametrize("word", limits.NONE_OF)
def test_what_there_is_to_be_none_of(word: str) -> None:
    for said in (f"实现零{word}", f"{word}零发生", f"{word}为零", f"确保“零{word}”"):
        (found,) = read(said)
        assert (found.kind, found.op, found.value, found.measured_in) == ("count", "=", 0, limits.NONE_OF[word]), said
    assert [one for one in read(f"“零{word}”创建活动") if one.value is not None] == []


@pytest.mark.parametrize("word", limits.HAPPENS)
def test_what_must_not_happen(word: str) -> None:
    (found,) = read(f"不发生重大{word}")
    assert (found.op, found.value, found.measured_in) == ("=", 0, limits.NONE_OF[word])
    assert [one.measured_in for one in read(f"不发生{word}事故")] == ["起"]


@pytest.mark.parametrize("said", ["杜绝违规收费", "服务零距离", "对违法行为零容忍"])
def test_other_words_are_no_figure(said: str) -> None:
    assert read(said) == []


@pytest.mark.parametrize("word", [*limits.ABOUT_BEFORE, *limits.ABOUT_AFTER])
def test_about_is_asked(word: str) -> None:
    (found,) = read({**limits.ABOUT_BEFORE, **limits.ABOUT_AFTER}[word])
    assert found.value in (Decimal(5), Decimal(50))
    assert found.decide == wording.about(word)


@pytest.mark.parametrize("word", [*deadlines.RELATIVE, *deadlines.ENDS, *deadlines.BY, *deadlines.LEADS])
def test_a_word_of_a_deadline(word: str) -> None:
    tables = {
        **{word: said for word, (_, said) in deadlines.RELATIVE.items()},
        **deadlines.ENDS,
        **deadlines.BY,
        **deadlines.LEADS,
    }
    said = tables[word]
    (found,) = find_deadlines(said, 0, len(said), 2030)
    assert found.due is not None and word in said
    assert said[found.start : found.end] == said


@pytest.mark.parametrize("word", [*deadlines.EVENTS, *deadlines.UNDATED])
def test_a_day_that_the_text_does_not_tell_is_asked(word: str) -> None:
    said = {**deadlines.EVENTS, **deadlines.UNDATED}[word]
    (found,) = read(said)
    assert said.startswith(word)
    assert (found.kind, found.due, found.decide) == ("milestone", None, wording.undated(said.partition("完成")[0]))


@pytest.mark.parametrize("word", deadlines.BEFORE_EVENTS)
def test_a_word_behind_an_event_makes_it_the_last_time(word: str) -> None:
    (found,) = find_deadlines(f"汛期{word}清淤", 0, 8, 2030)
    assert (found.start, found.end, found.due) == (0, 2 + len(word), None)


@pytest.mark.parametrize("word", deadlines.FINISHED)
def test_what_is_finished_before_an_event_is_asked(word: str) -> None:
    (found,) = read(f"项目移交前{word}")
    assert (found.kind, found.due, found.decide) == ("milestone", None, wording.undated("项目移交前"))


@pytest.mark.parametrize("word", deadlines.EVERY)
def test_a_rhythm(word: str) -> None:
    rhythm = deadlines.EVERY[word]
    (found,) = read(rhythm.example)
    times = {"1次": 1, "2次": 2}[rhythm.example[rhythm.example.index("展") + 1 :][:2]]
    if rhythm.times is None:
        assert (found.value, found.decide) == (None, wording.every(word))
    else:
        assert (found.value, found.decide) == (Decimal(times * rhythm.times), None)


@pytest.mark.parametrize("word", deadlines.MEANS)
def test_a_mean_is_asked(word: str) -> None:
    (found,) = read(deadlines.MEANS[word])
    assert (found.value, found.decide) == (None, wording.MEAN_OF_MANY)


@pytest.mark.parametrize("word", deadlines.VAGUE)
def test_vague_words_set_no_end(word: str) -> None:
    said = deadlines.VAGUE[word]
    assert word in said
    assert is_vague(said)
    assert [one for one in find_deadlines(said, 0, len(said), 2030) if one.due] == []


@pytest.mark.parametrize("word", deadlines.TOLD_OF)
def test_what_a_time_only_tells_of_sets_no_end(word: str) -> None:
    assert [one for one in find_deadlines(f"上半年{word}", 0, 3 + len(word), 2030) if one.due] == []


@pytest.mark.parametrize("word", deadlines.STARTS)
def test_a_month_is_a_deadline_where_what_to_do_follows(word: str) -> None:
    said = deadlines.STARTS[word]
    (found,) = read(said)
    assert (found.kind, str(found.due)) == ("report" if word == "报送" else "milestone", "2030-06-30")
    assert [one.due for one in read(f"2030年6月{word}了总结") if one.due] == []
