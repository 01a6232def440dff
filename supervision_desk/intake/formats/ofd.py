"""OFD (GB/T 33190-2016): the national fixed-layout format, a zip of XML in which each text object says where its
characters stand. Its pages are laid out like those of a PDF (`laidout`).

OFD.xml (7.4) names documents, Document.xml (7.5) pages, Content.xml (7.7) objects; lengths are millimetres, y
downwards.
"""

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.archive import Archive
from supervision_desk.intake.formats.extracted import MOST_CHARACTERS, Extracted, damaged, too_large
from supervision_desk.intake.formats.glyphs import Glyph, PageInk, Rule
from supervision_desk.intake.formats.laidout import text_of

KIND = " OFD 文件"
_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_STEP = re.compile(r"[A-Za-z]|[-+]?[0-9.]+")
_THIN = 1.0
_MOST_REPEATS = 100_000
_MOST_RULES = 6_000
_TAKES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7}


def read_ofd(data: bytes) -> Extracted:
    """Read an OFD. Raises UserError where it is damaged, locked, or has no text."""
    archive = Archive(data, KIND)
    pages: list[PageInk] = []
    for part in _documents(archive):
        pages += _pages(archive, part)
        if sum(len(page.glyphs) for page in pages) > MOST_CHARACTERS:
            raise too_large(KIND)
    if not pages:
        raise damaged(KIND)
    if not any(page.glyphs for page in pages):
        raise UserError(
            "这份 OFD 文件里只有图片、没有文字，没有保存任何内容，请另存为 PDF 后导入，或复制文字粘贴导入。"
        )
    return text_of(pages, KIND)


def _documents(archive: Archive) -> list[str]:
    root = archive.xml("OFD.xml")
    if root is None:
        raise damaged(KIND)
    return [_from("", _words(each)) for each in _named(root, "DocRoot")]


def _pages(archive: Archive, part: str) -> Iterator[PageInk]:
    document = archive.xml(part)
    if document is None:
        raise damaged(KIND)
    paper = next((_box(_words(each)) for each in _named(document, "PhysicalBox")), _A4)
    templates = {each.get("ID"): _from(part, each.get("BaseLoc")) for each in _named(document, "TemplatePage")}
    for each in _named(document, "Page"):
        content = archive.xml(_from(part, each.get("BaseLoc")))
        if content is None:
            continue
        roots = [content]
        for template in _named(content, "Template"):
            name = templates.get(template.get("TemplateID"))
            below = archive.xml(name) if name else None
            roots += [below] if below is not None else []
        yield _ink(roots, next((_box(_words(box)) for box in _named(content, "PhysicalBox")), paper))


def _ink(roots: list[Any], paper: tuple[float, ...]) -> PageInk:
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    for root in roots:
        for item in root.iter(etree.Element):
            name = etree.QName(item).localname
            if name == "TextObject":
                glyphs += _glyphs(item, paper[3])
            elif name == "PathObject" and len(rules) < _MOST_RULES:
                rules += _rules(item, paper[3])
    return PageInk(paper[2] * _POINTS, paper[3] * _POINTS, tuple(glyphs), tuple(rules))


def _glyphs(item: Any, height: float) -> Iterator[Glyph]:
    """The characters of a text object; what is turned (seals, watermarks) is left out."""
    left, top = _box(item.get("Boundary"))[:2]
    a, b, c, d, e, f = _matrix(item.get("CTM"))
    if abs(b) > 0.1 * abs(a) or abs(c) > 0.1 * abs(d):
        return
    size = (_numbers(item.get("Size")) or [3.5])[0]
    x = y = 0.0
    for code in _named(item, "TextCode"):
        x, y = (_numbers(code.get("X")) or [x])[0], (_numbers(code.get("Y")) or [y])[0]
        words = "".join(code.itertext())
        at, down = x, y
        steps, drops = _deltas(code.get("DeltaX"), len(words)), _deltas(code.get("DeltaY"), len(words))
        for index, char in enumerate(words):
            step = steps[index] if index < len(steps) else 0.0
            # Where the next character stands says how wide this one is meant; no font is at hand to ask.
            wide = step if 0 < step <= 1.3 * size else size * (0.5 if char.isascii() else 1.0)
            char = " " if char.isspace() else char
            if char.isprintable():
                px, py = left + a * at + c * down + e, top + b * at + d * down + f
                tall = size * abs(d) * _POINTS
                yield Glyph(char, px * _POINTS, (px + wide * abs(a)) * _POINTS, (height - py) * _POINTS, tall)
            at += step or (0.0 if drops else wide)
            down += drops[index] if index < len(drops) else 0.0


def _deltas(text: str | None, most: int) -> list[float]:
    """DeltaX or DeltaY: distances from character to character; `g n d` stands for n times d."""
    words = iter((text or "").split())
    found: list[float] = []
    for word in words:
        if word == "g":
            times, step = _numbers(next(words, "")), _numbers(next(words, ""))
            if times and step:
                found += step[:1] * int(min(max(times[0], 0), most, _MOST_REPEATS))
        else:
            found += _numbers(word)[:1]
        if len(found) >= most:
            break
    return found


def _rules(item: Any, height: float) -> Iterator[Rule]:
    """Level and upright lines of a path (9.1); a box as thin as a line is one."""
    left, top = _box(item.get("Boundary"))[:2]
    a, b, c, d, e, f = _matrix(item.get("CTM"))
    for data in _named(item, "AbbreviatedData"):
        placed = [
            ((left + a * x + c * y + e) * _POINTS, (height - top - b * x - d * y - f) * _POINTS, moved)
            for x, y, moved in _path(_words(data))
        ]
        xs, ys = [x for x, _, _ in placed], [y for _, y, _ in placed]
        if placed and min(max(xs) - min(xs), max(ys) - min(ys)) < 2 * _THIN:
            yield from _rule(min(xs), min(ys), max(xs), max(ys))
            continue
        for (x0, y0, _), (x1, y1, moved) in pairwise(placed):
            if not moved:
                yield from _rule(x0, y0, x1, y1)


def _path(text: str) -> Iterator[tuple[float, float, bool]]:
    """The points of a path and whether the pen was lifted on the way; C closes it."""
    words = _STEP.findall(text[:200_000])
    first: tuple[float, float] | None = None
    index = 0
    while index < len(words):
        step = words[index].upper()
        takes = _TAKES.get(step, 0)
        values = [value for word in words[index + 1 : index + 1 + takes] for value in _numbers(word)[:1]]
        index += 1
        if step == "C" and first is not None:
            yield *first, False
        elif takes and len(values) == takes:
            index += takes
            at = (values[-2], values[-1])
            moved = step in ("M", "S")
            first = at if moved or first is None else first
            yield *at, moved


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    if abs(y1 - y0) < 2 * _THIN < abs(x1 - x0):
        yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    elif abs(x1 - x0) < 2 * _THIN < abs(y1 - y0):
        yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))


def _named(root: Any, name: str) -> Iterator[Any]:
    """The elements of that name below `root`, whatever their namespace: makers use several."""
    return (each for each in root.iter(f"{{*}}{name}"))


def _words(element: Any) -> str:
    return (element.text or "").strip()


def _from(part: str, place: str | None) -> str:
    """A part's name from the place that another part gives, which is relative to that part's folder."""
    place = (place or "").strip()
    full = place if place.startswith("/") else posixpath.join(posixpath.dirname(part), place)
    return posixpath.normpath(full).lstrip("/")


def _numbers(text: str | None) -> list[float]:
    """The numbers in a text; what is beyond any page is 0."""
    values = [float(each) for each in _NUMBER.findall(text or "")]
    return [value if abs(value) < 1e6 else 0.0 for value in values]


def _box(text: str | None) -> tuple[float, ...]:
    values = _numbers(text)
    return tuple(values[:4]) if len(values) >= 4 else _A4


def _matrix(text: str | None) -> list[float]:
    values = _numbers(text)
    return values[:6] if len(values) >= 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
