"""The fields that bureaus are named after: 县文体广电新闻出版局 and 县农粮局 are made of them, 县商大局 is not.

Every reform puts them together anew, so that no table has all the names; what is made of whole fields is no misreading
of a name that the table has.
"""

import re

_FIELDS = (
    "发展改革|发展|改革|教育|体育|科学技术|科技|工业|信息化|大数据|数据|能源|民族|宗教|公安|民政|司法|财政|人力资源|社会保障|自然资源"
    "|国土资源|国土|规划|生态环境|环境保护|环保|住房|城乡|城市|建设|管理|综合|行政|执法|交通|运输|水务|水利|水土保持|农业|农村|农牧|畜牧|兽医"
    "|渔业|海洋|林业|草原|园林|绿化|商务|粮食|物资|储备|文化|旅游|文物|广播电视|广电|电视|新闻|出版|版权|融媒|卫生|健康|计生|计划生育|退役军人|事务|应急"
    "|安全生产|审计|统计|市场|监督|监管|质量|技术|食品|药品|医疗|保障|医保|信访|扶贫|乡村振兴|招商|投资|促进|经济|合作|外事|侨务|台湾"
    "|金融|国有资产|国资|机关|服务|政务|审批|档案|地方志|史志|气象|地震|人防|民防|移民|库区|供销|邮政|烟草|盐业|茶业|茶产业|产业|开发"
)
_LETTERS = "文体旅广科教工信农粮水林经合城建商卫畜牧能保"
_MADE = re.compile(f"(?:(?:{_FIELDS})[、和与及]?|[{_LETTERS}]){{2,}}局")


def is_made_of_fields(core: str) -> bool:
    """Whether a bureau's name without its place is nothing but fields of work set together."""
    return _MADE.fullmatch(core) is not None
