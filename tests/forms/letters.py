"""Letters in 文件式 and 信函式 to try the forms with: one of each kind of trouble, each drawn once for all tests."""

from functools import cache

from supervision_desk.domain.paper import Annex, Imprint, Official, PaperHead, Paragraph, ReportTable
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.forms.official import render_official
from tests.forms import samples

BOTH = ("文件式", "信函式")
RARE = "㙍村𠮷喆䶮珺"
MARKUP = "<b>&amp;</b> & <br/> {0} %s"
URL = "https://www.example.gov.cn/" + "very-long-path/" * 30 + "index.html"
LONG_NAME = "湖南省长沙市望城区经济技术开发区（国家级）产业发展与科技创新服务管理委员会办公室"
MANY = "、".join(f"长沙市望城区第{number}街道办事处" for number in range(1, 61))
COLUMNS = ("编号", "督办事项", "责任主体", "配合单位", "完成时限")


def _tasks(count: int) -> tuple[Paragraph, ...]:
    pairs = [(Paragraph(f"（{n}）任务{n}的标题", 2), Paragraph(samples.MEASURES[n % 5])) for n in range(1, count + 1)]
    return tuple(each for pair in pairs for each in pair)


def _table(rows: int) -> ReportTable:
    lines = tuple((f"2020/{n}", f"任务{n}", "区人社局", "区发改局", "2020年12月31日") for n in range(1, rows + 1))
    return ReportTable("", COLUMNS, lines, (4.6, 10.6, 6.9, 6.9, 7.8))


def letter(name: str, style: str) -> Official:
    """The letter of that name; see `NAMES`."""
    head = samples.head(style=style)
    title = "关于办理“增加就业岗位”等5项任务的督办单"
    imprint = Imprint((("抄送", "，".join(head.copies_to)),), samples.ORGANS[1], head.date)
    opening = Paragraph("现将下列任务交由你单位办理。")
    note = "（联系人：李明　电话：0731-88060000）"
    if name == "short":
        return Official(head, title, (opening,), imprint=imprint, note=note)
    if name == "text":
        text = (opening, Paragraph("一、督办事项", 1), *_tasks(5), Paragraph("1.逐项落实。", 3))
        return Official(head, title, text, imprint=imprint, note=note)
    if name == "grid":
        return Official(head, title, (Paragraph("望" * 3000),))
    if name == "annexes":
        annexes = (Annex("任务分解表", table=_table(60)), Annex("任务内容", _tasks(6)))
        return Official(head, title, (opening,), annexes, imprint, note)
    if name == "lying":
        return Official(head, title, (opening,), (Annex("统计表", table=samples.wide_table(30)),), imprint)
    if name == "many":
        many = samples.head(style=style, addressee=MANY, copies_to=tuple(MANY.split("、")))
        copies = Imprint((("抄送", MANY.replace("、", "，")),), samples.ORGANS[1], head.date)
        return Official(many, title, (opening,), imprint=copies)
    if name == "odd":
        odd = samples.head(style=style, addressee=f"{RARE}工作站", contact="张𠮷")
        text = (
            Paragraph(RARE + MARKUP),
            Paragraph(URL),
            Paragraph("A" * 10_000),
            Paragraph("响\x07铃\x7f\u200d尾１２ＡＢ12AB，,（("),
        )
        return Official(odd, f"关于{RARE}的督办单", text, imprint=Imprint((("抄送", RARE),), RARE, head.date))
    if name == "long":
        names = (LONG_NAME, LONG_NAME + "甲")
        long = samples.head(style=style, organs=names, issuers=names, addressee=LONG_NAME * 3)
        return Official(long, "关于" + samples.MEASURES[0][:150] + "的通知", (opening,), note=note * 4)
    empty = PaperHead("督办单", (), "", "", "", (), (), "", style=style)
    return Official(empty, "", ())


NAMES = ("short", "text", "grid", "annexes", "lying", "many", "odd", "long", "empty")


@cache
def drawn(name: str, style: str, rendering: Rendering = AS_SIGNED) -> bytes:
    """The letter as a PDF."""
    return render_official(letter(name, style), rendering)
