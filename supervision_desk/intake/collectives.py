"""集体称谓: words that name no single unit – 各市、县（区）人民政府, 各有关单位, 市直各部门, 属地镇街."""

import re

from supervision_desk.domain.units import normal_form

_ALL = r"(?:各|有关|相关|其他|其它|所有|全体|涉及|属地)"
_MANY = re.compile(
    rf"^{_ALL}|{_ALL}(?:级|类|区|县|市|镇|乡|街|园|单位|部门|责任|成员|企业|科室|股室|处室|有关|相关|参|项目|专|主管|职能|牵头)"
)
_LEVEL = r"(?:全?[省市区县州]?[直级属])?"
_KIND = r"(?:责任|成员|牵头|配合|主管|行业|职能|属地|机关)"
_BODY = r"(?:单位|部门|企业|机关|科室|乡镇|镇街|街镇|镇村|县区|区县|市县|县市区|市县区|区市县)"
_BARE = re.compile(
    rf"{_LEVEL}{_KIND}{{0,4}}{_BODY}(?:和?{_BODY}|\(街道\)|、?街道)?|街道办事处|镇人民政府|乡人民政府|村委会"
)


def is_collective(written: str) -> bool:
    """Whether a name as written stands for several units that it does not name."""
    name = normal_form(written)
    return bool(_MANY.search(name) or _BARE.fullmatch(name))
