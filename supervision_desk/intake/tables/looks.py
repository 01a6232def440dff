"""What a cell looks like by its words alone: a number, a name of units, a day, a person, nothing, or a task.

In a flattened table this is all that is left of the columns. A look is a hint, not a decision: the task 县医院 looks
like a unit; the order of the looks from row to row decides.
"""

import re
from functools import lru_cache

from supervision_desk.domain.phrases import find_phrases
from supervision_desk.intake.labels import LABELS
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.tables.persons import are_persons
from supervision_desk.intake.unit_words import looks_like_unit

FIGURE = "figure"
SPELLED = "spelled"
DOTTED = "dotted"
DATE = "date"
UNIT = "unit"
LIKE_UNIT = "like unit"
PERSON = "person"
NOBODY = "nobody"
HEADED = "headed"
SHORT = "short"
LONG = "long"
TOO_LONG = "too long"

NUMBER = re.compile("[（(]?([0-9]{1,5}|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_DOTTED = re.compile("[0-9]{1,4}[-—.．][0-9]{1,3}[、.．]?")
_NOBODY = re.compile(r"无|暂无|空|略|没有|/|／|\\|[-—–－─]{1,4}")
_PART = re.compile("[、，,；;/／ \u3000]+")
_UNIT = re.compile(
    r"(?:各|区直|县直|市直|省直|相关|有关|其他)[^。]{1,20}|[^。]{1,24}(?:[局委办部院会厅处站所队社联府团行校园]|中心|公司|集团|政府|街道|社区|[镇乡村]|管理区|经开区|高新区|指挥部|领导小组|专班|大队)(?:等|[（(〔][^）)〕]{1,20}[）)〕])?"
)
_SAYS = re.compile(r"(?:牵头|负责|配合|主办|协办|承办|参与|协助)(?:落实|实施)?$|^由|等(?:部门|单位)?$")
_DOES = re.compile(
    "(?:新[建增设]|改[建造善]|扩建|重建|续建|建[设成立]|推[进动行广]|加[强快大]|实施|完[成善]|启动|打造|开[展办]|做[好大]|落实|组织|提[升高]|支持|举办|制定|整治|"
    "治理|修[建订]|优化|深化|健全|培育|引进|争取|购[置买]|编制|设立|规范|强化|保障|确保|创建|发展|鼓励|清理|更新|安装|铺设|帮助|摸排|检查|督促|对)"
)
_DATE = re.compile(
    r"(?:20[0-9]{2}年?)?[-./]?(?:1[0-2]|0?[1-9])(?:月份?|[-./])(?:[0-9]{1,2}日?)?(?:[上中下]旬)?(?:底|前|末|之)*|20[0-9]{2}年"
    r"|(?:长期|全年|常态化?|持续|即时|已完成|立行立改|即知即改|立即|随时|按(?:时序|计划|季度|月)|每[年月季周])(?:进度|坚持|推进|整改|开展|实施|落实|任务|完成|报送|调度)*"
)
_HAS_TIME = re.compile("[0-9]|[年月季底末旬周日]")
_AFTER_DATE = re.compile(
    "(?:[、，,；;。至到-]|前|底|内|末|完成|整改|投入|使用|投用|建成|开工|动工|竣工|完工|验收|交付|运营|启用|通车|出台|印发|报送|全部|办结|到位|达到|基本|全面|力争|确保|推进|坚持|开展|实施|落实|取得|成效|见效|并|长期|持续|启动|主体|销号|上线|运行|封顶|挂牌|通水|通气|供暖|投产|达产|试|之)*"
)
_BRACKET = re.compile("[（(〔][^（()）〔〕]*[)）〕]")
_LONGEST_CELL = 2_000
_LONGEST_LIST = 160
_SHORT = 14


def look_of(words: str) -> str:
    """The look of a cell or of one of its lines."""
    if len(words) > _LONGEST_LIST:
        return TOO_LONG if len(words) > _LONGEST_CELL else LONG
    return _look(words)


def is_units(words: str) -> bool:
    """Whether a line looks like nothing but names of units."""
    parts = [part for part in _PART.split(_BRACKET.sub("", words).strip("、，,；; ")) if part]
    return bool(parts) and "。" not in words and all(_UNIT.fullmatch(part) for part in parts)


@lru_cache(maxsize=8192)
def _look(words: str) -> str:
    figure = NUMBER.fullmatch(words)
    if figure:
        return FIGURE if figure[1].isdigit() else SPELLED
    if _DOTTED.fullmatch(words):
        return DOTTED
    if _NOBODY.fullmatch(words):
        return NOBODY
    if _is_date(words):
        return DATE
    if _DOES.match(words) is None:
        units = _units(words)
        if units:
            return units
    return _look_of_words(words)


def _look_of_words(words: str) -> str:
    if len(words) <= 2 * _SHORT and "。" not in words and MARKER.match(words):
        return HEADED
    return SHORT if len(words) <= _SHORT and not words.endswith(("。", "；")) else LONG


def _units(words: str) -> str:
    """UNIT, PERSON, LIKE_UNIT, or "" for other words."""
    if are_persons(words):
        return PERSON
    if "。" in words.rstrip("。"):
        return ""
    if LABELS.match(words):
        return UNIT
    parts = [_SAYS.sub("", part) for part in _PART.split(_BRACKET.sub("", words).strip("、，,；;。 ")) if part]
    if MARKER.match(words) or not all(parts):
        return ""
    if is_units("、".join(parts)) and not any(_DOES.match(part) for part in parts):
        return UNIT
    return LIKE_UNIT if parts and all(looks_like_unit(part) for part in parts) else ""


def _is_date(words: str) -> bool:
    if all(_DATE.fullmatch(part) for part in _PART.split(words)):
        return True
    if len(words) > 30 or not _HAS_TIME.search(words):
        return False
    end = 0
    for phrase in find_phrases(words, in_cell=True):
        if not _AFTER_DATE.fullmatch(words, end, phrase.start):
            return False
        end = phrase.end
    return end > 0 and _AFTER_DATE.fullmatch(words, end) is not None
