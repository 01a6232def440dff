"""In which style each kind of paper is issued, and how papers are printed: settings of the office (design §7)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from supervision_desk.domain.office import DISPATCHING, KINDS, Office, to_settings
from supervision_desk.domain.paper_look import RENDERINGS, STYLES, TABLE_STYLE, URGENCIES
from supervision_desk.domain.shown_fields import OPTIONAL_FIELDS
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.office import store_settings
from supervision_desk.services.office_checks import check_left_out, check_shift, check_titles
from supervision_desk.services.wording import STYLE, URGENCY


def check_style(style: str) -> None:
    """Raises UserError for a style that letters do not have."""
    if style not in STYLES:
        raise UserError(f"没有“{style}”这种样式，没有改动；可选：{'、'.join(STYLES)}。")


def check_urgency(urgency: str) -> None:
    """Raises UserError for a 紧急程度 that a 公文 does not have (GB/T 9704-2012 7.2.3)."""
    if urgency not in URGENCIES:
        raise UserError(f"没有“{urgency}”这种紧急程度，没有改动；可选：{'、'.join(URGENCIES)}，不标的写空文字。")


def own_look(style: str, urgency: str) -> str | None:
    """What a draft keeps with its own words for a style of its own ("": the office's) and its 紧急程度 ("": none)."""
    own = {name: chosen for name, chosen in ((STYLE, style), (URGENCY, urgency)) if chosen}
    return json.dumps(own, ensure_ascii=False, sort_keys=True) if own else None


def check_rendering(rendering: str) -> None:
    """Raises UserError for a rendering there is none of."""
    if rendering not in RENDERINGS:
        raise UserError(f"没有“{rendering}”这种印法，没有改动；可选：{'、'.join(RENDERINGS)}。")


def set_paper_styles(
    desk: Desk,
    styles: Mapping[str, str] | None = None,
    rendering: str = "",
    shift: tuple[float, float] | None = None,
    printer: str | None = None,
    sealed: bool | None = None,
    imprint_even: bool | None = None,
    qr_code: bool | None = None,
    left_out: Collection[str] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Office:
    """Change the style of kinds of papers (by 文种), how they are printed, by how many mm (right, down) the print moves
    on 套红纸, who prints (印发机关, "": the first of the issuers), whether papers are sealed, the 版记 stands on an
    even page, a QR code is printed, which 栏目 are left out, what kinds are called on paper ("": their own
    names); what is not given stays. Returns the settings as they are now. Raises UserError for a kind, style,
    rendering, distance or 栏目 there is none of, a kind named elsewhere, too long a name."""
    chosen = styles or {}
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        raise UserError(f"没有“{unknown[0]}”这种文书，没有改动；可选：{'、'.join(KINDS)}。")
    for style in chosen.values():
        check_style(style)
    if rendering:
        check_rendering(rendering)
    if elsewhere := [kind for kind in titles or {} if kind not in DISPATCHING]:
        raise UserError(f"{elsewhere[0]}的名称在督办阶梯里改（ladder --title），没有改动。")
    check_shift(shift or ())
    check_left_out(left_out or ())
    given = {
        "rendering": rendering or None,
        "shift": shift,
        "printer": None if printer is None else printer.strip(),
        "sealed": sealed,
        "imprint_even": imprint_even,
        "qr_code": qr_code,
        "left_out": None if left_out is None else tuple(name for name in OPTIONAL_FIELDS if name in left_out),
    }
    return _changed(desk, chosen, titles or {}, {name: value for name, value in given.items() if value is not None})


def _changed(desk: Desk, chosen: Mapping[str, str], titles: Mapping[str, str], values: Mapping[str, Any]) -> Office:
    with desk.writing("settings", "修改设置") as writing:
        office = load_office(writing.session)
        changed = replace(office, styles=_merged(office, chosen), titles=_named(office, titles), **values)
        check_titles(changed)
        store_settings(writing, to_settings(changed))
        writing.title = "修改文书样式"
    return changed


def _merged(office: Office, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds that depart from 表格式, in the order of kinds."""
    now = {kind: chosen.get(kind, office.style_of(kind)) for kind in KINDS}
    return tuple(f"{kind}={style}" for kind, style in now.items() if style != TABLE_STYLE)


def _named(office: Office, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds with a name of the office's, in the order of kinds."""
    now = {kind: titles.get(kind, office.title_of(kind)).strip() for kind in DISPATCHING}
    return tuple(f"{kind}={title}" for kind, title in now.items() if title)
