"""The names of the columns that the list may show besides its rows' own (`item_more` reads them).

Apart, since the window names them at its start and reads them only where they are shown.
"""

DOC_NUMBER, LEADERS, TARGETS, READINGS = "文号", "牵头领导", "目标任务", "累计完成"
REPLIED_ON, SAID, CYCLE, NEXT_REPORT = "反馈日期", "最新进展", "反馈周期", "下次应报"
FIRST_DUE, EXTENSIONS, CHASES, PAPERS = "原定时限", "延期次数", "催办次数", "已发文书"
HANDLED_BY, APPROVED_BY = "经办人", "立项批准人"
MORE_COLUMNS = frozenset({
    DOC_NUMBER, LEADERS, TARGETS, READINGS, REPLIED_ON, SAID, CYCLE, NEXT_REPORT, FIRST_DUE, EXTENSIONS, CHASES, PAPERS,
    HANDLED_BY, APPROVED_BY,
})  # fmt: skip
