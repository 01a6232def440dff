"""栏目 that the office may leave out of its papers: what a content says less, so that every form of it agrees."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from supervision_desk.domain.paper import Chase, ChaseTask, Notice, NoticeTask, Slip, SlipTask

_Content = TypeVar("_Content", bound=Slip | Notice | Chase)
_Part = TypeVar("_Part", bound=Slip | Notice | Chase | SlipTask | NoticeTask | ChaseTask)


@dataclass(frozen=True)
class OptionalField:
    """A 栏目: on which papers it stands, and what a content has in its place when it is left out."""

    papers: str
    empty: Mapping[str, Any]


# What says who does what until when, and by when it is to be reported, is no choice.
OPTIONAL_FIELDS: Mapping[str, OptionalField] = {
    "立项依据": OptionalField("督办单", {"basis": ""}),
    "目标任务": OptionalField("督办单、督办通知", {"targets": ()}),
    "牵头领导": OptionalField("督办单", {"leaders": ()}),
    "配合单位": OptionalField("督办单、督办通知", {"helpers": (), "with_helpers": False}),
    "反馈周期": OptionalField("督办单、督办通知", {"cycle": ""}),
    "签发人": OptionalField("表格式督办单", {"with_signer": False}),
    "回执": OptionalField("督办单", {"with_return": False}),
    "督办经过": OptionalField("黄牌、红牌督办单", {"history": ""}),
    "批准": OptionalField("黄牌、红牌督办单", {"approved": ""}),
}


def unknown_fields(left_out: Collection[str]) -> list[str]:
    """Those that are no 栏目 one may leave out."""
    return [name for name in left_out if name not in OPTIONAL_FIELDS]


def without(content: _Content, left_out: Collection[str]) -> _Content:
    """The content without the 栏目 named; itself where none is."""
    empty = {name: value for label in left_out for name, value in OPTIONAL_FIELDS[label].empty.items()}
    if not empty:
        return content
    return _changed(content, {**empty, "tasks": tuple(_changed(task, empty) for task in content.tasks)})


def _changed(part: _Part, values: Mapping[str, Any]) -> _Part:
    """The part with those of the values for which it has a field."""
    own = {each.name for each in fields(part)}
    return replace(part, **{name: value for name, value in values.items() if name in own})
