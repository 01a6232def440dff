"""How text is cut for the index, and how what is typed becomes a question."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.search_words import _FOLDS_ALONE, _SPACING, folded, initials, question, spaced, together

FIRST = {"区": "q", "人": "r", "社": "s", "局": "j", "银": "y", "行": "x"}
OTHER = FIRST | {"行": "h"}


def test_each_ideograph_is_a_word_and_letters_and_figures_stay_together() -> None:
    assert spaced("完成5G基站２０个").split() == ["完", "成", "5g", "基", "站", "20", "个"]


@given(st.text() | st.text(st.sampled_from("区５Ａb ，（：\n“…—·㈠ﾞe\u0301ΣΑ\u1112\u1161〇豈")))
def test_a_text_is_cut_alike_in_one_step_and_in_two(text: str) -> None:
    assert spaced(text) == folded(text).translate(_SPACING)


def test_no_character_that_folds_alone_changes_with_what_stands_before_it() -> None:
    alone = [chr(code) for code in range(0x10000) if re.fullmatch(_FOLDS_ALONE, chr(code))]
    assert all(folded("a" + char) == "a" + folded(char) for char in alone)
    assert folded("".join(alone)) == "".join(map(folded, alone))


@pytest.mark.parametrize("rare", ["㙍", "𠮷", "䶮", "〇"])
def test_rare_characters_are_words_too(rare: str) -> None:
    assert spaced(f"张{rare}").split() == ["张", rare]


def test_initials_are_pairs_of_neighbours_with_the_last_alone() -> None:
    assert initials("区人社局", [FIRST, OTHER]) == ("qr rs sj j",)


def test_both_usual_readings_are_kept() -> None:
    assert initials("银行", [FIRST, OTHER]) == ("yx x", "yh h")


def test_what_several_texts_agree_on_stands_once() -> None:
    assert together([initials(text, [FIRST]) for text in ("人社", "银行", "人社")]) == "rs s yx x"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", ""),
        ('、，*"', ""),
        ("人社", '({title body who} : "人 社")'),
        ("2020/2", '({title body who} : "2020 2"*)'),
        ("qrsj", '({title body who} : "qrsj"* OR initials : "qr rs sj")'),
        ("q", '({title body who} : "q"* OR initials : "q"*)'),
        ("人社 就业", '({title body who} : "人 社") AND ({title body who} : "就 业")'),
    ],
)
def test_what_is_typed_becomes_a_question(typed: str, asked: str) -> None:
    assert question(typed) == asked


@given(st.text())
def test_no_typing_can_break_out_of_the_question(typed: str) -> None:
    outside = question(typed).split('"')[::2]

    assert set("".join(outside)) <= set(" ({})*:") | set("titlebodywhoinitialsANDOR")
