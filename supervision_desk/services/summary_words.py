"""The fields of the figures in Chinese, for sheets, differences and the command line."""

_FIELDS = {
    "opening": "期初", "new": "新立", "reopened": "其中重启", "moved_in": "划入", "closed_on_time": "按时办结",
    "closed_late": "逾期办结", "closed_other": "其他办结", "moved_out": "划出", "open_in_time": "期末时限内",
    "open_overdue": "期末逾期", "open_undated": "期末未明确时限", "open_paused": "期末暂缓", "due": "到期",
    "untold": "其中未交办", "untold_on_time": "其中未交办（按时办结）", "in_hand": "交办",
    "on_time_rate": "按时办结率（到期口径）", "in_hand_rate": "按时办结率（交办口径）",
    "reports_owed": "应报", "reports_on_time": "按时报送", "reports_late": "迟报", "reports_missing": "未报",
    "report_rate": "反馈及时率", "returned": "退回", "chased": "催办单", "yellow": "黄牌督办单", "red": "红牌督办单",
    "extended": "延期", "targets_judged": "可比目标", "targets_on_plan": "达序时目标", "targets_unknown": "无数据目标",
    "targets_pending": "未到期目标",
    "on_plan_rate": "序时达标率",
}  # fmt: skip
_OTHERS = {
    "total": "合计", "items": "事项（件）", "units": "单位", "leaders": "领导", "documents": "来源文件",
    "origins": "来源", "targets": "目标", "tasks": "任务", "rules": "评分规则", "rank": "名次", "score": "得分",
    "score_base": "基准分", "score_lines": "得分依据", "unplaced": "不排名次的原因", "class": "状态", "unit": "单位",
    "counts": "计入", "reading": "累计完成", "rate": "完成率", "elapsed": "序时", "gap_points": "差额",
    "verdict": "结论", "value": "目标值", "text": "内容", "title": "标题", "notes": "注",
    "closed": "已办结", "open": "在办",
    "as_of": "截至日", "met": "是否达标", "plan": "计划", "closed_otherwise": "其他办结分项", "sections": "板块",
    "group": "分组", "formerly": "原单位", "version": "版本", "since": "起用日", "base": "基准分", "floor": "最低分",
    "period": "时段", "points": "分值", "because": "依据", "cap": "最多分值",
}  # fmt: skip


def field_words() -> dict[str, str]:
    """The counts and rates of a row, by field, in the order in which they are told."""
    return dict(_FIELDS)


def place_words(path: tuple[str, ...]) -> str:
    """A place in the figures: 单位 区人社局 期末逾期."""
    return " ".join(_FIELDS.get(part) or _OTHERS.get(part) or _counted(part) for part in path)


def _counted(part: str) -> str:
    """What a task counts as in a row, 区人社局 new, in words; anything else as it is."""
    unit, _, field = part.rpartition(" ")
    return f"{unit} {_FIELDS[field]}" if unit and field in _FIELDS else part
