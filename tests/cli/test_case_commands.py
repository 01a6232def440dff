"""init, verify, backup, undo, demo, and what every call has in common."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.services.factories import CASE_FILE, SAMPLE, UNITS


def poke(folder: Path, statement: str) -> None:
    """Change the case file behind the program's back."""
    with closing(sqlite3.connect(folder / CASE_FILE)) as connection, connection:
        connection.execute(statement)


def test_init_makes_a_folder_and_says_where(empty: Shell) -> None:
    data = empty.json("init", "--training", "--office", "甲督查室、乙督查室", "--code", "望督")
    assert data == {"folder": str(empty.folder)}
    assert (empty.folder / CASE_FILE).is_file()
    assert empty.json("verify")["ok"]


def test_init_fills_in_what_a_folder_was_made_without(empty: Shell) -> None:
    empty.done("init", "--training")
    assert "--office 和 --code" in empty.refused("init")
    empty.done("init", "--office", "甲督查室", "--code", "甲督")
    assert "已经建好" in empty.refused("init", "--office", "乙")


def test_a_real_folder_does_not_become_a_training_folder(empty: Shell) -> None:
    assert empty.call("--data", empty.folder, "init").status == 0
    answer = empty.call("--data", empty.folder, "init", "--training")
    assert (answer.status, "正式案卷夹" in answer.err) == (1, True)


def test_a_real_folder_is_not_made_on_a_pretended_day(empty: Shell) -> None:
    assert "--training" in empty.refused("init", "--office", "甲")
    assert not empty.folder.parent.exists()


def test_a_real_folder_reads_on_a_pretended_day_and_does_not_write(empty: Shell) -> None:
    empty.call("--data", empty.folder, "init", "--office", "甲", "--code", "甲督")
    assert empty.json("items") == []
    assert "只供查看" in empty.refused("units", UNITS)


def test_the_environment_names_the_folder_and_makes_it_a_training_one(
    empty: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERVISION_DESK_DATA", str(empty.folder))
    monkeypatch.setenv("SUPERVISION_DESK_TRAINING", "1")
    assert empty.call("--today", "2020-07-06", "units", UNITS).status == 0
    assert empty.call("--today", "2020-07-06", "items", "--json").json == []


def test_without_any_folder_named_the_users_own_is_meant(empty: Shell, tmp_path: Path) -> None:
    assert empty.call("init").status == 0
    assert list((tmp_path / "home").rglob(CASE_FILE))


def test_a_refused_first_command_leaves_no_folder_behind(empty: Shell) -> None:
    assert "读不了" in empty.call("--data", empty.folder, "units", "没有.csv").err
    assert "必须确认" in empty.call("--data", empty.folder, "import", SAMPLE, "--approved-by", "张").err
    assert not empty.folder.parent.exists()


@pytest.mark.parametrize(
    "command", [["items"], ["chase"], ["undo"], ["backup"], ["verify"], ["summary", "--quarter", "2020Q3"]]
)
def test_commands_that_need_a_case_say_that_there_is_none(empty: Shell, command: list[str]) -> None:
    assert "里没有督查台案卷" in empty.refused(*command)
    assert not empty.folder.parent.exists()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE items SET title = '改过' WHERE id = 2", "items[2].title"),
        ("DELETE FROM targets WHERE id = 1", "targets[1]"),
        ("UPDATE journal SET title = '改过' WHERE id = 3", "journal[3]"),
        ("UPDATE task_now SET due_on = '2021-01-01' WHERE task_id = 4", "task_now[4].due_on"),
        ("UPDATE alembic_version SET version_num = '9999'", "alembic_version"),
        ("UPDATE documents SET original = x'00'", "documents[1].original"),
        ("CREATE TABLE more (id INTEGER)", "schema.table more"),
        ("DROP TABLE readings", "readings"),
    ],
)
def test_verify_names_the_place_that_was_changed(shell: Shell, statement: str, where: str) -> None:
    poke(shell.folder, statement)
    answer = shell.run("verify", "--json")
    assert (answer.status, answer.json["ok"]) == (1, False)
    assert any(where in problem["where"] for problem in answer.json["problems"]), answer.json["problems"]


def test_verify_says_the_place_in_words(shell: Shell) -> None:
    assert "核验通过" in shell.done("verify")
    poke(shell.folder, "UPDATE items SET title = '改过' WHERE id = 2")
    answer = shell.run("verify")
    assert (answer.status, "items[2].title" in answer.out) == (1, True)


def test_verify_counts_what_it_checked(shell: Shell) -> None:
    data = shell.json("verify")
    assert (data["ok"], data["problems"]) == (True, [])
    assert (data["checked"]["items"], data["checked"]["task_now"], data["checked"]["journal"]) == (25, 25, 3)


@pytest.mark.parametrize("place", [0, 20, 100, 5000, 40_000, 200_000])
def test_a_damaged_file_is_never_a_defect_of_ours(shell: Shell, place: int) -> None:
    path = shell.folder / CASE_FILE
    before, data = shell.rows(), bytearray(path.read_bytes())
    data[place : place + 64] = b"\xa5" * 64
    path.write_bytes(data)
    status = shell.run("verify").status
    assert status == 1 or (status == 0 and shell.rows() == before)
    assert shell.run("items").status in (0, 1)


def test_a_file_from_a_newer_version_is_refused(shell: Shell) -> None:
    poke(shell.folder, "UPDATE alembic_version SET version_num = '0999'")
    assert "更新的版本" in shell.refused("items")
    assert "更新的版本" in shell.refused("import", SAMPLE, "--approved-by", "张某某")


def test_backup_copies_the_file_and_says_where(shell: Shell, out: Path) -> None:
    data = shell.json("backup", "--to", out / "copy.sqlite3")
    assert data["file"] == str(out / "copy.sqlite3")
    assert data["size"] == (out / "copy.sqlite3").stat().st_size
    assert "已备份" in shell.done("backup")
    assert list((shell.folder / "backups").glob("desk-20200706-3-*.sqlite3"))
    assert "已经存在" in shell.refused("backup", "--to", shell.folder / CASE_FILE)


def test_undo_takes_back_one_step_and_says_which(shell: Shell) -> None:
    data = shell.json("undo")
    assert data == {"undone": 3, "action": "register", "title": "立项 望办发〔2020〕14号 25 件"}
    assert shell.json("items") == []
    assert "已撤销：导入单位名录" in shell.done("undo")
    assert "不能撤销" in shell.refused("undo")


def test_demo_refuses_a_day_before_its_last_fact(empty: Shell, out: Path) -> None:
    answer = empty.call("--today", "2020-08-01", "demo", "--out", out, "--no-window", "--json")
    assert (answer.status, "更早的日期" in answer.json["error"]) == (1, True)
    assert not out.exists()


@pytest.mark.parametrize("day", ["2020-02-30", "2020-13-01", "昨天", "2020/07/06", ""])
def test_a_day_that_does_not_exist_is_refused(shell: Shell, day: str) -> None:
    answer = shell.call("--data", shell.folder, "--today", day, "items")
    assert (answer.status, "不是有效的日期" in answer.err) == (1, True)
    for option in ("--on", "--reply-by"):
        answer = shell.run("issue", "--kind", "督办单", "--all", "--by", "李", "--out", "out", option, day)
        assert (answer.status, "不是有效的日期" in answer.err) == (1, True), option
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["items", "--nosuch"],
        ["items", "--class", "胡说"],
        ["show"],
        ["issue", "--kind", "督办单", "--by", "李", "--out", "x"],
        ["issue", "--kind", "督办单", "--all", "--unit", "x", "--by", "李", "--out", "x"],
        ["summary"],
        ["review", "2020/2#1", "perhaps"],
        ["import", "x.txt", "--rule", "随便"],
    ],
)
def test_wrong_usage_ends_with_two(shell: Shell, arguments: list[str]) -> None:
    answer = shell.run(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err


@pytest.mark.parametrize("name", ["a" * 300, "note/case"])
def test_a_place_that_cannot_be_is_refused_in_a_sentence(empty: Shell, name: str) -> None:
    Path("note").write_text("")
    for command in (["items"], ["units", str(UNITS)]):
        answer = empty.call("--data", name, *command)
        assert (answer.status, answer.err.endswith("。\n")) == (1, True), answer


def test_bytes_that_are_no_text_are_refused(shell: Shell) -> None:
    answer = shell.run("reply", "2020/2", "--text", "坏\udcff", "--json")
    assert (answer.status, "UTF-8" in answer.json["error"]) == (1, True)


def test_a_defect_of_ours_says_where_the_log_lies(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("supervision_desk.cli.item_commands.list_items", broken)
    answer = shell.run("items")
    assert (answer.status, answer.out) == (3, "")
    (log,) = (tmp_path / "home").rglob("desk.log")
    assert str(log) in answer.err
    assert "boom" in log.read_text()
    assert "Traceback" not in answer.err


def test_help_and_version_are_told(shell: Shell) -> None:
    assert shell.call("--version").out.startswith("督查台 ")
    assert all(name in shell.call("--help").out for name in ("import", "issue", "summary", "verify", "demo"))
    json.dumps(shell.call("issue", "--help").out)


def test_what_was_undone_is_done_again(shell: Shell) -> None:
    items = shell.json("items")
    shell.done("undo")
    assert shell.done("redo").startswith("已重做：立项")
    assert shell.json("items") == items
    assert "没有可以重做的操作" in shell.refused("redo")
    assert shell.json("verify")["ok"]
