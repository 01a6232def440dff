"""Word documents (.docx): paragraphs with the numbers a reader sees, tables, text boxes, in reading order.

Read from the XML itself: python-docx gives neither automatic numbers nor text boxes, and loses what stands in
content controls and tracked insertions. Left out: headers, footers, notes, comments, deleted and hidden text, field
codes and tables of contents. All walks are iterative, so that no nesting is too deep.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from supervision_desk.intake.formats.archive import Archive
from supervision_desk.intake.formats.docx_names import MC, M, W, flag, value
from supervision_desk.intake.formats.docx_numbers import Numbers
from supervision_desk.intake.formats.extracted import Extracted, checked, damaged
from supervision_desk.intake.formats.pipes import Cell, is_data, table_text

KIND = " Word 文件"
_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_BOX = f"{W}txbxContent"
_THROUGH = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "hyperlink")
) | {f"{MC}Choice", f"{MC}Fallback"}
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "tblPr"))
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"
}  # fmt: skip
_MOST_COLUMNS = 200


def read_docx(data: bytes) -> Extracted:
    """Read a .docx or .docm. Raises UserError where it is damaged, locked or too large."""
    archive = Archive(data, KIND)
    main = _main_part(archive)
    document = archive.xml(main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise damaged(KIND)
    folder = main.rpartition("/")[0]
    numbers = Numbers(archive.xml(f"{folder}/numbering.xml"), archive.xml(f"{folder}/styles.xml"))
    return Extracted(checked(_text(body, numbers), KIND))


def _main_part(archive: Archive) -> str:
    """The name of the main part; it need not be word/document.xml."""
    links = archive.xml("_rels/.rels")
    for link in () if links is None else links:
        if str(link.get("Type", "")).endswith("/officeDocument"):
            return str(link.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _text(body: Any, numbers: Numbers) -> str:
    lines: list[str] = []
    joined = ""
    for block in _blocks((body,)):
        if block.tag == _TBL:
            table = _table(block, numbers)
            lines += ["", table, ""] if table else []
            continue
        text = joined + paragraph_text(block, numbers)
        joined = ""
        if flag(block.find(f"{W}pPr/{W}rPr/{W}del")):
            # The paragraph mark itself is deleted: its text runs on in the next paragraph.
            joined = text
        else:
            lines.append(text)
    return "\n".join([*lines, joined] if joined else lines).strip("\n") + "\n"


def _blocks(roots: Iterable[Any], *, into_tables: bool = False) -> Iterator[Any]:
    """Paragraphs and tables in reading order; a paragraph's text boxes come after it."""
    stack = [iter(roots)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == _P:
            yield element
            stack.append(iter(_boxes(element)))
        elif element.tag == _TBL and not into_tables:
            yield element
        elif element.tag in (_TBL, _TR, _TC, _BOX) or element.tag in _THROUGH:
            stack.append(iter(element))
        elif element.tag == f"{MC}AlternateContent":
            stack.append(iter(element[:1]))


def _inside(paragraph: Any) -> Iterator[tuple[Any, bool]]:
    """Each element of a paragraph and whether it is a text box; nothing deleted, hidden, or said twice."""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == _BOX:
            yield element, True
        elif element.tag in _GONE or _hidden(element):
            continue
        elif element.tag == f"{MC}AlternateContent":
            stack.append(iter(element[:1]))
        else:
            yield element, False
            stack.append(iter(element))


def _hidden(element: Any) -> bool:
    return element.tag == f"{W}r" and flag(element.find(f"{W}rPr/{W}vanish"))


def _boxes(paragraph: Any) -> list[Any]:
    if next(paragraph.iter(_BOX), None) is None:
        return []
    return [element for element, is_box in _inside(paragraph) if is_box]


def paragraph_text(paragraph: Any, numbers: Numbers) -> str:
    """A paragraph's number and words; a soft line end is a line end, a tab a space."""
    number = numbers.of(paragraph)
    if numbers.in_contents(paragraph):
        return ""
    parts: list[str] = []
    codes: list[bool] = []
    for element, is_box in _inside(paragraph):
        if is_box:
            continue
        if element.tag == f"{W}fldChar":
            _turn(codes, element.get(f"{W}fldCharType"))
        elif not any(codes):
            parts.append(_words(element))
    text = "".join(parts).strip()
    return number + text if text else ""


def _turn(codes: list[bool], kind: str | None) -> None:
    """Keep account of nested fields: True while within a field's code, before its result."""
    if kind == "begin":
        codes.append(True)
    elif kind == "separate" and codes:
        codes[-1] = False
    elif kind == "end" and codes:
        codes.pop()


def _words(element: Any) -> str:
    if element.tag in (f"{W}t", f"{M}t"):
        return element.text or ""
    return _SIGNS.get(element.tag, "")


def _table(table: Any, numbers: Numbers) -> str:
    """The table in pipe rows, or as plain lines where it is only layout."""
    cells = _cells(table, numbers)
    if not cells:
        return ""
    if is_data(cells):
        return table_text(cells)
    return "\n".join(cell.text for cell in cells if cell.text)


def _cells(table: Any, numbers: Numbers) -> list[Cell]:
    """The cells; a cell continued from above (vMerge) only makes the one above it longer."""
    found: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(_parts(table, _TR)):
        column = _span(line.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in _parts(line, _TC):
            width = _span(element.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = element.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and value(merge) in ("", "continue")
            text = _cell_text(element, numbers)
            if goes_on and column in above and found[above[column]].columns == width:
                first = found[above[column]]
                found[above[column]] = Cell(first.row, column, first.text, row - first.row + 1, width)
            else:
                above[column] = len(found)
                found.append(Cell(row, column, text, 1, width))
            column += width
            if column > _MOST_COLUMNS:
                break
    return found


def _parts(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those within content controls; deleted rows are left out."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == tag:
            if not flag(element.find(f"{W}trPr/{W}del")):
                yield element
        elif element.tag in _THROUGH:
            stack.append(iter(element))


def _cell_text(cell: Any, numbers: Numbers) -> str:
    """The paragraphs of a cell, those of tables inside it too, one a line."""
    texts = (paragraph_text(block, numbers) for block in _blocks((cell,), into_tables=True))
    return "\n".join(text for text in texts if text)


def _span(element: Any | None, otherwise: int) -> int:
    text = value(element)
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
