"""The file itself: fonts inside, the same bytes every time, text that reads back."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from supervision_desk.forms.slip import render_slip
from tests.forms import samples
from tests.forms.reading import objects_of, text_of

ROOT = Path(__file__).resolve().parents[2]
PRINT_DIGEST = (
    "import hashlib, sys; from tests.forms import samples; "
    "from supervision_desk.forms.slip import render_slip; "
    "sys.stdout.write(hashlib.sha256(render_slip(samples.slip())).hexdigest())"
)


def test_every_font_in_the_file_is_embedded(five_tasks: bytes) -> None:
    objects = objects_of(five_tasks)
    fonts = [body for body in objects.values() if re.search(rb"/Type /Font\b", body)]
    descriptors = [body for body in objects.values() if b"/Type /FontDescriptor" in body]
    assert fonts
    assert all(b"/FontDescriptor" in font and b"/ToUnicode" in font for font in fonts)
    assert all(b"/FontFile2" in descriptor for descriptor in descriptors)
    assert b"Helvetica" not in five_tasks


def test_the_same_slip_gives_the_same_bytes(five_tasks: bytes) -> None:
    render_slip(samples.slip(2))
    assert render_slip(samples.slip()) == five_tasks


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_gives_the_same_bytes(five_tasks: bytes, seed: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout == hashlib.sha256(five_tasks).hexdigest()


def test_no_clock_is_in_the_file(five_tasks: bytes) -> None:
    assert set(re.findall(rb"D:(\d{8})", five_tasks)) <= {b"20000101"}


def test_rare_characters_read_back() -> None:
    pdf = render_slip(samples.slip(1, head=samples.head(signer="张𠮷", addressee="㙍村喆䶮珺工作站")))
    assert "张𠮷" in text_of(pdf)
    assert "㙍村喆䶮珺工作站" in text_of(pdf)


def test_marks_of_other_languages_print_as_they_are() -> None:
    words = "<b>&amp;加粗</b> & <br/> %s {0} \\n"
    pdf = render_slip(samples.slip(1, tasks=(samples.task(1, text=words, title="<i>"),)))
    assert words.replace(" ", "") in text_of(pdf)
