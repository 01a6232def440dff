"""What is to be looked at in the words of a reply: said beside it to whoever logs or reviews it, never refused.

A reply that says nothing concrete, one that repeats the last one, and a 办结 while a target is short may all be right;
the review decides (design §8).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from supervision_desk.domain.targets import LEVEL, RATE, TargetState, is_met, is_reduction, plain_number

# The stock of phrases by which a report says that work goes on and not what was done.
_EMPTY = re.compile(
    "正在(?:有序|积极|抓紧|加快|稳步|持续|按计划)?(?:推进|办理|落实|开展|进行|实施)|按(?:照)?计划(?:有序|稳步)?推进|高度重视|积极(?:落实|推进|推动|开展|"
    "配合|协调|对接)|有序(?:推进|开展)|稳步推进|扎实(?:推进|开展)|持续推进|加快推进|认真(?:落实|贯彻|组织)|全力(?:推进|以赴)|"
    "抓紧(?:推进|落实|办理)|进展(?:顺利|良好)|取得(?:积极|明显|阶段性)?(?:进展|成效)|下一步将?继续|切实加强|狠抓落实"
)
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_COUNTED = "个家人次户件项套辆台亩吨米处名场起份期批栋所条元天年月日"
_DATES = re.compile(rf"[0-9{_NUMERALS}]+(?:年|月份?|日|号)|截[至止]|目前|近日|(?:本|上|这|当)(?:月|旬|周|季度?)")
_CONCRETE = (
    re.compile(r"[0-9]"),
    re.compile(rf"[{_NUMERALS}]+(?:余|多)?[{_COUNTED}]"),
    re.compile("《[^》]+》"),
    # A body or a place by the end of its name; 我局, 各单位, 有关部门 name none.
    re.compile(
        r"[\u4e00-\u9fff]{2,}(?:街道|社区|公司|学校|医院|园区|大道|小区)|(?<![我各本该有关我])[\u4e00-\u9fff]{2,}(?:局|镇|村)"
    ),
)
# 今年, 2020年 name the year the text was written in, and nothing that was done in it.
_YEAR = re.compile(rf"[0-9{_NUMERALS}]{{4}}年(?!底|末|初|[0-9{_NUMERALS}]{{1,2}}月)")
_SIGNS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ALIKE = 0.92
# Beyond this length texts are compared by their beginnings: a comparison takes the square of it.
_COMPARED = 2000


@dataclass(frozen=True)
class Said:
    """A reply as far as its words go."""

    day: date
    text: str


def text_hints(text: str, last: Said | None) -> tuple[str, ...]:
    """What is to be looked at in a text: that it says nothing concrete, that it repeats the task's last reply."""
    hints = [_empty_hint(text), _copy_hint(text, last) if last else ""]
    return tuple(hint for hint in hints if hint)


def final_hints(targets: Sequence[TargetState], given: Mapping[str, float]) -> tuple[str, ...]:
    """What a 办结反馈 leaves open: each target that its readings, or the last ones before it, do not reach."""
    known = {label.upper(): value for label, value in given.items()}
    short = [hint for each in targets if (hint := _short(each, known.get(each.label, each.reading)))]
    return (f"办结反馈，但{'；'.join(short)}，请核实。",) if short else ()


def _empty_hint(text: str) -> str:
    found = list(dict.fromkeys(_EMPTY.findall(text)))
    told = _YEAR.sub("", text)
    if not found or any(pattern.search(told) for pattern in _CONCRETE):
        return ""
    return f"只有“{'”“'.join(found[:3])}”一类的话，没有数字、日期、单位或文件名称，请核实具体进展。"


def _copy_hint(text: str, last: Said) -> str:
    new, old = _bare(text), _bare(last.text)
    if not new or not old or _NUMBERS.findall(new) != _NUMBERS.findall(old):
        return ""
    if new == old:
        return f"文字与 {last.day} 的反馈相同，请核实有无新进展。"
    return f"文字与 {last.day} 的反馈基本相同，请核实有无新进展。" if _alike(new, old) else ""


def _bare(text: str) -> str:
    """Words and figures alone; days are left out, since a copied text often differs in nothing else."""
    return _SIGNS.sub("", _DATES.sub("", text))[:_COMPARED]


def _alike(new: str, old: str) -> bool:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _short(target: TargetState, reading: float | None) -> str:
    """Why a target is not reached, "" where it is or where nobody can tell."""
    if reading is None:
        return f"{target.label} 没有累计完成"
    if is_reduction(target) or is_met(target.measure, target.value, reading):
        return ""
    if target.value is None:
        return f"{target.label} 未达标"
    word = "现为" if target.measure in (LEVEL, RATE) else "累计"
    return f"{target.label} {word}{plain_number(reading)}{target.unit}，目标{plain_number(target.value)}{target.unit}"
