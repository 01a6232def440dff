"""Telephone numbers as a table has them: kept as a number, one loses its leading 0 or its last digits.

Sources: 电信网编号计划 (2017): mobile numbers have 11 digits and begin with 1; area codes begin with 0 and have three
or four digits, local numbers seven or eight; 400 and 800 stand without an area code.
"""

import re
from decimal import Decimal

_POWER = re.compile(r"\d(?:\.(\d+))?[Ee]\+?(\d{1,2})")
_WHOLE = re.compile(r"(\d{5,})\.0+")
_CUT = re.compile(r"(?!400|800)(?:10|2\d|[3-9]\d{2})\d{7,8}")


def phone_number(written: str) -> str | None:
    """The number as text: 1.3812345678E+10 is 13812345678; None where digits are lost (1.38E+10)."""
    if found := _POWER.fullmatch(written):
        return str(int(Decimal(written))) if len(found[1] or "") >= int(found[2]) else None
    whole = _WHOLE.fullmatch(written)
    return whole[1] if whole else written


def phone_hint(written: str) -> str:
    """What to look at in a number, as the end of a sentence; "" for one that is whole."""
    read = phone_number(written)
    if read is None:
        return "被表格缩写，后面的数字已丢失，没有读；请把这一列设为文本格式，补上号码后重新导入。"
    if _CUT.fullmatch(read):
        return "像是丢了区号开头的 0，按原样读入，请核对。"
    return ""
