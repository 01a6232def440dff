"""What the reader is not sure of, each in one sentence with a proposal (cli: grades must and look).

What concerns one measure stands on it; what concerns the document (主次, 别名, 上级, 名录) stands once.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from supervision_desk.domain.draft import LOOK, MUST, Deadline, Doubt, MeasureDraft
from supervision_desk.domain.phrase_rules import DUE
from supervision_desk.intake.head import Head
from supervision_desk.intake.unit_doubts import Naming, naming_doubts

_MERGED = ("two_annotations", "number_inside", "words_after", "very_long", "label_left")


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
    measures: Sequence[MeasureDraft], naming: Naming, left_out: Sequence[str], missing: Sequence[str]
) -> tuple[Doubt, ...]:
    """Doubts about the document as a whole, each kind once or once a name. `left_out`: the numbers that name nobody;
    `missing`: those that the series skip."""
    gone = [number for number in missing if number not in {measure.number for measure in measures}]
    return (
        *_rule_doubt(measures),
        *naming_doubts(naming),
        *_left_out_doubt(left_out),
        *_missing_doubt(gone),
        *_merged_doubt(measures),
    )


def _rule_doubt(measures: Sequence[MeasureDraft]) -> Iterator[Doubt]:
    flat = [m for m in measures if m.lead_from in ("", "section") and len(m.responsible_units) > 1]
    if flat:
        words = f"有{len(flat)}条措施列出多个责任单位而未分主次（如第{flat[0].number}条），请确定由谁负总责。"
        yield Doubt("rule_unsettled", MUST, words, "rule", "列首牵头")


def _left_out_doubt(left_out: Sequence[str]) -> Iterator[Doubt]:
    if left_out:
        shown = "、".join(left_out[:10]) + ("等" if len(left_out) > 10 else "")
        words = f"编号{shown}共{len(left_out)}条没有责任单位，未列为措施，请核对是否需要立项。"
        yield Doubt("left_out", LOOK, words, "measure")


def _missing_doubt(missing: Sequence[str]) -> Iterator[Doubt]:
    if missing:
        words = f"编号{_shown(missing)}没有读到，可能原文缺号，也可能并入了前面一条，请对照原文核对。"
        yield Doubt("missing_numbers", LOOK, words, "measure")


def _merged_doubt(measures: Sequence[MeasureDraft]) -> Iterator[Doubt]:
    merged = [m.number for m in measures if any(doubt.code in _MERGED for doubt in m.doubts)]
    if merged:
        words = f"第{_shown(merged)}条里可能并入了没有编号的条目，请对照原文核对，必要时拆分。"
        yield Doubt("merged", LOOK, words, "measure")


def _shown(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:10]) + (f"等{len(numbers)}个" if len(numbers) > 10 else "")


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
