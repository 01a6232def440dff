"""Documents of every format, made for tests from the same paragraphs."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from supervision_desk.forms.faces import Role, load
from supervision_desk.paths import resource

FONT = Role.FANGSONG.value
SAMPLE = resource("sample", "document.txt").read_text(encoding="utf-8")
_NUMBERED = re.compile(r"(?:(?P<cn>[一二三四五六]+)、|[（(](?P<bracket>[一二三四五六]+)[)）]|(?P<num>[0-9]+)\.)\s*")
_LEVELS = (("cn", "%1、", "chineseCounting"), ("bracket", "（%2）", "chineseCounting"), ("num", "%3.", "decimal"))


def paragraphs_of(text: str) -> list[str]:
    """The sample's paragraphs, without its Markdown marks, page breaks inside them mended."""
    lines: list[str] = []
    heading = False
    for part in re.split(r"\n[ \t]*\n", text):
        line = re.sub(r"\s*\n\s*", "", part.replace("**", "")).strip().lstrip("# ")
        if not line:
            continue
        if lines and not heading and not part.lstrip().startswith(("#", "*")) and _runs_on(lines[-1]):
            lines[-1] += line
        else:
            lines.append(line)
        heading = part.lstrip().startswith("#")
    return lines


def _runs_on(line: str) -> bool:
    return len(line) > 40 and line[-1] not in "。；！？：）"


def docx_bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbering_xml(levels: Iterable[tuple[str, str]], suffix: str = "nothing") -> str:
    """An abstractNum 90 with these (lvlText, numFmt)."""
    parts = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (text, form) in enumerate(levels)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{parts}</w:abstractNum>'


def add_numbering(document: Any, levels: Iterable[tuple[str, str]], *nums: str, suffix: str = "nothing") -> None:
    """Put an abstractNum into a document, and a num 91, 92 … for each inner XML given."""
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(numbering_xml(levels, suffix)))
    for number, inner in enumerate(nums or ("",), 91):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{inner}</w:num>'))


def number(paragraph: Any, level: int, num: int = 91) -> None:
    """Number a paragraph automatically."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))


def sample_docx() -> bytes:
    """The sample with real automatic numbers: 1. runs on over its sections, （一） starts again in 组织保障."""
    document = docx.Document()
    never = '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
    never += '<w:suff w:val="nothing"/><w:lvlText w:val="%3."/></w:lvl>'
    levels = [(text, form) for _, text, form in _LEVELS]
    add_numbering(document, levels, f'<w:lvlOverride w:ilvl="2">{never}</w:lvlOverride>')
    kinds = [kind for kind, _, _ in _LEVELS]
    for line in paragraphs_of(SAMPLE):
        match = _NUMBERED.match(line)
        if match:
            number(document.add_paragraph(line[match.end() :]), kinds.index(match.lastgroup or ""))
        else:
            document.add_paragraph(line)
    return docx_bytes(document)


def pdf_canvas(stream: io.BytesIO) -> Canvas:
    """A canvas that can set the program's 仿宋, registered once by the program itself: a second registration of the
    same face would change the bytes of every paper printed after it."""
    load(Role.FANGSONG)
    return Canvas(stream, pagesize=A4, invariant=1)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A paragraph's lines, its first line indented by two characters, broken wherever it is full."""
    lines = ["　　"]
    for char in text:
        if pdfmetrics.stringWidth(lines[-1] + char, FONT, size) > width:
            lines.append("")
        lines[-1] += char
    return lines


def pdf_bytes(
    paragraphs: Sequence[str], *, size: float = 16, head: str = "", columns: int = 1, count: bool = True
) -> bytes:
    """Paragraphs set on A4 with indents, a running head and page numbers."""
    stream = io.BytesIO()
    canvas = pdf_canvas(stream)
    gap = 30.0
    width = (A4[0] - 144 - gap * (columns - 1)) / columns
    queue = [line for text in paragraphs for line in wrapped(text, width, size)]
    page = 0
    while queue:
        page += 1
        canvas.setFont(FONT, 10)
        if head:
            canvas.drawString(72, A4[1] - 40, head)
        if count:
            canvas.drawString(72 if page % 2 == 0 else A4[0] - 110, 40, f"— {page} —")
        canvas.setFont(FONT, size)
        for column in range(columns):
            y = A4[1] - 100
            while queue and y > 90:
                line = queue.pop(0)
                indent = 2 * size if line.startswith("　　") else 0
                canvas.drawString(72 + column * (width + gap) + indent, y, line.strip("　"))
                y -= size * 1.75
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def html_bytes(paragraphs: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A saved page: menu, script and footer about the paragraphs."""
    body = "\n".join(f"<p>{escape(line)}</p>" for line in paragraphs)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>政府网</title><style>p{{}}</style></head><body>'
        '<nav><a href="/">首页</a></nav><script>var a = "责任单位：x";</script>'
        '<ul><li><a href="/1">政务公开栏目</a></li><li><a href="/2">互动交流栏目</a></li></ul>'
        f"<div>{body}</div></body></html>"
    )
    return page.encode(encoding)


def zip_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def ofd_bytes(pages: Sequence[Sequence[str]], extra: str = "") -> bytes:
    """An OFD with these lines on its pages, 5.6 mm characters, lines 10 mm apart; `extra` goes into each page."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for n, lines in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{k + 10}" Boundary="{28 + 5.6 * _indent(line)} {30 + 10 * k} 170 8" Font="1" '
            f'Size="5.6"><ofd:TextCode X="0" Y="6" DeltaX="g {max(len(line.strip("　")) - 1, 0)} 5.6">'
            f"{escape(line.strip('　'))}</ofd:TextCode></ofd:TextObject>"
            for k, line in enumerate(lines)
        )
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}{extra}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zip_bytes(parts)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip("　"))
