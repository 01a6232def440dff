"""量词和计量单位: the units in which policy documents count, and the words in which their characters are no unit.

100人才 is no hundred persons, 10万吨级 no quantity: a unit does not stand before the characters listed for it.
"""

PERIODS = frozenset({"个月", "年", "天", "周", "周岁", "岁", "学年", "学期", "季度", "个季度"})
LIMITS = frozenset({"小时", "分钟", "个工作日", "工作日", "天", "个小时", "秒"})
SHARES = frozenset({"%", "‰", "个百分点", "个千分点", "个基点", "BP", "倍"})

# 万 stays part of the unit where the trade counts in 万: money, land, weight, power.
BULK = (
    "美元", "元", "亩", "公顷", "平方公里", "平方千米", "平方米", "立方米", "立方", "方", "标方", "吨标准煤", "吨",
    "㎡", "公斤", "斤", "千瓦时", "千瓦", "兆瓦时", "兆瓦", "公里", "度", "标箱",
)  # fmt: skip
_COUNTERS = (
    "人次|人/次|场次|班次|架次|户次|家次|批次|航次|趟次|台次|件次|辆次|床次|个百分点|个千分点|个基点"
    "|个工作日|工作日"
    "|个小时|小时|分钟|秒|个月|周岁|学年|学期|个季度|季度|学时|课时|标段|标准箱|TEU|标台|万方"
    "|个|名|人|家|户|所|座|条|项|处|台|辆|套|张|件|场|床|间|栋|幢|支|只|头|株|棵|羽|尾|班|册|宗|艘|架|部|位|对|组|例"
    "|单|门|枚|盏|根|眼|口|块|篇|本|份|幅|笔|起|款|种|颗|列|趟|批|轮|孔|片|道|分|届|期"
    "|厘米|毫米|海里|微克|毫克|分贝|米|次|倍|%|‰|岁|年|天|周|BP|MW|GW|MWh|GWh|kWh|kW|KW|km|℃"
)
_NO_UNIT_BEFORE = {
    "人": "才民口力均事文物类居防行寿身机社造员会",
    "门": "户诊店类市槛卡禁票面前口头楼",
    "户": "籍口外型",
    "家": "庭长具电居门",
    "部": "门委队分署",
    "处": "级长理置方分",
    "组": "织成建长",
    "单": "位元独",
    "对": "于口外标象接应",
    "条": "例款",
    "班": "子长",
    "头": "部",
    "天": "然",
    "场": "所景地",
    "年": "度级产均限龄检报",
    "周": "边期",
    "方": "面案式向位便针法阵言程圆略米公",
    "度": "假",
    "次": "月日生级品序要年",
    "支": "撑持付部出",
    "名": "称单额录牌誉胜",
    "台": "账阶州湾",
    "元": "旦素宵月",
    "位": "于置列居次",
    "座": "谈",
    "份": "额",
    "口": "岸径碑",
    "本": "级地区市县省科",
    "批": "复准示",
    "起": "草到步来",
    "种": "植养业粮",
    "根": "据",
    "幅": "度",
    "列": "入",
    "道": "路",
    "分": "钟之别类工支布散局析解公步项区册馆校院店行会中",
    "个": "体性税",
    "件": "套",
    "期": "工项间限末货待刊权望满初中内建施整改",
}
_PER = (
    "人次|万人|千人|人|年|月|日|天|户|亩|个|家|吨|次|台|所|平方公里|平方米|立方米|千瓦时|千瓦|度|村|车|床日|床|班|项|公里|公顷"
    "|公斤|升|斤|头|只|株|件|套|座|站|例|宗|张|辆|名|位|学年|学期|季度|季|生|师|小时|周|万元|元|场|期|批|方|张床"
)


def _unit(word: str) -> str:
    """The unit as a pattern that does not begin a longer word."""
    others = _NO_UNIT_BEFORE.get(word, "")
    return f"{word}(?![级{others}])"


_UNITS = sorted({*BULK, *_COUNTERS.split("|")}, key=len, reverse=True)
# The first characters are looked at before the hundred units are tried: most numerals have none.
UNIT = f"(?=[{''.join(sorted({word[0] for word in _UNITS} | {'％'}))}])(?:{'|'.join(map(_unit, _UNITS))})"
PER = "|".join(sorted(_PER.split("|"), key=len, reverse=True))
BULK_UNITS = frozenset(BULK)
OTHER = "[（(](?:套|台|间|户|辆|组|件|座|处|家|栋|幢|所|艘|株|头|只|批|个)[)）]"
"""A second counter in brackets, part of the unit: 45台（套）."""
YEARLY = frozenset({"吨", "立方米", "立方", "方", "标方", "千瓦时", "度"})
"""What goes through works in a year: 年补水量300万立方米 is 300 万立方米/年."""
# Counters of things one can point at: 两条 and 三座 are counted, 两手 and 三类 are ways of speaking.
CONCRETE = "条座所家户名人处台辆套间栋幢支"
