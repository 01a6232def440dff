"""Work off the GUI thread comes back on it, with a result or an error, never neither."""

import gc
import threading

from pytestqt.qtbot import QtBot

from supervision_desk.ui.jobs import Jobs


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[tuple[object, bool]] = []
    failed: list[BaseException] = []
    here = threading.get_ident()
    jobs.start(threading.get_ident, lambda there: seen.append((there, threading.get_ident() == here)), failed.append)
    qtbot.waitUntil(lambda: bool(seen))
    jobs.close()
    worker, back_on_gui = seen[0]
    assert worker != here
    assert back_on_gui


def test_an_error_comes_back_as_an_error(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[object] = []
    failed: list[BaseException] = []
    jobs.start(lambda: 1 // 0, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    jobs.close()
    assert isinstance(failed[0], ZeroDivisionError)
    assert not done


def test_jobs_never_overlap(qtbot: QtBot) -> None:
    jobs = Jobs()
    running: list[int] = []
    most: list[int] = []

    def work() -> None:
        running.append(1)
        most.append(len(running))
        running.pop()

    ended: list[object] = []
    for _ in range(5):
        jobs.start(work, ended.append, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 5)
    jobs.close()
    assert most == [1] * 5


def test_the_collector_rests_while_a_large_question_runs(qtbot: QtBot) -> None:
    jobs = Jobs(large=True)
    seen: list[object] = []
    jobs.start(gc.isenabled, seen.append, seen.append)
    jobs.start(lambda: 1 // 0, seen.append, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    jobs.close()
    assert seen[0] is False
    assert gc.isenabled()
