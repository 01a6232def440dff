"""The title of a measure: its heading (稳定就业。, 稳定就业：, 任务名称：稳定就业), or else the first clause."""

import re

LONGEST = 40
_BEFORE_COLON = re.compile(r"[^。；;！!？?，,：:\n]{2,20}(?=[：:][^\n])")
_NAMED = re.compile(
    "[【［]?(?:重点|具体)?(?:任务|事项|工作|项目|措施|实事)名称(?:[】］][：:]?|[：:])"
    "|(?:任务|事项|措施|项目|问题)[0-9一二三四五六七八九十]{1,3}[：:](?=[^\n])"
    "|[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十]{1,3}[）)](?=[\u4e00-\u9fff])"
)
_HEADING = re.compile(r"[^。；;！!？?，,\n]{2,40}(?=[。\n]|$)")
# 摸清底数，编制规划。以行政村为单元…: two short clauses set before the sentences that say it in full.
_IN_PARTS = re.compile(r"[^。；;！!？?，,：:\n（(0-9]{2,10}[，,][^。；;！!？?，,：:\n（(0-9]{2,12}(?=。[^\n（(。]{20})")
_FIRST_CLAUSE = re.compile(r"[^。；;！!？?，,\n]{1,80}")


def title_of(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    """The title in the first of the given parts of the flowing text; "" where there are none."""
    if not parts:
        return ""
    start, end = parts[0]
    label = _NAMED.match(text, start, end)
    start = label.end() if label else start
    heading = (
        _BEFORE_COLON.match(text, start, end)
        or _HEADING.match(text, start, end)
        or _IN_PARTS.match(text, start, end)
        or _FIRST_CLAUSE.search(text, start, end)
    )
    return heading.group().strip("：: ") if heading else ""
