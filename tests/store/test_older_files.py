"""Case files written at earlier revisions, opened, checked, worked on and undone by this program.

`revision_0001.sqlite3.gz` was made by the program as it was then: a list of four units and one registered document.
`revision_0004.sqlite3.gz` likewise: one measure of three targets with nodes, data unit, date and another value, split
in two on 2020-08-12. `revision_0005.sqlite3.gz`: an item by hand, a draft, a 交办 by meeting, a reply, and a final one
that was returned. `revision_0006.sqlite3.gz`: three measures told at a meeting, one reply returned, a 催办单 signed and
sent, a late 办结; one of three units takes no part in the ranking. `revision_0007.sqlite3.gz`: the same with one 通报
sealed and one in 初稿.
"""

import gzip
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.plans import NODES, Node
from supervision_desk.domain.scoring import Event, ScoreRule
from supervision_desk.domain.targets import TargetState
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.bulletins import list_bulletins
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.edited_text import bulletin_text, edit_text
from supervision_desk.services.papers import list_papers
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.score_rules import RuleChange, change_rules
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.target_plans import set_plan
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.folder import case_file
from supervision_desk.store.models import Act, Item, Reply, Unit
from supervision_desk.store.schema import newest_revision, revision_of
from supervision_desk.store.verify import Problem, verify

OLD = Path(__file__).parent / "revision_0001.sqlite3.gz"
UNDATED = Path(__file__).parent / "revision_0004.sqlite3.gz"
BEFORE_SCORES = Path(__file__).parent / "revision_0006.sqlite3.gz"
BEFORE_TEXTS = Path(__file__).parent / "revision_0007.sqlite3.gz"
BEFORE_LETTERS = Path(__file__).parent / "revision_0005.sqlite3.gz"


@pytest.fixture
def old_case(tmp_path: Path) -> Path:
    place = case_file(tmp_path / "case")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(OLD.read_bytes()))
    return place


@pytest.fixture
def old_desk(old_case: Path) -> Iterator[Desk]:
    desk = open_desk(old_case.parent, today=date(2020, 7, 7), operator="测试员")
    yield desk
    desk.close()


@pytest.fixture
def undated(tmp_path: Path) -> Iterator[Desk]:
    """A file of a revision on which plans, data units and places of targets had no days."""
    place = case_file(tmp_path / "case")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(UNDATED.read_bytes()))
    assert revision_of(place) == "0004"
    desk = open_desk(place.parent, today=date(2020, 9, 1), operator="测试员")
    yield desk
    desk.close()


def problems(desk: Desk, schema: dict[str, str]) -> tuple[Problem, ...]:
    return verify(case_file(desk.folder), schema).problems


def unit_ids(desk: Desk) -> dict[str, int]:
    with desk.reading() as session:
        return {name: key for name, key in session.execute(select(Unit.name, Unit.id))}


def test_it_is_one_of_the_first_revision(old_case: Path) -> None:
    assert revision_of(old_case) == "0001"


def test_it_is_raised_with_every_row_and_its_record_still_holds(old_desk: Desk, schema: dict[str, str]) -> None:
    assert revision_of(case_file(old_desk.folder)) == newest_revision()
    assert list(unit_ids(old_desk)) == ["区住建局", "区国土局", "某园区", "某园区建设局"]
    assert problems(old_desk, schema) == ()


def test_an_old_row_that_changes_in_a_new_column_is_recorded_right(old_desk: Desk, schema: dict[str, str]) -> None:
    ids = unit_ids(old_desk)
    with old_desk.writing("units", "承接") as writing:
        writing.change(Unit, ids["区国土局"], successor_id=ids["区住建局"], valid_to=date(2019, 3, 1))
    assert problems(old_desk, schema) == ()
    undo_last(old_desk)
    assert problems(old_desk, schema) == ()
    with old_desk.reading() as session:
        assert session.scalars(select(Unit.successor_id)).all() == [None] * 4


def test_what_was_done_before_can_still_be_undone(old_desk: Desk, schema: dict[str, str]) -> None:
    assert undo_last(old_desk).action == "register"
    assert undo_last(old_desk).action == "units"
    assert unit_ids(old_desk) == {}
    with old_desk.reading() as session:
        assert session.scalars(select(Item.id)).all() == []
    assert problems(old_desk, schema) == ()


def test_a_new_column_written_past_the_record_is_found(old_desk: Desk, schema: dict[str, str]) -> None:
    with old_desk.database.connection() as connection:
        connection.exec_driver_sql("UPDATE units SET valid_to = '2019-03-01' WHERE id = 2")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN")
    assert [each.where for each in problems(old_desk, schema)] == ["units[2].valid_to"]


def test_a_row_changed_past_the_record_is_not_undone_over(old_desk: Desk) -> None:
    ids = unit_ids(old_desk)
    with old_desk.writing("units", "承接") as writing:
        writing.change(Unit, ids["区国土局"], valid_to=date(2019, 3, 1))
    with old_desk.database.connection() as connection:
        connection.exec_driver_sql("UPDATE units SET valid_to = NULL WHERE id = 2")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN")
    with pytest.raises(Exception, match="数据又有变动"):
        undo_last(old_desk)


def targets(desk: Desk, on: date) -> dict[str, list[TargetState]]:
    with desk.reading() as session:
        return {task.code: list(task.targets) for task in load_tasks(session, on)}


def test_what_was_set_of_targets_before_it_had_days_holds_for_every_day(undated: Desk, schema: dict[str, str]) -> None:
    assert problems(undated, schema) == ()
    nodes = (Node(date(2020, 8, 31), 2, "建成2个"), Node(date(2020, 12, 31), 5, "全部建成"))
    roads, parks = targets(undated, date(2020, 7, 6))["2020/1"]
    [trees] = targets(undated, date(2020, 9, 1))["2020/1-2"]
    assert (roads.value, roads.terms.data_unit, parks.terms.plan, parks.terms.nodes) == (20, "区财政局", NODES, nodes)
    assert (trees.label, trees.terms.due_on) == ("T1", date(2020, 11, 30))
    assert targets(undated, date(2020, 9, 1))["2020/1-1"][0].value == 25


def test_an_older_targets_plan_changes_from_a_day_on_and_back_by_undo(undated: Desk, schema: dict[str, str]) -> None:
    before = targets(undated, date(2020, 8, 31))
    set_plan(undated, "2020/1-1", "T2", NODES, [Node(date(2020, 8, 31), 3, "建成3个")])
    assert problems(undated, schema) == ()
    assert targets(undated, date(2020, 8, 31)) == before
    assert [node.value for node in targets(undated, date(2020, 9, 1))["2020/1-1"][1].terms.nodes] == [3]
    undo_last(undated)
    assert undo_last(undated).action == "split"
    assert [each.label for each in targets(undated, date(2020, 9, 1))["2020/1"]] == ["T1", "T2", "T3"]
    assert problems(undated, schema) == ()


@pytest.fixture
def before_letters(tmp_path: Path) -> Iterator[Desk]:
    """A file of a revision on which replies stood in no letter and papers knew no approver."""
    place = case_file(tmp_path / "case")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(BEFORE_LETTERS.read_bytes()))
    assert revision_of(place) == "0005"
    desk = open_desk(place.parent, today=date(2020, 8, 10), operator="测试员")
    yield desk
    desk.close()


def test_replies_acts_and_drafts_of_before_stand_as_they_did(before_letters: Desk, schema: dict[str, str]) -> None:
    assert problems(before_letters, schema) == ()
    assert [(row.code, row.state) for row in list_replies(before_letters)] == [
        ("2020/1#1", "待审核"),
        ("2020/1#2", "已退回"),
    ]
    assert [paper.mark for paper in list_papers(before_letters)] == ["D1"]
    with before_letters.reading() as session:
        assert session.scalars(select(Act.way)).all() == [None]
        assert session.scalars(select(Reply.letter_id)).all() == [None, None]


def test_they_go_on_and_back_by_undo(before_letters: Desk, schema: dict[str, str]) -> None:
    log_reply(before_letters, ReplyEntry("2020/1", "已补佐证", is_final=True))
    review_reply(before_letters, ReviewEntry("2020/1#3", True, "王某某"))
    assert problems(before_letters, schema) == ()
    titles = [undo_last(before_letters).title for _ in range(3)]
    assert titles == ["审核通过 2020/1#3", "登记反馈 2020/1#3", "审核退回 2020/1#2"]
    assert problems(before_letters, schema) == ()


@pytest.fixture
def before_scores(tmp_path: Path) -> Iterator[Desk]:
    """A file of a revision that knew no 评分规则 and no 通报."""
    place = case_file(tmp_path / "case")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(BEFORE_SCORES.read_bytes()))
    assert revision_of(place) == "0006"
    desk = open_desk(place.parent, today=date(2020, 9, 30), operator="测试员")
    yield desk
    desk.close()


def scores(desk: Desk) -> dict[str, tuple[float, list[str]]]:
    found = {row.name: row.place for row in quarter_summary(desk, Quarter(2020, 3)).units}
    return {
        name: (place.score.value, [line.because for line in place.score.lines])
        for name, place in found.items()
        if place is not None
    }


def test_what_befell_before_there_were_scores_counts_in_them(before_scores: Desk, schema: dict[str, str]) -> None:
    assert problems(before_scores, schema) == ()
    found = scores(before_scores)
    assert {"望督催〔2020〕1号", "2020/1#1 退回"} <= set(found["区住建局"][1])
    assert "2020/3 时限 2020-08-31，2020-09-10 报送办结" in found["区住建局"][1]


def test_rules_and_points_are_added_to_it_and_taken_back_by_undo(before_scores: Desk, schema: dict[str, str]) -> None:
    before = scores(before_scores)
    change_rules(before_scores, RuleChange("办法", "张某某", (ScoreRule(Event.CHASED, -3.0),)))
    adjust(before_scores, AdjustmentEntry("区财政局", 2, "表彰", "张某某"))
    assert scores(before_scores)["区住建局"][0] == before["区住建局"][0] - 2
    assert scores(before_scores)["区财政局"][0] == before["区财政局"][0] + 2
    assert problems(before_scores, schema) == ()
    assert [undo_last(before_scores).action for _ in range(2)] == ["adjust", "score_rule"]
    assert scores(before_scores) == before
    assert problems(before_scores, schema) == ()


def test_a_draft_of_before_takes_a_text_of_the_office_and_its_seals_still_hold(
    tmp_path: Path, schema: dict[str, str]
) -> None:
    place = case_file(tmp_path / "case")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(BEFORE_TEXTS.read_bytes()))
    assert revision_of(place) == "0007"
    with closing(open_desk(place.parent, today=date(2020, 9, 30), operator="测试员")) as desk:
        assert problems(desk, schema) == ()
        edit_text(desk, "S2", "各单位抓紧落实。")
        assert (bulletin_text(desk, "S2").text, problems(desk, schema)) == ("各单位抓紧落实。", ())
        assert [row.stage.value for row in list_bulletins(desk)] == ["封存", "初稿"]
        undo_last(desk)
        assert (bulletin_text(desk, "S2").edited, problems(desk, schema)) == ("", ())
