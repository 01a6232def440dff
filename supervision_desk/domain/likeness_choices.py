"""What may be decided on a measure that is much like an open item, as its doubt offers it."""

import re

OWN_ITEM = "另行立项"
_FURTHER = re.compile(r"作为 (\d{4}/\d+) 的又一依据")


def as_further_basis(code: str) -> str:
    """The choice by which a measure becomes a further basis of an item: 作为 2020/2 的又一依据."""
    return f"作为 {code} 的又一依据"


def item_chosen(choice: str) -> str:
    """The code of the item of which the choice makes a further basis; "" where the measure is an item of its own."""
    found = _FURTHER.fullmatch(choice)
    return found.group(1) if found else ""
