"""更正版: which measure is which clause, whatever moved, changed, came or went."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.correction import CHANGED, NEW, SAME, Worded, changed_parts, compare

JOBS = Worded("1", "稳定就业", "稳定就业。全年新增城镇就业4000人，失业率控制在5%以内。")
HOUSES = Worded("2", "改造老旧小区", "改造老旧小区。年内完成30个小区改造，惠及居民6000户。")
ROADS = Worded("3", "修建农村公路", "修建农村公路。新改建农村公路50公里，12月底前完工通车。")


def states(old: list[Worded], new: list[Worded]) -> list[str]:
    return [each.state for each in compare(old, new).differences]


def test_an_unchanged_document_is_the_same_throughout() -> None:
    found = compare([JOBS, HOUSES], [JOBS, HOUSES])
    assert [(each.new, each.old, each.state) for each in found.differences] == [(0, 0, SAME), (1, 1, SAME)]
    assert not found.gone


def test_a_changed_figure_is_a_change_of_the_text_alone() -> None:
    more = Worded("2", "改造老旧小区", HOUSES.text.replace("30个", "36个"))
    change = compare([JOBS, HOUSES], [JOBS, more]).differences[1]
    assert (change.old, change.state, change.fields) == (1, CHANGED, ("正文",))


def test_a_measure_put_in_between_is_new_and_the_others_keep_their_clauses() -> None:
    moved = Worded("3", HOUSES.title, HOUSES.text)
    found = compare([JOBS, HOUSES], [JOBS, Worded("2", "修建农村公路", ROADS.text), moved])
    assert [each.old for each in found.differences] == [0, None, 1]
    assert found.differences[2].fields == ("编号",)


def test_a_measure_taken_out_has_gone() -> None:
    assert compare([JOBS, HOUSES, ROADS], [JOBS, ROADS]).gone == (1,)


def test_a_rewritten_measure_under_the_same_number_is_found_again() -> None:
    rewritten = Worded("2", "推进老旧小区改造", "推进老旧小区改造。全年完成36个小区改造，惠及居民7200户以上。")
    assert compare([JOBS, HOUSES], [JOBS, rewritten]).differences[1].old == 1


def test_another_measure_under_the_same_number_is_another_measure() -> None:
    other = Worded("2", "建设公共停车场", "建设公共停车场。在学校、医院周边新增公共停车泊位一千二百个。")
    assert states([JOBS, HOUSES], [JOBS, other]) == [SAME, NEW]


def test_white_space_is_no_change() -> None:
    assert states([JOBS], [Worded("1", JOBS.title, JOBS.text.replace("。", "。\n "))]) == [SAME]


def test_two_measures_of_the_same_words_are_matched_in_order() -> None:
    assert [each.old for each in compare([JOBS, JOBS], [JOBS, JOBS]).differences] == [0, 1]


def test_what_went_and_what_came_are_told_apart() -> None:
    assert list(changed_parts("完成30个小区", "完成36个小区")) == [
        ("=", "完成"), ("-", "30"), ("+", "36"), ("=", "个小区"),
    ]  # fmt: skip


words = st.builds(Worded, st.sampled_from("12345"), st.text("甲乙丙丁", max_size=4), st.text("子丑寅卯。", max_size=30))


@given(st.lists(words, max_size=8), st.lists(words, max_size=8))
def test_every_clause_is_matched_once_or_has_gone(old: list[Worded], new: list[Worded]) -> None:
    found = compare(old, new)
    matched = [each.old for each in found.differences if each.old is not None]
    assert sorted([*matched, *found.gone]) == list(range(len(old)))
    assert [each.new for each in found.differences] == list(range(len(new)))


@given(st.text("甲乙丙丁。", max_size=20), st.text("甲乙丙丁。", max_size=20))
def test_the_parts_give_both_texts_back(before: str, after: str) -> None:
    parts = list(changed_parts(before, after))
    assert "".join(text for mark, text in parts if mark != "+") == before
    assert "".join(text for mark, text in parts if mark != "-") == after
