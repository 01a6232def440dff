"""import, items, show, due, close."""

import io
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.services.factories import SAMPLE, UNITS, measure

REGISTER = ("--rule", "列首牵头", "--accept-doubts", "--approved-by", "张某某")


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_a_dry_run_shows_the_draft_and_makes_nothing(empty: Shell) -> None:
    data = empty.json("import", SAMPLE, "--dry-run")
    assert set(data) == {"document", "measures", "doubts"}
    assert len(data["measures"]) == 25
    assert data["document"]["doc_number"] == "望办发〔2020〕14号"
    assert "措施 25 条" in empty.done("import", SAMPLE, "--dry-run")
    assert not empty.folder.parent.exists()


def test_a_dry_run_tells_what_registering_would_lack_and_still_shows_the_draft(shell: Shell, empty: Shell) -> None:
    looked = shell.done("import", SAMPLE, "--dry-run")
    assert "现在还不能登记：已经登记过" in looked or "现在还不能登记：立项须有批准人" in looked
    assert looked.count("现在还不能登记") == 2
    assert "现在还不能登记：立项须有批准人" in empty.done("import", SAMPLE, "--dry-run")
    assert not empty.folder.parent.exists()


def test_a_unit_that_leads_and_is_responsible_is_named_once(empty: Shell) -> None:
    assert "1. 稳定现有岗位｜区人社局、望城经开区社会事务局｜" in empty.done("import", SAMPLE, "--dry-run")


def test_a_program_named_like_a_document_is_refused_as_none(empty: Shell, tmp_path: Path) -> None:
    wrong = tmp_path / "通知.docx"
    wrong.write_bytes(b"MZ" + bytes(range(256)) * 8)
    assert "不是公文" in empty.refused("import", wrong, "--dry-run")


def test_the_draft_has_the_promised_shape(empty: Shell) -> None:
    data = empty.json("import", SAMPLE, "--dry-run")
    text = data["document"]["extracted_text"]
    keys = {
        "no",
        "title",
        "section",
        "lead_leaders",
        "lead_units",
        "lead_from",
        "responsible_units",
        "supporting_units",
    }
    keys |= {"etc", "mentions", "text", "span", "deadlines", "targets", "milestones", "doubts"}
    for each in data["measures"]:
        assert set(each) >= keys
        for mention in each["mentions"]:
            start, end = mention["span"]
            assert "".join(text[start:end].split()) == mention["name"]
    assert all(doubt["grade"] in ("must", "look") for doubt in data["doubts"])


@pytest.mark.parametrize("with_case", [False, True])
def test_holidays_and_working_days_are_counted_by_the_work_calendar(
    empty: Shell, shell: Shell, tmp_path: Path, with_case: bool
) -> None:
    source = tmp_path / "document.txt"
    source.write_text(
        "某府〔2020〕1号\n2020年6月15日\n"
        "1. 标题。国庆节前建成。自印发之日起10个工作日内公布。培训10-12场次。（责任单位：区人社局）\n",
        encoding="utf-8",
    )
    (measure,) = (shell if with_case else empty).json("import", source, "--dry-run")["measures"]
    assert [each["date"] for each in measure["deadlines"]] == ["2020-09-30", "2020-06-30"]
    assert [(each["value"], each["upper"]) for each in measure["targets"]] == [(10, 12)]


def test_a_dry_run_of_a_case_reads_against_its_units_and_changes_nothing(shell: Shell) -> None:
    before = shell.state()
    data = shell.json("import", SAMPLE, "--dry-run")
    assert not any(doubt["code"] == "unknown_unit" for each in data["measures"] for doubt in each["doubts"])
    assert shell.state() == before


def test_importing_registers_and_lists_the_codes(empty: Shell) -> None:
    empty.done("init", "--training")
    empty.done("units", UNITS)
    data = empty.json("import", SAMPLE, *REGISTER)
    assert data["registered"] == [f"2020/{n}" for n in range(1, 26)]
    assert "已经登记过" in empty.refused("import", SAMPLE, *REGISTER)


def test_the_first_import_makes_the_folder(empty: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERVISION_DESK_TRAINING", "1")
    first, added = empty.done("import", SAMPLE, *REGISTER).splitlines()
    assert first == "已立项 25 件，25 项任务：2020/1 至 2020/25。"
    assert added.startswith("新增单位 25 个：望城经开区、区人社局、")
    assert empty.json("verify")["ok"]


@pytest.mark.parametrize(("rule", "tasks"), [("列首牵头", 25), ("各负其责", 61), ("板块牵头", 25)])
def test_each_rule_makes_its_tasks(empty: Shell, rule: str, tasks: int) -> None:
    empty.done("init", "--training")
    empty.done("units", UNITS)
    empty.done("import", SAMPLE, "--rule", rule, "--accept-doubts", "--approved-by", "张某某")
    assert len(empty.json("items", "--tasks")) == tasks


def test_a_dry_run_with_an_approver_is_refused_as_the_import_itself(shell: Shell) -> None:
    path = write("措施.txt", measure("修一条路", "区某某局").encode())
    said = shell.refused("import", path, "--approved-by", "张某某")
    before = shell.rows()
    tried = shell.run("import", path, "--approved-by", "张某某", "--dry-run")
    assert (tried.status, tried.err) == (1, said)
    assert "修一条路" in tried.out
    assert shell.run("import", path, "--approved-by", "张某某", "--dry-run", "--json").json["error"] == said.strip()
    assert "error" not in shell.json("import", path, *REGISTER, "--dry-run")
    assert "error" not in shell.json("import", path, "--dry-run")
    assert shell.rows() == before
    assert shell.json("import", path, *REGISTER)["registered"] == ["2020/26"]


def test_the_business_day_dates_the_registration(empty: Shell) -> None:
    empty.done("init", "--training", today="2021-01-08")
    empty.done("import", SAMPLE, *REGISTER, "--on", "2020-07-06", today="2021-01-08")
    detail = empty.json("show", "2020/2", today="2021-01-08")
    assert (detail["code"], detail["approved_on"]) == ("2020/2", "2020-07-06")


def test_text_comes_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, measure(title="修一条<&>路㙍𠮷").encode())
    assert shell.json("import", "-", *REGISTER)["registered"] == ["2020/26"]
    assert shell.json("show", "2020/26")["title"] == "修一条<&>路㙍𠮷"


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe\xfa", "没有措施的文字。".encode()])
def test_standard_input_without_measures_is_refused(empty: Shell, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    typed(monkeypatch, data)
    answer = empty.run("import", "-", "--dry-run")
    assert (answer.status, answer.out, answer.err.endswith("。\n")) == (1, "", True)


def write(name: str, data: bytes) -> Path:
    Path(name).write_bytes(data)
    return Path(name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("照片.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 20),
        ("散文.txt", "今天天气很好，没有任何措施。".encode()),
        ("空格.txt", b"   \n\n"),
        ("文.docx", b"PK\x03\x04"),
    ],
)
def test_a_file_that_holds_no_measures_is_refused(empty: Shell, name: str, data: bytes) -> None:
    path = write(name, data)
    for options in ((), ("--dry-run",), REGISTER):
        sentence = empty.refused("import", path, *options)
        assert "没有" in sentence
    assert not empty.folder.parent.exists()


def test_a_missing_file_and_a_folder_are_refused(empty: Shell) -> None:
    Path("夹.txt").mkdir()
    for name in ("没有.txt", "夹.txt", ".", "a" * 300 + ".txt"):
        assert "没有" in empty.refused("import", name, *REGISTER)
    assert not empty.folder.parent.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(empty: Shell) -> None:
    path = write("密.txt", measure().encode())
    path.chmod(0)
    assert "没有" in empty.refused("import", path, *REGISTER)


def test_registering_needs_an_approver_and_the_doubts_settled(shell: Shell) -> None:
    path = write("新.txt", measure(unit="区住建局、区财政局").encode())
    assert "批准人" in shell.refused("import", path, "--accept-doubts")
    assert "必须确认" in shell.refused("import", path, "--approved-by", "张某某")
    shell.done("import", path, "--approved-by", "张某某", "--accept-doubts")


def test_the_list_has_the_promised_shape(shell: Shell) -> None:
    rows = shell.json("items")
    keys = {"code", "number", "title", "class", "lights", "due", "days", "undated_reason", "units", "tasks"}
    assert len(rows) == 25
    assert set(rows[0]) >= keys | {"document", "clause"}
    second = rows[1]
    assert (second["code"], second["number"], second["class"]) == ("2020/2", "望督立〔2020〕2号", "时限内在办")
    assert second["lights"] == {"time": "绿", "progress": None}
    assert (second["due"], second["days"], second["undated_reason"]) == ("2020-12-31", 186, None)
    assert {"unit": "区人社局", "role": "责任", "answers": True} in second["units"]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--query", "公益性岗位"), ["2020/3"]),
        (("--query", "望督立〔2020〕3号"), ["2020/3"]),
        (("--query", "就业 岗位 援企"), ["2020/1"]),
        (("--unit", "区教育局", "--query", "学位"), ["2020/8"]),
        (("--query", "%"), None),
        (("--query", "' OR 1=1 --"), []),
        (("--query", "*"), []),
        (("--unit", "_"), []),
        (("--class", "逾期未办结"), []),
        (("--query", "{0}"), []),
    ],
)
def test_a_query_finds_what_it_says_and_nothing_by_metacharacters(
    shell: Shell, options: tuple[str, ...], codes: list[str] | None
) -> None:
    found = [row["code"] for row in shell.json("items", *options)]
    if codes is None:
        assert all("%" in shell.done("show", code) for code in found)
    else:
        assert found == codes


def test_the_list_in_words_ends_with_the_count(shell: Shell) -> None:
    lines = shell.done("items", "--unit", "区人社局").splitlines()
    assert lines[-1] == f"共 {len(lines) - 1} 件。"
    assert shell.done("items", "--tasks").splitlines()[-1] == "共 25 项。"


@pytest.mark.parametrize("code", ["2020/2", "2020/2-1", "望督立〔2020〕2号", "望督立[2020]2号"])
def test_an_item_is_shown_with_everything(shell: Shell, code: str) -> None:
    data = shell.json("show", code)
    assert (data["code"], data["approved_by"], data["leaders"]) == ("2020/2", "张某某", ["周志辉"])
    assert [each["target"] for each in data["task_list"][0]["targets"]] == ["T1", "T2", "T3", "T4", "T5"]
    assert "增加就业岗位" in shell.done("show", code)


@pytest.mark.parametrize("code", ["2020/99", "2020/2-9", "x", "", "2020/" + "9" * 30, "望督〔2020〕2号"])
def test_an_unknown_code_is_refused(shell: Shell, code: str) -> None:
    assert "编号" in shell.refused("show", code)


def test_a_due_day_is_set_or_a_reason_for_none(shell: Shell) -> None:
    assert shell.json("due", "2020/2", "--on", "2020-10-31") == [
        {"code": "2020/2", "due": "2020-10-31", "report_by": "2020-10-31"}
    ]
    assert shell.done("due", "2020/2", "--none", "长期任务") == "2020/2 完成时限：未明确\n"
    row = shell.json("items", "--class", "未明确时限")[0]
    assert (row["due"], row["undated_reason"], row["days"]) == (None, "长期任务", None)
    assert "二者取其一" in shell.refused("due", "2020/2")
    shell.done("split", "2020/2", "--part", "甲", "--part", "乙")
    assert "--all" in shell.refused("due", "2020/2", "--on", "2020-10-31")
    assert [each["due"] for each in shell.json("due", "2020/2", "--on", "2020-10-31", "--all")] == ["2020-10-31"] * 2
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/2-1", "--by", "李某某", "--out", shell.folder.parent)
    assert "须有批准人" in shell.refused("due", "2020/2-1", "--on", "2020-09-30")
    assert "须写明依据" in shell.refused("due", "2020/2-1", "--on", "2020-09-30", "--approved-by", "张某某")
    shell.done("due", "2020/2-1", "--on", "2020-09-30", "--by", "张某某", "--basis", "会议纪要")
    assert "不是有效的日期" in shell.refused("due", "2020/2", "--on", "2020-02-30")


@pytest.mark.parametrize("way", ["转常态化", "撤项", "并入"])
def test_items_are_closed_in_other_ways(shell: Shell, way: str) -> None:
    assert "批准人" in shell.refused("close", "2020/2", "--as", way, "--reason", "已统筹")
    assert "理由" in shell.refused("close", "2020/2", "--as", way, "--by", "张某某")
    into = ("--into", "2020/3") if way == "并入" else ()
    data = shell.json("close", "2020/2", "--as", way, "--reason", "已统筹", "--by", "张某某", *into)
    assert data == {"closed": ["2020/2"], "as": way}
    row = shell.json("items", "--class", way)[0]
    assert (row["code"], row["lights"], row["days"]) == ("2020/2", {"time": None, "progress": None}, None)


def test_likeness_to_open_items_is_told_before_a_document_is_registered(shell: Shell, tmp_path: Path) -> None:
    source = tmp_path / "再发.txt"
    body = (
        "1．增加就业岗位。年内提供岗位2000个。（责任单位：区人社局）\n"
        "2．清理河道淤泥。年内清淤。（责任单位：区民政局）\n"
    )
    source.write_text(f"望办发〔2020〕19号\n关于稳就业的通知\n2020年7月3日\n\n{body}", encoding="utf-8")
    said = shell.done("import", source, "--dry-run")
    assert "疑点：第1条与在办事项 2020/2“增加就业岗位”相似" in said
    refused = shell.refused("import", source, "--approved-by", "张某某")
    assert "有 1 条与在办事项相似，没有登记：第1条与在办事项 2020/2" in refused
    data = shell.json("import", source, *REGISTER)
    assert (data["registered"], data["overdue"], data["new_leaders"]) == (["2020/26", "2020/27"], [], [])


def test_closing_names_the_replies_that_wait_and_they_are_accepted_at_once(shell: Shell) -> None:
    for text in ("一", "二"):
        shell.done("reply", "2020/8", "--text", text)
    said = shell.done("close", "2020/8", "--as", "撤项", "--reason", "取消", "--by", "张某某")
    assert said == "撤项：2020/8\n注意：还有 2 条阶段反馈待审核（2020/8#1、2020/8#2），归档前须审核，可一次通过多条。\n"
    assert "一次只办一条" in shell.refused("review", "2020/8#1", "2020/8#2", "return", "--reason", "空")
    done = shell.json("review", "2020/8#1", "2020/8#2", "2020/8#3", "accept")
    assert [row["reply"] for row in done["accepted"]] == ["2020/8#1", "2020/8#2"]
    assert [row["reply"] for row in done["refused"]] == ["2020/8#3"]
    assert "已于" in shell.refused("review", "2020/8#1", "2020/8#2", "accept")
