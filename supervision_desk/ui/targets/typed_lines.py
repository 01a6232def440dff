"""Nodes and parts as a person types or pastes them, one a line."""

import re
from datetime import date

from supervision_desk.domain.plans import Node
from supervision_desk.domain.targets import plain_number

_GAP = re.compile(r"[\s,，;；]+")


def read_nodes(text: str) -> list[Node]:
    """日期 累计值 成果, one a line. Raises ValueError with a sentence for a line that is none."""
    return [_node(line.strip()) for line in text.splitlines() if line.strip()]


def _node(line: str) -> Node:
    typed, _, rest = _cut(line)
    value, _, words = _cut(rest)
    try:
        return Node(date.fromisoformat(typed.replace("/", "-")), float(value), words)
    except ValueError as error:
        raise ValueError(f"“{line}”不是节点，没有改动；请写成 2020-08-31 5 建成5所 的样子。") from error


def read_parts(text: str) -> list[tuple[str, float]]:
    """单位（或任务编号） 数值, one a line. Raises ValueError with a sentence for a line that is none."""
    return [_part(line.strip()) for line in text.splitlines() if line.strip()]


def _part(line: str) -> tuple[str, float]:
    name, _, value = _cut(line)
    try:
        return name, float(value.replace(",", ""))
    except ValueError as error:
        raise ValueError(f"“{line}”里没有数值，没有分解；请写成 区人社局 500 的样子。") from error


def _cut(line: str) -> tuple[str, str, str]:
    found = _GAP.search(line)
    return (line, "", "") if found is None else (line[: found.start()], found.group(), line[found.end() :])


def write_nodes(nodes: tuple[Node, ...]) -> str:
    """The nodes as they would be typed."""
    return "\n".join(f"{node.on_day} {plain_number(node.value)} {node.text}".rstrip() for node in nodes)


def read_number(text: str, name: str) -> float:
    """A number as typed, thousands parted or not. Raises ValueError with a sentence."""
    try:
        return float(text.strip().replace(",", "").replace("，", ""))
    except ValueError as error:
        raise ValueError(f"{name}“{text.strip()}”不是数字，没有改动；请只填数字。") from error
