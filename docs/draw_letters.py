"""The letters of docs/forms.md: issued in a fresh folder from the sample document, each kind and each style."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from supervision_desk.domain.office import CHASE, HINT, NOTICE, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.domain.paper_look import LETTER_STYLE, TABLE_STYLE
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.paths import resource
from supervision_desk.services.demo import OFFICE
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.paper_rendering import printed_paper
from supervision_desk.services.registering import register_document
from supervision_desk.services.roster_work import ROSTERS, import_roster
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.steps import Leave

DOCUMENT_STYLE = "文件式"
_SIGNER, _LEAVE = "李某某", Leave("张某某", skip_reason="重点任务，区领导批示")
_LATE = ("2020/8",)


@dataclass(frozen=True)
class Letter:
    """A letter issued on a day of 2020, the pages to be drawn, and the renderings beside 全红."""

    request: DraftRequest
    day: tuple[int, int] = (7, 6)
    pages: tuple[int, ...] = (1,)
    renderings: tuple[str, ...] = ()


LETTERS = {
    "督办单-表格式": Letter(DraftRequest(SLIP, _LATE, style=TABLE_STYLE), pages=(1, 2)),
    "督办单-文件式": Letter(
        DraftRequest(SLIP, ("2020/6",), style=DOCUMENT_STYLE, urgency="加急"),
        pages=(1, 3),
        renderings=("套红纸", "白头"),
    ),
    "督办单-信函式": Letter(DraftRequest(SLIP, ("2020/7",), style=LETTER_STYLE), pages=(1, 2)),
    "督办通知": Letter(DraftRequest(NOTICE, ("2020/9", "2020/16"), one_number=True, style=TABLE_STYLE)),
    "督办通知-任务多": Letter(
        DraftRequest(
            NOTICE,
            ("2020/1", "2020/2", "2020/3", "2020/4", "2020/12", "2020/14", "2020/19", "2020/21"),
            one_number=True,
            style=DOCUMENT_STYLE,
        ),
        pages=(1, 2, 3),
    ),
    "督办提示函": Letter(DraftRequest(HINT, ("2020/7",), style=LETTER_STYLE), day=(8, 20), pages=(1, 2)),
    "催办单": Letter(DraftRequest(CHASE, _LATE, style=TABLE_STYLE), day=(9, 1)),
    "黄牌督办单": Letter(DraftRequest(YELLOW_CARD, _LATE, style=TABLE_STYLE), day=(9, 18)),
    "红牌督办单": Letter(DraftRequest(RED_CARD, _LATE, style=TABLE_STYLE), day=(10, 20)),
}


def write_letters(folder: Path) -> dict[str, tuple[Path, int]]:
    """By picture the PDF and the page (from 1) that it shows."""
    desk = _registered(folder / "letters")
    found: dict[str, tuple[Path, int]] = {}
    for name, letter in LETTERS.items():
        on = replace(desk, day=date(2020, *letter.day))
        (signed,) = issue_papers(on, letter.request, _SIGNER, leave=_LEAVE).papers
        path = folder / f"{name}.pdf"
        path.write_bytes(signed.pdf)
        found |= {f"{name}-{page}" if page > 1 else name: (path, page) for page in letter.pages}
        for rendering in letter.renderings:
            other = folder / f"{name}-{rendering}.pdf"
            other.write_bytes(printed_paper(on, signed.paper.mark, rendering)[1])
            found[other.stem] = (other, 1)
    desk.close()
    return found


def _registered(case: Path) -> Desk:
    """A training folder of the demo's office with the sample document registered, nothing dispatched yet."""
    desk = create_desk(case, OFFICE, today=date(2020, 7, 6), operator="演示")
    for kind in ROSTERS:
        import_roster(desk, kind, resource("sample", f"{kind}.csv"))
    decisions = Decisions("张某某", rule=Rule.FIRST_LISTED, accept_doubts=True)
    register_document(desk, preview_file(desk, resource("sample", "document.txt")), decisions)
    return desk
