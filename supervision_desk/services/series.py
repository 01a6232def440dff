"""文号序列: where the year's numbers begin, and how many papers went to how many units (减负; design §7)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from supervision_desk.domain.numbering import paper_number
from supervision_desk.domain.office import KINDS
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Addressee, Paper, Series, Unit
from supervision_desk.store.papers import not_void

# What a number of papers may reach in a year.
LARGEST = 99_999
_YEARS = range(2000, 2100)


def begin_series(desk: Desk, kind: str, year: int, first: int) -> str:
    """Let the numbers of a kind's series begin at `first` in a year, where the papers before were written without the
    program; returns the number that comes next.

    Raises UserError for an unknown kind, a number out of range, and where numbers of that series are spent already."""
    if kind not in KINDS:
        raise UserError(f"没有“{kind}”这种文书，没有改动；可选：{'、'.join(KINDS)}。")
    if year not in _YEARS:
        raise UserError(f"年份 {year} 不对，没有改动；请写四位年份，如 2020。")
    if not 1 <= first <= LARGEST:
        raise UserError(f"起始号应为1至{LARGEST}，没有改动；请改正后重试。")
    with desk.writing("series", "设置起始号") as writing:
        code = load_office(writing.session).series_code(kind)
        found = writing.session.scalar(select(Series.id).where(Series.code == code, Series.year == year))
        spent = writing.session.scalar(select(func.max(Paper.number)).where(Paper.series_id == found))
        if spent is not None:
            raise UserError(f"{paper_number(code, year, spent)} 已经用出，不能再改起始号，没有改动。")
        if found is None:
            writing.add(Series, code=code, year=year, first_number=first)
        else:
            writing.change(Series, found, first_number=first)
        writing.title = f"{code}〔{year}〕从{first}号起"
    return paper_number(code, year, first)


@dataclass(frozen=True)
class SeriesNow:
    """A series of the year: its 代字, the kinds that share it, the number it begins with and the one that comes next;
    `spent` once a number of it is on paper, when the beginning stands."""

    code: str
    kinds: tuple[str, ...]
    first: int
    following: str
    spent: bool


def series_of_year(desk: Desk) -> list[SeriesNow]:
    """The series of the desk's year, those not begun yet as well, in the order of the kinds."""
    year = desk.today.year
    highest = func.max(Paper.number)
    query = select(Series.code, Series.first_number, highest).outerjoin(Paper, Paper.series_id == Series.id)
    with desk.reading() as session:
        office = load_office(session)
        found = {row[0]: row[1:] for row in session.execute(query.where(Series.year == year).group_by(Series.id))}
    kinds: dict[str, list[str]] = {}
    for kind in KINDS:
        kinds.setdefault(office.series_code(kind), []).append(kind)
    rows = ((code, kinds[code], *found.get(code, (1, None))) for code in kinds)
    return [
        SeriesNow(code, tuple(names), first, paper_number(code, year, (spent or first - 1) + 1), spent is not None)
        for code, names, first, spent in rows
    ]


@dataclass(frozen=True)
class PaperCounts:
    """The papers signed in a year and not void: how many of each kind, how many 主送, and how many each unit got;
    `voided` are those whose number stays and that count for nothing."""

    year: int
    papers: Mapping[str, int]
    voided: Mapping[str, int]
    addressees: Mapping[str, int]
    units: Mapping[str, int]


def paper_counts(desk: Desk, year: int) -> PaperCounts:
    """The year's papers and their 主送 units as of the desk's day, units with the most first."""
    signed = (Paper.signed_on >= date(year, 1, 1), Paper.signed_on <= min(date(year, 12, 31), desk.today))
    query = (
        select(Paper.id, Paper.kind, Unit.name)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(*signed, Addressee.role == MAIN, not_void(desk.today))
        .order_by(Paper.id, Addressee.position)
    )
    void = select(Paper.kind).where(*signed, Paper.voided_on <= desk.today)
    with desk.reading() as session:
        rows = session.execute(query).all()
        voided = Counter(session.scalars(void))
    kinds = {paper: kind for paper, kind, _ in rows}
    units = Counter(unit for *_, unit in rows)
    addressees = Counter(kind for _, kind, _ in rows)
    return PaperCounts(year, Counter(kinds.values()), voided, addressees, dict(units.most_common()))
