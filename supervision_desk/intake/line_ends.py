"""Where a line of the raw text ends a paragraph, and where it only broke in the middle of one."""

import re

from supervision_desk.intake.labels import AFTER_STOP, BARE_LABEL, LABELS, LEADER, VERBS
from supervision_desk.intake.numbering import MARKER, NUMBER_HEADS
from supervision_desk.intake.signed import is_signed
from supervision_desk.intake.torn_labels import LABEL_HEADS, opens_torn
from supervision_desk.intake.unit_words import (
    ends_like_unit,
    is_only_units,
    lists_units,
    starts_with_name,
    surely_a_person,
)

PUNCTUATION = re.compile("[。，；、,;]")
_ENDED = "。；！？：:;!?"
_CLOSING = "”’」』》"
_CLOSERS = "）)】〕"
MAY_END = frozenset(_ENDED + _CLOSING + _CLOSERS)
"""What a paragraph's last character may be."""
_CLOSED = re.compile(r"(?:牵头|负责|配合|参与|协助|协办|落实|主办|承办|实施|支持|下同)[）)】〕\]]$")
_BLANKS = re.compile("[^\\S\n]*")
MARK_HEADS = "【［★☆●◆■▲※○□▪•·—–-"
"""The marks that may stand before a label on a line of its own."""

_MARKS = re.compile(f"[{MARK_HEADS}]{{1,2}}[^\\S\n]*")
_BREAKS = frozenset("\n\r\x0b\x0c\u2028\u2029")
_LINE_END = re.compile("[\n\r\x0b\x0c\u2028\u2029]|$")
_MOST_SIGNING = 4
_PART = re.compile("(?:整改|工作|主要|具体|推进|重点)(?:目标|措施|内容|任务|要求|举措)[：:]")
_WORD = re.compile(r"\S")
BRACKET = re.compile("[（(〔【）)〕】]")
_OPENED = re.compile("[（(〔【]([^（(〔【）)〕】]*(?:[（(〔【][^（(〔【）)〕】]*[）)〕】][^（(〔【）)〕】]*)*)$")
_STOPS = re.compile(r"[、，,；;]")
_REACH = 120
_PARTS = re.compile(r"[、，,；;。：:（(\n]|(?<=单位|部门)为")
_LONGEST_PART = 6
_LONGEST_WHO = 160
_BACK = 300
_ETC = re.compile("等(?=[、，,]|$)")
_LAST_PART = re.compile(
    "(办?事处|[居村管]?委会|员会|理局|公?司|中?心|[局会府队院校处社]|[（(](?![一二三四五六七八九十])[\u4e00-\u9fff]{1,6}[)）])(?:等)?[、，,；;。）)]"
)
"""What is left of a unit's name behind a line end, and is none by itself."""
_STOP_AND_BARE = re.compile(rf"[。；;]{BARE_LABEL.pattern}")


def depth_after(depth: int, text: str, start: int, end: int) -> int:
    """The depth of open brackets after a stretch of text, `depth` being that before it."""
    brackets = BRACKET.findall(text, start, end)
    if not brackets:
        return depth
    closed = sum(map(_CLOSERS.count, brackets))
    return max(0, depth + len(brackets) - 2 * closed)


def breaks_line(gap: str) -> bool:
    """Whether the white space holds a line end."""
    return not _BREAKS.isdisjoint(gap)


def line_at(raw: str, start: int) -> str:
    """The rest of a line, its first 120 characters."""
    end = _LINE_END.search(raw, start, start + _REACH)
    return raw[start : end.start() if end else start + _REACH]


def opens_part(raw: str, start: int) -> bool:
    """Whether 整改目标： or 工作措施： begins here: on a new line it ends the title above, however long that is."""
    return _PART.match(raw, start) is not None


def is_signature(raw: str, start: int) -> bool:
    """Whether the line that begins here is the office that signs, its day below it, or one of several that do."""
    for _ in range(_MOST_SIGNING):
        end = start + len(line_at(raw, start))
        words = _WORD.search(raw, end, end + _REACH)
        if words is None:
            return False
        start = words.start()
        below = line_at(raw, start)
        if is_signed(below) or not lists_units(below.strip()):
            return is_signed(below)
    return False


def opens_with_label(raw: str, start: int, *, new_line: bool) -> bool:
    """Whether 责任单位： begins here; on a new line also without its colon where units follow."""
    marks = _MARKS.match(raw, start) if new_line else None
    if LABELS.match(raw, marks.end() if marks else start):
        return True
    if not new_line:
        return False
    bare = BARE_LABEL.match(raw, start)
    if bare is None:
        return opens_torn(raw, start, start + len(line_at(raw, start))) is not None
    first = _STOPS.split(line_at(raw, bare.end()), maxsplit=1)[0]
    return lists_units(first) or (bare.lastgroup == LEADER and surely_a_person("".join(first.split())))


def begins_label(raw: str, start: int, *, new_line: bool, numbered: bool = False) -> bool:
    """Whether a label begins here, on a new line also behind a mark or a number; `numbered`: a number is known to open
    a paragraph here, and so has no label behind it."""
    head = raw[start]
    may_open = head in LABEL_HEADS or (new_line and head in MARK_HEADS)
    if may_open and opens_with_label(raw, start, new_line=new_line):
        return True
    return new_line and not numbered and head in NUMBER_HEADS and labels_behind_number(raw, start)


def parts_word(before: str, line: str) -> bool:
    """Whether the line end between `before` and `line` parts a label without its colon or a unit's name:
    责|任单位为县水利局, 各街道办|事处, 各乡镇|（农场）、."""
    last = _PARTS.split(before)[-1]
    whole = last + line
    label = BARE_LABEL.match(whole) if 0 < len(last) < _LONGEST_PART else None
    if label and label.end() > len(last) and starts_with_name(whole[label.end() :]):
        return True
    rest = _LAST_PART.match(line)
    return rest is not None and ends_like_unit(last + rest[1])


def labels_names(raw: str, start: int) -> bool:
    """Whether a label with names stands here, so that a number or mark before it opens no paragraph of its own."""
    blanks = _BLANKS.match(raw, start)
    label = LABELS.match(raw, blanks.end() if blanks else start)
    return label is not None and starts_with_name(line_at(raw, label.end()))


def labels_behind_number(raw: str, start: int) -> bool:
    """（1）牵头单位：A – a label on a numbered line."""
    number = MARKER.match(raw, start)
    return number is not None and labels_names(raw, number.end())


def says_who_behind_stop(words: str) -> bool:
    """Whether a label stands behind a full stop: 完善体系。责任单位市人社局, with its colon or without."""
    if ("：" in words or ":" in words) and AFTER_STOP.search(words):
        return True
    return any(starts_with_name(words[bare.end() :]) for bare in _STOP_AND_BARE.finditer(words))


def is_title(words: str) -> bool:
    """Whether words, after the number that opens them, have no punctuation."""
    number = MARKER.match(words)
    return PUNCTUATION.search(words, number.end() if number else 0) is None


def is_complete(tail: str, *, inside: bool) -> bool:
    """Whether text that ends in `tail` ends a paragraph; `inside` brackets or not."""
    last, before = tail[-1:], tail[-2:-1]
    if last in _CLOSERS and not inside:
        opened = _OPENED.search(tail[:-1])
        if opened and is_only_units(opened[1]):
            return True
        return before in _ENDED or _CLOSED.search(tail) is not None or LABELS.search(tail) is not None
    return last in _ENDED or (last in _CLOSING and before in _ENDED)


def bracket_goes_on(tail: str) -> bool:
    """Whether an open bracket that says who waits for more names or labels: （责任领导：, （责任单位：A；."""
    opened = _OPENED.search(tail)
    return opened is not None and tail[-1] in "：:；;" and LABELS.match(opened[1]) is not None


def bracket_is_lost(tail: str, raw: str, start: int) -> bool:
    """Whether a bracket that holds names was never closed: none closes soon after the line end before `start`."""
    opened = _OPENED.search(tail)
    if opened is None or not LABELS.match(opened[1]):
        return False
    depth = 0
    for bracket in BRACKET.finditer(raw, start, start + _REACH):
        if bracket.group() in "（(〔【":
            if LABELS.match(raw, bracket.end()):
                return True
            depth += 1
        elif not depth:
            return False
        else:
            depth -= 1
    return True


def is_beside_units(raw: str, start: int) -> bool:
    """Whether the line from `start`, or the one before it, only says who does what."""
    before = raw[max(0, start - _BACK) : start].rstrip().rpartition("\n")[2]
    return _says_only_who(line_at(raw, start).strip()) or _says_only_who(before.strip())


def _says_only_who(line: str) -> bool:
    """Whether a line is nothing but units and what they do: 教育部、民政部等按职责分工负责."""
    verbs = list(VERBS.finditer(line)) if len(line) <= _LONGEST_WHO else []
    return bool(verbs) and verbs[-1].end() == len(line) and lists_units(_ETC.sub("", VERBS.sub("、", line)))
