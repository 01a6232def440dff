"""Each rule of a time phrase in words, as an officer would say it to a unit (domain practice §4)."""

FIRST_DAY = "起算当日不计入，自下一日起算（参照民法典第二百零一条）"
SAME_DAY = "到期月的对应日为最后一日，没有对应日的为月末日（参照民法典第二百零二条）"
LAST_DAY = "最后一日是休假日的，以休假日结束的次日为最后一日（参照民法典第二百零三条）"
INCLUDED = "截止到当日24时，“以前”“以内”包括本日（参照民法典第二百零三条、第一千二百五十九条）"

_DAYS = f"按日计算的期间：{FIRST_DAY}；{LAST_DAY}"
_MONTHS = f"按月、按年计算的期间：{FIRST_DAY}；{SAME_DAY}；{LAST_DAY}"
RULE_WORDS = {
    "extension": "批准延期：自批准之日起按延至的日期",
    "pause": "暂缓期间顺延：原时限加暂缓天数，遇休假日顺延至下一工作日",
    "year_end": "年度词句：该年最后一日",
    "year_span": "跨年度的期间：末年最后一日",
    "plan_end": "五年规划：规划末年最后一日",
    "half_year": "上半年、年中：6月30日",
    "second_half": "下半年：12月31日",
    "quarter_end": "季度末：该季度最后一日",
    "near_quarter": "季度末：成文日期所在季度（“下季度”为其后一季）的最后一日",
    "month_end": "N月底、N月内完成：该月最后一日",
    "month_part": "旬：上旬至10日，中旬至20日，下旬至月末日",
    "month_day": "写明的日期：即为该日，不因休假日变动",
    "near_month": "本月、下月：从成文日期所在月份推算",
    "near_week": "本周、下周：从成文日期所在的一周推算，“周内”为该周最后一个工作日",
    "near_weekday": "星期几：成文日期所在一周的该日",
    "near_day": "只写几日：成文日期所在月份的该日",
    "days_in": _DAYS,
    "weeks_in": f"按周计算，每周七日：{FIRST_DAY}；{LAST_DAY}",
    "half_month_in": f"半个月按15日计算：{FIRST_DAY}；{LAST_DAY}",
    "workdays_in": f"按工作日计算：{FIRST_DAY}；休假日不计，调休上班的周六、周日计入",
    "months_in": _MONTHS,
    "months_and_half_in": f"半个月按15日计算；{_MONTHS}",
    "day_window": "起止期限：期限的最后一日",
    "month_window": "起止月份：最后一个月的最后一日",
    "quarters_in": f"一个季度按3个月计算；{_MONTHS}",
    "years_and_half_in": _MONTHS,
    "years_in": _MONTHS,
    "school_autumn": "秋季开学：默认8月31日",
    "festival": "节前：放假第一日的前一日",
    "after_festival": "节后上班：假期结束后的首个工作日（“第一周”为该周最后一个工作日，周末调休上班的不算一周）",
    "party_day": "纪念日前：该日的前一日",
    "document": "原文没有写明本条时限，按文件所属年份取该年最后一日",
    "set": "由督查室确定，不从词句推算",
}
UNSETTLED_WORDS = {
    "quarter_before": "“N季度前”可指该季度开始前，也可指季度末前",
    "half_before": "“下半年前”可指下半年开始前，也可指年底前",
    "month_before": "“N月前”可指该月开始前，也可指月底前",
    "month_or_months": "“N月内”可指该月之内，也可指N个月之内",
    "year_before": "“N年前”可指该年开始前，也可指年底前",
    "years_about": "“用N年时间”“用N个月时间”没有写明从哪天起算",
    "day_about": "“前后”“左右”没有写明以哪一天为限",
    "range_in": "写了两个期限，没有写明以哪一个为准",
    "after_event": "从所写的事项之后起算，该事项的日期没有写明",
    "festival": "该年放假安排未公布，节前是哪一天还不能确定",
    "after_festival": "该年放假安排未公布，节后是哪一天还不能确定",
    "season": "没有写明具体日期",
}
# What a time phrase is that gives no due day.
KIND_WORDS = {
    "window": "政策实施的起止期限，不是任务的完成时限",
    "service": "对办事群众、企业承诺的办理时限，按达标率考核，不是任务的完成时限",
    "cycle": "报送、调度的周期，按期反馈，不是完成时限",
    "cadence": "常态安排，没有截止日期，不计逾期，定期回看",
}
