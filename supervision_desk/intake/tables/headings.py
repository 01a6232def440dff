"""What a column is for, told by the word at its head, and which row of a table is its head.

The words are those of 任务分解表, 责任清单, 民生实事 and 整改台账 as offices write them; the last characters decide
(…单位, …时限, …措施), since what stands before them changes with every office.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from supervision_desk.intake.labels import DEADLINE, LEAD, LEADER, RESPONSIBLE, SUPPORTING

NUMBER = "number"
WORDS = "words"
SECTION = "section"
IGNORED = "ignored"
POINTS = "points"
"""What a task counts in an assessment: figures that are neither numbers of rows nor targets."""
UNKNOWN = ""
UNITS = (LEAD, RESPONSIBLE, SUPPORTING)
_LONGEST = 24

_OF = "(?:总|市级|区级|县级|省级)?"
_BODY = "(?:单位|部门|科室|处室|股室|主体|机构|镇街|街镇|乡镇|地区)"
_PERIOD = r"(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)"
_PLANNED = "(?:工作)?(?:目标|计划|任务|节点|进度(?:要求|目标|计划|安排)?|形象进度|安排)$"
_WITH_PERSON = "(?:(?:及|和|、|与|/)?(?:责任|负责|主要|分管|联系)*(?:人|领导))?"
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (NUMBER, re.compile(r"序号?|.{0,4}(?:序号|编号)|No\.?|号", re.I)),
    (POINTS, re.compile(".{0,4}(?:分值|赋分|权重)|标准分|满分")),
    # Who assesses is mostly not who acts; 负责考核部门 in a list that the assessed share is who answers for it.
    (RESPONSIBLE, re.compile(f"负责(?:考核|考评|评分|打分|计分){_BODY}")),
    (
        IGNORED,
        re.compile(
            r"备注.*|说明|.{0,8}(?:进展|进度)情况|.{0,6}进展|.{0,6}(?:完成|落实|办理|推进|整改|执行)情况|.{0,4}(?:联系人|联络员|电话|联系方式)"
            r"|计量单位|得分|评分.*|数据来源|.{0,6}依据|文件来源|.{0,4}(?:督[查办导]|监督|验收|考核|监管|监测|报送|填报)(?:单位|部门)"
            r"|(?:开工|开始|启动|立项|起始)(?:时间|日期)|.{0,4}(?:完成|销号|整改)与?否|是否.*|.{0,4}状态|.{0,6}(?:投资|资金).{0,6}"
            rf"|{_PERIOD}(?!{_PLANNED}).{{0,4}}"
        ),
    ),
    (DEADLINE, re.compile(f"{_PERIOD}{_PLANNED}")),
    (LEAD, re.compile(f"{_OF}(?:牵头|主办|主责|第一责任)(?:责任|实施|落实|负责)?{_BODY}{_WITH_PERSON}")),
    (SUPPORTING, re.compile(f".{{0,4}}(?:配合|协[办同助作]|参[与加办]|支持)(?:责任|实施)?{_BODY}{_WITH_PERSON}")),
    (
        RESPONSIBLE,
        re.compile(
            f".{{0,8}}(?:责任|承办|落实|实施|完成|负责|经办|整改|执行|建设|办理|主管|负责|配合|协办|参与|牵头|主办){_BODY}{_WITH_PERSON}"
            f"|责任分工|任务分工|职责分工|分工|责任|{_BODY}"
        ),
    ),
    (LEADER, re.compile(r".{0,8}领导(?:姓名|职务)?|.{0,8}(?:责任|负责|牵头|包保|包抓|挂点)人(?:员|姓名)?")),
    (
        DEADLINE,
        re.compile(r".{0,8}(?:时限|期限|时间|日期|节点|进度安排|进度要求|进度计划|工作进度)(?:要求|节点|安排)?|进度"),
    ),
    (SECTION, re.compile(r".{0,6}(?:板块|类别|领域|类型|分类|大类|方面)|一级.{0,6}|类")),
    (
        WORDS,
        re.compile(
            r".{0,10}(?:任务|措施|内容|事项|实事|项目|举措|要点|问题|标题|名称|目标|指标|目标值|指标值|要求|清单|重点工作|工作|做法)(?:及.{2,8}|要求|名称|分解)?"
            r"|.{0,4}问题(?:描述|表现|情况|现状)"
        ),
    ),
)  # fmt: skip
_FINDINGS = re.compile(
    "(?:.{0,4}(?:存在|主要|突出|反馈|发现|具体|检查|巡视|巡察|督察|审计)的?)(?:主要|突出|具体)?问题.{0,4}"
    "|.{0,4}问题(?:描述|表现|情况|现状)"
)
_BRACKETS = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[)）〕\]]")
_OFFICES = re.compile("(?:科室|处室|股室)$")
_SEVERAL = re.compile("牵头|主办|主责")
_FIRST_LEADS = re.compile(r"[首第]一?[^）)]{0,6}(?:牵头|主办|主责|负总责)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role and the words at its head; `unsure` where the head names several roles at once or none;
    `misread` where it is no word that is known, and yet says who or until when."""

    role: str
    head: str
    unsure: bool = False
    first_leads: bool = False
    misread: bool = False


def says_what_was_found(column: Column) -> bool:
    """Whether a column of words says what is wrong, not what is to be done: its figures are no targets."""
    return column.role == WORDS and _FINDINGS.fullmatch(_BRACKETS.sub("", column.head)) is not None


@lru_cache(maxsize=1024)
def column_of(words: str) -> Column:
    """The column under this heading (white space already gone)."""
    first_leads = bool(_FIRST_LEADS.search(words)) and "单位" in words
    bare = _BRACKETS.sub("", words).strip("：:")
    if not bare or len(bare) > _LONGEST:
        return Column(UNKNOWN, words)
    role = next((role for role, pattern in _ROLES if pattern.fullmatch(bare)), UNKNOWN)
    if role == SUPPORTING and _SEVERAL.search(bare):
        role = RESPONSIBLE
    unsure = role == RESPONSIBLE and not first_leads and bool(_SEVERAL.search(words))
    return Column(role, words, unsure, first_leads)


def head_of(texts: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns, where these cells (squeezed words) are the head of a table of tasks; else None.

    A head has at least two known words, most of its cells, and is no row of figures or sentences.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > 2 * _LONGEST or text[0].isdigit() or "。" in text for text in filled):
        return None
    columns = tuple(column_of(text) for text in texts)
    roles = [column.role for column in columns if column.role]
    if len(roles) < 2 or 2 * len(roles) <= len(filled):
        return None
    # Two kinds at least: a row of task names is no head, though each may end in 项目.
    return columns if {NUMBER, LEADER, DEADLINE, *UNITS} & set(roles) and len(set(roles)) > 1 else None


def without_offices(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """责任科室 beside 责任单位 names the offices inside the unit: no units of their own."""
    units = any(column.role == RESPONSIBLE and not _OFFICES.search(column.head) for column in columns)
    return tuple(
        Column(IGNORED, column.head)
        if units and column.role == RESPONSIBLE and _OFFICES.search(column.head)
        else column
        for column in columns
    )


def under_head(above: Sequence[Column], texts: Sequence[str], covered: Sequence[bool]) -> tuple[Column, ...] | None:
    """The columns of a head of two lines (责任分工 over 牵头单位, 配合单位), where `texts` are its second one."""
    if len(texts) != len(above):
        return None
    below = [column_of(text) for text in texts]
    own = [i for i, text in enumerate(texts) if text and not covered[i] and text != above[i].head]
    if not own or any(below[i].role == UNKNOWN or texts[i][0].isdigit() for i in own):
        return None
    if any(above[i].head and above[i].role in (NUMBER, SECTION) for i in own):
        return None
    return tuple(below[i] if i in own else column for i, column in enumerate(above))


def settled(columns: Sequence[Column], longest: Sequence[int]) -> tuple[Column, ...]:
    """The columns with a place for the task's words: where no head names it, the column with the longest cells.

    `longest`: the length of the words in each column.
    """
    if any(column.role == WORDS for column in columns):
        return tuple(columns)
    open_ones = [i for i, column in enumerate(columns) if column.role in (UNKNOWN, SECTION)]
    chosen = max(open_ones, key=lambda i: longest[i], default=None)
    return tuple(Column(WORDS, c.head, unsure=True) if i == chosen else c for i, c in enumerate(columns))
