"""Leaders with their posts, as a column of leaders has them: 县委常委、副县长 张建国; 李明（副县长）; 赵刚 副市长.

The posts are no names, and no units, though some end as units do.
"""

import re
from functools import lru_cache

from supervision_desk.domain.draft import Span
from supervision_desk.intake.unit_words import looks_like_person, surely_a_person

_POST = (
    r"(?:常委会?|(?:常务)?副?(?:书记|[省市区县州旗镇乡局部校院厅司处科所站站队行]长|主任|主席|秘书长|(?:总)?经理|总工程师|检察长|董事长|理事长|会长)"
    r"|党组成员|班子成员|党委委员|党工委委员|[一二三四]级(?:调研员|巡视员|主任科员))"
)
_POSTED = re.compile(_POST)
_BEFORE = re.compile(rf"[\u3400-\u9fff]{{0,12}}{_POST}(?=[\u3400-\u9fff]{{2,4}}$|$)")
_AFTER = re.compile(rf"(?:同志|[省市区县州旗镇乡]?(?:委|政府)?{_POST})$")
_BRACKET = re.compile("[（(〔][^（()）〔〕]{0,60}[)）〕]")
_NAME = re.compile("[^、，,；;/／\\s\u3000]+")
_GAP = re.compile("(?<![\u3400-\u9fff])[\u3400-\u9fff][ \u3000]{1,2}[\u3400-\u9fff](?![\u3400-\u9fff])")
_LONGEST = 120


def says_posts(words: str) -> bool:
    """Whether a cell of leaders gives their posts too."""
    return _POSTED.search(words) is not None


@lru_cache(maxsize=2048)
def names_of(words: str) -> tuple[Span, ...]:
    """Where the names stand in a cell of leaders, without posts and brackets."""
    plain = _BRACKET.sub(lambda bracket: " " * len(bracket.group()), words)
    gaps = [gap.span() for gap in _GAP.finditer(plain)]
    found: list[Span] = []
    for match in _NAME.finditer(plain):
        if any(start <= match.start() < end for start, end in gaps):
            continue
        start, end = _bare(match.group())
        if end > start:
            found.append((match.start() + start, match.start() + end))
    return tuple(sorted([*found, *gaps]))


def _bare(name: str) -> Span:
    """The name in words that may hold a post after it, or before it, or nothing but a post."""
    after = _AFTER.search(name, 1)
    if after and surely_a_person(name[: after.start()]):
        return 0, after.start()
    before = _BEFORE.match(name)
    start = before.end() if before else 0
    return start, start if start == len(name) else after.start() if after and after.start() > start else len(name)


def are_persons(words: str) -> bool:
    """Whether a cell has nothing but persons: with posts, or with usual surnames."""
    if len(words) > _LONGEST:
        return False
    names = [re.sub(r"\s", "", words[a:b]) for a, b in names_of(words)]
    if says_posts(words):
        return all(looks_like_person(name) for name in names)
    return bool(names) and all(surely_a_person(name) for name in names)
