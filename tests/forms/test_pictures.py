"""The page of pictures of every form: each that is named is there, and each that is there is named."""

import re
from pathlib import Path

from supervision_desk.domain.office import KINDS
from supervision_desk.services.form_catalogue import FORMS

DOCS = Path(__file__).resolve().parents[2] / "docs"
MOST_BYTES = 60 * 1024


def test_the_page_of_pictures_shows_all_there_are() -> None:
    named = set(re.findall(r"\]\(forms/(.+?)\)", (DOCS / "forms.md").read_text(encoding="utf-8")))
    pictures = {path.name: path.stat().st_size for path in (DOCS / "forms").iterdir()}
    assert named == pictures.keys()
    assert max(pictures.values()) <= MOST_BYTES


def test_every_kind_of_letter_and_every_internal_form_has_a_picture() -> None:
    pictures = [path.stem for path in (DOCS / "forms").iterdir()]
    missing = [name for name in (*KINDS, *FORMS) if not any(each.split("-")[0] == name for each in pictures)]
    assert missing == []
