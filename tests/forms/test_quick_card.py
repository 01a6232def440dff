"""快捷卡: one sheet, in smaller letters where there is more, and never a second sheet."""

import pypdfium2
import pytest

from supervision_desk.forms.quick_card import KeyGroup, QuickCard, render_quick_card


def card(rows: int) -> QuickCard:
    """A card with that many shortcuts."""
    keys = KeyGroup("窗口", tuple((f"Ctrl+{number}", f"第{number}件事") for number in range(rows)))
    return QuickCard("快捷卡", ("看来文。", "催办。"), (KeyGroup("记号", (("◆", "红灯"),)),), (keys,))


@pytest.mark.parametrize("rows", [3, 60])
def test_all_of_it_stands_on_one_sheet(rows: int) -> None:
    pages = pypdfium2.PdfDocument(render_quick_card(card(rows)))
    try:
        words = pages[0].get_textpage().get_text_bounded()
        assert len(pages) == 1
        assert words.count("件事") == rows
        assert "看来文。" in words
    finally:
        pages.close()


def test_what_would_need_a_second_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="one sheet"):
        render_quick_card(card(90))
