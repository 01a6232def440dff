"""The grammar of time phrases: which words make one, and what figures stand in it (domain practice §4).

A rule is a name, the kind of its phrases, characters without which it cannot match, and a pattern. Of two phrases
that overlap the one whose rule stands first holds. `IN_CELL` are rules for a column or label of dates only, where
a bare 12月 or 2020年 is a limit; in prose it is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

DUE = "due"
WINDOW = "window"
CYCLE = "cycle"
CADENCE = "cadence"
SERVICE = "service"
PAST = "past"


@dataclass(frozen=True)
class Rule:
    """A rule's name, the kind of its phrases, characters without which it cannot match, its pattern, and what every
    match holds: quicker to look for than the pattern with its optional year in front. Compiled when first asked for,
    since most documents need few."""

    name: str
    kind: str
    needs: frozenset[str]
    source: str
    core_source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def core(self) -> re.Pattern[str] | None:
        return re.compile(self.core_source) if self.core_source else None


def _rule(name: str, kind: str, needs: str, *parts: str, core: str = "") -> Rule:
    return Rule(name, kind, frozenset(needs), "".join(parts), core)


_CN = "一二三四五六七八九十"
_N = rf"(?<![0-9.])(?:[0-9]{{1,4}}(?:\.[0-9]+)?|[{_CN}两]{{1,3}})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = rf"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[{_CN[:-1]}]?|[{_CN[:-1]}])"
_FIGURES_YEAR = "(?P<year>20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
_NAMED_YEAR = f"(?<![0-9]){_FIGURES_YEAR}年"
_NEXT = (
    "(?P<next>明年|翌年|下一年|次年(?<![0-9一二三四五六七八九十每首本此两多几]次年)"
    "|下年(?<![线以之]下年)|来年(?<![未年近以]来年))"
)
_LAST = "(?P<last>去年|上一年|往年|历年|上年(?<![线网规马]上年)|前年(?<![之以此目提日月年节当]前年))"
_SAID_YEAR = f"(?:{_NAMED_YEAR}|今年|当年|本年|{_NEXT}|{_LAST})度?的?"
_YEAR = f"(?:{_SAID_YEAR})?"
_BEFORE = r"(?:之前|以前|前(?!后|後))"
# 9月前置审批, 2020年前三季度: the 前 belongs to the next word.
_BARE_BEFORE = r"(?:之前|以前|前(?![后後置往期瞻沿台列身述进景夕端提一二三四五六七八九十两0-9几]))"
_TO = "[-—–－~～至到]{1,2}"
# Behind a number of a list a day has its year: 1．2022年9月底前.
_START = rf"(?:(?<![0-9.．/{_CN}])|(?<=[0-9][.．])(?=20[0-9]{{2}}年))"
_NOT_THE_YEAR = "[0-9一二两三四五六七八九十〇○零几多近当半后学]"
_NO_PART = f"(?![0-9{_CN}]{{1,2}}月|第|初|[上下]半年|[春夏秋冬至到-]|[一二三四1-4]季度|以?来|是)"
_NO_PART_OF_NAMED = f"(?![0-9{_CN}]{{1,2}}月|第|初|以?来|[上下]半年|[至到—–~～-]|[一二三四1-4]季度)"
_DONE = (
    "(?:投入使用|投入运营|投入运行|投用|投产|投运|建成|完工|竣工|开工|动工|启用|完成|通车|通水|通气|交付|验收|封顶"
    "|上线|挂牌|试运行)"
)
_SOON_DONE = f"(?=(?:基本|全面|全部|正式|主体)?{_DONE}(?![^，、。]{{0,2}}的))"
_DOTTED_DAY = rf"(?<![0-9.]){_FIGURES_YEAR}(?P<mark>[.．/-])(?P<month>{_M})(?P=mark)(?P<day>{_D})(?![0-9])[日号]?"
_QUARTER = rf"{_YEAR}第?(?<![0-9])(?P<quarter>[一二三四1-4])季度?"
_MEETING = "调度|通报|督查|督办|报告|汇报|报送|考核|小结|研判|会商|评估|清零|推进"
_PERIOD = "每(?:个)?(?:半年|年|季度?|月|旬|周)"
_FESTIVALS = '春节|元旦|清明|五一|劳动|端午|中秋|国庆|十一(?=[”"]|黄金周|假期)'
_SEASONS = (
    "(?:主|入|春|秋)?汛期?|(?:集中)?(?:供暖|采暖|取暖)(?:期|季)?|入冬|入夏|入秋|入伏|冬季|雨季|梅雨季节?|封冻|上冻|春耕|春播"
    "|秋收|秋播|三夏|三秋|双抢|高考|中考|暑[期假]|寒假|学期结束|新学期|(?:春季)?(?:学期)?(?:开学|开园)|旅游旺季|迎峰度夏"
    "|用电高峰|年关|春运"
)
_PARTS_OF_PLAN = "(?:规划)?(?:期间|时期|期末|末期|末|期内|内)"

_WINDOWS = (
    _rule(
        "day_window", WINDOW, "月日", rf"{_START}{_YEAR}{_M}月{_D}日{_TO}"
        rf"(?:(?P<to_year>20[0-9]{{2}})年|(?P<to_next>[次翌明]年))?(?:(?P<month>{_M})月)?(?P<day>{_D})日(?!前)",
        core=f"日{_TO}",
    ),
    _rule(
        "month_window", WINDOW, "月", rf"{_START}{_YEAR}{_M}月?份?{_TO}"
        rf"(?:(?P<to_year>20[0-9]{{2}})年|(?P<to_next>[次翌明]年))?(?P<month>{_M})月(?!底|末|[0-9])份?",
        core=rf"{_TO}[^，。、]{{0,7}}月",
    ),
    _rule(
        "year_span", DUE, "年", rf"(?<![0-9])20[0-9]{{2}}年?{_TO}(?P<year>20[0-9]{{2}})年",
        "(?!度?[^，、。]{0,16}(?:计划|规划|方案|行动|条例))",
        core=rf"{_TO}20",
    ),
    _rule(
        "plan_end", DUE, "五", rf"[“\"]?(?P<plan>十[{_CN[:-1]}]?)五[”\"]?{_PARTS_OF_PLAN}{_BEFORE}?",
    ),
)  # fmt: skip

_CYCLES = (
    _rule(
        "cycle", CYCLE, "每",
        rf"{_PERIOD}(?:[第首][一二三四五]?个?月|末月|[末底])?的?(?:{_D}[日号]?、)?(?P<day>{_D})[日号]{_BEFORE}?",
    ),
    _rule("cycle", CYCLE, "每年", rf"每年的?{_M}月(?:份?[底末]|[上中下]旬|{_D}[日号])?{_BEFORE}"),
    _rule("cycle", CYCLE, "每", rf"每(?:周|星期)[一二三四五六日天]{_BEFORE}?"),
    _rule("cycle", CYCLE, "每", rf"{_PERIOD}[末底]{_BEFORE}?"),
    _rule("cycle", CYCLE, "每", r"每个?(?:半年|季度?|月|旬|周|日)(?:定期)?(?:调度|报送|通报|汇报|上报)"),
    _rule("cycle", CYCLE, "月", rf"次月的?(?:第?{_N}个工作日|{_D}[日号]){_BEFORE}"),
    _rule("cycle", CYCLE, "一", rf"(?:一[日周旬月季年]|半年|半月)一(?:{_MEETING})"),
    *(
        _rule("cycle", CYCLE, meeting, f"[日周旬月季年]{meeting}(?:制度|机制)?")
        for meeting in ("调度", "通报", "报送")
    ),
)  # fmt: skip

_DAYS = (
    _rule("quarter_end", DUE, "季", rf"{_QUARTER}(?:末|底){_BEFORE}?", core="季度?[末底]"),
    _rule("quarter_before", DUE, "季", rf"{_QUARTER}{_BARE_BEFORE}", core="季度?(?:之|以)?前"),
    _rule("quarter_end", DUE, "季度", rf"{_QUARTER}(?:以?内|{_SOON_DONE})"),
    _rule("month_day", DUE, "20", rf"{_DOTTED_DAY}(?:{_BEFORE}|止)"),
    _rule("month_end", DUE, "20", rf"(?<![0-9.]){_FIGURES_YEAR}[.．/-](?P<month>{_M})月?[底末]{_BEFORE}?"),
    _rule(
        "month_end", DUE, "月", rf"(?:(?<!截)[到至])?{_START}{_YEAR}(?P<month>{_M})月份?[底末内]{_BEFORE}?",
        core="月份?[底末内]",
    ),
    _rule(
        "month_part", DUE, "月旬", rf"{_START}{_YEAR}(?P<month>{_M})月份?(?P<part>[上中下])旬(?:{_BEFORE}|内)?",
        core="[上中下]旬",
    ),
    _rule(
        "month_day", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月(?P<day>{_D})[日号]",
        rf"(?:(?:{_SEASONS})?{_BEFORE}|止|{_SOON_DONE})",
        core="月[0-9一二三四五六七八九十]{1,3}[日号]",
    ),
    _rule("month_before", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月份?{_BARE_BEFORE}", core="月份?(?:之|以)?前"),
    _rule(
        "month_end", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月份?{_SOON_DONE}(?:{_DONE})?",
        core=f"月份?{_SOON_DONE}",
    ),
    _rule(
        "near_month", DUE, "月", "(?:本月|当月|这个月|(?P<soon>下个?月))",
        rf"(?:(?P<day>{_D})[日号]{_BEFORE}|份?[底末内]{_BEFORE}?|(?P<part>[上中下])旬{_BEFORE}?)",
    ),
    _rule(
        "near_week", DUE, "周", "(?:本|这|(?P<soon>下))个?周",
        rf"(?P<weekday>[一二三四五六日天末])?(?:之内|以内|内|{_BEFORE})",
    ),
    _rule("near_day", DUE, "前", rf"(?<=[于在])(?P<day>{_D})[日号]{_BEFORE}", core=f"[于在]{_D}[日号]"),
    _rule("half_year", DUE, "上半年", rf"{_YEAR}上半年[底末内]?{_BEFORE}?", core="上半年"),
    _rule(
        "second_half", DUE, "下半年", rf"{_YEAR}下半年(?:[底末内]{_BEFORE}?|{_BEFORE}|{_SOON_DONE})",
        core="下半年",
    ),
    _rule(
        "year_end", DUE, "年", rf"(?:(?<!截)[到至])?{_SAID_YEAR}年?[底末内终](?<!年终){_BEFORE}?",
        core=f"[0-9〇○零{_CN}今当本明翌一次下来去往历上前]年度?的?年?[底末内终]",
    ),
    _rule("year_end", DUE, "年终", rf"{_YEAR}年?终{_BEFORE}"),
    _rule("year_before", DUE, "年", rf"{_NAMED_YEAR}{_BARE_BEFORE}", core="年(?:之|以)?前"),
    _rule("year_end", DUE, "年", rf"(?:(?<!截)[到至]|在){_NAMED_YEAR}{_NO_PART_OF_NAMED}", core="[到至在](?:20|二)"),
    _rule("year_end", DUE, "年", rf"{_NAMED_YEAR}度?{_SOON_DONE}", core=f"年度?{_SOON_DONE}"),
    _rule("year_end", DUE, "年", rf"年[内底末](?<!{_NOT_THE_YEAR}年[内底末]){_BEFORE}?"),
    _rule("year_end", DUE, "全年", rf"{_YEAR}全年", core="全年"),
    _rule("year_end", DUE, "本年度", r"本年度内?"),
    _rule("year_end", DUE, "年", rf"(?:今年|{_NEXT}|{_LAST})度?{_NO_PART}", core="[今明翌次下来去上往历前]一?年"),
)  # fmt: skip

_COUNTED_DAYS = (
    _rule(
        "hours_in", SERVICE, "内", rf"(?:(?P<count>{_N})个?|半个?)(?:小时|分钟)(?:以|之)?内",
        core="[时钟](?:以|之)?内",
    ),
    _rule("workdays_in", SERVICE, "工作日", rf"(?:(?P<count>{_N})个?|半个)工作日(?:以|之)?内"),
    _rule("days_in", SERVICE, "内", rf"(?P<count>{_N})(?:个自然日|日|天)(?:以|之)?内", core="[日天](?:以|之)?内"),
    _rule("weeks_in", DUE, "内", rf"(?P<count>{_N})个?(?:周|星期)(?:以|之)?内", core="(?:周|星期)(?:以|之)?内"),
    _rule("months_in", DUE, "个月", rf"(?P<count>{_N})个月(?:以|之)?内", core="月(?:以|之)?内"),
    _rule("months_in", DUE, "半年", r"半年(?:以|之)?内"),
    _rule(
        "years_in", DUE, "年内", rf"(?:{_NAMED_YEAR}起)?(?P<count>{_N})年(?:以|之)?内",
        core=f"[0-9{_CN}两]年(?:以|之)?内",
    ),
)  # fmt: skip

_EVENTS = (
    _rule(
        "school_autumn", DUE, "秋季", rf"{_YEAR}秋季(?:学期)?(?:开学|开园)(?:[（(]园[）)])?{_BEFORE}?",
        core="秋季(?:学期)?开[学园]",
    ),
    _rule(
        "festival", DUE, "前",
        rf"{_YEAR}[“\"]?(?P<festival>{_FESTIVALS})[”\"]?(?:国际)?(?:劳动节|节)?(?:小长假|黄金周|假期|期间|双节)?(?:到来|来临)?{_BEFORE}",
        core=f"(?:{_FESTIVALS})",
    ),
    _rule(
        "party_day", DUE, "前", rf"{_YEAR}[“\"](?P<month>[七八])一[”\"]?(?:建党节|建军节|节)?{_BEFORE}",
        core="[七八]一",
    ),
    _rule("season", DUE, "前", rf"{_YEAR}(?:{_SEASONS})(?:到来|来临|开始)?{_BEFORE}", core=f"(?:{_SEASONS})"),
)  # fmt: skip

_CADENCES = (
    _rule("from_now", CADENCE, "日起", "(?:即日|从?现在|当日)起(?<!在起)|即日起"),
    _rule("at_once", CADENCE, "立即", "立即(?:整改|启动|开展|实施|组织|落实|执行|办理|着手|部署)"),
    _rule("at_once", CADENCE, "改", "(?:立行立|即知即|即行即|边查边)改"),
    _rule("at_once", CADENCE, "马上", "马上(?:整改|启动|开展|落实|办理|就办)"),
    _rule("cadence", CADENCE, "长期", "长期(?:坚持|推进|开展|抓好|实施|执行|任务)"),
    _rule("cadence", CADENCE, "定期", "不?定期"),
    _rule("cadence", CADENCE, "适时", "适时"),
    _rule("cadence", CADENCE, "清零", "动态清零"),
    _rule("cadence", CADENCE, "常态", "常态化(?:推进|开展|抓好|实施|组织|做好|落实|督导|检查|巡查)"),
    _rule("cadence", CADENCE, "持续", "持续(?:推进|开展|深化|加强|抓好|实施|巩固)"),
)  # fmt: skip

IN_TEXT = (*_WINDOWS, *_CYCLES, *_DAYS, *_COUNTED_DAYS, *_EVENTS, *_CADENCES)

IN_CELL = (
    _rule("month_day", DUE, "20", _DOTTED_DAY),
    _rule("month_end", DUE, "20", rf"(?<![0-9.]){_FIGURES_YEAR}[.．/-](?P<month>{_M})(?![0-9])月?"),
    _rule("month_day", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月(?P<day>{_D})[日号]?(?!内)"),
    _rule("month_end", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月份?"),
    _rule("quarter_end", DUE, "季", _QUARTER),
    _rule("second_half", DUE, "下半年", rf"{_YEAR}下半年"),
    _rule("year_end", DUE, "年", rf"{_NAMED_YEAR}度?"),
    _rule("year_end", DUE, "年", r"(?<![0-9每半多往历])(?:[当本]年度?|年度)"),
    _rule("cycle", CYCLE, "每", _PERIOD),
    _rule("cadence", CADENCE, "期", "长期|近期"),
    _rule("cadence", CADENCE, "续", "持续|连续|接续"),
    _rule("cadence", CADENCE, "常", "常态化?|日常|经常性?|常年"),
    _rule("at_once", CADENCE, "立即", "立即"),
    _rule("at_once", CADENCE, "马上", "马上"),
    _rule("at_once", CADENCE, "时", "即时|随时|实时"),
    _rule("at_once", CADENCE, "尽快", "尽快"),
)  # fmt: skip


def _behind(before: str, *words: str) -> Iterator[str]:
    """The words where one of the characters `before` stands right before them, or before a 个 between. Each pattern
    begins with the word, so that only its own characters are looked at closely, not every numeral."""
    for word in words:
        yield f"{word}(?:(?<=[{before}]{word})|(?<=[{before}]个{word}))"


# Without one of these no rule for prose can match: one scan spares most sentences the rules.
QUICK = re.compile(
    "|".join(
        (
            *_behind(f"0-9{_CN}两半", "小时", "分钟", "工作日", "自然日", "星期", *"日天号周年月季"),
            *_behind("本当这下次末", "月", "周"),
            *(f"{period}(?:调度|通报|报送)" for period in "日周旬月季年"),
            f"年(?:[内底末终]|(?<=[零〇○{_CN}今当本明翌去一下来次上前往历全半]年))",
            "20[0-9]{2}[.．/年至—–~～-]",
            '五[”"]?(?:规划)?(?:期|时期|末|内)',
            "一[日周旬月季年]一",
            "前(?![期景沿瞻提列身])(?<![目当]前)",
            "每|秋季|日起|现在起|立即|立改|即改|查改|马上|长期|定期|适时|清零|常态|持续",
        )
    )
)
