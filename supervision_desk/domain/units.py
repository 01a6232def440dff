"""Units as the reader and the officer know them: names, other spellings, parents."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownUnit:
    """One unit of the office's list. `name` is the 规范化简称 used everywhere, `aliases` its other spellings,
    `parent` the name of the unit through which it is addressed when it is not `addressable` itself."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    group: str = "未分组"
    parent: str | None = None
    addressable: bool = True
