"""What the reader is not sure of, each in one sentence with a proposal (cli: grades must and look).

What concerns one measure stands on it; what concerns the document (主次, 别名, 上级, 名录) stands once.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from supervision_desk.domain.draft import LOOK, MUST, Deadline, Doubt, MeasureDraft, Mention
from supervision_desk.domain.phrase_rules import DUE
from supervision_desk.domain.units import UnitBook
from supervision_desk.intake.head import Head
from supervision_desk.intake.names import bureaus, same_units

_FIELDS = {"lead": "lead_units", "responsible": "responsible_units", "supporting": "supporting_units"}
NEW_UNIT = "新增单位（未分组）"


def unit_doubts(mentions: Iterable[Mention], known: UnitBook) -> Iterator[Doubt]:
    """Nobody named, or names that the office's list does not have."""
    names = {mention.name: mention.role for mention in mentions}
    if not names:
        yield Doubt("no_unit", MUST, "这一条的责任标注里没有单位，请补上责任单位。", "responsible_units")
    if known.units:
        for name, role in names.items():
            if name not in known:
                words = f"单位名录里没有“{name}”，请选择对应的单位或新增。"
                yield Doubt("unknown_unit", MUST, words, _FIELDS[role], NEW_UNIT)


def lead_doubts(lead_units: Sequence[str], lead_from: str) -> Iterator[Doubt]:
    """Several units lead one measure; exactly one must answer (design §3)."""
    if lead_from == "measure" and len(lead_units) > 1:
        words = f"这一条有{len(lead_units)}个牵头单位，暂以列首的“{lead_units[0]}”为责任主体，请核对。"
        yield Doubt("several_leads", LOOK, words, "answers", lead_units[0])


def date_doubts(deadlines: Sequence[Deadline], campaign: tuple[str, date | None] | None, head: Head) -> Iterator[Doubt]:
    """No day, an unsettled day, a day gone by, or several days. `campaign`: words and day of a 630攻坚."""
    proposed = head.proposed_due
    unsettled = next((each.text for each in deadlines if each.kind == DUE and each.on is None), None)
    days = {deadline.on for deadline in deadlines if deadline.kind == DUE and deadline.on}
    if days:
        first = head.issued_on or (date(head.year, 1, 1) if head.year else date.min)
        if max(days) < first:
            written = "、".join(f"“{each.text}”" for each in deadlines if each.kind == DUE and each.on)
            than = "成文日期" if head.issued_on else "所属年份"
            words = f"原文写的{written}算到{_spoken(max(days))}，早于文件的{than}，请核对并填写完成时限。"
            yield Doubt("past_date", MUST, words, "deadlines", _iso(proposed))
            return
        if len(days) > 1:
            words = f"这一条有{len(days)}个完成时限，暂以最晚的为准，也可以分解为几项任务，请核对。"
            yield Doubt("several_dates", LOOK, words, "deadlines", max(days).isoformat())
        if unsettled:
            words = f"“{unsettled}”算不出确定的日期，暂按{_spoken(max(days))}，请核对完成时限。"
            yield Doubt("unsettled_date", LOOK, words, "deadlines", max(days).isoformat())
        return
    if campaign:
        words = f"“{campaign[0]}”通常指在该日前完成，但原文没有写明时限，请确认。"
        yield Doubt("campaign_day", LOOK, words, "deadlines", _iso(campaign[1]))
    if unsettled:
        words = f"“{unsettled}”算不出确定的日期，请填写完成时限。"
        yield Doubt("unsettled_date", MUST, words, "deadlines", _iso(proposed))
        return
    source = f"，文件按“{head.basis}”建议{_spoken(proposed)}" if proposed else ""
    words = f"这一条没有写明完成时限{source}，请确认时限或写明未明确时限的原因。"
    yield Doubt("no_date", MUST, words, "deadlines", _iso(proposed))


def document_doubts(
    measures: Sequence[MeasureDraft], names: Sequence[str], left_out: Sequence[str], known: UnitBook
) -> tuple[Doubt, ...]:
    """Doubts about the document as a whole, each kind once or once a pair of names."""
    return (
        *_rule_doubt(measures),
        *_same_unit_doubts(names, known),
        *_parent_doubts(names, known),
        *_list_doubt(known),
        *_left_out_doubt(left_out),
    )


def _rule_doubt(measures: Sequence[MeasureDraft]) -> Iterator[Doubt]:
    flat = [m for m in measures if m.lead_from in ("", "section") and len(m.responsible_units) > 1]
    if flat:
        words = f"有{len(flat)}条措施列出多个责任单位而未分主次（如第{flat[0].number}条），请确定由谁负总责。"
        yield Doubt("rule_unsettled", MUST, words, "rule", "列首牵头")


def _same_unit_doubts(names: Sequence[str], known: UnitBook) -> Iterator[Doubt]:
    for short, full in same_units(names):
        if not (short in known and full in known):
            words = f"“{short}”与“{full}”可能是同一个单位，请确认是否为别名。"
            yield Doubt("same_unit", LOOK, words, "alias", f"{short} = {full}")


def _parent_doubts(names: Sequence[str], known: UnitBook) -> Iterator[Doubt]:
    for parent, children in bureaus(names).items():
        new = [child for child in children if child not in known]
        if new:
            words = f"“{'”“'.join(new)}”可能是“{parent}”的内设机构，文书经由“{parent}”送达，请确认。"
            yield Doubt("parent_unit", LOOK, words, "parent", parent)


def _list_doubt(known: UnitBook) -> Iterator[Doubt]:
    if not known.units:
        yield Doubt("no_unit_list", LOOK, "还没有单位名录，单位名称均按原文照录，请导入名录后核对。", "units")


def _left_out_doubt(left_out: Sequence[str]) -> Iterator[Doubt]:
    if left_out:
        shown = "、".join(left_out[:10]) + ("等" if len(left_out) > 10 else "")
        words = f"编号{shown}共{len(left_out)}条没有责任单位，未列为措施，请核对是否需要立项。"
        yield Doubt("left_out", LOOK, words, "measure")


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
