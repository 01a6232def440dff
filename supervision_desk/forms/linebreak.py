"""Where a Chinese line may end (避头尾, GB/T 15834-2011 5.1).

No closing mark begins a line, no opening mark ends one; a number stays with its unit, a 文号 and a Latin
word stay whole. Text that offers no such place (10,000 letters in a row) is still broken. Lines joined are
always the text itself.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from supervision_desk.forms.words import word_cost

NOT_AT_START = frozenset("、。，．：；！？）】》〉」』〕〗］｝’”…—～·‧々％‰℃°!),.:;?]}%>-–/／\u3000 \n\t")
NOT_AT_END = frozenset("（【《〈「『〔〖［｛‘“([{</／￥¥$＄№§")

_COUNTED = (
    "个百分点|百分点|个工作日|工作日|平方公里|平方米|立方米|公里|公斤|千米|个月|月份|年度|人次|人年|小时|分钟|车次|批次|万千瓦|千瓦|"
    "[元个人户家项台套辆座所处条件次名亩吨米克年月日号天周岁期批只场份起栋间类届级倍股位支篇宗艘头款章节万亿]"
)
_WHOLE = re.compile(
    r"〔\d{4}〕(?:第?\d*号)?"
    r"|[第约≥≤＞＜]?\d+(?:[.,:/~\-–—]\d+)*(?:[A-Za-z]+|[%％‰℃°]|[十百千万亿]*(?:" + _COUNTED + r"))?"
    r"|[A-Za-z0-9]+(?:[.,:/~\-–@&_+'’][A-Za-z0-9]+)*"
    r"|—+|…+|-+|·+"
)
# An address longer than this may end a line at a joint; never at a hyphen, which readers of the file take for theirs.
_JOINT, _LONGEST_WHOLE = re.compile(r"[-.,~@&_+]"), 20
# Accents, joiners, selectors of a glyph's variant: without a width of their own, they belong to what stands before.
_CLINGING = re.compile("[\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FREE, _JOINED, _STRAINED = 3, 2, 1
_YEAR, _SERIES = 6, 3  # characters of 〔2020〕 and of a 代字
_RUNT, _RUNT_SOURCE = 2, 8
_SHORT_LINE, _WIDEST_GAP = 12, 3.0  # characters a line has before a 文号 at least; ems left white after it


@lru_cache(maxsize=256)  # a paper is set in several sizes and widths before the best is chosen
def break_ranks(text: str) -> bytes:
    """For each index: 3 where a line may begin, 2 where it may in need (between 年份 and 序号 of a 文号), 1 where only
    nothing else helps (inside a number or word), 0 where not."""
    ranks = bytearray([_FREE]) * len(text)
    for start, end in (found.span() for found in _WHOLE.finditer(text)):
        ranks[start + 1 : end] = bytes([_STRAINED]) * (end - start - 1)
        if text[start] == "〔":
            _join_number(text, ranks, start, end)
        if end - start > _LONGEST_WHOLE:
            for joint in _JOINT.finditer(text, start, end - 1):
                ranks[joint.end()] = 0 if joint[0] == "-" else _FREE
    for index, character in enumerate(text):
        if character in NOT_AT_START or (index and text[index - 1] in NOT_AT_END):
            ranks[index] = 0
    for clinging in _CLINGING.finditer(text):
        ranks[clinging.start()] = 0
    return bytes(ranks)


def _join_number(text: str, ranks: bytearray, start: int, end: int) -> None:
    """A 文号 parts before 〔 or, where there is no room for that, after 〕; 代字 have three Hanzi at most mostly."""
    if end - start > _YEAR:
        ranks[start + _YEAR] = _JOINED
    for place in range(start - 1, max(0, start - _SERIES), -1):
        if not all("\u4e00" <= each <= "\u9fff" for each in text[place - 1 : place + 1]):
            return
        ranks[place] = min(ranks[place], _JOINED)


def _best_break(ranks: bytes, start: int, limit: int) -> int:
    """The last good place in (start, limit], else the last of those in need, else `limit` itself."""
    for rank in (_FREE, _JOINED, _STRAINED):
        found = ranks.rfind(rank, start + 1, limit + 1)
        if found > start:
            return found
    return limit


def _in_number(text: str, edges: Sequence[float], start: int, place: int, limit: int) -> int:
    """Where a line ends that would end before the 〔 of a 文号: before the whole of it where that leaves little white
    and marks show where it begins, else after its 〕 where the white before 〔 would be too much to spread."""
    ranks, widest = break_ranks(text), _WIDEST_GAP * max(edges[n + 1] - edges[n] for n in range(start, place))
    whole = ranks.rfind(_FREE, start + _SHORT_LINE, place)
    if place - whole <= _SERIES and text[whole - 1] in NOT_AT_START and edges[limit] - edges[whole] <= widest:
        return whole
    after = ranks.find(_JOINED, place + 1, limit + 1)
    return after if after > 0 and edges[limit] - edges[place] > widest else place


def _without_runt(text: str, ranks: bytes, starts: list[int]) -> list[int]:
    """Take a little from the line before when the last line holds one Hanzi and its mark only."""
    if len(starts) < 2 or len(text.rstrip()) - starts[-1] > _RUNT or starts[-1] - starts[-2] < _RUNT_SOURCE:
        return starts
    place = ranks.rfind(_FREE, starts[-1] - 3, starts[-1])
    return [*starts[:-1], place] if place > 0 else starts


def _paragraph(text: str, advances: Sequence[float], width: float, indent: float) -> list[int]:
    """Where the lines of a text without inner line breaks begin."""
    edges, ranks, starts = list(accumulate(advances, initial=0.0)), break_ranks(text), [0]
    room = width - indent
    while True:
        start = starts[-1]
        limit = bisect_right(edges, edges[start] + room + 1e-6, start) - 1
        if limit >= len(text):
            return _without_runt(text, ranks, starts)
        place = _best_break(ranks, start, max(limit, start + 1))
        if text[place] == "〔" and place - start >= _SHORT_LINE:
            place = _in_number(text, edges, start, place, limit)
        starts.append(place)
        room = width


def break_lines(text: str, advances: Sequence[float], width: float, indent: float = 0.0) -> list[str]:
    """`text` as lines no wider than `width`; "".join gives it back.

    `advances` has the width of each character in the unit of `width`; `indent` narrows the first line of each
    paragraph. A line break stays at the end of its line; so do spaces, which may hang beyond the width."""
    lines: list[str] = []
    begin = 0
    for paragraph in text.splitlines(keepends=True) or [""]:
        starts = _paragraph(paragraph, advances[begin : begin + len(paragraph)], width, indent)
        lines += [paragraph[a:b] for a, b in zip(starts, [*starts[1:], len(paragraph)], strict=True)]
        begin += len(paragraph)
    return lines


def balance_lines(text: str, advances: Sequence[float], width: float) -> list[str]:
    """As few lines as `width` asks for, as even as they can be without cutting more numbers and words: for titles and
    names in narrow cells."""
    broken = break_lines(text, advances, width)
    if len(broken) == 2 and "\n" not in text:
        return _two_lines(text, advances, width) or broken
    low, high, most = sum(advances) / len(broken), width, _worst(broken)
    for _ in range(6):
        middle = (low + high) / 2
        tried = break_lines(text, advances, middle)
        if len(tried) > len(broken) or _worst(tried) < most:
            low = middle
        else:
            broken, high = tried, middle
    return broken


def _worst(lines: Sequence[str]) -> int:
    """How good the worst place is at which one of the lines begins; 0 also where numbers and words are cut anyhow."""
    ranks = break_ranks("".join(lines))
    worst = min((ranks[place] for place in accumulate(map(len, lines[:-1]))), default=_FREE)
    return worst if worst > _STRAINED else 0


def _two_lines(text: str, advances: Sequence[float], width: float) -> list[str]:
    """Two lines, rather a little uneven than broken inside a word; [] where no good place is."""
    edges = list(accumulate(advances, initial=0.0))
    places = [place for place in free_places(text) if max(edges[place], edges[-1] - edges[place]) <= width + 1e-6]
    if not places:
        return []
    em = max(advances)
    costs = {place: abs(edges[-1] - 2 * edges[place]) / em + word_cost(text, place) for place in places}
    best = min(places, key=costs.__getitem__)
    return [text[:best], text[best:]]


def free_places(text: str) -> list[int]:
    """Where a line may begin without cutting a number or word."""
    ranks = break_ranks(text)
    return [place for place in range(1, len(text)) if ranks[place] == _FREE]
