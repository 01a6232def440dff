"""Which face sets a character, and which characters none can."""

import pypdfium2
import pytest
from PIL import Image, ImageChops

from supervision_desk.forms.faces import Role, advances, load, missing_characters, runs, setter
from supervision_desk.forms.page import PORTRAIT
from supervision_desk.forms.sheet import Sheet
from supervision_desk.paths import resource

RARE = "㙍𠮷喆䶮珺"


@pytest.mark.parametrize("role", Role)
def test_every_role_sets_the_characters_of_gb_2312(role: Role) -> None:
    hanzi = "".join(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
    assert {setter(role, character) for character in hanzi} == {role}


def test_rare_names_are_set_by_another_face() -> None:
    assert missing_characters(RARE) == ""
    assert setter(Role.FANGSONG, "𠮷") is Role.KAITI
    assert "".join(part for _, part in runs(f"张{RARE}", Role.FANGSONG)) == f"张{RARE}"


def test_what_no_face_has_is_named_once() -> None:
    assert missing_characters("督\ue000查\ue000室\U0010fffd\n") == "\ue000\U0010fffd"


def test_a_mark_stands_for_what_no_face_has_and_no_box_is_drawn() -> None:
    assert runs("甲\U0001f600乙\ue000", Role.FANGSONG) == [(Role.FANGSONG, "甲〓乙〓")]
    assert advances("\U0001f600", Role.FANGSONG) == [1.0]


def test_digits_of_fangsong_are_half_a_hanzi_wide() -> None:
    assert advances("2020年", Role.FANGSONG) == [0.5, 0.5, 0.5, 0.5, 1.0]


def test_line_breaks_have_no_width_and_are_not_drawn() -> None:
    assert advances("\n\t", Role.SONGTI) == [0.0, 0.0]
    assert runs("甲\n乙", Role.SONGTI) == [(Role.SONGTI, "甲乙")]


def test_a_face_is_read_once() -> None:
    assert load(Role.HEITI) is load(Role.HEITI)


def test_the_faces_and_their_licences_travel_together_within_forty_megabytes() -> None:
    files = [path for path in resource("fonts").iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 40_000_000
    assert {path.stem for path in files if path.suffix == ".ttf"} == {role.value for role in Role}
    assert len([path for path in files if path.name.startswith("LICENSE-")]) == 4


def ink_of(role: Role, words: str) -> Image.Image:
    """What is black of a line of `words`, 300 dots an inch in 24 points: 100 dots an em."""
    sheet = Sheet("", "")
    sheet.start()
    sheet.text(PORTRAIT.left, PORTRAIT.top - 24, words, role, 24)
    sheet.finish(numbered=False)
    with pypdfium2.PdfDocument(sheet.close()) as document:
        page: Image.Image = document[0].render(scale=300 / 72).to_pil().convert("L")
    return page.point(lambda grey: 255 * (grey < 128))


def middle(role: Role, words: str) -> float:
    """How far down the middle of its ink stands, in hundredths of an em."""
    box = ink_of(role, words).getbbox()
    assert box
    return (box[1] + box[3]) / 2


def stroke(role: Role, words: str) -> float:
    """How thick its strokes are: twice the ink over the length of its edges, in hundredths of an em."""
    ink = ink_of(role, words)
    edges = sum(ImageChops.difference(ink, ImageChops.offset(ink, *by)).histogram()[255] for by in ((1, 0), (0, 1)))
    return 2 * ink.histogram()[255] / edges


@pytest.mark.parametrize(("rare", "common"), [("喆", "哲"), ("珺", "理"), ("𠮷", "吉"), ("㙍", "城")])
def test_a_rare_name_stands_no_higher_than_its_neighbours(rare: str, common: str) -> None:
    assert middle(Role.FANGSONG, rare) == pytest.approx(middle(Role.FANGSONG, common), abs=4)
    assert setter(Role.FANGSONG, rare) is not Role.FANGSONG, "else it stands as high as any"
    assert ink_of(Role.KAITI, rare).getbbox()


@pytest.mark.parametrize("role", [Role.HEITI, Role.XIAOBIAOSONG])
def test_a_name_that_only_kaiti_has_is_as_black_as_the_title_around_it(role: Role) -> None:
    assert setter(role, "𠮷") is Role.KAITI
    assert stroke(role, "𠮷") == pytest.approx(stroke(role, "吉"), rel=0.15)
    assert stroke(Role.KAITI, "𠮷") < 0.9 * stroke(role, "吉")
