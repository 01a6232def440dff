"""The grammar of time phrases that hang on an event: a festival, a season, a meeting (domain practice §4)."""

from supervision_desk.domain.phrase_rule import DUE, rule
from supervision_desk.domain.phrase_words import (
    AND,
    BARE_BEFORE,
    BEFORE,
    CN,
    FESTIVALS,
    HAN,
    NAMED_DAYS,
    NAMED_YEAR,
    NEXT,
    NO_OTHER_BEFORE,
    QUARTER,
    SEASONS,
    START,
    TO_FINISH,
    YEAR,
    M,
)

EVENTS = (
    rule(
        "school_autumn", DUE, "秋季", rf"{YEAR}秋季(?:学期)?(?:开学|开园)(?:[（(]园[）)])?{BEFORE}?",
        core="秋季(?:学期)?开[学园]",
    ),
    rule("school_autumn", DUE, "月开", rf"{YEAR}[9九]月(?:1日|份)?(?:开学|开园){BEFORE}", core="月(?:1日|份)?开[学园]"),
    rule(
        "after_festival", DUE, "后", rf"{YEAR}[“\"]?(?P<festival>{FESTIVALS})[”\"]?(?:劳动节|节)?"
        "(?:长?假期?)?(?:结束)?[之以]?后(?:上班|复工|开工)?的?(?:首|第一)个?(?P<unit>周|工作周|工作日|天)(?:以?内)?",
        core="后(?:上班|复工|开工)?的?(?:首|第一)",
    ),
    rule(
        "festival", DUE, "前",
        rf"{YEAR}[“\"]?(?P<festival>{FESTIVALS})[”\"]?(?:国际)?(?:劳动节|节)?(?:小长假|黄金周|假期|期间|双节)?(?:到来|来临)?{BEFORE}",
        core=f"(?:{FESTIVALS})",
    ),
    rule(
        "party_day", DUE, "一前", rf"{YEAR}[“\"](?P<month>[七八])一[”\"]?(?:建党节|建军节|节)?{BEFORE}",
        core="[七八]一",
    ),
    rule(
        "party_day", DUE, "前", rf"{YEAR}(?P<named_day>{NAMED_DAYS}|(?<![0-9{CN}〇])[七八]一){BEFORE}",
        core=f"(?:{NAMED_DAYS}|[七八]一)",
    ),
    rule("season", DUE, "春", "今冬明春(?:期间)?"),
    rule("season", DUE, "末初", "岁末年初|年末岁初"),
    rule(
        "season", DUE, "节前",
        rf"{YEAR}(?:[“\"]?(?:{FESTIVALS})[”\"]?节?{AND}?)+[“\"]?[双两]节[”\"]?(?:期间|假期|到来|来临)?{BEFORE}",
        core="[双两]节",
    ),
    rule("season", DUE, "前", rf"{YEAR}(?:{SEASONS})(?:到来|来临|开始)?{BEFORE}", core=f"(?:{SEASONS})"),
    rule(
        "season", DUE, "间",
        rf"{YEAR}(?:[“\"]?(?:{FESTIVALS})[”\"]?(?:劳动)?节?{AND}?)+(?:[“\"]?[双两]节[”\"]?)?(?:假日|长?假期?)?期间"
        "(?=[^，。；、]{0,6}(?:完成|开展|组织|走访|慰问|检查|整治|排查|巡查|发放))",
        core="期间",
    ),
    rule(
        "season", DUE, "节前", rf"{YEAR}[“\"]?(?:{FESTIVALS})[”\"]?(?:劳动)?节前[后後]",
        core="节前[后後]",
    ),
    rule("season", DUE, "间", rf"{YEAR}(?:暑假|寒假|暑期)期?间", core="[假暑]期?间"),
    rule("season", DUE, "初", rf"{START}{YEAR}{M}月份?初{BEFORE}?", core="月份?初"),
    rule("season", DUE, "初", rf"{QUARTER}初{BEFORE}?", core="季度?初"),
    rule(
        "season", DUE, "前", rf"{HAN}{{1,10}}[0-9{CN}百]*{HAN}{{0,6}}"
        rf"(?:召开|开幕|举办|举行|周年(?:纪念日|庆典|大会)?){BARE_BEFORE}",
        core="(?:召开|开幕|举办|举行|周年(?:纪念日|庆典|大会)?)(?:之|以)?前",
    ),
    # 春节后, 年前 name no day; where something is to be finished by then, a person settles it.
    rule(
        "season", DUE, "后", rf"{YEAR}[“\"]?(?:{FESTIVALS})[”\"]?(?:劳动节|节)?(?:假期)?(?:之|以)?后{TO_FINISH}",
        core=f"(?:{FESTIVALS})",
    ),
    rule("season", DUE, "年前", rf"(?<![0-9{CN}〇○零今明去本当每全历近往前后学青壮多几半两数度])年前{TO_FINISH}"),
    # What stands between a year and 前 and no rule above knows: some event of that year.
    rule(
        "season", DUE, "年前", rf"(?:{NAMED_YEAR}|今年|本年|当年|{NEXT})度?{HAN}{{2,12}}{BARE_BEFORE}{NO_OTHER_BEFORE}",
        core="年[^，。；、]{2,14}前",
    ),
)  # fmt: skip
