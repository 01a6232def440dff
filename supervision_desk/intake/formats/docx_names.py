"""Names in WordprocessingML and the two ways its attributes speak: a value, and a flag that is on when silent."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def value(element: Any | None) -> str:
    """The w:val of an element, "" where there is none."""
    return "" if element is None else element.get(f"{W}val") or ""


def flag(element: Any | None) -> bool:
    """Whether a toggle is on: present, and not said to be off."""
    return element is not None and value(element) not in ("0", "false", "off")
