"""The office's settings."""

import pytest

from supervision_desk.domain.office import KINDS, Office, from_settings, to_settings

OFFICE = Office(("中共某区委督查室", "某区政府督查室"), ("督查室",), "望督", "王某某", "0731", True, 3, 10, 2, 25.5)


@pytest.mark.parametrize("office", [Office(), OFFICE])
def test_settings_read_back(office: Office) -> None:
    assert from_settings(to_settings(office)) == office


def test_what_is_not_stored_has_its_default_and_what_is_not_declared_is_ignored() -> None:
    assert from_settings({"code": '"望督"', "once_upon_a_time": "1"}) == Office(code="望督")


@pytest.mark.parametrize(
    ("office", "ready"),
    [
        (Office(), False),
        (Office(code="望督"), False),
        (Office(("督查室",)), False),
        (Office(("督查室",), code="督"), True),
    ],
)
def test_papers_can_be_numbered_once_name_and_code_are_known(office: Office, ready: bool) -> None:
    assert office.is_set_up is ready


def test_each_kind_has_its_code() -> None:
    assert [OFFICE.series_code(kind) for kind in KINDS] == ["望督", "望督", "望督函", "望督催", "望督黄", "望督红"]
    assert OFFICE.full_item_code(2020, 2) == "望督立〔2020〕2号"
