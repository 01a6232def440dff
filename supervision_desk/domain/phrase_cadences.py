"""The grammar of words that name no day: 即日起, 长期, 定期, 适时, 动态清零 (design §6: a cadence and no due date)."""

from supervision_desk.domain.phrase_rule import CADENCE, rule
from supervision_desk.domain.phrase_words import N

CADENCES = (
    rule("from_now", CADENCE, "日起", "(?:即日|从?现在|当日)起(?<!在起)|即日起"),
    rule("at_once", CADENCE, "立即", "立即(?:整改|启动|开展|实施|组织|落实|执行|办理|着手|部署)"),
    rule("at_once", CADENCE, "改", "(?:立行立|即知即|即行即|边查边)改"),
    rule("at_once", CADENCE, "马上", "马上(?:整改|启动|开展|落实|办理|就办)"),
    rule("cadence", CADENCE, "长期", "长期(?:坚持|推进|开展|抓好|实施|执行|任务)"),
    rule("cadence", CADENCE, "定期", "不?定期"),
    rule("cadence", CADENCE, "适时", "适时"),
    # How often something is done, not until when: 每季度检查不少于1次.
    rule(
        "cadence", CADENCE, "每次", r"每(?:[两双2-9]?个?)?(?:半年|半月|年|季度?|月|旬|周)"
        rf"(?=(?:至少)?[^，。；、0-9]{{0,8}}{N}次)",
    ),
    rule("cadence", CADENCE, "清零", "动态清零"),
    rule("cadence", CADENCE, "常态", "常态化(?:推进|开展|抓好|实施|组织|做好|落实|督导|检查|巡查)"),
    rule("cadence", CADENCE, "持续", "持续(?:推进|开展|深化|加强|抓好|实施|巩固)"),
)  # fmt: skip
