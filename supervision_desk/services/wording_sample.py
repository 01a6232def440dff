"""What stands in the places of the office's wording on a sample paper of today: for a preview, nothing is drafted."""

from collections.abc import Mapping

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.ladder import NEAR
from supervision_desk.domain.office import CHASE, RED_CARD, YELLOW_CARD, Office
from supervision_desk.domain.reply_days import usual_reply_day
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_calendar, load_office
from supervision_desk.services.papers_before import course
from supervision_desk.services.wording import APPROVED, GROUNDS, TEMPLATES, fill, wrong_place

_TASKS = 3
_DOCUMENT = "《关于印发重点工作任务分解方案的通知》（×办发〔{year}〕1号）"
_APPROVER = "×××"
_BEFORE = {YELLOW_CARD: {CHASE}, RED_CARD: {CHASE, YELLOW_CARD}}


def sample_places(desk: Desk, key: str, typed: Office | None = None) -> Mapping[str, str]:
    """By place the words that a paper of the kind (文种.部分) would bear if it were signed today on three tasks, with
    the office's settings or those being typed."""
    kind, _, _ = key.partition(".")
    with desk.reading() as session:
        office, calendar = typed or load_office(session), load_calendar(session)
    reply_by = usual_reply_day(kind, desk.today, office, calendar)
    grounds = GROUNDS.format(documents=_DOCUMENT.format(year=desk.today.year))
    return {
        "任务数": str(_TASKS),
        "今天": long_date(desk.today),
        "依据": f"{grounds}，{APPROVED.format(approved_by=_APPROVER)}",
        "经过": course(_BEFORE.get(kind, set())),
        "情形": NEAR,
        "反馈时限": long_date(reply_by),
        "异议期限": str(office.objection_workdays),
    }


def filled(key: str, text: str, places: Mapping[str, str]) -> str:
    """A text of a part (文种.部分) with its places filled; the default where it is empty. Raises UserError for a place
    that the part does not have."""
    template = TEMPLATES[key]
    if wrong := wrong_place(text, template.places):
        raise UserError(f"{wrong}；{key}可用：{'、'.join(f'{{{each}}}' for each in template.places)}。")
    return fill(text.strip() or template.text, places)
