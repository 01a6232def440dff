"""The lines of a document's head or tail, without what a web page sets around it."""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"^[#>\s]+|\*|^[-=_]{3,}$")
_FURNITURE = re.compile(
    r"^(?:(?:信息|稿件|文章)?来源|发布(?:日期|时间|机构|单位)|(?:公开|更新|成文|发文|生成)(?:日期|时间)|点击(?:数|量|率)?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问(?:量|次数)"
    r"|分享(?:到)?|字[体号]|作者|编辑|责任编辑|审核|索引号|主题(?:分类|词)|体裁|有效性|公开(?:方式|范围|属性)|关键[词字]|文件状态|信息分类|名\s?称)\s*[：:]"
    r"|^(?:【?字[体号]|打印|关闭|收藏|返回|首页|当前位置|您(?:现在|当前)?(?:的|所在)?位置|【(?:打印|关闭|大|中|小)|扫一扫|相关(?:解读|链接|文档|阅读)|上一篇|下一篇|语音播报)"
)
_DAY_AMONG = re.compile(
    r"\s[〇○零一二三四五六七八九十0-9]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日(?:\s|$)"
)
_FLAT = 60
_PARAGRAPH = 300


@dataclass(frozen=True)
class HeadLines:
    """Lines without Markdown marks, and apart from them those of the web page."""

    lines: list[str]
    furniture: list[str]


def lines_of(part: str) -> HeadLines:
    """The lines of a part; words of a page flattened to one line count as lines of their own."""
    lines = [_MARKS.sub("", line.strip()).strip() for line in part.splitlines()]
    lines = [line for line in lines if line]
    if any(_is_flat(line) for line in lines) or (len(lines) == 1 and len(lines[0]) > _FLAT):
        lines = [word for line in lines for word in line.split()]
    furniture = [line for line in lines if _FURNITURE.match(line)]
    return HeadLines([line for line in lines if not _FURNITURE.match(line)], furniture)


def _is_flat(line: str) -> bool:
    """Whether line ends were lost: a very long line with blanks, or one with a date among its words."""
    return (len(line) > _PARAGRAPH and " " in line) or (len(line) > _FLAT and _DAY_AMONG.search(line) is not None)
