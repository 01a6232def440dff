"""Likeness: what is much alike is found among thousands without comparing each with each."""

import random
import time

import pytest

from supervision_desk.intake.likeness import LEAST_ALIKE, Wording, Wordings, likeness, wording

JOBS = wording("增加就业岗位", "年内提供公益性岗位2000个，新增创业主体10000个，带动就业18000人。")
WORDS = "就业岗位培训项目企业园区道路改造公园学校医院社区养老环境治理水库农田投资招商创新服务平台建设完成推进"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (wording("增加就业岗位", "年内提供公益性岗位2500个，新增创业主体12000个，带动就业20000人。"), True),
        (wording("扩大就业", "年内提供公益性岗位2000个，新增创业主体10000个，带动就业18000人"), True),
        (wording("增加就业岗位", ""), True),
        (wording("增加 就业岗位。", "增加就业岗位"), True),
        (wording("增加就业岗位", "推进重点片区开发，支持企业扩大投资，加大教育、卫生等公共服务。"), True),
        (wording("改造老旧小区", "年内改造老旧小区31个，新增停车位500个。"), False),
        (wording("加强组织领导", "各单位要高度重视，明确专人负责，按月报送进展。"), False),
    ],
)
def test_the_same_work_in_other_figures_is_alike_and_other_work_is_not(other: Wording, alike: bool) -> None:
    assert (likeness(JOBS, other) >= LEAST_ALIKE) is alike
    assert (Wordings([other]).likest(JOBS) is not None) is alike


def test_the_likest_of_several_is_found_with_its_likeness() -> None:
    others = [
        wording("增加就业岗位", "年内提供公益性岗位2500个，带动就业20000人。"),
        JOBS,
        wording("修路", "修一条路。"),
    ]
    found = Wordings(others).likest(JOBS)

    assert found is not None
    assert (found.place, found.percent) == (1, 100)


@pytest.mark.parametrize("asked", [wording("", ""), wording("路", ""), wording("——", "。。")])
def test_words_too_few_to_compare_find_nothing_or_themselves(asked: Wording) -> None:
    found = Wordings([wording("路", ""), wording("", "")]).likest(asked)
    assert found is None or found.percent == 100


def measures(count: int, seed: int) -> list[Wording]:
    chosen = random.Random(seed)
    return [
        wording("".join(chosen.choices(WORDS, k=10)), "".join(chosen.choices(WORDS, k=180)) + f"{chosen.random()}")
        for _ in range(count)
    ]


def _seconds(count: int) -> float:
    known, asked = measures(count, 1), measures(count // 2, 2)
    begun = time.process_time()
    index = Wordings(known)
    for each in asked:
        index.likest(each)
    return time.process_time() - begun


def test_twice_as_many_measures_take_about_twice_as_long() -> None:
    few, many = min(_seconds(500) for _ in range(3)), min(_seconds(2000) for _ in range(2))
    assert many / few < 4 * 2.5, (few, many)


def test_of_thousands_each_known_one_is_found_again() -> None:
    known = measures(1500, 3)
    index = Wordings(known)
    found = [index.likest(Wording(each.title, each.text[5:] + "另")) for each in known[::50]]
    assert [each.place if each else None for each in found] == list(range(0, 1500, 50))
