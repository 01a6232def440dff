"""Names that lost a character in copying: 市教局, 省利厅, 某区管委 – what is left is the name of nobody.

A name is torn where the table of abbreviations, or the document itself, has it with one character more and nobody has
it without.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from supervision_desk.intake.abbreviations import core_key, table
from supervision_desk.intake.bureau_words import is_made_of_fields
from supervision_desk.intake.unit_names import readings

_SHORTEST = 2
_LEAST = 3
_LONGEST = 24
_TAIL = re.compile(
    r"(?:人民府|人政府|(?<!人)民政府|街道(?:事处|办处|办事)|(?<=[区市县])(?:管委|管会)|(?<!委)员会|(?<=[省市区县州镇乡])府"
    r"|(?<!指)挥部|各人民政府|政府[^（]{2,}(?:管委会|人民政府|委员会))$"
)
_GLUED = re.compile(
    "(?<=[局厅委办府协联会])(?:公司|集团|中心|大队|支队|支行)?(?:[市区县省](?!委|政|直|级|场|域|监|人大|纪)|各(?![^各]{0,6}(?:办|室|部门|中心)$)|国网|辖内"
    "|国家(?!级)|人行|人民银行)[\u4e00-\u9fff（]{2,}$|(?:公司|集团|中心|大队|支队|支行|分行)(?:[市区县省](?!委|政|直|级)|各|国网|辖内|国家|人行)"
    "[\u4e00-\u9fff（]{2,}$"
)
_LONG = 5
_ANY = "?"
_COMES_AND_GOES = "大和与及"
_LAST = "局委办厅部署会院行社"
_BEGINS = re.compile("级|和(?!平|谐|顺|睦|兴|美|合|静|龙|政|布|林|县|田)|及|以上")


def is_torn_name(name: str, names: frozenset[str]) -> bool:
    """Whether a name most likely lost a character; `names` are all names of the document."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return False
    if _TAIL.search(name) or _BEGINS.match(name) or _GLUED.search(name):
        return True
    return name[0] != "各" and (_is_torn_core(name) or any(True for _ in _with_one_more(name, names)))


def _with_one_more(name: str, names: frozenset[str]) -> Iterator[str]:
    """The other names that have one character more, inside or 局 at the end."""
    for other in names:
        if other[:-1] == name and other[-1] in "局厅署" and name[-1] not in "委府":
            yield other
        if len(other) == len(name) + 1 and len(name) > _LEAST and other[0] == name[0] and other[-1] == name[-1]:
            shared = next((i for i, char in enumerate(name) if char != other[i]), len(name))
            if name[shared:] == other[shared + 1 :]:
                yield other


@lru_cache(maxsize=4096)
def _is_torn_core(name: str) -> bool:
    """Whether the table has no such institution, but one with a character more."""
    found = readings(name) if name[-1] in _LAST else ()
    if any(reading.standard for reading in found):
        return False
    cores = (core_key(name[len(reading.place) :]) for reading in found if len(reading.place) <= 1)
    return any(core in _torn_cores() or _is_misread(core) for core in cores)


def _is_misread(core: str) -> bool:
    """Whether a long core differs from one of the table in one character: 市场监督管埋局."""
    if len(core) < _LONG or is_made_of_fields(core):
        return False
    return any(core[:i] + _ANY + core[i + 1 :] in _misread_cores() for i in range(len(core) - 1))


@lru_cache(maxsize=1)
def _misread_cores() -> frozenset[str]:
    """The long cores of the table with one character left open."""
    forms = [form for form in table().cores if len(form) >= _LONG]
    return frozenset(form[:i] + _ANY + form[i + 1 :] for form in forms for i in range(len(form) - 1))


@lru_cache(maxsize=1)
def _torn_cores() -> frozenset[str]:
    """The cores of the table with one character taken out."""
    forms = table().cores
    places = (
        (form, i) for form in forms if len(form) > 2 for i in range(len(form) - 1) if form[i] not in _COMES_AND_GOES
    )
    cut = {form[:i] + form[i + 1 :] for form, i in places}
    return frozenset(cut - set(forms))
