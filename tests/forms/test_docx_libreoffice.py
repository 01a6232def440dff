"""Letters as .docx turned into PDF by LibreOffice, where there is one: as many pages of the same text.

Daily a few letters that fill their pages; the thorough run has every kind, 1 to 12 tasks and 1 to 20 addressees. The
faces asked for are given the ones that came with this program: others have figures of other widths.
"""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from supervision_desk.domain.paper import Chase, Imprint, Notice, Official, Paragraph, Slip
from supervision_desk.forms.chase import chase_letters, render_chase
from supervision_desk.forms.docx_letter import letter_docx
from supervision_desk.forms.docx_official import official_docx
from supervision_desk.forms.notice import notice_letters, render_notice
from supervision_desk.forms.official import render_official
from supervision_desk.forms.preview import page_count
from supervision_desk.forms.slip import render_slip, slip_letters
from supervision_desk.intake.formats.libreoffice import find_program
from supervision_desk.paths import resource
from supervision_desk.services.official_content import official_of
from tests.daily import THOROUGH
from tests.forms import samples
from tests.forms.letters import BOTH, NAMES, letter
from tests.forms.reading import pages_of

Made = Callable[[], bytes]
_TASKS, _ADDRESSEES = range(1, 13), range(1, 21)


def _compared() -> Iterator[tuple[str, Made, Made]]:
    """A name, the .docx and the PDF of each letter."""
    for count in _TASKS if THOROUGH else (1, 8):
        slip = samples.slip(count)
        yield f"slip{count}", partial(_form_docx, slip), partial(render_slip, slip)
    for count in _TASKS if THOROUGH else (3,):
        chase = samples.chase(count)
        yield f"chase{count}", partial(_form_docx, chase), partial(render_chase, chase)
    for count in _TASKS if THOROUGH else (8,):
        notice = samples.notice(count)
        yield f"notice{count}", partial(_form_docx, notice), partial(render_notice, notice)
    for style in BOTH:
        for name, made in _letters_in(style):
            yield f"{name}-{style}", partial(official_docx, made), partial(render_official, made)


def _letters_in(style: str) -> Iterator[tuple[str, Official]]:
    for name in NAMES if THOROUGH else ("short", "text", "annexes", "lying"):
        yield name, letter(name, style)
    for count in _TASKS if THOROUGH else (1, 10):
        yield f"tasks{count}", _with_tasks(count, style)
    for count in _TASKS if THOROUGH else (8,):
        notice = samples.notice(count)
        yield f"notice{count}", official_of(replace(notice, head=replace(notice.head, style=style)))
    for count in _ADDRESSEES if THOROUGH else (17,):
        yield f"addressees{count}", _to_many(count, style)


def _form_docx(form: Slip | Chase | Notice) -> bytes:
    if isinstance(form, Notice):
        return letter_docx(notice_letters(form))
    return letter_docx(slip_letters(form) if isinstance(form, Slip) else chase_letters(form))


def _with_tasks(count: int, style: str) -> Official:
    """A letter with all that a task has, dates and figures in every paragraph."""
    head = samples.head(style=style)
    text = [Paragraph("现将下列任务交由你单位办理。"), Paragraph("一、督办事项", 1)]
    for number in range(1, count + 1):
        task = samples.task(number)
        text += [Paragraph(f"（{number}）{task.title}", 2), Paragraph(task.text)]
        text.append(Paragraph(f"完成时限：{task.due}。依据：{task.basis}。"))
    text += [Paragraph("二、工作要求", 1), Paragraph(samples.slip(1).requirements)]
    imprint = Imprint((("抄送", "，".join(head.copies_to)),), samples.ORGANS[1], head.date)
    note = "（联系人：李明　电话：0731-88060000）"
    return Official(head, f"关于办理“增加就业岗位”等{count}项任务的督办单", tuple(text), imprint=imprint, note=note)


def _to_many(count: int, style: str) -> Official:
    names = [f"长沙市望城区第{number}街道办事处" for number in range(1, count + 1)]
    head = samples.head(style=style, addressee="、".join(names), copies_to=tuple(names))
    text = (Paragraph("现将下列任务交由你单位办理。"), Paragraph(samples.MEASURES[count % 5]))
    imprint = Imprint((("抄送", "，".join(names)),), samples.ORGANS[1], head.date)
    return Official(head, "关于办理“增加就业岗位”等5项任务的督办单", text, imprint=imprint)


_ALIASES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "LXGW WenKai",
    "黑体": "Noto Sans SC Medium",
    "方正小标宋简体": "Noto Serif SC Black",
    "宋体": "Noto Serif SC",
}


def _fontconfig(folder: Path) -> Path:
    """A configuration in which the program's own faces stand in for those the letters ask for."""
    alias = (
        '<match target="pattern"><test name="family"><string>{}</string></test>'
        '<edit name="family" mode="prepend" binding="same"><string>{}</string></edit></match>'
    )
    rules = "".join(alias.format(asked, given) for asked, given in _ALIASES.items())
    faces = resource("fonts", "fangsong.ttf").parent
    path = folder / "fonts.conf"
    places = f"<dir>{faces}</dir><cachedir>{folder / 'cache'}</cachedir>"
    path.write_text(f'<?xml version="1.0"?><fontconfig>{places}{rules}</fontconfig>', encoding="utf-8")
    return path


@pytest.mark.skipif(find_program() is None or os.name == "nt", reason="no LibreOffice with fontconfig on this machine")
def test_libreoffice_makes_as_many_pages_of_the_same_text(tmp_path: Path) -> None:
    ours = {}
    for name, word, pdf in _compared():
        (tmp_path / f"{name}.docx").write_bytes(word())
        ours[name] = pdf()
    made = _converted(tmp_path)
    more = {name for name in ours if page_count(made[name]) != page_count(ours[name])}
    assert more == set()
    added = {name for name in ours if _characters(made[name]) - _characters(ours[name])}
    lost = {name for name in ours if _characters(ours[name]) - _characters(made[name])}
    assert (added, lost) == (set(), set())


def _converted(folder: Path) -> dict[str, bytes]:
    """The .docx of the folder as PDF, by name; the test ends here where LibreOffice has no Writer."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find_program() or "", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = sorted(folder.glob("*.docx"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fontconfig(folder))}
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600, env=environment)
    if not files[0].with_suffix(".pdf").exists():
        pytest.skip("LibreOffice without Writer on this machine")
    return {path.stem: path.with_suffix(".pdf").read_bytes() for path in files}


_NUMBER, _REPEATED = re.compile(r"—\d+—|[-\ufffe]"), re.compile("^(?:任务|事项).{1,99}?（续）")


def _characters(pdf: bytes) -> Counter[str]:
    """Every character of a PDF but page numbers and the heading of a task that only the PDF repeats on its next page. A
    hyphen at the end of a line is read as another character."""
    return Counter("".join(_REPEATED.sub("", _NUMBER.sub("", page)) for page in pages_of(pdf)))
