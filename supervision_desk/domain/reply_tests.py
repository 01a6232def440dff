"""审核要点: the six tests by which a reply is reviewed; those that fail are the reason of a 退回.

From a municipal rule on 政务督办: 事实清楚、问题解决、任务落实、结论准确、措施合规、文书格式规范; what fails one goes
back to the unit.
"""

from collections.abc import Sequence

TESTS = {
    "事实清楚": "事实不清楚",
    "问题解决": "问题没有解决",
    "任务落实": "任务没有落实",
    "结论准确": "结论不准确",
    "措施合规": "措施不合规",
    "文书格式规范": "文书格式不规范",
}


def reason_of(failed: Sequence[str], words: str = "") -> str:
    """The reason of a 退回: the tests that failed in their order, then what the officer adds. Unknown names are
    left out."""
    told = "、".join(said for name, said in TESTS.items() if name in failed)
    return "：".join(part for part in (told, words.strip()) if part)
