"""Numbers of a measure → targets (results to reach) and standards (conditions, rewards, caps of a policy)."""

import re
from collections.abc import Iterable

from supervision_desk.domain.draft import Span, TargetDraft
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.measure_words import LIMITS, PERIODS, SHARES
from supervision_desk.intake.paired import paired_texts
from supervision_desk.intake.quantities import MAX, Quantity, quantities

TARGET = "target"
STANDARD = "standard"

# Without one of these before a number none of the patterns that look at the words before it can match.
_TOLD = re.compile(
    "发挥|利用|用好|依托|运用|最[高低多长]|上限|下限|由|从|自|已|目前|现有|原有|去年|上年|截至|按|依照|利率|LPR|超过|不高于|总投资|概算|全长|[分划为成]$"
)
_MEASURED = re.compile("天数|日数|控制|限定|至|到|压[缩短减]|缩[缩短减]|达|稳定在|保持|标准|水平|每")
_ATTRIBUTE = re.compile(r"的[\u4e00-\u9fff]")
_QUALIFIES = ("的", "的”", '的"')
_ENDING = 2
_AT_HAND = re.compile(
    r"(?:发挥|利用(?!率)|用好|依托|运用)(?![^，]*(?:达到?|建设|新建|建成|改造|打造|设立|开展|开发|推出|举办|完成|实现|培育|新增|提高))[^，]*$"
)
_CAP = re.compile(
    r"(?:最高|最低|最多|最长|上限|下限)(?!(?:生活|工资)?(?:保障)?标准[^，]{0,4}(?:提高|提升|增加)[到至])[^，]{0,12}$"
)
# 单户额度不超过500万元, 但不超过面积的3%: how much a policy gives at most.
_NO_MORE = re.compile(
    "(?:单[个户笔次项人]|每(?:家|户)(?!均)|^但|(?:补助|补贴|奖励|奖补|资助|救助|收费)标准)"
    "(?![^，]{0,16}(?:检查|执法|抽查|督查|走访))[^，]{0,16}(?:不得?超过|不高于)[^，]{0,14}$"
)
_SIZE = re.compile("(?:总投资(?:额|约|达|为)*|概算投资|(?:路线|线路|道路|河道|管线|渠道)?全长(?:约|为|达)?)$")
_WITHIN_REACH = re.compile("(?:的)?范围[内之以]?")
_IN_PARTS = re.compile("[分划][为成]?$")
_PARTS = frozenset("批期年次步段")
_OF_THOSE = re.compile("、[^，、的]{2,10}的$")
_IF_HEADS = "如若凡经当"
_IF = re.compile(f"[{_IF_HEADS}](?!期|实|何|意|数|营|常|济|年|地)")
_TOWARDS = re.compile("对于?(?![接标照口外])")
_FOR_EACH = re.compile("每(?:成功|新)?(?:招用|招收|招录|录用|吸纳|引进|培养|接收|新增|转移|介绍)[^，、]{0,4}$")
_BRANCHES = re.compile("(?:[^，、的]{0,4})(?:行业|领域|产业)(?!园|示范)")
_BY_RATE = re.compile("(?:按(?![期时月季年质量])照?|依照)[^，]{0,24}$")
_LOAN_RATE = re.compile("LPR|(?:基准|报价|同期|市场)[^，]{0,8}利率")
_SO_FAR = re.compile(r"(?<!实现)(?<!确保)(?:已经?|目前|现有|原有|(?<![较比])(?:去年|上年)|截至)(?!有)[^，]*$")
_ON_TOP = re.compile("基础上|再|新增|扩大|提高")
_FROM = re.compile(r"(?:由|从|自)[^，、]{0,12}$")
_TO_BE = re.compile(
    "[^，]{0,12}?(?:提高|增加|增长|提升|扩大|上升|升|增|降低|下降|减少|压缩|压减|缩短|降|减|调整|整合|缩减|精简|优化|合并|变)[到至为]"
)
_NO_LONGER = re.compile("(?:时间|时限|用时|周期|时长)[^，]{0,4}(?:不得?超过|不高于|不多于|少于|低于|≤)[^，]{0,4}$")
_RATE_IS = re.compile("(?:补助|补贴|奖励|奖补|资助|救助|收费|支付|免费)标准(?:为|是|[：:])[^，]{0,8}$")
_SHARE_OF = re.compile("的[^，的]{1,16}(?:达到|完成|实现|建成|通过|纳入|覆盖|接入)")
_DAYS = re.compile("(?:天数|日数|(?:开放|开馆)(?:时间)?(?:不少于|不低于|达到?))[^，]{0,8}$")
_WITHIN = re.compile(r"(?:压缩|缩短|压减|缩减|控制|限定)(?:[至到为在]|在[^，]{0,4})[^，]{0,4}$")
_DOWN_TO = re.compile(r"(?:控制在|(?:下降|降低|减少|压缩|压减|缩短|精简|降|减)[到至])[^，]{0,6}$")
_LEVEL = re.compile(r"达到?|稳定在|保持|提高.{0,16}[至到]|(?:标准|水平)[^，]{0,2}$|每[百千万][^，]{0,12}$")
_JOINT = "、和及与或且"
_JOINTS = re.compile(f"[{_JOINT}]")
_GIVES = re.compile("给予|予以|发放|按")
_PROBLEM = re.compile("(?:存在的?|主要)?问题[：:]")
_LABEL = re.compile(r"(?:（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[0-9]{1,2}[.．])|[^，、：:]{2,8}+[：:]")
_OPENED, _SHUT = "（(“《", "）)”》"
_BRACKET = re.compile("[（(“《）)”》]")
# A number of things described at length: what they have, can do or do, up to 的.
_DESCRIBING = re.compile("(?:左右|以上|以内)?(?:具有|拥有|具备|掌握|熟悉|精通|从事|能够|紧跟|站在|符合|达到|取得|获得)")
_STOP_OF_CLAUSE = re.compile("[，,：:；。]")
_STOP = re.compile("[、和及，,：:（(“《）)”》]")
_NEAR = 14
_EXCEEDS = re.compile("(?:超过?|突破|过|达到?)$")
_WHO = re.compile("^[^，、]{0,4}(?:企业|项目|园区|集群|产业|公司|大户|合作社|市场|主体|平台|镇|村|街道)$")
_LENGTHS = frozenset({"米", "公里", "海里"})
_COUNTED = ("家", "个", "户")


def read_targets(flow: Flow, sentences: Iterable[Sentence], taken: frozenset[int]) -> tuple[TargetDraft, ...]:
    """Every quantity of the sentences but those in time phrases (`taken`: offsets in the flowing text)."""
    drafts: list[TargetDraft] = []
    for sentence in sentences:
        found = [q for q in quantities(sentence.words, sentence.clause_at) if sentence.start + q.start not in taken]
        if not found:
            continue
        first = len(drafts)
        texts = paired_texts(sentence, found)
        problem = "问题" in sentence.words and _PROBLEM.match(sentence.words) is not None
        for index, one in enumerate(found):
            kind = STANDARD if problem else _kind(sentence, found, index)
            part_of = _part_of(one, found, drafts, first) if kind == TARGET else None
            start, end = _extent(sentence.words, found, index)
            text = texts.get(index, "") if texts and kind == TARGET else ""
            span = flow.span(sentence.start + start, sentence.start + end)
            drafts.append(
                TargetDraft(
                    text=text or sentence.words[start:end],
                    value=one.value,
                    unit=one.unit,
                    bound=one.bound,
                    kind=kind,
                    measure=_measure(one),
                    span=span,
                    part_of=part_of,
                    upper=one.upper,
                )
            )
    return tuple(drafts)


def _kind(sentence: Sentence, found: list[Quantity], index: int) -> str:
    """A result to reach, unless its words make it a condition, a reward, a cap, a fact or part of a description."""
    one = found[index]
    told = _TOLD.search(one.before) is not None
    if sentence.in_whole_grant(one.start) or (told and (_AT_HAND.search(one.before) or _CAP.search(one.before))):
        return STANDARD
    if _is_condition(sentence.words, one) or _describes(sentence.words, found, index):
        return STANDARD
    if told and (_is_known(sentence, one) or _is_frame(one)):
        return STANDARD
    if one.unit in _LENGTHS and _WITHIN_REACH.match(sentence.words, one.end):
        return STANDARD
    if _is_time(one):
        promised = one.unit in LIMITS and one.after.endswith("内")
        promised = promised or (one.unit in LIMITS and _NO_LONGER.search(one.before) is not None)
        return TARGET if promised or _WITHIN.search(one.before) else STANDARD
    if one.after and _ATTRIBUTE.match(sentence.words, one.end) and not _SHARE_OF.match(sentence.words, one.end):
        return STANDARD
    if "元" in one.unit and _RATE_IS.search(one.before):
        return STANDARD
    granted = one.unit in SHARES or "元" in one.unit
    if granted and (sentence.in_grant(one.start) or (told and _BY_RATE.search(one.before))):
        return STANDARD
    loan_rate = told and one.unit in SHARES and _LOAN_RATE.search(one.before) and "浮" not in one.before
    return STANDARD if loan_rate else TARGET


def _is_frame(one: Quantity) -> bool:
    """How much a policy gives at most, how large a project is, or into how many parts a thing is cut (分3批发放)."""
    if _NO_MORE.search(one.before) or _SIZE.search(one.before):
        return True
    return one.unit in _PARTS and _IN_PARTS.search(one.before) is not None


def _is_time(one: Quantity) -> bool:
    """A span of time, unless days are what is counted (优良天数不少于330天)."""
    return (one.unit in LIMITS or one.unit in PERIODS) and not _DAYS.search(one.before)


def _is_condition(words: str, one: Quantity) -> bool:
    """如…超过50%, 增长20%以上的, 对进度低于45%的单位, 每招用1人, 餐饮等5个行业: who or what qualifies."""
    start, end = one.clause
    if words.endswith(_QUALIFIES, max(one.end, end - _ENDING), end):
        return True
    if words[one.end : one.end + 1] == "的" and _TOWARDS.match(words, start, one.start):
        return True
    if ("每" in one.before and _FOR_EACH.search(one.before)) or (
        one.before.endswith("等") and _BRANCHES.match(words, one.end, end)
    ):
        return True
    return words[start] in _IF_HEADS and _IF.match(words, start) is not None


def _is_known(sentence: Sentence, one: Quantity) -> bool:
    """What has been reached, and the figure a change starts from (由15家整合为5家)."""
    if _FROM.search(one.before) and _TO_BE.match(sentence.words, one.end):
        return True
    fact = _SO_FAR.search(one.before)
    return fact is not None and not _ON_TOP.search(fact.group())


def _describes(words: str, found: list[Quantity], index: int) -> bool:
    """A number in the description of what another counts: 5亿元以上项目10个, 3家产值超10亿元企业."""
    one = found[index]
    after = found[index + 1] if index + 1 < len(found) else None
    if after is not None and after.start - one.end <= _NEAR:
        between = words[one.end : after.start]
        described = one.after.endswith(("上", "下")) or between.startswith("的")
        described = described or _qualifies(one, after, between)
        described = described or (one.after.endswith(("上", "下")) and _OF_THOSE.match(between) is not None)
        if described and between and (not _parted(between) or _OF_THOSE.match(between)):
            return True
    before = found[index - 1] if index else None
    if before is None or one.start - before.end > _NEAR or "元" not in one.unit or "元" in before.unit:
        return False
    between, rest = words[before.end : one.start], words[one.end : one.end + 1]
    return not _parted(between) and "完成" not in between and "\u4e00" <= rest <= "\u9fff"


def _qualifies(one: Quantity, after: Quantity, between: str) -> bool:
    """产值超10亿元企业3家: what those that are counted have more of."""
    exceeds = "元" in one.unit and _EXCEEDS.search(one.before) is not None
    return exceeds and after.unit in _COUNTED and _WHO.search(between) is not None


def _parted(words: str) -> bool:
    return any(char in "、，,：:；" for char in words) or "和" in words or "及" in words


def _measure(one: Quantity) -> str:
    """How readings are compared (design §8)."""
    if not one.unit:
        return "to_zero"
    if _is_time(one) and (one.unit in LIMITS or _WITHIN.search(one.before)):
        return "service"
    said = _MEASURED.search(one.before) is not None
    if one.bound == MAX or (said and _DOWN_TO.search(one.before)):
        return "at_most"
    if one.unit in SHARES:
        return "rate"
    level = "/" in one.unit or (said and _LEVEL.search(one.before))
    return "level" if level else "cumulative"


def _part_of(one: Quantity, found: list[Quantity], drafts: list[TargetDraft], first: int) -> int | None:
    """The total of which a number after 其中 is a part: the nearest target before 其中 in the same unit."""
    split = one.before.rfind("其中")
    if split < 0:
        return None
    split += one.start - len(one.before)
    for index in range(len(drafts) - 1, max(first, len(drafts) - 20) - 1, -1):
        whole = found[index - first]
        if whole.end <= split and whole.unit.lstrip("万亿") == one.unit.lstrip("万亿") and drafts[index].kind == TARGET:
            return index
    return None


def _extent(words: str, found: list[Quantity], index: int) -> Span:
    """The smallest phrase that says what is counted: from its clause or list place to the thing counted."""
    one = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    start, end = one.clause
    if before is not None and before.end > start:
        joint = _JOINTS.search(words, before.end, one.start) or _GIVES.search(words, before.end, one.start)
        start = joint.end() if joint and joint.group() in _JOINT else joint.start() if joint else before.end
    if after is not None and after.start < end:
        end = after.start
    return _unopened(words, start, one.start), _thing_counted(words, one.end, end, closed=after is None)


def _thing_counted(words: str, start: int, end: int, *, closed: bool) -> int:
    """Where the noun after the number ends: at a joint outside brackets, or with the clause."""
    depth = 0
    first = _STOP.search(words, start, end)
    for place in range(first.start() if first else end, end):
        if words[place] in _OPENED:
            depth += 1
        elif words[place] in _SHUT:
            if not depth:
                return place
            depth -= 1
        elif not depth and words[place] in "、和及，,：:" and not _describes_on(words, start, place, end):
            return place - 1 if words.startswith("以及", place - 1) else place
    return end if closed or end == len(words) or words[end] in "，," else start


def _describes_on(words: str, start: int, joint: int, end: int) -> bool:
    """Whether a joint stands within the description of the thing: 具有博士、硕士学位的人才."""
    if words[joint] not in _JOINT or _DESCRIBING.match(words, start, joint) is None:
        return False
    on = _STOP_OF_CLAUSE.search(words, joint, end)
    return "的" not in words[start:joint] and "的" in words[joint : on.start() if on else end]


def _unopened(words: str, start: int, number: int) -> int:
    """Past an opening bracket that the phrase does not close, and past leading marks."""
    bracketed = _BRACKET.search(words, start, number) is not None
    for place in range(number - 1, start - 1, -1) if bracketed else ():
        if words[place] in _SHUT:
            break
        if words[place] in _OPENED:
            start = place + 1
            break
    while start < number and words[start] in "、：:，,":
        start += 1
    label = _LABEL.match(words, start, number)
    while label:
        start = label.end()
        label = _LABEL.match(words, start, number)
    return start
