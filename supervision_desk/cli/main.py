"""The command line: parse, run one command, print, and end with the status the design promises.

0 done; 1 cannot be done (one Chinese sentence, nothing changed); 2 wrong usage; 3 a defect of ours; 130 stopped with
Ctrl+C, as shells have it.
"""

import json
import logging
import os
import sys
from collections.abc import Sequence

from supervision_desk import logs
from supervision_desk.cli.arguments import parse
from supervision_desk.cli.call import Call, Output
from supervision_desk.errors import UserError, why
from supervision_desk.paths import taken_back
from supervision_desk.services.desk import discard_new
from supervision_desk.services.troubles import known_trouble

DONE, REFUSED, DEFECT, STOPPED = 0, 1, 3, 130
_log = logging.getLogger(__name__)


def run(arguments: Sequence[str], started: float) -> int:
    """Run one command; `started` is the monotonic second at which the process began. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    args = parse(arguments)
    if any("\udc80" <= character <= "\udcff" for each in arguments for character in each):
        return _refuse("命令行里有不是 UTF-8 的字节，没有执行；请改正编码后重试。", args.json)
    try:
        output = _perform(Call(args, started))
    except UserError as error:
        return _refuse(str(error), args.json)
    except KeyboardInterrupt:
        sys.stderr.write("已取消，没有做完的操作没有保存。\n")
        return STOPPED
    except Exception as error:  # noqa: BLE001 (the one door: known troubles become a sentence, the rest a log entry)
        if sentence := known_trouble(error):
            return _refuse(sentence, args.json)
        return _confess(error)
    return _print(output, args.json)


def _perform(call: Call) -> Output:
    """Run the command; a case folder made for a command that was refused is taken back."""
    had_case = call.has_case
    with taken_back(call.folder):
        try:
            output: Output = call.args.run(call)
        except BaseException:
            if call.args.makes_folder and not had_case and call.has_case:
                discard_new(call.folder)
            raise
    return output


def _print(output: Output, as_json: bool) -> int:
    """Print what the command says; returns the exit status. A reader that has gone away (`| head`) is no fault."""
    text = json.dumps(output.data, ensure_ascii=False) if as_json else "\n".join(output.lines)
    try:
        sys.stdout.write(text + "\n" if text else "")
        sys.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more at its end and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"命令已执行，结果没有打印出来（{why(error)}）；请检查输出的去处。\n")
            return REFUSED
    if output.note:
        sys.stderr.write(output.note + "\n")
    if output.refused:
        sys.stderr.write(output.refused + "\n")
        return REFUSED
    return output.status


def _refuse(sentence: str, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False) + "\n")
    sys.stderr.write(sentence + "\n")
    return REFUSED


def _confess(error: Exception) -> int:
    path = logs.start()
    _log.error("command failed", exc_info=error)
    sys.stderr.write(f"程序出错了，本次操作没有保存。详情记在 {path}，请发给维护人员。\n")
    return DEFECT
