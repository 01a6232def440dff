"""The rows of 本期反馈 without a window."""

from datetime import date

from supervision_desk.domain.owed import Met
from supervision_desk.services.reply_grid import GridRow
from supervision_desk.ui.replies.grid_line import State, state_words
from supervision_desk.ui.replies.grid_lines import GridLines

RECEIVED = date(2020, 8, 20)


def _owed(month: int, day: int) -> GridRow:
    met = Met.MISSING if date(2020, month, day) < RECEIVED else Met.WAITING
    return GridRow("2020/4", "加大就业培训转移", "区人社局", date(2020, month, day), (), met, False, (), None)


def test_one_reply_is_late_for_each_day_it_came_after() -> None:
    lines = GridLines()
    lines.take([_owed(7, 22), _owed(7, 27), _owed(8, 25)], RECEIVED, "书面")
    first, *others = lines.of("")
    first.state = State.SAVED
    assert lines.answered(()) == others
    assert [state_words(line) for line in lines.of("")] == ["✓ 迟报", "✓ 迟报", "✓ 已报"]
    lines.take([_owed(7, 27)], RECEIVED, "书面")
    assert [state_words(line) for line in lines.of("")] == ["✓ 迟报", "◆ 未报"]
