"""The office's wording on papers: the draft in common office style, and what the office puts in its place.

Each text has the places it may name in braces; a text with another place would fail at the signature, so it is refused
when it is set (design §7).
"""

import json
import string
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE, HINT, NOTICE, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import store_settings
from supervision_desk.store.models import Setting

GROUNDS = "根据{documents}"
APPROVED = "经{approved_by}批准立项督办"
OWN_WORDS, COMRADE = "立项督办", "同志"
NO_DOCUMENT = "另行立项的事项"
APPROVED_EACH = "（经{approved_by}批准）"
OPENING, RULES = "开头", "要求"
STYLE, URGENCY = "样式", "紧急程度"  # kept with a draft's own words
_SETTING = "wording"
_BEFORE = "经过"
_STORED = select(Setting.value).where(Setting.key == _SETTING)
_SEALED = "经主要负责同志审签、加盖单位公章"
_RETURN = (
    "请于{反馈时限}前书面反馈办理情况，" + _SEALED + "后报送。"
    "需多个单位办理的，由责任主体单位汇总报送。对责任单位或办理时限有异议的，请于收到之日起{异议期限}个工作日内书面提出。"
)


@dataclass(frozen=True)
class Template:
    """A text by kind of paper and part, and the places it may name."""

    text: str
    places: tuple[str, ...]


def _pair(kind: str, opening: str, rules: str, *places: str) -> dict[str, Template]:
    return {
        f"{kind}.{OPENING}": Template(opening, ("任务数", "今天", *places)),
        f"{kind}.{RULES}": Template(rules, ("反馈时限", "异议期限")),
    }


TEMPLATES: Mapping[str, Template] = {
    **_pair(SLIP, "{依据}，现将下列{任务数}项任务交由你单位办理，请认真组织落实。", _RETURN, "依据"),
    **_pair(NOTICE, "{依据}，现将下列{任务数}项任务分解交办，请各责任单位认真组织落实。", _RETURN, "依据"),
    **_pair(
        HINT,
        "截至{今天}，你单位承办的下列{任务数}项任务{情形}，现予提示。",
        "请抓紧办理，于{反馈时限}前书面报送办理情况和下步措施。",
        "情形",
    ),
    **_pair(
        CHASE,
        "你单位承办的下列{任务数}项任务，截至{今天}仍未按要求反馈或办结，现予催办。",
        "请于{反馈时限}前书面报送办理情况并说明原因，" + _SEALED + "；仍未按期反馈的，将按规定予以通报。",
    ),
    **_pair(
        YELLOW_CARD,
        "你单位承办的下列{任务数}项任务，{经过}截至{今天}仍未落实，经批准，现予黄牌督办。",
        "请主要负责同志亲自研究，于{反馈时限}前逐项落实（已逾期的予以办结）并书面说明原因，" + _SEALED
        + "；仍未落实的，将予红牌督办。",
        "经过",
    ),
    **_pair(
        RED_CARD,
        "你单位承办的下列{任务数}项任务，{经过}截至{今天}仍未落实，经批准，现予红牌督办。",
        "请主要负责同志于{反馈时限}前逐项落实（已逾期的予以办结）并当面说明情况、书面检查原因，" + _SEALED
        + "；仍未落实的，将提请约谈、通报批评。",
        "经过",
    ),
}  # fmt: skip


def load_wording(session: Session) -> dict[str, str]:
    """The text of each part, the office's own where it has one."""
    stored = session.scalar(_STORED)
    own = _own(stored)
    return {key: own.get(key, template.text) for key, template in TEMPLATES.items()}


def wording(desk: Desk) -> dict[str, str]:
    """The text of each part by 文种.部分, for those who read or edit it."""
    with desk.reading() as session:
        return load_wording(session)


def set_wording(desk: Desk, key: str, text: str) -> None:
    """Put the office's own text in the place of a part; an empty one brings the default back.

    Raises UserError for an unknown part, and a place in braces that the part does not have."""
    if key not in TEMPLATES:
        raise UserError(f"没有“{key}”这一处用语，没有改动；可选：{'、'.join(TEMPLATES)}。")
    if wrong := wrong_place(_renamed(text), TEMPLATES[key].places):
        raise UserError(f"{wrong}，没有改动；{key}可用：{'、'.join(f'{{{each}}}' for each in TEMPLATES[key].places)}。")
    with desk.writing("settings", "修改用语") as writing:
        stored = writing.session.scalar(_STORED)
        own = _own(stored)
        own = {**own, key: text.strip()} if text.strip() else {name: own[name] for name in own if name != key}
        store_settings(writing, {_SETTING: json.dumps(own, ensure_ascii=False, sort_keys=True)})
        writing.title = f"修改用语 {key}"


def _own(stored: str | None) -> dict[str, str]:
    """The office's own texts as they are kept."""
    return {key: _renamed(text) for key, text in json.loads(stored).items()} if stored else {}


def _renamed(text: str) -> str:
    """What papers call 反馈时限 was a place of another name before; an office's own text may have it still."""
    return text.replace("{反馈期限}", "{反馈时限}")


def fill(text: str, places: Mapping[str, object]) -> str:
    """A text with its places filled. What went before (经过) ends with a comma, written in the text or not: without
    anything before there is none."""
    before = places.get(_BEFORE)
    given = {**places, _BEFORE: f"{before}，"} if before else places
    return text.format(**given).replace("，，", "，")


def wrong_place(text: str, places: tuple[str, ...]) -> str:
    """What is wrong with the places in braces that a text names; "" where nothing is."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return "用语里的花括号不成对"
    named = [(place, spec, conversion) for _, place, spec, conversion in parts if place is not None]
    if bad := [place for place, spec, conversion in named if place not in places or spec or conversion]:
        return f"用语里没有“{{{bad[0]}}}”这个占位"
    return ""
