"""The words that say who does a measure: labels (责任单位：) and verbs (牵头，配合), each with the role it gives.

Offices coin labels freely but out of few parts – who (县级, 市), what is done (牵头, 责任, 配合), by whom (单位, 部门,
科室) – so the parts are listed here rather than the labels.
"""

import re
from collections.abc import Iterator

LEADER = "leader"
LEAD = "lead"
RESPONSIBLE = "responsible"
SUPPORTING = "supporting"
DATA = "data"
DEADLINE = "deadline"
HELPER = "helper"
"""A leader who only helps the one in charge (协办领导): read, and kept nowhere."""

UNIT_ROLES = (LEAD, RESPONSIBLE, SUPPORTING)

_LEVEL = r"(?:整改)?(?:[省市区县州镇乡](?:级|直|本级)?){0,2}"
_BODY = r"(?:单位|部门|主体|科室|处室|股室|机关|机构|地区|镇街|街镇|街道|乡镇|企业|方)"
_PERSON = r"(?:责任人|负责人|责任领导|领导|联系人)"
_TAIL = rf"(?:[及和、与/或]+(?:其|主要|具体)?(?:{_PERSON}|单位|部门|人员)|[（(](?:{_PERSON}|人)[)）])?"
_LEADING = r"(?:总牵头|牵头|主办|主责|主要责任|主牵头|首要责任|第一责任|主管)"
_DOING = (
    r"(?:责任|承办|落实|实施|完成|负责|执行|承担|承接|经办|办理|分工|任务|建设|主体责任|组织实施|具体实施|责任落实)"
)
# 承办：体改科, beside 主办： and 协办：, which need no 单位 either.
_BARE_DOING = "(?:承办|承接|经办)"
_HELPING = r"(?:配合|协办|协同|协助|参与|参加|支持|会办|协作|协管|联动|协调|辅助|次要责任)"
_GIVING = r"(?:数据(?:提供|报送|来源|填报|采集|支撑)|提供数据|报送数据)"
_TWICE = r"(?:[（(、/及和与]?(?:责任|实施|落实|承办|配合|协办|参与|参加)[)）]?)?"
_BOTH = (
    rf"(?:{_LEADING}{_BODY}[（(、/／及和与]+(?:责任|实施|落实|承办){_BODY}?[)）]?"
    rf"|(?:责任|实施|落实|承办)(?:{_BODY}[（(、/／及和与]+{_LEADING}{_BODY}?[)）]?|[（(、/／及和与]+{_LEADING}[)）]?{_BODY}))"
)
_LEADERS = (
    r"(?:整改)?(?:(?:总?牵头|责任|领办|领衔|包案|主办|包保|分管|挂点|挂钩|挂联|挂帅|联系|包联|包抓|督办|主管|协管|督导|主抓|统筹)(?:负责|责任)?"
    r"(?:的)?(?:[省市区县州旗镇乡街道园]{0,2}(?:级|委|政府|班子)?(?:[、和及/]?[市区县州]政府)?)"
    r"(?:领导(?:同志)?|负责同志|副[市区县州旗镇]长|负责人)"
    r"|[省市区县州](?:级|委|政府)?(?:责任|分管|包保|牵头|联系|包联|包抓|挂联|挂钩)?(?:的)?领导|(?:第一|主要|直接|具体|总|牵头)?(?:责任|负责|牵头)人"
    r"|领导责任|领\s?导)"
)
_HELPERS = (
    r"(?=[协配参辅])(?:协办|配合|协助|协同|参与|辅助)(?:[省市区县州旗镇]{0,2}级?)?"
    r"(?:领导(?:同志)?|负责同志|负责人|责任人|人|副[市区县州旗镇]长)"
)
_TIME = (
    r"(?:(?:完成|办结|工作|整改|时间|进度|落实|实施|计划完成)(?:的)?(?:时限|时间|期限|日期)|时限(?:要求)?"
    r"|时间(?:节点|要求|安排|进度)?|期限|完成时间节点|进度要求)"
)

HEADS = "总次牵责包分挂联督主协统第直具领首承落实完负执经办任建组配参支会辅数提报时期工整进计省市区县州镇乡职"
"""The characters with which labels begin."""

_FIRST = f"(?=[{HEADS}])"
_COLON = r"\s?(?:[：:]|[】］][：:]?)"
LABELS = re.compile(
    rf"{_FIRST}(?:(?P<leader>{_LEADERS}){_COLON}|(?P<helper>{_HELPERS}){_COLON}"
    rf"|(?P<lead>{_LEVEL}(?:{_BOTH}|{_LEADING}(?:{_TWICE}{_BODY}{_TAIL})?)){_COLON}"
    rf"|(?P<responsible>{_LEVEL}{_DOING}{_TWICE}{_BODY}{_TAIL}|责任(?:分工)?|(?:任务|职责|责任)?分工|主体责任|{_BARE_DOING}){_COLON}"
    rf"|(?P<supporting>{_LEVEL}{_HELPING}(?:{_TWICE}{_BODY}{_TAIL})?){_COLON}"
    rf"|(?P<data>{_GIVING}{_BODY}?){_COLON}"
    rf"|(?P<deadline>{_TIME}){_COLON})"
)
"""A label with its colon, or in brackets (【责任单位】); the name of the group is the role."""

_CLOSES_LABEL = re.compile("[：:】］]")
_LONGEST_LABEL = 64


def labels_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The labels between two offsets, those that LABELS finds. Each ends with a colon or bracket and holds no stop:
    only the few words before one are looked at, where LABELS alone would try every word of a long text."""
    for mark in _CLOSES_LABEL.finditer(text, start, end):
        place = mark.start()
        low = max(start, place - _LONGEST_LABEL)
        low = max(low, text.rfind("。", low, place) + 1, text.rfind("，", low, place) + 1)
        for label in LABELS.finditer(text, low, min(end, mark.end() + 1)):
            start = label.end()
            yield label


def repeats_label(text: str, start: int, end: int) -> bool:
    """Whether the same label stands twice between two offsets; each has its mark, and mostly there is but one."""
    if len(_CLOSES_LABEL.findall(text, start, end)) < 2:
        return False
    labels = [label.group() for label in labels_in(text, start, end)]
    return len(labels) > len(set(labels))


AFTER_STOP = re.compile(rf"[。；;](?:{re.sub('[?]P<[a-z]+>', '?:', LABELS.pattern)})")
"""A full stop and a label behind it."""

BARE_LABEL = re.compile(
    rf"{_FIRST}(?:(?P<leader>{_LEADERS})|(?P<lead>{_LEVEL}{_LEADING}{_TWICE}{_BODY})|(?P<responsible>{_LEVEL}{_DOING}{_TWICE}{_BODY})"
    rf"|(?P<supporting>{_LEVEL}{_HELPING}{_TWICE}{_BODY})|(?P<data>{_GIVING}{_BODY}?))"
)
"""A label that lost its colon: to be believed only where units follow."""

ANY_LABEL = re.compile(
    rf"{_FIRST}(?:(?P<leader>{_LEADERS}(?:{_COLON})?)|(?P<helper>{_HELPERS}){_COLON}"
    rf"|(?P<lead>{_LEVEL}(?:{_BOTH}{_COLON}|{_LEADING}(?:{_TWICE}{_BODY}{_TAIL}(?:{_COLON})?|{_COLON})))"
    rf"|(?P<responsible>{_LEVEL}{_DOING}{_TWICE}{_BODY}{_TAIL}(?:{_COLON})?|(?:责任(?:分工)?|(?:任务|职责)?分工|主体责任|{_BARE_DOING}){_COLON})"
    rf"|(?P<supporting>{_LEVEL}{_HELPING}(?:{_TWICE}{_BODY}{_TAIL}(?:{_COLON})?|{_COLON}))"
    rf"|(?P<data>{_GIVING}{_BODY}?(?:{_COLON})?)"
    rf"|(?P<deadline>{_TIME}){_COLON})"
)
"""A label with its colon or without."""

UNKNOWN_LABEL = re.compile(r"(?:^|(?<=[；;。，,\s]))[\u4e00-\u9fff]{2,8}[：:]")
"""Something else that an annotation says (联系人：, 备注：): no names of units follow."""

_SHARED = (
    r"(?:结合(?:各自|本地|自身|工作)?实际|依(?:法|职责)|按(?:属地|权限|程序)"
    r"|(?:按照?|根据|依据)(?:各自|部门|单位|工作|任务|有关)*(?:职责|职能|分工)(?:任务|权限|范围)*(?:和|与)?(?:分工|要求)?)"
)
_TORN = r"(?<=[局委办厅部会院署府镇])"
VERB_HEADS = "牵头总共联主负抓为配合参与结依按根积协分做大各会支加数提报责具组承贯落实推履扛压对"
"""The characters with which verbs begin."""

VERBS = re.compile(
    rf"(?=[{VERB_HEADS}])(?:(?P<lead>{_TORN}[牵头]|(?:总|共同|联合)?牵头(?:负责|办理|落实|实施|组织|推进|抓总|协调|抓)*|主办|主要负责|负总责|主责|抓总|为(?:总?牵头|主办)(?:单位|部门))"
    r"(?=[，,；;。、\s]|$)"
    rf"|(?P<supporting>{_TORN}[配合参与]|(?:{_SHARED})?(?:积极|共同|协同|分别|分工|做好|大力|各自)*"
    r"(?:配合|参与|参加|协办|协助|协同|会办|支持配合|为(?:配合|协办|协助|参与)(?:单位|部门))(?:做好|落实|实施|办理|推进|工作|支持)*"
    r"|(?<=[局委办厅部会院署府心])(?:加强|做好)(?:督查|监督|督导|指导|检查|监管|支持|协调|服务)+)(?=[，,；;。\s]|$)"
    rf"|(?P<data>(?:负责)?{_GIVING})(?=[，,；;。\s]|$)"
    rf"|(?P<responsible>{_TORN}[负责]|(?:{_SHARED}|共同|分别|具体|分工|各自|联合|协同|组织|抓好)*"
    rf"(?:负责(?:组织|落实|实施|推进|办理|牵头)*|承办|为(?:责任|承办|落实)(?:单位|部门)|组织实施|具体实施|抓好落实|贯彻落实|落实|实施|推进)|{_SHARED}"
    r"|(?:落实|履行|承担|扛牢|压实)(?:好)?[主属监管行领企安][\u4e00-\u9fff]{0,5}(?:责任|职责)"
    r"|对[^，,；;。、]{2,20}负(?:总责|主责|责|主体责任)|负责[\u4e00-\u9fff]{2,6}(?:保障|协调|监督|督查|支持|服务|监管|执法|宣传|指导))(?=[，,；;。\s]|$))"
)
"""A verb that governs the names before it."""

TIME_CLAUSE = re.compile(
    r"(?:要求|力争|确保|于)?(?:[^；;，,。、]{0,16}[0-9一二三四五六七八九十年月季度底末]+[^；;，,。、]{0,8}(?:前|内|底|完成|末|建成|落实|到位|启动|投用)"
    r"|(?:主?汛期?|雨季|入冬|入汛|供暖季?|采暖季?|春耕|[春清端中国元][节明午秋庆旦]节?|年|学期)(?:来临|到来|开始|结束)?之?前(?:[^；;，,。、]{0,8})"
    r"|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|长期(?:坚持|推进|任务)?|(?:持续|常态化?|全年)(?:推进|坚持|开展|实施)?"
    r"|每(?:年|季度?|月|周)[^；;，,。、]{1,14})"
)
"""A clause that says until when, among those that say who."""

TOGETHER_WITH = re.compile(
    r"(?<=[局委办厅部院署府心社行司团联])会同|会同(?!县)|(?<=[，,])会同(?=县[^，,；;、。]{1,10}[局委办部院会])"
)
"""The names after it help (A会同B负责). 会同县 is a county, but not where its bureau stands behind a comma."""

NAMED_ROLE = re.compile(
    rf"[（(〔\[](?:(?P<lead>{_LEADING}(?:责任)?(?:{_BODY}|负责)?)|(?P<responsible>(?:责任|承办|落实|实施){_BODY})"
    rf"|(?P<supporting>{_HELPING}(?:{_BODY})?))[)）〕\]]"
)
"""A role in brackets behind a name: A（牵头）、B、C."""

_FIRST_UNIT = r"(?:第[一1]|首)(?:个|位|名|家|列)?(?:责任|承办|负责)?(?:单位|部门|者|的|名)*"
_LEADS = r"(?:总?牵头|主办|主责|主要责任|第一责任|负总责|[牵头](?=部门|单位))"
_FIRST_DOES = (
    r"(?:第[一1]|首)(?:个|位|名|家|列)?(?:责任|承办|负责|落实)?(?:单位|部门|者)(?:负总责|(?:负责)?牵头|总负责|抓总)"
)
FIRST_LEADS = re.compile(
    rf"[，,；;。]?[^，,；;。（(\n]{{0,8}}[排列]\s?[^，,；;。\n]{{0,8}}(?:[首第前]|一位)[^，,；;。\n]{{0,12}}{_LEADS}[^，,；;。）)\n]*"
    rf"|[，,；;。]?[^，,；;。（(\n]{{0,10}}{_FIRST_DOES}[^，,；;。）)\n]*"
    rf"|[，,；;。]?[^，,；;。（(\n]{{0,10}}{_FIRST_UNIT}[^，,；;。\n]{{0,4}}(?:为|是|系|作为|即){_LEADS}[^，,；;。）)\n]*"
)
"""The statement that of several named the first one leads (列第一位者为牵头单位), with the words around it."""

STATES_FIRST = re.compile(
    rf"[排列第首](?<=(?=[排列]\s?[^，,；;。\n]{{0,8}}(?:[首第前]|一位)[^，,；;。\n]{{0,12}}{_LEADS}"
    rf"|{_FIRST_DOES}|{_FIRST_UNIT}[^，,；;。\n]{{0,4}}(?:为|是|系|作为|即){_LEADS}).)"
)
"""Where the heart of the same statement begins: quick to look for in a whole document."""

TORN_RULE = re.compile(
    r"[，,；;][^，,；;。]{0,12}(?:位的?(?:部门|单位|者)|[一首]位|(?:部门|单位|者)[为是](?:牵头|牵|头)(?:部门|单位)?)[^，,；;。）)]{0,12}"
    r"(?:[，,；;]?以?下[均皆]?同)?$"
)
"""What is left of the same statement where it lost characters: the end of an annotation."""

AND_SO_ON = re.compile(
    r"[，,；;。（(]?\s*(?:(?:以?下[均皆]?同|下列[均皆]?同)"
    r"|(?:以下|下列)[^；;。]{0,40}[，,]?不再(?:单独|一一|逐一|逐项|重复|另行)*(?:列出|列示|列举|列明|标注|注明))[)）]?[。\s]*$"
)
"""下同, or 以下均需…，不再单独列出, at the end of an annotation."""


def without_and_so_on(words: str) -> str:
    """An annotation without 下同 at its end."""
    return AND_SO_ON.sub("", words) if "同" in words or "不再" in words else words
