"""The grammar of counted periods: N日内, N个工作日内, N个月内 (domain practice §4)."""

from supervision_desk.domain.phrase_rule import DUE, SERVICE, rule
from supervision_desk.domain.phrase_words import (
    CN,
    FROM_DAY,
    NAMED_YEAR,
    TO,
    TO_END,
    WITHIN,
    YEAR,
    D,
    M,
    N,
)

COUNTED_PERIODS = (
    rule(
        "range_in", DUE, "内", rf"{N}(?:年|个?月|周|日|天)?{TO}{N}(?:年|个月|个?工作日|日|天|周){WITHIN}",
        core=f"{TO_END}{N}(?:年|个|日|天|周)",
    ),
    rule(
        "hours_in", SERVICE, "内", rf"(?:(?P<count>{N})个?|半个?)(?:小时|分钟){WITHIN}",
        core=f"[时钟]{WITHIN}",
    ),
    rule("workdays_in", SERVICE, "工作日", rf"(?:{FROM_DAY}(?P<count>{N})个?|半个)工作日{WITHIN}"),
    rule(
        "days_in", SERVICE, "内",
        rf"{FROM_DAY}(?P<count>{N})(?:个自然日|个?日历日|日|天){WITHIN}",
        core=f"[0-9{CN}两然历][日天]{WITHIN}",
    ),
    rule("weeks_in", DUE, "内", rf"{FROM_DAY}(?P<count>{N})个?(?:周|星期){WITHIN}", core=f"(?:周|星期){WITHIN}"),
    rule("months_in", DUE, "个月内", rf"{FROM_DAY}(?P<count>{N})个月{WITHIN}", core=f"月{WITHIN}"),
    rule("months_in", DUE, "限个月", rf"(?<![期有时年上下权界])限期?(?P<count>{N})个月(?!{WITHIN})"),
    rule("days_in", DUE, "限", rf"(?<![期有时年上下权界])限期?(?P<count>{N})[日天](?!{WITHIN})"),
    rule("half_month_in", DUE, "半月内", rf"(?<![0-9{CN}个两]){FROM_DAY}半个?月{WITHIN}", core="半个?月"),
    rule("months_and_half_in", DUE, "个半月内", rf"{FROM_DAY}(?P<count>{N})个半月{WITHIN}", core="个半月"),
    rule("quarters_in", DUE, "个季内", rf"{FROM_DAY}(?P<count>{N})个季度?{WITHIN}", core=f"个季度?{WITHIN}"),
    rule("months_in", DUE, "半年内", rf"{FROM_DAY}半年{WITHIN}"),
    rule("years_and_half_in", DUE, "年半内", rf"{FROM_DAY}(?P<count>{N})年半{WITHIN}", core="年半"),
    rule("years_about", DUE, "用时间", rf"用{N}(?:个月|个?季度|年|周|天|日)(?:左右)?的?时间"),
    rule("years_in", DUE, "日起", rf"[自从]{YEAR}(?P<month>{M})月(?P<day>{D})日起(?P<count>{N})年{WITHIN}"),
    rule(
        "years_in", DUE, "年内", rf"(?:(?:[自从])?{NAMED_YEAR}起)?(?P<count>{N})年{WITHIN}",
        core=f"[0-9{CN}两]年{WITHIN}",
    ),
)  # fmt: skip
