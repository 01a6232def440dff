"""Numbers in an edited text against the figures: what changed since, what stands in no figure."""

from supervision_desk.domain.text_numbers import figures_in, number_doubts

THEN = "期末在办27项，其中逾期3项；按时办结率83.3%。"
NOW = "期末在办28项，其中逾期3项；按时办结率81.0%。"


def words(text: str, then: str = THEN, now: str = NOW, figures: tuple[str, ...] = ()) -> list[str]:
    return [each.words for each in number_doubts(text, then, now, figures)]


def test_a_figure_that_changed_since_the_edit_is_told_with_what_it_is_now() -> None:
    assert words("到季末，期末在办27项，按时办结率83.3%，逾期3项。") == [
        "文字里“期末在办27项”的 27 与现在的 28 不一致",
        "文字里“按时办结率83.3%”的 83.3% 与现在的 81.0% 不一致",
    ]


def test_a_changed_figure_is_found_where_its_old_number_is_another_figure_today() -> None:
    then, now = "新立3项，办结5项。", "新立5项，办结3项。"
    assert words("新立3项，办结3项", then, now) == ["文字里“新立3项”的 3 与现在的 5 不一致"]


def test_a_number_that_no_figure_has_is_told_and_one_of_the_tables_is_not() -> None:
    assert words("约谈2家单位，共15次。", figures=("15",)) == ["文字里“约谈2家单位”的 2 在现在的数字里没有"]


def test_a_text_that_agrees_is_silent_whatever_words_were_added() -> None:
    assert words("经区委督查室核对，期末在办28项，其中逾期3项。", NOW, NOW) == []


def test_days_numbers_of_papers_and_codes_are_no_figures() -> None:
    told = "2020年9月30日，望办发〔2020〕14号，《加强基础教育保障》（2020/8-2），9月3日，第2期，2020-09-30"
    assert (figures_in(told), words(told)) == (frozenset(), [])
