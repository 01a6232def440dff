"""累计完成 typed into one cell."""

import pytest

from supervision_desk.domain.typed_readings import typed_readings

TWO = ["T1", "T2"]


@pytest.mark.parametrize(
    ("text", "labels", "readings"),
    [
        ("", TWO, {}),
        ("1500", ["T3"], {"T3": 1500}),
        ("1500 8.5", TWO, {"T1": 1500, "T2": 8.5}),
        ("T2=8", TWO, {"T2": 8}),
        ("t1=1,500；T2 ＝ 8", TWO, {"T1": 1500, "T2": 8}),
        ("T1：12，345，678、T2=0", TWO, {"T1": 12345678, "T2": 0}),
        ("T9=1", TWO, {"T9": 1}),
        ("T1=300 人 T2=8人", TWO, {"T1": 300, "T2": 8}),
        ("1,300人、8", TWO, {"T1": 1300, "T2": 8}),
    ],
)
def test_labels_and_bare_numbers_are_read(text: str, labels: list[str], readings: dict[str, float]) -> None:
    assert typed_readings(text, dict.fromkeys(labels, "人")) == readings


@pytest.mark.parametrize(
    ("text", "labels", "words"),
    [
        ("8", TWO, "有 2 个目标（T1、T2）"),
        ("1 2 3", TWO, "填了 3 个数"),
        ("8", [], "任务没有目标"),
        ("T1=8 9", TWO, "没有写明目标"),
        ("T1=8 t1=9", TWO, "T1 填了两个累计完成"),
        ("T1=三百", TWO, "“三百”不是数字"),
        ("约300", ["T1"], "“约300”不是数字"),
        ("300户", ["T1"], "“300户”不是数字（单位应为“人”）"),
    ],
)
def test_what_cannot_be_told_is_refused(text: str, labels: list[str], words: str) -> None:
    with pytest.raises(ValueError, match="没有登记") as caught:
        typed_readings(text, dict.fromkeys(labels, "人"))
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["9.5%", "9.5％", "9.5 %", "9.5"])
def test_a_share_may_carry_its_sign(text: str) -> None:
    assert typed_readings(text, {"T1": "%"}) == {"T1": 9.5}
