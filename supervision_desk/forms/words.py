"""Where words of a title or name end, as far as marks, figures and the trade's own everyday words tell.

There is no dictionary here: two Hanzi of the list below stay together, a break beside such a word is better than one
between Hanzi of which nothing is known, and marks and figures tell best.
"""

from functools import lru_cache

_PAIRS, _INSIDE = ("“”", "《》", "（）", "〔〕"), 14.0
_OPENING = frozenset("（【《〈「『〔〖［｛‘“([{<")
_WORD_ENDS = frozenset("的和与及、，》”）〉")
_UNKNOWN, _CUT, _BESIDE, _AFTER_ABOUT = 9.0, 14.0, 5.0, 9.5  # ems of unevenness a break may cost
_LIST = (
    "关于办理抓紧督办督查通知提示催办黄牌红牌任务工作工程项目建设综合治理整治改造提升推进推动加快加强落实"
    "实施启动开展完成组织管理服务发展经济社会就业岗位企业产业园区城区小区社区街道乡镇农村农业公园湿地河道"
    "水库道路公路铁路桥梁管网污水垃圾环境保护生态安全生产教育学校医院卫生健康养老住房保障救助扶贫振兴文化"
    "体育图书旅游科技创新改革开放招商投资资金财政预算审计监督检查考核评估报告意见措施方案计划规划重点重大"
    "专项行动问题整改群众民生实事信访应急防汛消防食品药品市场土地征收拆迁安置政府人民委员办公会议纪要领导"
    "批示年度全面进一一步深入持续切实有关情况优化稳定扎实若干办法规定制度机制体系能力基础设施公共中心基地"
    "处理运行管护"
)
_KNOWN = frozenset(_LIST[place : place + 2] for place in range(0, len(_LIST), 2))
_TAILS = frozenset("厂馆院校局室站所段率量者性化")  # they end a word, hardly ever begin one


def word_cost(text: str, place: int) -> float:
    """What a break costs, in ems of unevenness: nothing between what a mark or a figure shows to be words, more where
    nothing is known, most where a word would be cut, all of it much more inside quotation marks or brackets."""
    inside = _INSIDE if _is_inside(text, place) else 0.0
    return inside + _cost(text, place)


def _cost(text: str, place: int) -> float:
    before, after = text[place - 1], text[place]
    if before in _WORD_ENDS and after not in _OPENING:
        return _UNKNOWN if after == "的" else 0.0
    if after in _OPENING and before not in _WORD_ENDS:
        return 0.5
    if (before.isdecimal() or before.isascii()) != (after.isdecimal() or after.isascii()):
        return 0.5
    return _between(text, place) + 0.5 * (place % 2)


def _between(text: str, place: int) -> float:
    """Between two Hanzi: beside words of the list, inside one, or of nothing that is known."""
    if text[place - 1 : place + 1] in _KNOWN and not _is_pair_of_others(text, place):
        return _CUT
    if text[place - 2 : place] == "关于" or text[place] in "的等" or text[place] in _TAILS:
        return _AFTER_ABOUT
    ended = text[place - 1] in _TAILS or text[max(0, place - 2) : place] in _KNOWN
    return _BESIDE if ended or text[place : place + 2] in _KNOWN else _UNKNOWN


def _is_pair_of_others(text: str, place: int) -> bool:
    """Whether both Hanzi belong to words on either side: 工|程 in 工程 is not, 会|议 in 社会议题 could be."""
    return text[max(0, place - 2) : place] in _KNOWN and text[place : place + 2] in _KNOWN


def _is_inside(text: str, place: int) -> bool:
    """Whether a pair of marks that opens before `place` closes after it."""
    head = text[:place]
    return any(head.count(pair[0]) > head.count(pair[1]) for pair in _opened(text))


@lru_cache(maxsize=256)  # asked at each place of a text
def _opened(text: str) -> tuple[str, ...]:
    return tuple(pair for pair in _PAIRS if pair[0] in text)
