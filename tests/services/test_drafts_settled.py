"""What becomes of a draft between the day it was made and the day it is signed; 催办单 and their ordinals."""

from supervision_desk.domain.office import CHASE
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import list_papers, void_paper
from supervision_desk.services.signing import sign_batch, sign_paper
from supervision_desk.services.steps import Leave
from tests.forms.reading import text_of
from tests.services.factories import (
    draft,
    finish,
    issue,
    on,
    refusal,
    reply,
)

FIRST = "望督〔2020〕1号"


def test_the_second_chase_of_a_task_is_called_the_second(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 1)
    (first,) = issue(autumn, CHASE, tasks=("2020/8",)).papers
    (second,) = issue(on(dispatched, 9, 9), CHASE, tasks=("2020/8",)).papers
    assert [first.paper.mark, second.paper.mark] == ["望督催〔2020〕1号", "望督催〔2020〕2号"]
    assert [first.paper.ordinal, second.paper.ordinal] == [1, 2]
    assert "第1次" in text_of(first.pdf)
    assert "第2次" in text_of(second.pdf)


def test_a_chase_is_not_repeated_before_its_own_limit(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 1)
    issue(autumn, CHASE, tasks=("2020/8",))
    words = "已发望督催〔2020〕1号，反馈时限未到"
    assert words in refusal(on(dispatched, 9, 8), lambda: draft(on(dispatched, 9, 8), CHASE, tasks=("2020/8",)))


def test_a_task_closed_since_the_draft_leaves_it(registered: Desk) -> None:
    draft(registered, unit="区财政局")
    close_tasks(registered, "2020/25", "撤项", "张某某", "另有安排")
    (paper,) = sign_batch(registered, list_papers(registered), "李某某").papers
    assert paper.paper.task_codes == ("2020/15", "2020/22")
    assert "2020/25" not in text_of(paper.pdf)


def test_a_void_chase_lowers_the_ordinal_of_the_next_draft(dispatched: Desk) -> None:
    autumn, later = on(dispatched, 9, 1), on(dispatched, 9, 9)
    issue(autumn, CHASE, tasks=("2020/8",))
    (mark,) = draft(later, CHASE, tasks=("2020/8",))
    void_paper(later, "望督催〔2020〕1号", "误发", "张某某")
    signed = sign_paper(later, mark, "李某某")
    assert "第1次" in text_of(signed.pdf)


def test_another_draft_than_the_one_seen_is_not_signed(registered: Desk) -> None:
    (mark,) = draft(registered, unit="区财政局")
    assert "不是原来那份草稿" in refusal(registered, lambda: sign_paper(registered, mark, "李某某", uid="0" * 32))


def test_a_batch_goes_past_what_cannot_be_signed(registered: Desk) -> None:
    draft(registered, unit="区财政局")
    draft(registered, unit="区教育局")
    drafts = sorted(list_papers(registered), key=lambda paper: paper.id)
    close_tasks(registered, "2020/15", "撤项", "张某某", "另有安排")
    close_tasks(registered, "2020/22", "撤项", "张某某", "另有安排")
    close_tasks(registered, "2020/25", "撤项", "张某某", "另有安排")
    batch = sign_batch(registered, drafts, "李某某")
    assert [paper.paper.mark for paper in batch.papers] == ["望督〔2020〕1号"]
    assert [each.unit for each in batch.refused] == [f"{drafts[0].mark} 区财政局"]


def test_a_void_chase_is_not_counted(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 1)
    issue(autumn, CHASE, tasks=("2020/8",))
    void_paper(autumn, "望督催〔2020〕1号", "误发", "张某某")
    (again,) = issue(autumn, CHASE, tasks=("2020/8",)).papers
    assert (again.paper.mark, again.paper.ordinal) == ("望督催〔2020〕2号", 1)


def test_a_task_stands_on_one_draft_of_a_chase_at_a_time(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 1)
    draft(autumn, CHASE, tasks=("2020/8",))
    assert "已列入草稿" in refusal(autumn, lambda: draft(autumn, CHASE, tasks=("2020/8",)))


def test_a_task_answered_since_the_draft_leaves_the_chase(dispatched: Desk) -> None:
    later = on(dispatched, 7, 23)
    (mark,) = draft(later, CHASE, tasks=tuple(f"2020/{number}" for number in range(1, 6)))
    reply(later, "2020/2")
    signed = sign_paper(later, mark, "李某某", leave=Leave(skip_reason="时间紧"))
    assert signed.paper.task_codes == ("2020/1", "2020/3", "2020/4", "2020/5")
    assert "（2020/2）" not in text_of(signed.pdf)


def test_a_chase_of_which_nothing_is_left_is_not_signed(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 1)
    (mark,) = draft(autumn, CHASE, tasks=("2020/8",))
    finish(autumn, "2020/8", readings={})
    assert "都已报送或办结" in refusal(autumn, lambda: sign_paper(autumn, mark, "李某某"))
