"""What is set of one target and why, to read below the table."""

from supervision_desk.domain.plans import CUMULATIVE, NODES, PLAN_NAMES
from supervision_desk.domain.tables import POINTS, percent, words
from supervision_desk.domain.target_reading import reduced_words
from supervision_desk.domain.targets import MEASURES, TargetState, is_reduction, mean_rate, plain_number, sum_note
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.tables.reading_view import facts_table, heading
from supervision_desk.ui.targets.target_columns import TargetLine


def target_html(line: TargetLine) -> str:
    """One target: what it measures, where it stands, its plan, parts and versions."""
    target, terms = line.target, line.target.terms
    facts = [
        ("口径", "压减幅度" if is_reduction(target) else MEASURES.get(target.measure, target.measure)),
        ("结论", _verdict(target)),
        ("计划", _plan(target)),
        ("节点日期", show_day(terms.due_on) if terms.due_on else ""),
        ("基数", _base(target)),
        ("其中项", f"{terms.part_of} 的其中项，不另计" if terms.part_of else ""),
        ("分项", f"{terms.split_of} 的分项" if terms.split_of else ""),
        ("数据单位", terms.data_unit or f"{line.unit}（责任主体）"),
    ]
    title = f"{line.code} {target.label}  {target.text}"
    return heading(title) + facts_table(facts) + _nodes(target) + _parts(target) + _versions(target)


def _verdict(target: TargetState) -> str:
    """The verdict with the figures it rests on."""
    figures = [
        f"完成率 {percent(target.rate)}" if target.rate is not None else "",
        f"应达 {percent(target.elapsed)}" if target.elapsed is not None else "",
        f"差额 {words(target.gap, POINTS)} 个百分点" if target.gap is not None else "",
        reduced_words(target),
        f"截至 {target.read_on}" if target.read_on else "",
        "累计完成待审核" if target.waits else "",
    ]
    return "，".join([target.verdict, *(each for each in figures if each)])


def _plan(target: TargetState) -> str:
    terms = target.terms
    if target.measure != CUMULATIVE:
        return ""
    name = PLAN_NAMES[terms.plan] + ("" if terms.plan_decided else "（按文字建议）")
    return f"{name}，还没有节点，不比进度" if terms.plan == NODES and not terms.nodes else name


def _base(target: TargetState) -> str:
    terms = target.terms
    if terms.base is not None:
        return f"{plain_number(terms.base)}（{terms.base_year}年）"
    return "未写明，不判定是否达标" if is_reduction(target) else ""


def _nodes(target: TargetState) -> str:
    lines = [
        (str(node.on_day), f"累计 {plain_number(node.value)}{target.unit} {node.text}") for node in target.terms.nodes
    ]
    return heading("节点计划") + facts_table(lines) if lines else ""


def _parts(target: TargetState) -> str:
    parts = target.terms.parts
    if not parts:
        return ""
    lines = [
        (f"{part.code} {part.label}", f"{part.unit} {plain_number(part.value)}{target.unit}，{_read(part.reading)}")
        for part in parts
    ]
    note = sum_note(target.value, target.unit, parts)
    return heading("分解") + facts_table([*lines, ("核对", note or "分项之和与总目标一致。")])


def _read(reading: float | None) -> str:
    return "无数据" if reading is None else f"累计 {plain_number(reading)}"


def _versions(target: TargetState) -> str:
    lines = []
    for version in target.terms.versions:
        since = f"{version.set_on} 起 " if version.set_on else "立项时 "
        why = f"，{version.set_by}定，依据：{version.basis}" if version.basis else ""
        lines.append((f"第{version.number}版", f"{since}{plain_number(version.value) or '—'}{version.unit}{why}"))
    return heading("版本") + facts_table(lines)


def mean_words(targets: list[TargetState]) -> str:
    """How many targets there are, and their mean 完成率 (each capped at 100 %)."""
    if not targets:
        return "还没有目标"
    mean = mean_rate(targets)
    return f"{len(targets)} 项目标" + (f" · 平均完成率 {percent(mean)}" if mean is not None else "")
