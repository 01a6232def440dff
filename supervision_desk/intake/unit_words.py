"""How a unit's name looks, and a person's: the reader's own check on what it took for a name.

Nothing here decides who a unit is; a name that looks odd is shown with a doubt, never changed.
"""

import re
from functools import lru_cache

LONGEST_UNIT = 22
_COPULA = re.compile(r"^[：:\s]*(?:为|是|有(?!关)|包括)?\s*")
_NAME_ENDS = re.compile(r"[、，,；;。\s）)]")
_LONGEST_NAME = 60
_LAST = "局委办部厅院会处署所站社联校团队组科室司馆府区县市州旗省盟乡镇村园台库店厂港场"
_ENDS = re.compile(
    rf"(?:[{_LAST}]|中心|银行|支行|分行|公司|集团|单位|部门|机构|企业|机关|街道|海关|学[校院]|大学|医院|支队|大队|总队|电信|移动|联通|铁塔"
    r"|邮政|供电|税务|消防|人行|烟草|法院|工会|专班|牵头人|平台|地区|地方|各地|银监|证监|银保监|领域|党校|报社|科协|作协|消协|组织|支部|学部|牵头单位|国企|院校|高校"
    r"|主体|街办|镇街|街镇|苏木|嘎查|(?:公路|养护|工务|车务|机务|电务|供电)段|团中央|协会|商会|学会|电网|交警|公安|公积金|武警|军分区|政协|人大|总工会"
    r"|城投|交投|国投|农投|产投|水投|城发|建投|联社|中支)$"
)
_STRONG = re.compile(
    r"(?:[局委办厅署]|办公室|团中央|苏木|电视台|电台|水文站|气象台|政府|中心|公司|集团|街道|办事处|管委会|委员会|银行|联合社|合作社|[省市区县旗]委|部门|单位|法院|检察院|部|镇|乡|分局|支队|大队|总队|中队|居委会|村委会|指挥部|专班|总工会|协会|残联|妇联|供销社|慈善会|基金会|红十字会|工商联|海关|税务|企业|开发区|经开区|高新区|园区|新区|乡镇|镇街|街镇|支行|分行|学[校院]|大学|医院)$"
)
_BRACKET = re.compile(r"[（(〔【\[][^（()）〕】\]]*[)）〕】\]]$")
_AREAS = re.compile(r"[（(〔][省市区县州旗乡镇街道、，,]+[)）〕]")
_INSIDE = re.compile(
    r"[（()）〔〕【】\[\]]|(?<=[局委办部厅院会处心区县镇街道司])各(?![^各]{0,6}(?:办|科室|处室|股室|部门|中心|站所)$)|[局厅委部](?=[省市区县](?!委|政府|直|级)[\u4e00-\u9fff]{2,}[局厅委部办])"
)
_KIND_OF_COMPANY = re.compile("[（(](?:集团|控股|中国|股份)[)）]")
_MONGOLIAN = re.compile(
    "其木格|其其格|格日勒|巴特尔|巴图|巴雅尔|图雅|高娃|斯琴|乌云|娜仁|萨仁|那顺|布和|宝音|额尔敦|毕力格|特古斯|哈斯|塔娜|吉雅|苏日|朝克|阿拉坦|乌兰|敖登"
)
_LONGEST_LIST = 200
_LONG_ENOUGH = 5
_LONGEST_SHARING = 4
_LEVELS = "省市区县州旗镇"
_SHARED_ENDING = re.compile("(?:[市县区旗镇乡]|街道|苏木)(?:(?:人民)?政府|办事处|管委会|党委)?$")
_NO_LIST = re.compile("不?含|包括|以下|简称|原|即|如|除|见|附|下称|指")
_SEPARATED = re.compile(r"[、，,；;。：:\s/／]+")
_VERBAL = re.compile(
    r"[。；：:！？，,、]|牵头(?!单位|部门)|配合(?!单位|部门)|负责|(?:推进|推动|促进|提升)(?!会|办|局|中心|组|专班|服务)|加强|完善|落实(?!办)|开展|实施|提高|做好|完成|确保|严格|[的了将对把]|(?<![老青少])年|[老青少]年(?!医|病|活动|服务|事业|宫|工作|发展)|(?<=[0-9百千万亿])元|％|%|[0-9]{3}"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
    "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边喻晏桑闫肖付代仇楼宫骆连滕米冷巫鞠佟衣应占简卞娄储匡湛郎瞿"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "夏侯", "尉迟", "慕容", "东方", "令狐", "长孙")
_HANZI = re.compile(r"[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)*")


def without_bracket(name: str) -> str:
    """区委组织部（区委老干部局） → 区委组织部."""
    return _BRACKET.sub("", name) or name


def looks_like_unit(name: str) -> bool:
    """Whether nothing about the name is odd: its length, its ending, no verb in it, its brackets in pairs."""
    return len(name) <= _LONGEST_NAME and _looks_like_unit(name)


@lru_cache(maxsize=4096)
def _looks_like_unit(name: str) -> bool:
    core = _KIND_OF_COMPANY.sub("", _AREAS.sub("", name))
    if core[-1:] in "）)〕】]" and any(char in core[core.rfind("（") :] for char in "、，,；;"):
        return False
    core = without_bracket(core)
    if not 2 <= len(core) <= LONGEST_UNIT or _VERBAL.search(core.replace("、", "") if core[0] == "各" else core):
        return False
    return _ENDS.search(core) is not None and _INSIDE.search(core) is None


def ends_like_unit(name: str) -> bool:
    """Whether the name surely ends as units do; for places where units are only presumed."""
    return 3 <= len(name) <= _LONGEST_NAME and _ends_like_unit(name)


@lru_cache(maxsize=4096)
def _ends_like_unit(name: str) -> bool:
    core = without_bracket(name)
    return 3 <= len(core) <= LONGEST_UNIT and _STRONG.search(core) is not None and not _VERBAL.search(core)


def names_a_bureau(line: str) -> bool:
    """Whether a line is the name of one bureau or office, not of 有关部门."""
    return line[-1:] in "局委办厅署部联会院社心" and ends_like_unit(line) and line[0] not in "各有相"


def lists_units(line: str) -> bool:
    """Whether a line is nothing but names of units."""
    names = [name for name in _SEPARATED.split(line) if name]
    return bool(names) and all(ends_like_unit(name) for name in names)


def is_only_units(words: str) -> bool:
    """Whether words in brackets are nothing but names of units: （区人社局、区财政局）."""
    if len(words) > _LONGEST_LIST or _NO_LIST.match(words) or "：" in words or ":" in words:
        return False
    names = [re.sub("等(?:部门|单位)?$", "", name) for name in _SEPARATED.split(words) if name]
    while len(names) > 1 and surely_a_person(names[0]):
        names.pop(0)
    strong = any(map(ends_like_unit, names)) or all(name[:1] == "各" for name in names)
    return strong and all(_may_be_unit(name) or _by_others(names, at) for at, name in enumerate(names))


def _by_others(names: list[str], at: int) -> bool:
    """Whether the others make a unit of a short name: 城关、河口、中铺镇 share their ending; behind 县教育局 the 县 is
    left out of 编办."""
    if not 2 <= len(names[at]) <= _LONGEST_SHARING or _VERBAL.search(names[at]) or not _HANZI.fullmatch(names[at]):
        return False
    if at and names[0][:1] in _LEVELS and ends_like_unit(names[0]) and _ENDS.search(names[at]):
        return True
    after = next((name for name in names[at + 1 :] if ends_like_unit(name)), "")
    between = names[at + 1 : names.index(after, at)] if after else []
    return _SHARED_ENDING.search(after) is not None and all(len(name) <= _LONGEST_SHARING for name in between)


def _may_be_unit(name: str) -> bool:
    """Among surer names one may end in 处 or 站: 西州监察处."""
    return ends_like_unit(name) or (looks_like_unit(name) and (name[0] == "各" or len(name) >= _LONG_ENOUGH))


def goes_on_listing(line: str) -> bool:
    """Whether a line can go on with a list of units: its first name may be torn, and its last."""
    names = [name for name in _SEPARATED.split(line.strip("）)】。")) if name]
    if not names or _VERBAL.search(names[0]) or _VERBAL.search(names[-1]) or len(names[-1]) > LONGEST_UNIT:
        return False
    inner = names[1:-1] if len(names) > 2 else names[1:]
    return _STRONG.search(without_bracket(names[0])) is not None and all(ends_like_unit(name) for name in inner)


def looks_like_person(name: str) -> bool:
    """Two or three characters, four after a double surname, up to six in Mongolian, or a name with a middle dot."""
    if not _HANZI.fullmatch(name):
        return False
    if "·" in name:
        return True
    if name.startswith(_COMPOUND):
        return 3 <= len(name) <= 4
    if 4 <= len(name) <= 6 and _MONGOLIAN.search(name):
        return not _ENDS.search(name)
    return 2 <= len(name) <= 3 and not (len(name) == 3 and _STRONG.search(name) is not None)


def surely_a_person(name: str) -> bool:
    """As looks_like_person, with a usual surname: for lists that mix units and persons."""
    return len(name) <= _LONGEST_NAME and _surely_a_person(name)


@lru_cache(maxsize=4096)
def _surely_a_person(name: str) -> bool:
    surname = name[:1] in _SURNAMES or name.startswith(_COMPOUND)
    return surname and looks_like_person(name) and not _ENDS.search(name)


def starts_with_name(words: str) -> bool:
    """Whether the first of the listed words is surely a unit or a person."""
    first = _NAME_ENDS.split(_COPULA.sub("", words), maxsplit=1)[0]
    return ends_like_unit(first) or surely_a_person(first) or (first[:1] == "各" and 2 <= len(first) <= 12)
