"""A folder in which every list of 今天要办 has rows."""

from datetime import date

from supervision_desk.services.assigning import set_handler
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.papers import list_papers
from supervision_desk.services.receipts import record_receipt
from tests.services import factories
from tests.services.factories import on

LAST = date(2020, 9, 30)
MINE = "王某某"


def play(desk: Desk) -> None:
    """From the sample with its twelve 督办单 sent to 2020-09-30."""
    record_receipt(on(desk, 7, 8), list_papers(desk)[-1].mark, "收文员")
    for unit, until in (("区卫健局", date(2020, 8, 31)), ("区教育局", date(2020, 8, 20))):
        record_contact(on(desk, 8, 10), Contact(unit, "届时报送", promise=until))
    factories.reply(on(desk, 8, 20), "2020/8")
    # Nine hundred of two thousand on the first of September.
    factories.reply(on(desk, 9, 1), "2020/2", readings={"T1": 900})
    set_due(on(desk, 9, 12), "2020/3", None, "长期任务", "张某某")
    set_due(on(desk, 9, 12), "2020/6", date(2020, 10, 12), by="张某某", basis="区委常委会会议纪要")
    record_instruction(on(desk, 9, 14), "2020/7", Instructed("周志辉", "请抓紧。", limit_on=date(2020, 9, 25)))
    set_handler(on(desk, 9, 15), ("2020/3", "2020/7", "2020/8"), MINE)
