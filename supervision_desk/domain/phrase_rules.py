"""The grammar of time phrases: which words make one, and what figures stand in it (domain practice §4).

A rule is a name, the kind of its phrases, characters without which it cannot match, and a pattern. Of two phrases
that overlap the one whose rule stands first holds. `IN_CELL` are rules for a column or label of dates only, where
a bare 12月 or 2020年 is a limit; in prose it is none.
"""

import re
from collections.abc import Iterator

from supervision_desk.domain.phrase_cadences import CADENCES
from supervision_desk.domain.phrase_counts import COUNTED_PERIODS
from supervision_desk.domain.phrase_events import EVENTS
from supervision_desk.domain.phrase_rule import CADENCE, CYCLE, DUE, WINDOW, rule
from supervision_desk.domain.phrase_words import (
    AFTER_NEXT,
    ALONE,
    AND,
    BARE_BEFORE,
    BEFORE,
    CLOCK,
    CN,
    DAY_ABOUT,
    DONE,
    DOTTED_DAY,
    FIGURES_YEAR,
    FIRST_QUARTERS,
    IN_TURN,
    LAST,
    MEETING,
    NAMED_YEAR,
    NEXT,
    NO_COMPOUND,
    NO_NAME,
    NO_PART,
    NO_PART_OF_NAMED,
    NOT_MIDDLE,
    NOT_THE_YEAR,
    PARTS_OF_PLAN,
    PERIOD,
    QUARTER,
    SAID_YEAR,
    SEASONS,
    SOON_DONE,
    START,
    TO,
    TO_END,
    YEAR,
    D,
    M,
    N,
)

_WINDOWS = (
    rule(
        "day_window", WINDOW, "月日", rf"{START}{YEAR}(?P<from_month>{M})月{D}日{TO}"
        rf"(?:(?P<to_year>20[0-9]{{2}})年|(?P<to_next>[次翌明]年))?(?:(?P<month>{M})月)?(?P<day>{D})日(?!前)",
        core=f"日{TO}",
    ),
    rule(
        "month_window", WINDOW, "月", rf"{START}{YEAR}(?P<from_month>{M})月?份?{TO}"
        rf"(?:(?P<to_year>20[0-9]{{2}})年|(?P<to_next>[次翌明]年))?(?P<month>{M})月(?!底|末|[0-9])份?",
        core=rf"{TO_END}[^，。、]{{0,7}}月",
    ),
    rule(
        "month_window", WINDOW, "、月",
        rf"{START}{YEAR}{IN_TURN}(?P<month>{M})(?:两个?)?月(?:份|(?!份))(?!初|前|[底末]|[上中下]旬|[0-9])(?!{SOON_DONE})",
        core="、[^，。、]{1,2}两?个?月",
    ),
    rule(
        "year_span", DUE, "年", rf"(?<![0-9])20[0-9]{{2}}年?{TO}(?P<year>20[0-9]{{2}})年(?:度(?!的?[计规方行条]))?",
        "(?!度?[^，、。]{0,16}(?:计划|规划|方案|行动|条例))",
        core=rf"{TO_END}20",
    ),
    rule(
        "plan_end", DUE, "五", rf"[“\"]?(?P<plan>十[{CN[:-1]}]?)五[”\"]?{PARTS_OF_PLAN}{BEFORE}?",
    ),
)  # fmt: skip

_IN_YEAR = f"{M}月(?:份?[底末]|[上中下]旬|{D}[日号]?)?"

_CYCLES = (
    rule(
        "cycle", CYCLE, "每",
        rf"{PERIOD}(?:[第首][一二三四五]?个?月|末月|[末底])?的?(?:{D}[日号]?、)*(?P<day>{D})[日号]{BEFORE}?",
    ),
    rule("cycle", CYCLE, "每年", rf"每年的?(?:{_IN_YEAR}(?:{BEFORE})?{AND})*{_IN_YEAR}{BEFORE}"),
    rule("cycle", CYCLE, "每", rf"每(?:周|星期)[一二三四五六日天](?:(?:下班)?{BEFORE})?"),
    rule("cycle", CYCLE, "每", rf"{PERIOD}(?:月|季|年)?[末底]{BEFORE}?"),
    rule(
        "cycle", CYCLE, "每",
        r"每(?:[两双2-9]?个?)?(?:半年|半月|季度?|月|旬|周|日)(?:至少)?(?:定期)?(?:调度|报送|通报|汇报|上报)",
    ),
    rule("cycle", CYCLE, "按", r"按(?:日|周|旬|月|季度?|半年|年)(?:定期)?(?:调度|报送|通报|汇报|上报|报告)"),
    rule("cycle", CYCLE, "月", rf"次月的?(?:第?{N}个工作日|{D}[日号]){BEFORE}"),
    rule("cycle", CYCLE, "一", rf"(?:一[日周旬月季年]|半年|半月)一(?:{MEETING})"),
    *(
        rule("cycle", CYCLE, meeting, f"(?<![0-9{CN}作当今次末首半])[日周旬月季年]{meeting}(?:制度|机制)?")
        for meeting in ("调度", "通报", "报送")
    ),
)  # fmt: skip

_DAYS = (
    # 二、三季度末 are two days; 前三季度完成70% ends with the third.
    rule(
        "quarter_end", DUE, "季", rf"{YEAR}第?(?<![0-9{CN}前])(?P<quarter>[一二三四1-4])(?:季度?)?"
        rf"(?=(?:{AND}第?[一二三四1-4](?:季度?)?)*{AND}第?[一二三四1-4]季度?(?:[末底]|以?内))",
        core=f"{AND}第?[一二三四1-4]季度?[末底以内]",
    ),
    rule(
        "quarter_end", DUE, "前季",
        rf"{FIRST_QUARTERS}(?=(?:力争|确保|争取)?(?:累计)?(?:完成|实现)[^，。；]{{0,12}}[0-9])",
        core="前[二两三23]个?季",
    ),
    rule("quarter_end", DUE, "季", rf"{QUARTER}(?:末|底){BEFORE}?", core="季度?[末底]"),
    rule("quarter_before", DUE, "季前", rf"{QUARTER}{BARE_BEFORE}", core="季度?(?:之|以)?前"),
    rule("quarter_end", DUE, "季", rf"{QUARTER}(?:以?内|{SOON_DONE})", core=f"季度?(?:以?内|{SOON_DONE})"),
    # 8月31日前后, 9月底左右: a person says the day.
    rule("day_about", DUE, "月前", rf"{DAY_ABOUT}前[后後]", core="前[后後]"),
    rule("day_about", DUE, "月左右", rf"{DAY_ABOUT}左右", core="左右"),
    # 5月、10月底前; 3月15日、9月15日前: each of those listed ends alike.
    rule(
        "month_end", DUE, "月", rf"{START}{YEAR}(?P<month>{M})月份?"
        rf"(?=(?:{AND}{M}月份?)+(?:[底末]|(?:之|以)?内){BEFORE}?)",
        core=f"月份?{AND}",
    ),
    rule(
        "month_day", DUE, "月", rf"{START}{YEAR}(?P<month>{M})月(?P<day>{D})[日号](?=(?:{AND}{M}月{D}[日号])+{BEFORE})",
        core=f"[日号]{AND}",
    ),
    rule(
        "month_day", DUE, "20", rf"{DOTTED_DAY}{CLOCK}(?:{BEFORE}|止)", core=f"[.．/-][0-9{CN}元]{{1,2}}[.．/-]",
    ),
    rule(
        "month_end", DUE, "20", rf"(?<![0-9.]){FIGURES_YEAR}[.．/-](?P<month>{M})月?[底末]{BEFORE}?",
        core=f"[.．/-][0-9{CN}元]{{1,2}}月?[底末]",
    ),
    rule(
        "month_end", DUE, "月",
        rf"(?:(?<!截)[到至])?{START}{YEAR}(?P<month>{M})月(?:份?[底末](?![至到—-])|份(?:之|以)?内){BEFORE}?",
        core="月份?[底末内]",
    ),
    rule("month_end", DUE, "月内", rf"{SAID_YEAR}(?P<month>{M})月(?:之|以)?内", core="月(?:之|以)?内"),
    # 6月内 is June to one writer and half a year to another.
    rule("month_or_months", DUE, "月内", rf"{START}(?P<month>{M})月(?:之|以)?内", core="月(?:之|以)?内"),
    rule(
        "month_part", DUE, "月旬", rf"{START}{YEAR}(?P<month>{M})月份?(?P<part>[中上]?、?[上中下])旬(?:{BEFORE}|内)?",
        core="[上中下]旬",
    ),
    rule(
        "month_day", DUE, "月",
        rf"{START}{YEAR}(?P<month>{M})月(?P<day>{D})"
        rf"(?:[日号]{CLOCK}(?:(?!开[学园])(?:{SEASONS}))?{BEFORE}|{BEFORE}|[日号](?:止|{SOON_DONE}))",
        core="月[0-9一二三四五六七八九十]{1,3}[日号之以前]",
    ),
    rule(
        "month_day", DUE, "月",
        rf"(?:不[迟晚]于|最[迟晚](?:于|在|到|不超过)?){YEAR}(?P<month>{M})月(?P<day>{D})[日号]{CLOCK}",
        core="[迟晚]",
    ),
    rule(
        "month_day", DUE, "起至", rf"(?:即日|现在|之日)起至{YEAR}(?P<month>{M})月(?P<day>{D})[日号]{BEFORE}?",
        core="起至",
    ),
    rule("month_before", DUE, "月前", rf"{START}{YEAR}(?P<month>{M})月份?{BARE_BEFORE}", core="月份?(?:之|以)?前"),
    rule(
        "month_end", DUE, "月", rf"{START}{YEAR}{IN_TURN}?(?P<month>{M})月份?{SOON_DONE}(?:{DONE})?",
        core=f"月份?{SOON_DONE}",
    ),
    rule(
        "month_end", DUE, "月份", rf"{START}{YEAR}(?P<month>{M})月份"
        r"(?=(?:集中|全面|统一|分批|正式|集体)*(?:组织|开展|启动|举办|召开|首批|首笔|第一批|发放|拨付|到位|印发|出台)"
        r"(?![^，、。]{0,4}的))",
        core="月份",
    ),
    rule(
        "near_month", DUE, "月", "(?:本月|当月|这个月|(?P<soon>下个?月))",
        rf"(?:(?P<day>{D})[日号]{CLOCK}{BEFORE}|份?[底末内]{BEFORE}?|(?P<part>[上中下])旬{BEFORE}?|份?{SOON_DONE}{DONE}?)",
        core="[本当个下]月",
    ),
    rule("near_month", DUE, "月", rf"{ALONE}月(?:[底末]{BEFORE}?|(?:以|之)?内)", core="月(?:[底末内]|[以之]内)"),
    rule(
        "near_quarter", DUE, "季", "(?:本|当|这个?|(?P<soon>下个?|次))季度?",
        rf"(?:[底末]{BEFORE}?|(?:以|之)?内|{SOON_DONE}{DONE}?)",
        core=f"[本当这下次]个?季度?(?:[底末以之内]|{SOON_DONE})",
    ),
    rule("near_quarter", DUE, "季", rf"{ALONE}季度?(?:[底末]{BEFORE}?|(?:以|之)?内)", core="季度?[底末以之内]"),
    rule(
        "near_week", DUE, "周", "(?:本|这|(?P<soon>下))个?周",
        rf"(?P<weekday>[一二三四五六日天末])?(?:之内|以内|内|{CLOCK}{BEFORE}|{SOON_DONE}{DONE}?)",
    ),
    rule(
        "near_weekday", DUE, "前",
        rf"(?<![每逢双单本这下上个])(?:周|星期)(?P<weekday>[一二三四五六日天]){CLOCK}{BEFORE}",
        core="[周期][一二三四五六日天]",
    ),
    rule("near_day", DUE, "前", rf"(?<=[于在])(?P<day>{D})[日号]{BEFORE}", core=f"[于在]{D}[日号]"),
    rule("half_year", DUE, "年中前", rf"(?:{SAID_YEAR})?年中{BEFORE}", core="年中(?:之|以)?前"),
    rule(
        "half_year", DUE, "年中", rf"{SAID_YEAR}年中{NO_COMPOUND}|年中(?<!{NOT_MIDDLE}年中){NO_COMPOUND}", core="年中",
    ),
    rule("half_before", DUE, "下半年前", rf"{YEAR}下半年{BEFORE}", core="下半年(?:之|以)?前"),
    rule("half_year", DUE, "上半年", rf"{YEAR}上半年[底末内]?{BEFORE}?", core="上半年"),
    rule(
        "second_half", DUE, "下半年", rf"{YEAR}下半年"
        rf"(?:[底末内]{BEFORE}?|{SOON_DONE}|(?<=上半年{AND}下半年)|(?=各|分别))",
        core="下半年",
    ),
    rule(
        "year_end", DUE, "年", rf"(?:(?<!截)[到至])?{SAID_YEAR}年?[底末内终](?<!年终){BEFORE}?",
        core=f"[0-9〇○零{CN}今当本明翌一次下来去往历上前后]年度?的?年?[底末内终]",
    ),
    rule(
        "year_end", DUE, "两年", "(?:(?P<next>今、?明)|(?P<after>明、?后))两年(?:以?内|[底末]前?)?", core="[明后]两年",
    ),
    rule("year_end", DUE, "岁末", rf"岁末(?!年初){BEFORE}?"),
    rule("year_end", DUE, "年终", rf"{YEAR}(?:年|(?<=年))终{BEFORE}", core="终(?:之|以)?前"),
    rule("year_end", DUE, "年终", r"年终(?![总考评奖检述测绩决结盘核])"),
    rule("year_end", DUE, "年度", rf"年度[内底末](?<!{NOT_THE_YEAR}年度[内底末]){BEFORE}?"),
    rule("year_before", DUE, "年前", rf"{NAMED_YEAR}{BARE_BEFORE}", core="年(?:之|以)?前"),
    rule("year_end", DUE, "年", rf"(?:(?<!截)[到至]|在){NAMED_YEAR}{NO_PART_OF_NAMED}", core="[到至在](?:20|二)"),
    rule("year_end", DUE, "年", rf"{NAMED_YEAR}度?{SOON_DONE}", core=f"年度?{SOON_DONE}"),
    # 2021年、2022年分别完成50个; 比例2023年达到50%.
    rule(
        "year_end", DUE, "年分别",
        rf"{NAMED_YEAR}(?=(?:{AND}20[0-9]{{2}}年)*分别(?:完成|实现|达到|建成|新增|改造|新建|整治))",
        core="年分别",
    ),
    rule(
        "year_end", DUE, "年达", rf"{NAMED_YEAR}(?=(?:基本|全面|力争|确保)?达到?[^，。；、]{{0,8}}[0-9])",
        core="年(?:基本|全面|力争|确保)?达",
    ),
    rule("year_end", DUE, "年", rf"年[内底末](?<!{NOT_THE_YEAR}年[内底末]){BEFORE}?"),
    rule("year_end", DUE, "全年", rf"{YEAR}全年", core="全年"),
    rule("year_end", DUE, "本年度", f"本年度内?{NO_NAME}"),
    rule("year_end", DUE, "年", rf"(?:今年|{NEXT}|{LAST})度?{NO_PART}", core="[今明翌次下来去上往历前]一?年"),
    rule("year_end", DUE, "后年", rf"{AFTER_NEXT}{NO_PART}", core="后年"),
)  # fmt: skip

IN_TEXT = (*_WINDOWS, *_CYCLES, *_DAYS, *COUNTED_PERIODS, *EVENTS, *CADENCES)

IN_CELL = (
    rule("month_day", DUE, "20", DOTTED_DAY),
    rule("month_end", DUE, "20", rf"(?<![0-9.]){FIGURES_YEAR}[.．/-](?P<month>{M})(?![0-9])月?"),
    rule("month_day", DUE, "月", rf"{START}{YEAR}(?P<month>{M})月(?P<day>{D})[日号]?(?!内)"),
    rule("month_end", DUE, "月", rf"{START}{YEAR}(?P<month>{M})月份?"),
    rule("quarter_end", DUE, "季", FIRST_QUARTERS),
    rule("quarter_end", DUE, "季", QUARTER),
    rule("quarter_end", DUE, "", r"\A第?(?P<quarter>[一二三四])\Z"),
    rule("second_half", DUE, "下半年", rf"{YEAR}下半年"),
    # 2027年1 0月, 2026年13月: a month that cannot be read is no whole year.
    rule("year_end", DUE, "年", rf"{NAMED_YEAR}度?(?!\s*[0-9]{{1,2}}\s*[0-9]?\s*月)"),
    rule("year_end", DUE, "后年", r"\A(?P<after>后年)度?\Z"),
    rule("year_end", DUE, "年", r"(?<![0-9每半多往历])(?:[当本]年度?|年度)"),
    rule("cycle", CYCLE, "每", PERIOD),
    rule("cadence", CADENCE, "期", "长期|近期"),
    rule("cadence", CADENCE, "续", "持续|连续|接续"),
    rule("cadence", CADENCE, "常", "常态化?|日常|经常性?|常年"),
    rule("at_once", CADENCE, "立即", "立即"),
    rule("at_once", CADENCE, "马上", "马上"),
    rule("at_once", CADENCE, "时", "即时|随时|实时"),
    rule("at_once", CADENCE, "尽快", "尽快"),
)  # fmt: skip


def _behind(before: str, *words: str) -> Iterator[str]:
    """The words where one of the characters `before` stands right before them, or before a 个 between. Each pattern
    begins with the word, so that only its own characters are looked at closely, not every numeral."""
    for word in words:
        yield f"{word}(?:(?<=[{before}]{word})|(?<=[{before}]个{word}))"


# Without one of these no rule for prose can match: one scan spares most sentences the rules. Each alternative begins
# with its own character, so that all others are passed over at once (a set in front of one would undo this for all).
# Wide digits are read as the others; a text with one is looked at by the rules.
QUICK = re.compile(
    "|".join(
        (
            *_behind(f"0-9{CN}两半", "小时", "分钟", "工作日", "自然日", "星期", *"日天号周年月季"),
            *_behind("本当这下次末", "月", "周", "季"),
            *(f"{period}(?:定期)?(?:调度|通报|报送|汇报|上报|报告)" for period in "日周旬月季年度"),
            "月份?初|季度?初|假期间|暑期间|年度[内底末]|月份?(?:、|和|及|与)",
            f"年(?:[内底末终中]|(?<=[零〇○{CN}今当本明翌去一下来次上前后往历全半]年))",
            "月(?:份?[底末]|[以之]?内)",
            "季度?[底末以之内]",
            "前[二两三23]个?季",
            "迟(?:于|在|到|不|[0-9])",
            "晚(?:于|在|到|不|[0-9])",
            "20[0-9]{2}[.．/年至—–~～-]",
            '五[”"]?(?:规划)?(?:期|时期|末|内)',
            "一[日周旬月季年]一",
            *"０１２３４５６７８９",
            "前(?![期景沿瞻提列身])(?<![目当]前)",
            '(?:月|日|号|底|末|旬|份)左右|(?:节|春|旦|明|一|午|秋|庆)[”"]?(?:假日|长?假期?)?期间',
            "节后|节之后|节以后|旦后|五一后|国庆后|中秋后|端午后|清明后",
            "每|秋季|之前|日起|现在起|立即|立改|即改|查改|马上|长期|定期|适时|清零|常态|持续|岁末|后上班|明春",
        )
    )
)
