"""Two names that lost their separator: 区发改局区财政局, 发展改革委商务部.

They are split where both halves are surely names; a unit before the bureau inside it (望城经开区社会事务局) stays one.
"""

from functools import lru_cache

from supervision_desk.intake.unit_names import readings
from supervision_desk.intake.unit_words import ends_like_unit

_LONGEST = 30
_SHORTEST = 3
_LAST = "局委办厅署部会联行"
_PLACES = "省市区县"
_OF_ITS_OWN = ("局", "厅", "委", "部", "办", "委员会", "集团", "公司", "人民政府", "街道办事处", "管委会")
_ITS_OFFICES = ("办", "科室", "处室", "股室", "部门", "中心", "站所")
_ABOVE = ("政府", "委", "管委会")
NATIONAL = frozenset(
    [
        "发展改革委",
        "教育部",
        "科技部",
        "工业和信息化部",
        "公安部",
        "民政部",
        "司法部",
        "财政部",
        "人力资源社会保障部",
        "自然资源部",
        "生态环境部",
        "住房城乡建设部",
        "交通运输部",
        "水利部",
        "农业农村部",
        "商务部",
        "文化和旅游部",
        "卫生健康委",
        "国家卫生健康委",
        "退役军人部",
        "应急管理部",
        "应急部",
        "人民银行",
        "审计署",
        "国资委",
        "海关总署",
        "税务总局",
        "市场监管总局",
        "金融监管总局",
        "银保监会",
        "证监会",
        "广电总局",
        "体育总局",
        "统计局",
        "国家统计局",
        "医保局",
        "国家医保局",
        "信访局",
        "国家能源局",
        "国家数据局",
        "国家林草局",
        "国家铁路局",
        "民航局",
        "国家邮政局",
        "文物局",
        "国家文物局",
        "国家药监局",
        "药监局",
        "知识产权局",
        "国家知识产权局",
        "国家疾控局",
        "粮食和储备局",
        "国家移民局",
        "中央网信办",
        "中央宣传部",
        "全国总工会",
        "共青团中央",
        "全国妇联",
        "全国工商联",
        "供销合作总社",
    ]
)
"""Names of the national level, which have no place before them."""
_PARTS = ("办公室", "办公厅", "分局", "支行", "分行", "大队", "支队", "党组", "党委", "党工委", "机关党委", "纪委")


@lru_cache(maxsize=4096)
def glued_at(name: str) -> int:
    """Where the second of two names set together begins; 0 where it is one name, or hard to tell."""
    return next((cut for cut in _cuts(name) if _is_safe(name[:cut], name[cut:])), 0)


def set_together(name: str, names: frozenset[str]) -> bool:
    """Whether a name is probably two; `names` are the others of the document."""
    for cut in _cuts(name):
        left, right = name[:cut], name[cut:]
        if left in names and (right in names or (left[-1] in _LAST and right[-1] in _LAST)):
            return True
        if ends_like_unit(left) and left[-1] not in "市区县乡镇" and not left.endswith(_ABOVE) and _is_standard(right):
            return True
    return False


def _cuts(name: str) -> range:
    """The places to look at."""
    short = 2 * _SHORTEST <= len(name) <= _LONGEST and name[0] != "各" and "（" not in name and "(" not in name
    return range(_SHORTEST, len(name) - _SHORTEST + 1) if short else range(0)


def _is_safe(left: str, right: str) -> bool:
    company = left.endswith("公司") and right.endswith("局")
    if not (left[-1] in _LAST or company) or right.endswith(_PARTS) or not ends_like_unit(left) or right[:2] in left:
        return False
    if right[0] == "各" and right.endswith(_ITS_OFFICES):
        return False
    if right[0] == "各" or (right[0] in _PLACES and right[1] not in "委直级"):
        own = right.endswith(_OF_ITS_OWN) or right[0] == "各"
        return own and ends_like_unit(right) and right[1:3] not in left
    alike = (left[0] in _PLACES) == (right[0] in _PLACES)
    return alike and _is_standard(left) and _is_standard(right)


def _is_standard(name: str) -> bool:
    """Whether the table of abbreviations knows the name, a place before it or not; 办公室 is part of any unit."""
    if name.endswith(_PARTS):
        return False
    if name in NATIONAL:
        return True
    first = readings(name)[0]
    return first.standard and (not first.place or len(first.place) == 1)
