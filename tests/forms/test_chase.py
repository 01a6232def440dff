"""What a 催办单 says."""

from dataclasses import replace

import pytest

from supervision_desk.forms.chase import render_chase
from tests.forms import samples
from tests.forms.reading import bare, pages_of, text_of


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_chase_names_each_task_its_paper_and_what_is_missing(count: int) -> None:
    chase = samples.chase(count)
    text = text_of(render_chase(chase))
    for task in chase.tasks:
        assert all(bare(words) in text for words in (task.code, task.title, task.paper, task.due, task.state))
    assert "第2次" in text
    assert f"{count}项" in text


def test_days_overdue_are_counted_and_none_is_said_in_words() -> None:
    text = text_of(render_chase(samples.chase(3)))
    assert "3天" in text
    assert "未逾期" in text


def test_the_chase_repeats_its_bytes() -> None:
    assert render_chase(samples.chase()) == render_chase(samples.chase())


def test_the_list_goes_on_over_pages() -> None:
    pages = pages_of(render_chase(samples.chase(30)))
    assert len(pages) > 1
    assert all("办理时限" in page for page in pages if "未逾期" in page)
    assert samples.ORGANS[1] in pages[-1]


@pytest.mark.parametrize("count", range(1, 7))
def test_a_handful_of_tasks_stands_on_one_page(count: int) -> None:
    assert len(pages_of(render_chase(samples.chase(count)))) == 1


def test_one_paper_is_named_above_the_list_and_several_in_it() -> None:
    chase = samples.chase(3)
    assert text_of(render_chase(chase)).count("望督〔2020〕5号") == 1
    tasks = (replace(chase.tasks[0], paper="望督〔2020〕4号"), *chase.tasks[1:])
    assert text_of(render_chase(replace(chase, tasks=tasks))).count("望督〔2020〕5号") == 2


def test_no_column_counts_days_when_nothing_is_overdue() -> None:
    chase = samples.chase(3)
    tasks = tuple(replace(task, overdue_days=None) for task in chase.tasks)
    assert "逾期尚缺" not in text_of(render_chase(replace(chase, tasks=tasks)))
