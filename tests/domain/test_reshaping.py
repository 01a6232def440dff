"""Splitting, merging, moving: nothing is lost, decisions go along; targets keep their totals."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.alignment import matching_place
from supervision_desk.domain.draft import Deadline, Draft, MilestoneDraft, TargetDraft
from supervision_desk.domain.registration import Decisions, open_doubts, plan_measures
from supervision_desk.domain.reshaping import merge, move, sentence_breaks, split_text
from supervision_desk.domain.review import (
    Review,
    leave_out,
    leave_undated,
    set_due,
    set_number,
    set_section,
    set_title,
    take_back,
)
from supervision_desk.domain.review_particulars import (
    add_deadline,
    add_milestone,
    add_target,
    drop_deadline,
    drop_milestone,
    drop_target,
    set_deadline,
    set_milestone,
    set_target,
)
from supervision_desk.domain.review_units import LEAD, RESPONSIBLE, SUPPORTING, UnitLine, answer_by, map_unit, set_units
from supervision_desk.domain.units import KnownUnit, UnitBook
from tests.factories import day, draft, measure

RAW = "3．稳岗。年内提供\n岗位2000个，其中公益岗位300个。9月底前建成平台。（责任单位：区人社局）"
TEXT = "稳岗。年内提供岗位2000个，其中公益岗位300个。9月底前建成平台。"
BOOK = UnitBook([KnownUnit("区人社局"), KnownUnit("区财政局")])


def placed(words: str) -> tuple[int, int]:
    start = RAW.index(words)
    return start, start + len(words)


def number(words: str, value: float, part_of: int | None = None) -> TargetDraft:
    return TargetDraft(words, value, "个", "exact", "target", "cumulative", placed(words), part_of)


def review() -> Review:
    whole = measure(
        "3",
        title="稳岗",
        text=TEXT,
        span=(0, len(RAW)),
        responsible_units=("区人社局",),
        lead_leaders=("周某",),
        deadlines=(
            Deadline("年内", "due", "year_end", day(12, 31), placed("年内")),
            Deadline("9月底前", "due", "month_end", day(9, 30), placed("9月底前")),
        ),
        targets=(number("岗位2000个", 2000), number("公益岗位300个", 300, 0)),
        milestones=(MilestoneDraft("建成平台", placed("建成平台")),),
    )
    made = draft(measure("1", span=(950, 955)), whole, measure("4", span=(900, 905), responsible_units=("区财政局",)))
    head = replace(made.document, extracted_text=RAW)
    return Review(replace(made, document=head), Decisions("张某某"), BOOK)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_measure_is_split_between_two_sentences() -> None:
    made = split_text(review(), 1, TEXT.index("9月"))
    first, second = made.draft.measures[1:3]
    assert (first.number, second.number) == ("3-1", "3-2")
    assert (first.title, second.title) == ("稳岗", "9月底前建成平台")
    assert (first.span[1], second.span[0]) == (RAW.index("9月"), RAW.index("9月"))
    assert [each.text for each in first.deadlines] == ["年内"]
    assert [each.text for each in second.deadlines] == ["9月底前"]
    assert (len(first.targets), len(second.targets), second.milestones[0].text) == (2, 0, "建成平台")
    assert first.targets[1].part_of == 0
    assert second.responsible_units == first.responsible_units == ("区人社局",)
    assert second.lead_leaders == ("周某",)


def test_the_first_half_may_keep_the_number() -> None:
    made = split_text(review(), 1, TEXT.index("岗位2000"), keep_number=True)
    assert [each.text for each in made.draft.measures[1:3]] == ["稳岗。年内提供", TEXT[len("稳岗。年内提供") :]]
    assert [each.number for each in made.draft.measures[1:3]] == ["3", "3-2"]


@pytest.mark.parametrize("place", [0, len(TEXT), 5000])
def test_a_place_that_leaves_one_half_without_words_splits_nothing(place: int) -> None:
    assert split_text(review(), 1, place) == review()


def test_a_half_without_a_phrase_is_doubted_for_it() -> None:
    made = split_text(review(), 1, TEXT.index("年内"))
    assert [doubt.code for doubt in made.measure(1).doubts] == ["no_date"]
    assert [doubt.code for doubt in made.measure(2).doubts] == ["several_dates"]


def test_both_halves_keep_a_date_that_the_document_gives_for_all() -> None:
    before = review()
    for_all = Deadline("12月20日前", "due", "month_day", day(12, 20), (2000, 2007))
    measures = list(before.draft.measures)
    measures[1] = replace(measures[1], deadlines=(for_all,))
    made = split_text(replace(before, draft=replace(before.draft, measures=tuple(measures))), 1, TEXT.index("9月"))
    assert [each.deadlines for each in made.draft.measures[1:3]] == [(for_all,), (for_all,)]


def test_sentences_end_where_one_may_split() -> None:
    assert [TEXT[place : place + 2] for place in sentence_breaks(review().measure(1))] == ["年内", "9月"]


def test_decisions_go_along_when_measures_are_split() -> None:
    made = set_due(leave_out(leave_undated(review(), [0], "长期"), [2]), [1], day(8, 1))
    after = split_text(made, 1, TEXT.index("9月")).decisions
    assert after.skip == {3}
    assert (after.dues, after.undated) == ({1: day(8, 1), 2: day(8, 1)}, {0: "长期"})


def test_merging_unites_units_words_and_numbers() -> None:
    made = merge(review(), [2, 1])
    whole = made.measure(1)
    assert len(made.draft.measures) == 2
    assert whole.text == TEXT + "复工复产。"
    assert whole.responsible_units == ("区人社局", "区财政局")
    assert whole.span == (0, 905)
    assert len(whole.targets) == 2
    assert made.draft.doubts[0].code == "rule_unsettled"


def test_merging_over_another_measure_keeps_the_firsts_place() -> None:
    apart = review()
    between = replace(apart.measure(1), span=(100, 200))
    measures = (replace(apart.measure(0), span=(0, 9)), between, apart.measure(2))
    made = merge(replace(apart, draft=replace(apart.draft, measures=measures)), [0, 2])
    assert made.measure(0).span == (0, 9)


def test_a_unit_that_leads_in_one_part_leads_the_whole() -> None:
    made = set_units(review(), 2, [UnitLine("区人社局", LEAD), UnitLine("区财政局", SUPPORTING)])
    whole = merge(made, [1, 2]).measure(1)
    assert (whole.lead_units, whole.lead_from) == (("区人社局",), "measure")
    assert (whole.responsible_units, whole.supporting_units) == ((), ("区财政局",))


def test_merging_one_measure_changes_nothing() -> None:
    assert merge(review(), [1, 1, 99]) == review()


def test_measures_move_together_and_stop_at_the_edge() -> None:
    made = leave_out(review(), [2])
    up = move(made, [1, 2], -1)
    assert [each.number for each in up.draft.measures] == ["3", "4", "1"]
    assert up.decisions.skip == {1}
    assert move(up, [0, 1], -1) == up
    assert move(up, [0, 1], 1) == made
    assert move(up, [], 1) == up


def test_what_was_part_of_a_dropped_target_loses_its_total() -> None:
    made = drop_target(review(), 1, 0)
    assert [(each.text, each.part_of) for each in made.measure(1).targets] == [("公益岗位300个", None)]


@pytest.mark.parametrize("total", [0, 7, -1])
def test_a_target_is_never_part_of_itself_or_of_nothing(total: int) -> None:
    made = set_target(review(), 1, 0, replace(review().measure(1).targets[0], part_of=total))
    assert made.measure(1).targets[0].part_of is None


def test_two_targets_are_not_part_of_each_other() -> None:
    made = set_target(review(), 1, 0, replace(review().measure(1).targets[0], part_of=1))
    assert [each.part_of for each in made.measure(1).targets] == [None, None]


def test_milestones_are_added_written_over_and_dropped() -> None:
    made = add_milestone(add_milestone(review(), 1, " 投产 "), 1, " ")
    assert [each.text for each in made.measure(1).milestones] == ["建成平台", "投产"]
    assert [each.text for each in set_milestone(made, 1, 0, "投运").measure(1).milestones] == ["投运", "投产"]
    assert drop_milestone(made, 1, 1).measure(1).milestones == set_milestone(made, 1, 1, "").measure(1).milestones


def test_the_doubt_about_the_day_follows_the_phrases() -> None:
    bare = drop_deadline(drop_deadline(review(), 1, 0), 1, 0)
    assert [doubt.code for doubt in bare.measure(1).doubts] == ["no_date"]
    vague = add_deadline(bare, 1, Deadline("三季度前", "due", "set", None, (0, 0)))
    assert [doubt.code for doubt in vague.measure(1).doubts] == ["unsettled_date"]
    past = set_deadline(vague, 1, 0, Deadline("去年底", "due", "set", day(1, 1, 2019), (0, 0)))
    assert [doubt.code for doubt in past.measure(1).doubts] == ["past_date"]
    assert set_deadline(past, 1, 0, Deadline("年底", "due", "set", day(12, 31), (0, 0))).measure(1).doubts == ()


@given(st.text("稳岗年内 \n*个。", max_size=60), st.integers(0, 60), st.text("稳岗年内 \n*个。", max_size=60))
def test_a_matching_place_is_always_a_place(source: str, place: int, target: str) -> None:
    assert 0 <= matching_place(source, min(place, len(source)), target) <= len(target)


@given(st.integers(0, len(TEXT)))
def test_split_and_merged_again_nothing_is_lost(place: int) -> None:
    before = review()
    parts = split_text(before, 1, place)
    made = parts if parts == before else merge(parts, [1, 2])
    old, new = before.measure(1), made.measure(1)
    assert squeezed(new.text) == squeezed(old.text)
    assert {each.text for each in new.targets} == {each.text for each in old.targets}
    assert (new.milestones, new.deadlines, new.span) == (old.milestones, old.deadlines, old.span)


@given(st.lists(st.tuples(st.sets(st.integers(0, 2)), st.sampled_from([-1, 1])), max_size=8))
def test_moving_is_a_permutation(steps: Sequence[tuple[set[int], int]]) -> None:
    before = made = leave_out(set_due(review(), [0], day(8, 1)), [1])
    for indexes, step in steps:
        made = move(made, indexes, step)
    kept = {each.number: n for n, each in enumerate(made.draft.measures)}
    assert sorted(kept) == sorted(each.number for each in before.draft.measures)
    assert made.decisions.skip == {kept["3"]}
    assert made.decisions.dues == {kept["1"]: day(8, 1)}


Change = Callable[[Review, int, int], Review]
CHANGES: dict[str, Change] = {
    "split": lambda made, at, n: split_text(made, at, n, keep_number=bool(n % 2)),
    "merge": lambda made, at, n: merge(made, [at, n % len(made.draft.measures)]),
    "up": lambda made, at, n: move(made, [at, n % len(made.draft.measures)], -1),
    "down": lambda made, at, n: move(made, [at, n], 1),
    "skip": lambda made, at, n: leave_out(made, [at]),
    "back": lambda made, at, n: take_back(made, [at, n]),
    "due": lambda made, at, n: set_due(made, [at], day(8, 1 + n % 20)),
    "undated": lambda made, at, n: leave_undated(made, [at], "长期"),
    "number": lambda made, at, n: set_number(made, at, str(n or "")),
    "title": lambda made, at, n: set_title(made, at, "标题" * n),
    "section": lambda made, at, n: set_section(made, at, 0 if n % 2 else None),
    "units": lambda made, at, n: set_units(made, at, [UnitLine("新区局"[n % 3 :], LEAD), UnitLine("乙", RESPONSIBLE)]),
    "no_units": lambda made, at, n: set_units(made, at, []),
    "answer": lambda made, at, n: answer_by(made, at, ["区财政局", "丙"][: 1 + n % 2]),
    "map": lambda made, at, n: map_unit(made, "乙丙丁"[n % 3], "丙丁乙"[n % 2]),
    "target": lambda made, at, n: add_target(made, at, replace(number("岗位2000个", n), part_of=n)),
    "no_target": lambda made, at, n: drop_target(made, at, 0) if made.measure(at).targets else made,
    "phrase": lambda made, at, n: add_deadline(made, at, Deadline(f"{n}月底", "due", "set", None, (n, n + 2))),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 9), st.integers(0, 30)), max_size=12)


def changed(made: Review, steps: Sequence[tuple[str, int, int]]) -> Review:
    for name, at, n in steps:
        made = CHANGES[name](made, at % len(made.draft.measures), n)
    return made


def sound(made: Draft, decisions: Decisions) -> bool:
    places = range(len(made.measures))
    parts = [(each.part_of, len(m.targets)) for m in made.measures for each in m.targets if each.part_of is not None]
    return all(0 <= part < count for part, count in parts) and all(
        index in places for index in (*decisions.skip & set(places), *decisions.dues, *decisions.undated)
    )


@given(STEPS)
def test_any_sequence_of_changes_leaves_a_sound_review(steps: Sequence[tuple[str, int, int]]) -> None:
    made = changed(review(), steps)
    assert sound(made.draft, made.decisions)
    assert made.draft.document == review().draft.document
    assert len(plan_measures(made.draft, made.decisions, BOOK.addressee_now)) == len(made.draft.measures) - len(
        [index for index in made.decisions.skip if index < len(made.draft.measures)]
    )
    assert all(isinstance(each, str) for each in open_doubts(made.draft, made.decisions))


def test_the_pieces_of_a_split_are_one_number_again() -> None:
    split = split_text(review(), 1, TEXT.index("9月"))
    assert [each.number for each in split.draft.measures] == ["1", "3-1", "3-2", "4"]
    assert merge(split, [1, 2]).measure(1).number == "3"
