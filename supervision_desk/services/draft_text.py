"""送审稿: a draft's own wording, style and 紧急程度, and the day it went to the leader; no number spent (design §7)."""

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_paper
from supervision_desk.services.paper_styles import check_style, check_urgency
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.wording import OPENING, RULES, STYLE, TEMPLATES, URGENCY, wrong_place
from supervision_desk.store.models import Paper
from supervision_desk.store.writing import Writing


def draft_words(desk: Desk, mark: str) -> dict[str, str]:
    """The parts of a paper's text that a person changed, by 开头 and 要求."""
    words = _own(desk, mark)
    return {part: words[part] for part in (OPENING, RULES) if part in words}


def draft_style(desk: Desk, mark: str) -> str:
    """The style chosen for a paper alone, "" where it has that of the office's settings."""
    return _own(desk, mark).get(STYLE, "")


def draft_urgency(desk: Desk, mark: str) -> str:
    """The 紧急程度 of a paper, "" where it has none."""
    return _own(desk, mark).get(URGENCY, "")


def _own(desk: Desk, mark: str) -> dict[str, str]:
    with desk.reading() as session:
        stored = session.scalar(select(Paper.wording).where(Paper.id == find_paper(session, mark)))
    return json.loads(stored) if stored else {}


def edit_draft(
    desk: Desk,
    mark: str,
    opening: str | None = None,
    rules: str | None = None,
    style: str | None = None,
    urgency: str | None = None,
) -> PaperRow:
    """Put a text of one's own in a draft's 开头 or 要求, choose its style or 紧急程度; an empty one brings the office's
    back (no 紧急程度), None leaves it.

    Raises UserError for a signed paper, for places in braces that the text does not have, an unknown style or
    紧急程度."""
    if style:
        check_style(style)
    if urgency:
        check_urgency(urgency)
    with desk.writing("edit_draft", "修改送审稿") as writing:
        paper_id = _draft(writing, mark)
        stored = writing.session.scalar(select(Paper.wording).where(Paper.id == paper_id))
        words = json.loads(stored) if stored else {}
        _refuse_places(writing, paper_id, opening, rules)
        given = ((OPENING, opening), (RULES, rules), (STYLE, style), (URGENCY, urgency))
        changes = {part: text.strip() for part, text in given if text is not None}
        words = {part: text for part, text in (words | changes).items() if text}
        kept = json.dumps(words, ensure_ascii=False, sort_keys=True) if words else None
        writing.change(Paper, paper_id, wording=kept)
        writing.title = f"{_changed_words(changes)} {mark}"
    return list_papers(desk, [paper_id])[0]


def _changed_words(changes: Mapping[str, str]) -> str:
    """What was changed, for the journal."""
    if set(changes) == {STYLE}:
        return f"样式改为{changes[STYLE] or '按设置'}"
    if set(changes) == {URGENCY}:
        return f"紧急程度改为{changes[URGENCY] or '不标'}"
    return "修改送审稿"


def _refuse_places(writing: Writing, paper_id: int, opening: str | None, rules: str | None) -> None:
    """Raises UserError for a place in braces that the part does not have: it would be printed as it stands."""
    kind = writing.session.scalars(select(Paper.kind).where(Paper.id == paper_id)).one()
    for part, text in ((OPENING, opening), (RULES, rules)):
        places = TEMPLATES[f"{kind}.{part}"].places
        if text and (wrong := wrong_place(text, places)):
            raise UserError(f"{wrong}，没有改动；可用：{'、'.join(f'{{{each}}}' for each in places)}。")


def submit_draft(desk: Desk, mark: str, on: date | None = None) -> PaperRow:
    """送审: the day on which the draft went to whoever signs. Raises UserError for a signed paper, a day before the
    draft's."""
    day = desk.business_day(on, "送审日期")
    with desk.writing("submit", "送审") as writing:
        paper_id = _draft(writing, mark)
        drafted_on = writing.session.scalars(select(Paper.drafted_on).where(Paper.id == paper_id)).one()
        if day < drafted_on:
            raise UserError(f"送审日期 {day} 早于拟稿日期 {drafted_on}，没有登记；请改正日期。")
        writing.change(Paper, paper_id, submitted_on=day)
        writing.title = f"送审 {mark}"
    return list_papers(desk, [paper_id])[0]


def _draft(writing: Writing, mark: str) -> int:
    paper_id = find_paper(writing.session, mark)
    number = writing.session.scalar(select(Paper.full_number).where(Paper.id == paper_id))
    if number is not None:
        raise UserError(f"{number} 已经签发，文字不能再改，没有改动；如有错误请作废后重新拟稿。")
    return paper_id
