"""评分规则: which rules hold on a day, and how the office changes them – always as a new version from a day on, so that
the figures of an earlier cut-off keep the rules of their time (design §8)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.scoring import DEFAULT, KEY_ITEMS, Event, RuleSet, ScoreRule
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.bases import ORIGINS
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.store import bulletins as records
from supervision_desk.store.bulletins import ScoreVersion

SCOPES = (KEY_ITEMS, *ORIGINS)
_MOST = 100.0


@dataclass(frozen=True)
class RuleChange:
    """What is new in the next version: `rules` take the place of those for the same event, scope and group, or join
    them; those in `removed` (their points do not matter) go; `base` and `floor` where they change."""

    reason: str
    by: str
    rules: tuple[ScoreRule, ...] = ()
    removed: tuple[ScoreRule, ...] = ()
    base: float | None = None
    floor: float | None = None
    on: date | None = None


@dataclass(frozen=True)
class VersionRow:
    """A version of the rules as listed; the program's own has no date and nobody who set it."""

    rules: RuleSet
    set_by: str = ""
    reason: str = "程序默认"


def load_rules(session: Session, day: date) -> RuleSet:
    """The rules in force on a day: of the versions that begin by then the latest, of one day the one entered last."""
    query = select(ScoreVersion).where(ScoreVersion.valid_from <= day)
    found = session.scalars(query.order_by(ScoreVersion.valid_from.desc(), ScoreVersion.id.desc()).limit(1)).first()
    return DEFAULT if found is None else _rules_of(session, found)


def _rules_of(session: Session, version: ScoreVersion) -> RuleSet:
    table = records.ScoreRule
    rows = session.scalars(select(table).where(table.version_id == version.id).order_by(table.position))
    rules = tuple(ScoreRule(Event(row.event), row.points, row.cap, row.scope, row.unit_group) for row in rows)
    return RuleSet(rules, version.base, version.floor, version.id, version.valid_from)


def rules_on(desk: Desk, day: date | None = None) -> RuleSet:
    """The rules in force on a day, today where none is given."""
    with desk.reading() as session:
        return load_rules(session, day or desk.today)


def list_versions(desk: Desk) -> list[VersionRow]:
    """The program's own rules and every version since, in the order in which they begin."""
    with desk.reading() as session:
        rows = session.scalars(select(ScoreVersion).order_by(ScoreVersion.valid_from, ScoreVersion.id)).all()
        set_since = [VersionRow(_rules_of(session, row), row.set_by, row.reason) for row in rows]
    return [VersionRow(DEFAULT), *set_since]


def change_rules(desk: Desk, change: RuleChange) -> RuleSet:
    """Set the next version of the rules, from a day on; returns it.

    Raises UserError without reason or approver, for points out of range, an unknown scope or group, a rule to be
    removed that is not there, and where nothing changes."""
    begins = desk.business_day(change.on, "起用日期")
    words = ((change.reason, "写明理由"), (change.by, "有批准人"))
    reason, by = all_required("修改评分规则", words, "没有改动")
    with desk.writing("score_rule", "修改评分规则") as writing:
        groups = {unit.group for unit in load_units(writing.session).units}
        before = load_rules(writing.session, begins)
        after = changed_rules(before, change)
        _check(after, groups)
        if (after.rules, after.base, after.floor) == (before.rules, before.base, before.floor):
            raise UserError("评分规则没有变化，没有改动；请写明要改的分值。")
        fields = {"valid_from": begins, "base": after.base, "floor": after.floor, "set_by": by, "reason": reason}
        version = writing.add(ScoreVersion, **fields)
        writing.add_rows(records.ScoreRule, [_row(version, place, rule) for place, rule in enumerate(after.rules, 1)])
        writing.title = f"修改评分规则（自 {begins} 起）"
    return replace(after, version=version, since=begins)


def adopt_rules(desk: Desk, wanted: RuleSet, reason: str, by: str, on: date | None = None) -> RuleSet:
    """Set a whole set of rules as the next version, from a day on; those in force then that it has not go. Raises
    UserError as `change_rules` does."""
    kept = {_key(rule) for rule in wanted.rules}
    now = rules_on(desk, on)
    removed = tuple(rule for rule in now.rules if _key(rule) not in kept)
    return change_rules(desk, RuleChange(reason, by, wanted.rules, removed, wanted.base, wanted.floor, on))


def _row(version: int, place: int, rule: ScoreRule) -> dict[str, object]:
    return {
        "version_id": version,
        "position": place,
        "event": rule.event.value,
        "points": float(rule.points),
        "cap": rule.cap,
        "scope": rule.scope,
        "unit_group": rule.group,
    }


def changed_rules(before: RuleSet, change: RuleChange) -> RuleSet:
    """The rules with a change, not yet set: for a trial beside those in force. Raises UserError for a rule to be
    removed that is not there."""
    rules = {_key(rule): rule for rule in before.rules}
    for rule in change.removed:
        if rules.pop(_key(rule), None) is None:
            raise UserError(f"评分规则里没有“{rule.event.value}”这一条，没有改动；请先列出现行规则（score-rule）。")
    rules |= {_key(rule): rule for rule in change.rules}
    base = before.base if change.base is None else change.base
    floor = before.floor if change.floor is None else change.floor
    return RuleSet(tuple(rules.values()), base, floor)


def _key(rule: ScoreRule) -> tuple[Event, str, str]:
    return rule.event, rule.scope, rule.group


def _check(rules: RuleSet, groups: set[str]) -> None:
    for rule in rules.rules:
        if not 0 < abs(rule.points) <= _MOST or round(rule.points, 2) != rule.points:
            raise UserError(f"“{rule.event.value}”的分值应在正负100以内、不为0、至多两位小数，没有改动；请改正。")
        if rule.cap is not None and (not 0 < rule.cap <= _MOST or round(rule.cap, 2) != rule.cap):
            raise UserError(f"“{rule.event.value}”的最多分值应大于0、不超过100、至多两位小数，没有改动；请改正。")
        if rule.scope not in ("", *SCOPES):
            raise UserError(f"没有“{rule.scope}”这种适用范围，没有改动；可选：{'、'.join(SCOPES)}。")
        if rule.group and rule.group not in groups:
            raise UserError(f"单位名录里没有“{rule.group}”这一组，没有改动；可选：{'、'.join(sorted(groups))}。")
    if not 0 <= rules.floor <= rules.base <= 1000 or round(rules.base, 2) != rules.base:
        raise UserError("基准分应在0至1000之间、至多两位小数，最低分不高于基准分，没有改动；请改正。")
