"""A day as people type or paste it into a cell: 2020-12-01, 2020/12/1, 2020年12月1日, 12-1, 12月1日."""

import re
from datetime import date

_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")


def typed_day(text: str, since: date) -> date:
    """The day; without its year the first such day from `since` on. Raises ValueError with a whole sentence."""
    typed = "".join(text.split())
    found = _DAY.fullmatch(typed)
    try:
        if found is None:
            raise ValueError(typed)
        year, month, day = found.groups()
        if year:
            return date(int(year), int(month), int(day))
        this = date(since.year, int(month), int(day))
        return this if this >= since else date(since.year + 1, int(month), int(day))
    except ValueError as error:
        raise ValueError(f"“{text.strip()}”不是日期，没有登记；请写成 12-1 或 {since.year}-12-01 的样子。") from error
