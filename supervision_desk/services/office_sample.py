"""A sample paper of today with the office's settings as they are, or as they are being typed: nothing is drafted."""

from collections.abc import Mapping
from types import MappingProxyType

from supervision_desk.domain.cycles import ONCE
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numbering import paper_number
from supervision_desk.domain.office import CARDS, CHASE, NOTICE, REMINDING, SLIP, Office
from supervision_desk.domain.paper import SPECIMEN, Chase, ChaseTask, Notice, NoticeTask, PaperHead, Slip, SlipTask
from supervision_desk.domain.shown_fields import without
from supervision_desk.services.desk import Desk
from supervision_desk.services.official_content import Content
from supervision_desk.services.paper_rendering import render
from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.services.steps import ladder_of
from supervision_desk.services.wording import OPENING, RULES, wording
from supervision_desk.services.wording_sample import filled, sample_places

_NOBODY, _UNIT, _HELPERS = "×××", "×××局", ("×××委", "×××街道")
_TITLES = ("一项重点工作", "另一项重点工作", "又一项重点工作")
_TARGETS = ("完成×××项",)
_CODE = f"{SPECIMEN} 文号和内容校验值"
_TEXT = "按照方案要求，明确责任人，倒排工期，逐项推进，按期完成年度目标任务。"


def sample_paper(desk: Desk, office: Office, kind: str, typed: Mapping[str, str] = MappingProxyType({})) -> OpenPaper:
    """A 样张 of that kind as it would be signed today; `typed` are texts (by 文种.部分) not yet saved. Raises UserError
    for characters that no face has, and for places that a text does not have."""
    content = _content(desk, office, kind, {**wording(desk), **typed})
    return opened(f"{SPECIMEN} {kind}", render(content, office.rendered(office.rendering)))


def _content(desk: Desk, office: Office, kind: str, words: Mapping[str, str]) -> Content:
    places = sample_places(desk, f"{kind}.{OPENING}", office)
    opening, rules = (filled(key, words[key], places) for key in (f"{kind}.{OPENING}", f"{kind}.{RULES}"))
    head, reply_by, year = _head(desk, office, kind), places["反馈时限"], desk.today.year
    codes = [f"{year}/{number}" for number in range(1, len(_TITLES) + 1)]
    due = f"{year}年12月31日"
    if kind in REMINDING:
        slip = paper_number(office.series_code(SLIP), year, 1)
        chased = tuple(
            ChaseTask(code, title, slip, due, None, "应报未报") for code, title in zip(codes, _TITLES, strict=True)
        )
        approved = f"{_NOBODY}　{long_date(desk.today)}" if kind in CARDS else ""
        before = f"{paper_number(office.series_code(CHASE), year, 1)}（{long_date(desk.today)}）" if approved else ""
        return without(Chase(head, 1, opening, chased, rules, before, approved), office.left_out)
    if kind == NOTICE:
        shared = tuple(
            NoticeTask(code, title, _TEXT, _UNIT, _HELPERS, due, _TARGETS, ONCE)
            for code, title in zip(codes, _TITLES, strict=True)
        )
        return without(Notice(head, opening, reply_by, shared, rules, ""), office.left_out)
    tasks = tuple(
        SlipTask(code, title, _TEXT, f"第{place}条", due, due, _HELPERS, (_NOBODY,), _TARGETS)
        for place, (code, title) in enumerate(zip(codes, _TITLES, strict=True), 1)
    )
    return without(Slip(head, opening, ONCE, reply_by, tasks, rules, ""), office.left_out)


def _head(desk: Desk, office: Office, kind: str) -> PaperHead:
    organs = office.organs or ("×××督查室",)
    return PaperHead(
        kind=kind,
        organs=organs,
        number=paper_number(office.series_code(kind), desk.today.year, 1),
        signer=_NOBODY,
        addressee=_UNIT,
        copies_to=_HELPERS,
        issuers=office.issuers or organs,
        date=long_date(desk.today),
        contact=office.contact,
        phone=office.phone,
        stamp=SPECIMEN,
        style=office.style_of(kind),
        printer=office.printer,
        sealed=office.sealed,
        imprint_even=office.imprint_even,
        objection_workdays=office.objection_workdays,
        code=_CODE if office.qr_code else "",
        title=next((step.title for step in ladder_of(desk) if step.kind == kind), office.title_of(kind)),
    )
