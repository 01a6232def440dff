"""督办通知: whom it names, what each unit finds in it."""

import pytest

from supervision_desk.domain.paper import Notice, NoticeTask
from supervision_desk.forms.notice import render_notice
from tests.forms.reading import text_of
from tests.forms.samples import MEASURES, head


def notice(count: int, **changes: str) -> Notice:
    """A notice of so many tasks."""
    fields = {"text": MEASURES[0], "unit": "区人社局", "due": "2020年12月31日"} | changes
    tasks = tuple(
        NoticeTask(f"2020/{n}", f"事项{n}", fields["text"], fields["unit"], ("区发改局",), fields["due"])
        for n in range(1, count + 1)
    )
    units = "、".join(f"某{n}局" for n in range(1, count + 1))
    return Notice(
        head("督办通知", addressee=units), "根据有关要求，现予交办。", "2020年10月15日", tasks, "请按期反馈。", ""
    )


@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_task_stands_in_the_table_and_with_its_text(count: int) -> None:
    pdf = render_notice(notice(count))
    words = text_of(pdf).replace("\n", "")
    assert render_notice(notice(count)) == pdf
    assert words.count("稳定现有岗位。加大援企稳岗政策实施力度") == count
    assert all(f"（编号2020/{n}，区人社局）" in words for n in range(1, count + 1))
    assert words.count("请按期反馈。") == 1


def test_marks_and_rare_characters_print_as_they_are() -> None:
    words = text_of(render_notice(notice(1, text="<b>&喆𠮷</b>", unit="𠮷喆局")))
    assert "<b>&喆𠮷</b>" in words
    assert "𠮷喆局" in words
