"""What N日内 counts from: 印发之日, or the day the unit took the paper (design §6: 签收, else 发出)."""

import re

BY_ISSUE, BY_RECEIPT = "issue", "receipt"
_ISSUED = re.compile(r"(?:印发|发文|发布|下发|施行|出台|公布|成文|即日)[^，。；]{0,8}$")
_RECEIVED = re.compile(r"(?:收到|接到|签收|收文|接件|交办|收悉)[^，。；]{0,8}$")


def counted_by(before: str) -> str:
    """Whether the words before a counted phrase make it count from the document's own day or from its receipt.

    Where they say neither it counts from the receipt: a unit cannot begin before it knows."""
    issued, received = _ISSUED.search(before), _RECEIVED.search(before)
    if issued and not (received and received.start() > issued.start()):
        return BY_ISSUE
    return BY_RECEIPT
