"""Draws the pictures of docs/forms.md from a fresh demo: python docs/draw_forms.py"""

import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from draw_letters import write_letters
from PIL import Image

from supervision_desk.services.archive_list import write_archive_list
from supervision_desk.services.archiving import archive_year
from supervision_desk.services.demo import make_demo
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.form_catalogue import FORMS, FormRequest, write_form
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.site_checks import SiteCheck, record_check

PICTURES = Path(__file__).parent / "forms"
DAY = date(2020, 9, 30)
WIDTH = 480
# White to black and white to the red of heads, in steps: a palette of its own would make the black beside red brown.
STEPS = 16
INKS = ((0, 0, 0), (214, 13, 13))
MOST_BYTES, MOST_IN_ALL = 60 * 1024, 1024 * 1024
ITEM = FormRequest(code="2020/2")
WANTED = {
    "立项审批表": ITEM,
    "反馈表": ITEM,
    "延期申请表": ITEM,
    "核查记录表": ITEM,
    "办理情况呈报单": ITEM,
    "销号审批表": FormRequest(code="2020/12"),
    "办理全程记录": ITEM,
    "督查案卷": ITEM,
    "台账": FormRequest(paper="A3"),
    "单位任务清单": FormRequest(unit="区人社局"),
    "领导事项清单": FormRequest(leader="周凯"),
    "发文签收表": FormRequest(papers=tuple(f"望督〔2020〕{number}号" for number in range(1, 8))),
    "信封标签": FormRequest(),
    "快捷卡": FormRequest(),
}


def add_facts(desk: Desk) -> None:
    """What the demo does not hold yet: a 批示, a 核查, a request for 延期."""
    leader = item_detail(desk, "2020/2").leaders[0]
    words = "请逐项梳理岗位开发进度，缺口较大的要有补救措施。"
    record_instruction(desk, "2020/2", Instructed(leader, words, limit_on=date(2020, 10, 20)))
    found = "走访企业6家，查看用工台账，岗位数与上报数基本一致；2个项目未逐人登记。"
    check = SiteCheck("2020/2", "实地", ("王某某", "陈某某"), "部分属实", found, date(2020, 10, 23))
    record_check(desk, check)
    reason = "部分重点工程项目开工推迟，建筑领域岗位须在一季度复工后落实。"
    request_extension(desk, ExtensionRequest("2020/2", date(2021, 3, 31), reason))


def picture(pdf: Path, number: int = 1) -> bytes:
    """A page of a PDF as a small PNG."""
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    image = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    small = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _palette() -> Image.Image:
    shades = [tuple(255 - (255 - part) * step // (STEPS - 1) for part in ink) for ink in INKS for step in range(STEPS)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for shade in shades for part in shade])
    return palette


def pages(folder: Path) -> dict[str, tuple[Path, int]]:
    """By picture the PDF and the page it shows, all made in `folder` from the demo and from letters of their own."""
    out = folder / "demo"
    desk = open_desk(make_demo(out).case, today=DAY, operator="演示")
    add_facts(desk)
    found = {name: (write_form(desk, name, asked, folder / name)[0], 1) for name, asked in WANTED.items()}
    found["通报"] = (next((out / "summary").glob("*.pdf")), 1)
    archive_year(desk, DAY.year, "演示")
    found["归档文件目录"] = (write_archive_list(desk, DAY.year, folder / "归档文件目录")[0], 1)
    desk.close()
    return found | write_letters(folder)


def draw() -> None:
    """Write a picture of each form; raises where one is missing or too large."""
    PICTURES.mkdir(exist_ok=True)
    assert WANTED.keys() <= FORMS.keys()
    with TemporaryDirectory() as folder:
        for name, (pdf, number) in pages(Path(folder)).items():
            (PICTURES / f"{name}.png").write_bytes(picture(pdf, number))
    sizes = {file.name: file.stat().st_size for file in PICTURES.glob("*.png")}
    assert max(sizes.values()) <= MOST_BYTES
    assert sum(sizes.values()) <= MOST_IN_ALL


if __name__ == "__main__":
    draw()
