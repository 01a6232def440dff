"""演示: its facts, and that it makes the same papers everywhere."""

from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.demo import Demo, make_demo
from supervision_desk.services.desk import Desk
from supervision_desk.services.keeping import verify_folder
from supervision_desk.services.letters import list_letters
from supervision_desk.services.papers import list_papers, paper_pdf
from supervision_desk.services.replies import list_replies
from supervision_desk.services.summary import quarter_summary
from tests.forms.reading import bare, text_of


def test_the_demo_has_twelve_slips_a_chase_and_the_summary(demo: Demo) -> None:
    kinds = [paper.paper.kind for paper in demo.papers]
    assert (demo.items, demo.tasks) == (25, 25)
    assert (kinds.count("督办单"), kinds.count("催办单")) == (12, 1)
    assert [path.suffix for path in demo.files].count(".pdf") == 14
    assert all(path.is_file() for path in demo.files)


def test_the_files_are_the_signed_bytes_and_are_specimens(demo: Demo, played: Desk) -> None:
    by_mark = {paper.mark: paper_pdf(played, paper.id) for paper in list_papers(played)}
    for paper, path in zip(demo.papers, demo.files, strict=False):
        assert path.read_bytes() == paper.pdf == by_mark[paper.paper.mark]
        assert "样张" in text_of(paper.pdf)


def test_every_tasks_text_stands_on_a_paper(demo: Demo, played: Desk) -> None:
    printed = "".join(text_of(paper.pdf) for paper in demo.papers)
    with played.reading() as session:
        tasks = load_tasks(session, played.today)
    assert len(tasks) == 25
    for task in tasks:
        assert bare(task.text) in printed, task.code


def test_the_case_is_sound_and_has_every_kind_of_end(demo: Demo, played: Desk) -> None:
    assert verify_folder(demo.case).ok
    with played.reading() as session:
        classes = {task.task_class for task in load_tasks(session, played.today)}
    assert {TaskClass.ON_TIME, TaskClass.LATE, TaskClass.ROUTINE, TaskClass.IN_TIME} <= classes
    assert "已退回" in {row.state for row in list_replies(played)}


def test_a_letter_with_its_attachment_holds_the_replies_of_a_unit(played: Desk) -> None:
    (letter,) = list_letters(played)
    assert len(letter.replies) > 1
    assert [each.name for each in letter.attachments] == ["重点任务累计完成情况表.csv"]
    held = [row for row in list_replies(played) if row.letter]
    assert {row.code for row in held} == set(letter.replies)
    assert {row.unit for row in held} == {letter.unit}


def test_all_facts_lie_within_the_demos_days(played: Desk) -> None:
    assert all(date(2020, 7, 6) <= row.received_on <= date(2020, 9, 30) for row in list_replies(played))
    summary = quarter_summary(played, Quarter(2020, 3))
    assert (summary.total.balance.new, summary.items.new) == (25, 25)
    events = summary.total.events
    assert (events.returned, events.chased, events.extended) == (1, 1, 1)


def test_a_target_was_raised_on_its_basis_and_one_is_held_to_nodes(played: Desk) -> None:
    with played.reading() as session:
        tasks = {task.code: {each.label: each for each in task.targets} for task in load_tasks(session, played.today)}
    raised, housing = tasks["2020/10"]["T2"], tasks["2020/10"]["T5"]

    assert [version.value for version in raised.terms.versions] == [300, 350]
    assert raised.terms.versions[1].basis
    assert (housing.terms.plan, len(housing.terms.nodes), housing.verdict) == ("nodes", 3, "达序时")
    assert [each.verdict for each in tasks["2020/25"].values()] == ["进行中", "进行中"]


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("keep")
    with pytest.raises(UserError, match=r"不是空文件夹.*。$"):
        make_demo(tmp_path)
    with pytest.raises(UserError, match="不是空文件夹"):
        make_demo(tmp_path / "note")
    assert [path.name for path in tmp_path.iterdir()] == ["note"]


def test_a_day_before_the_last_fact_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不能指定更早的日期"):
        make_demo(tmp_path / "out", date(2020, 9, 29))
    assert not (tmp_path / "out").exists()
