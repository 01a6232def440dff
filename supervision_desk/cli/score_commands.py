"""Commands on scores: score, score-rule, adjust."""

import re

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.summary_command import add_period, period_asked
from supervision_desk.domain.periods import quarter_of
from supervision_desk.domain.scoring import Event, RuleSet, ScoreRule, points_words
from supervision_desk.errors import UserError
from supervision_desk.services.adjusting import AdjustmentEntry, AdjustmentRow, adjust, list_adjustments, withdraw
from supervision_desk.services.figures import Summary, SummaryRow
from supervision_desk.services.placing import by_rank
from supervision_desk.services.score_rules import (
    SCOPES,
    RuleChange,
    VersionRow,
    change_rules,
    changed_rules,
    list_versions,
    rules_on,
)
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_json import place_to_json, rules_to_json

_RULE = re.compile(r"(?P<event>[^=]+)=(?P<points>[+\-−]?[0-9]+(?:\.[0-9]+)?)(?:/(?P<cap>[0-9]+(?:\.[0-9]+)?))?")


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    score = commands.add("score", "得分和名次，逐条列出依据", show_scores)
    add_period(score, required=False)
    score.add_argument("--unit", default="", metavar="单位", help="只看一个单位")
    score.add_argument("--try", dest="trial", action="append", default=[], metavar="催办单=-2", help="与另一套分值对照")
    rule = commands.add(
        "score-rule", "评分规则：不写规则时列出各版本；催办单=-1 或 催办单=-1/3（最多3分）", set_rules, writes=True
    )
    rule.add_argument("rules", nargs="*", metavar="事由=分值", help="、".join(Event))
    rule.add_argument("--remove", action="append", default=[], metavar="事由", help="取消一条规则")
    rule.add_argument("--scope", default="", metavar="范围", help=f"只计哪类任务：{'、'.join(SCOPES)}")
    rule.add_argument("--group", default="", metavar="分组", help="只用于哪一组单位")
    rule.add_argument("--base", type=float, metavar="分", help="基准分")
    rule.add_argument("--floor", type=float, metavar="分", help="最低分")
    rule.add_argument("--reason", default="", metavar="理由")
    rule.add_argument("--by", default="", metavar="批准人")
    adjusted = commands.add("adjust", "人工加减分；不写单位时列出，--withdraw 撤回", adjust_score, writes=True)
    adjusted.add_argument("unit", nargs="?", default="", metavar="单位")
    adjusted.add_argument("points", nargs="?", type=float, metavar="分值")
    adjusted.add_argument("--withdraw", type=int, metavar="编号", help="撤回一条（编号在列出时行首）")
    adjusted.add_argument("--reason", default="", metavar="理由")
    adjusted.add_argument("--by", default="", metavar="批准人")


def show_scores(call: Call) -> Output:
    """Scores by group in the order of places, line by line; with --try beside those of other points."""
    args = call.args
    with call.desk() as desk:
        period = period_asked(call) or quarter_of(desk.today)
        summary = quarter_summary(desk, period, day(args.as_of))
        trial = _trial(args.trial) if args.trial else None
        tried = quarter_summary(desk, period, summary.as_of, lambda now: changed_rules(now, trial)) if trial else None
    rows = [row for row in summary.units if not args.unit or row.name == args.unit]
    if args.unit and not rows:
        raise UserError(f"“{args.unit}”在{period.words}没有统计，请核对单位名称（规范化简称）。")
    beside = {row.name: row for row in tried.units} if tried else {}
    data: Json = {
        "period": period.name,
        "as_of": summary.as_of.isoformat(),
        "rules": rules_to_json(summary.rules),
        "units": [_unit_json(row) | _trial_json(beside.get(row.name)) for row in rows],
    }
    if tried:
        data["tried_rules"] = rules_to_json(tried.rules)
    return Output(_score_lines(summary, rows, beside), data)


def _trial(typed: list[str]) -> RuleChange:
    return RuleChange("试算", "", tuple(_rule(each, "", "") for each in typed))


def _unit_json(row: SummaryRow) -> Json:
    head: Json = {"unit": row.name, "group": row.group, "tasks": row.balance.answered_for}
    return head | _place_json(row)


def _trial_json(row: SummaryRow | None) -> Json:
    return {"tried": _place_json(row)} if row else {}


def _place_json(row: SummaryRow) -> Json:
    """Score and place; `unscored` says why the score is none to be shown."""
    return place_to_json(row.place) | {"unscored": row.unscored or None}


def _score_lines(summary: Summary, rows: list[SummaryRow], beside: dict[str, SummaryRow]) -> tuple[str, ...]:
    lines = [f"{summary.period.words}（截至 {summary.as_of}）得分，{_rule_words(summary.rules)}"]
    for group, own in by_rank(tuple(rows)):
        lines.append(group)
        for row in own:
            lines += _unit_lines(row, beside.get(row.name))
    return tuple(lines)


def _unit_lines(row: SummaryRow, tried: SummaryRow | None) -> list[str]:
    place = row.place
    if place is None:
        return []
    other = f"  试算 {_place_words(tried)}" if tried else ""
    score = place.score
    lines = [f"  {_place_words(row)}  {row.shown}{other}"]
    if score.lines:
        lines.append(f"      基准 {score.base:g}")
    return lines + [f"      {points_words(line.points)}  {line.rule}  {line.because}" for line in score.lines]


def _place_words(row: SummaryRow) -> str:
    place = row.place
    if place is None or row.unscored:
        return row.unscored or "—"
    return f"{f'第{place.rank}' if place.rank else f'（{place.unplaced}）'} {place.score.value:g}分"


def _rule_words(rules: RuleSet) -> str:
    return f"评分规则自 {rules.since} 起" if rules.since else "评分规则为程序默认"


def set_rules(call: Call) -> Output:
    """Set the next version of the rules, or list all versions."""
    args = call.args
    removed = tuple(ScoreRule(_event(each), 0.0, None, args.scope, args.group) for each in args.remove)
    rules = tuple(_rule(each, args.scope, args.group) for each in args.rules)
    wanted = rules or removed or args.base is not None or args.floor is not None
    with call.desk() as desk:
        if wanted:
            change_rules(desk, RuleChange(args.reason, args.by, rules, removed, args.base, args.floor, call.on))
        versions = list_versions(desk)
        in_force = rules_on(desk, call.on)
    data: Json = {"in_force": rules_to_json(in_force), "versions": [_version_json(each) for each in versions]}
    lines = [line for each in versions for line in _version_lines(each, in_force)]
    return Output(tuple(lines), data)


def _version_lines(row: VersionRow, in_force: RuleSet) -> list[str]:
    rules = row.rules
    now = "（现行）" if rules.version == in_force.version else ""
    since = f"自 {rules.since} 起，{row.set_by}批准，{row.reason}" if rules.since else row.reason
    head = f"{since}{now}：基准 {rules.base:g} 分，最低 {rules.floor:g} 分"
    return [head, *(f"  {rule.words}" for rule in rules.rules)]


def _version_json(row: VersionRow) -> Json:
    return rules_to_json(row.rules) | {"set_by": row.set_by or None, "reason": row.reason}


def _rule(typed: str, scope: str, group: str) -> ScoreRule:
    found = _RULE.fullmatch(typed.strip())
    if found is None:
        raise UserError(f"“{typed}”不是评分规则，没有改动；请写成 催办单=-1 或 催办单=-1/3 的样子。")
    points = float(found["points"].replace("−", "-"))
    return ScoreRule(_event(found["event"]), points, float(found["cap"]) if found["cap"] else None, scope, group)


def _event(typed: str) -> Event:
    try:
        return Event(typed.strip())
    except ValueError:
        raise UserError(f"没有“{typed}”这种评分事由，没有改动；可选：{'、'.join(Event)}。") from None


def adjust_score(call: Call) -> Output:
    """Give or take points, withdraw what was given, or list it."""
    args = call.args
    with call.desk() as desk:
        if args.withdraw is not None:
            rows = [withdraw(desk, args.withdraw, args.reason, args.by)]
        elif args.unit and args.points is not None:
            rows = [adjust(desk, AdjustmentEntry(args.unit, args.points, args.reason, args.by, call.on))]
        elif args.unit:
            raise UserError("没有写明加减多少分，没有登记；请在单位后面写分值，如 -2 或 1.5。")
        else:
            rows = list_adjustments(desk)
    return Output(tuple(map(_adjusted_line, rows)) or ("没有人工加减分。",), [_adjusted_json(row) for row in rows])


def _adjusted_line(row: AdjustmentRow) -> str:
    each = row.adjustment
    told = f"  已撤回（{row.withdrawn.by}批准）" if row.withdrawn else ""
    return f"{row.number}  {each.on}  {row.unit}  {points_words(each.points)}分  {each.reason}（{each.by}批准）{told}"


def _adjusted_json(row: AdjustmentRow) -> Json:
    each = row.adjustment
    told: Json = {"number": row.number, "withdrawn": row.withdrawn is not None, "withdraws": row.withdraws}
    return {"unit": row.unit, "on": iso(each.on), "points": each.points, "reason": each.reason, "by": each.by} | told
