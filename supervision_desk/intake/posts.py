"""Posts written with a leader's name: 副市长王某某, 李某某副县长, 区委常委、副区长 李四 – the name alone is kept."""

import re

from supervision_desk.intake.unit_words import ends_like_unit, looks_like_person, surely_a_person

_PLACE = "[省市区县州旗镇乡]"
_BODIES = ("委", "人民政府", "政府", "人大常委会", "人大", "政协", "纪委", "管委会", "党工委", "街道")
_OFFICES = (
    "常委", "书记", f"{_PLACE}长", "主任", "局长", "部长", "主席", "秘书长", "检察长", "院长",
    "党组成员", "党委委员", "班子成员", "成员", "领导", "调研员", "巡视员",
)  # fmt: skip
_RANKS = (
    "常务", "党组", "一级", "二级", "三级", "四级", "专职", "政法委", "组织部", "宣传部", "统战部",
    "组织", "宣传", "统战", "武装", "人武",
)  # fmt: skip
_POST = rf"{_PLACE}{{0,2}}(?:{'|'.join(_BODIES)})?(?:{'|'.join(_RANKS)})*副?(?:{'|'.join(_OFFICES)})"
_HEADS = re.compile(
    "[^，、；]{0,12}?(?:党政)?(?:主要|分管|第一|相关|有关|单位|部门|直接)+(?:负责人|责任人|负责同志|领导(?:同志)?)"
)
_SERIES = rf"(?:{_POST}[、，,\s]*)"
_ONLY = re.compile(rf"{_SERIES}+")
_BEFORE = re.compile(rf"{_SERIES}+(?=[\u4e00-\u9fff]{{2,4}}$)")
_AFTER = re.compile(rf"(?:同志|{_SERIES}+)$")
_OF_UNIT = re.compile(
    "([\u4e00-\u9fff]{2,30}?)(?:党组|党委|党工委|党总支)*(?:第一|常务)?副?(?:(?:总|支|大|中)?[局部院校站所队处科行]长"
    "|书记|主任|主席|成员|总经理|董事长|长)"
)
_LONGEST = 40
_HINT = re.compile("[长记任席委员导志]")


def is_post(words: str) -> bool:
    """Whether words are a post and nobody's name: 区委常委, 副区长, 市公安局局长."""
    if len(words) > _LONGEST:
        return False
    return (_ONLY.fullmatch(words) or _HEADS.fullmatch(words)) is not None or _is_of_unit(words)


def _is_of_unit(words: str) -> bool:
    """Whether a post in a unit is named: 市生态环境局分局局长, 县财政局党组书记."""
    post = _OF_UNIT.fullmatch(words)
    return post is not None and ends_like_unit(post[1])


def person_in(words: str) -> tuple[int, int] | None:
    """Where in the words the name of the one with a post stands; None where there is no post, or no name."""
    if len(words) > _LONGEST or not _HINT.search(words) or words.endswith(("政府", "委员会")):
        return None
    before = _BEFORE.match(words)
    if before and surely_a_person(words[before.end() :]):
        return before.end(), len(words)
    for length in (2, 3, 4):
        if surely_a_person(words[-length:]) and _is_of_unit(words[:-length]):
            return len(words) - length, len(words)
        after = _AFTER.match(words, length)
        if after and looks_like_person(words[:length]) and (length == 2 or surely_a_person(words[:length])):
            return 0, length
    return None
