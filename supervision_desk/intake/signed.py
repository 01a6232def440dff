"""Lines of a document that are no task and name nobody for one: 落款, 成文日期, 印发, 文号, 主送, （此件公开发布）.

The office that signs stands alone on its line, as one does that is given the tasks below it; its day tells them apart.
"""

import re

_DIGITS = "0-9〇○零一二三四五六七八九十lOo"
_DAY = re.compile(
    rf"[{_DIGITS}]{{4}}年[{_DIGITS}]{{1,3}}[月目][{_DIGITS}]{{1,3}}[日曰](?:印发|印制|发布|[（(][^（()）]*[)）]?)?"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[［(（【]?20[0-9]{2}[〕\]］)）】]?第?[0-9]{1,5}号")
_TITLE = re.compile("关于[^。，；]{4,60}的?(?:通知|通报|意见|函|决定|批复|报告)$")
_OPEN = re.compile(
    "[（(]?此件[^。，；]{0,10}$|(?:信息)?公开(?:方式|属性|类别|选项|范围)[：:]|(?:抄送|主送|抄报)[：:]|[（(]此页无正文[)）]?$"
)
_TO = re.compile("各[^。；]{1,40}[，,、][^。；]{1,60}(?:单位|部门|机构|企业|机关)[：:]$")
_BLANKS = re.compile(r"\s+")


def is_signed(below: str) -> bool:
    """Whether the line below that of an office is a day, a 文号 or a title: then the office signs or sends it."""
    words = _BLANKS.sub("", below)
    return any(pattern.fullmatch(words) for pattern in (_DAY, _NUMBER, _TITLE)) or _OPEN.match(words) is not None


def closes_or_opens(line: str) -> bool:
    """Whether a line belongs to the head or the end of a document, and says nothing to be done."""
    words = _BLANKS.sub("", line)
    if _DAY.fullmatch(words) or _NUMBER.fullmatch(words):
        return True
    return _OPEN.match(words) is not None or _TO.fullmatch(words) is not None
