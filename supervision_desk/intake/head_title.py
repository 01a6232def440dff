"""The title of a document: of the notice that carries it, and its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = (
    r"(?:通知|措施|意见|方案|办法|要点|计划|规定|决定|清单|安排|任务|规划|细则|分解表|报告|纲要|通报|政策|分工|分解|责任书|任务书"
    r"|行动|条例|举措|表|台账|函|批复|公告|通告|决议|纪要|目标|事项|若干条|[0-9一二三四五六七八九十]+条)"
)
_SUFFIX = (
    r"(?:[（(](?:试行|暂行|修订(?:版|稿)?|征求意见稿|[0-9—\-–年]+|第[一二三四五六七八九十]+批|[^（）()]{1,12}版)[)）])?"
)
TITLE_END = re.compile(rf"{_KINDS}{_SUFFIX}[》〉]?$")
VERB = re.compile(r"印发|转发|批转|关于|下发")
ORGAN = re.compile(
    r"(?:办公室|办公厅|政府|委员会|国务院|[省市区县州旗党工]委|局|委|部|厅|院|指挥部|领导小组|管委会|督查室|街道办事处|办事处|专班|中心|公司|大学|学院)$"
)
_QUOTED = re.compile(r"(?:印发|转发|批转|下发|实施)\s*[《〈](.+)[》〉]\s*的(?:通知|决定|函)$")
_NAMED = re.compile(
    r"(?:印发|转发|批转|下发)(?!《|〈)(?:[^《》]{2,30}?(?=关于))?(.{6,80}?(?:措施|意见|方案|办法|要点|计划|规定|清单|规划|细则|分解表|纲要|分工|任务))的通知$"
)
_ADDRESS = re.compile(r"[：:]$")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|[0-9]+[.．、])")
_DATED = re.compile(r"^[〇○零一二三四五六七八九十0-9]{4}年[^年]{1,3}月[^月]{1,3}日|^[（(]此件")
_SENTENCE = re.compile(r"[。；]|现就|特制定|如下|为(?:深入|全面|认真|贯彻|进一步|切实|落实)")
_JOINED = 4
_LONGEST = 120
_HEAD_LINES = 60


@dataclass(frozen=True)
class Titles:
    """`notice`: the title of the notice, `title`: the document's own (the notice's where there is none beside it),
    `above`: offices named on lines of their own before the notice's title."""

    title: str = ""
    notice: str = ""
    above: tuple[str, ...] = ()


def find_titles(lines: list[str]) -> Titles:
    """Read the lines before the first measure."""
    found = list(_titles(lines[:_HEAD_LINES]))
    if not found:
        return Titles(_first_words(lines))
    notice = found[0][1]
    above = (
        tuple(name for at, title in found if title == notice for name in _above(lines, at))
        if VERB.match(notice)
        else ()
    )
    quoted = _QUOTED.search(notice)
    if quoted:
        return Titles(_plain(quoted[1]), notice, above)
    later = [title for _, title in found[1:] if title != notice and title not in notice and notice not in title]
    own = [title for title in later if TITLE_END.search(title) and not title.endswith("通知")]
    carried = _carried(notice)
    for title in (*own, *(title for _, title in found[1:])):
        if carried and _squeezed(title) in _squeezed(notice) and title != notice and not title.endswith("通知"):
            return Titles(_plain(title), notice, above)
    if carried and own:
        return Titles(_plain(own[0]), notice, above)
    named = _NAMED.search(notice) if carried else None
    return Titles(_plain(named[1] if named else notice), notice, above)


def _carried(notice: str) -> bool:
    """Whether the notice brings another document."""
    return re.search(r"印发|转发|批转|下发|分解|分工", notice) is not None and notice.endswith("通知")


def _titles(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Titles with the number of their first line; one may stand on several lines."""
    at = 0
    while at < len(lines):
        taken = _title_at(lines, at)
        if taken:
            yield at, "".join(lines[at : at + taken])
        at += taken or 1


def _title_at(lines: list[str], at: int) -> int:
    """How many lines from this one make a title; 0 where none begins."""
    words = ""
    for count in range(1, _JOINED + 1):
        if at + count > len(lines):
            return 0
        line = lines[at + count - 1]
        if (
            _ADDRESS.search(line)
            or _DATED.search(line)
            or _NUMBERED.match(line)
            or _SENTENCE.search(line)
            or line.endswith(("，", "文件"))
        ):
            return 0
        if count > 1 and not _may_go_on(words, line):
            return 0
        words += line
        if len(words) > _LONGEST:
            return 0
        if len(words) >= 6 and TITLE_END.search(words) and _is_whole(words) and not _more_follows(lines, at + count):
            return count
    return 0


def _may_go_on(words: str, line: str) -> bool:
    """Whether a line that is no title yet may go on with the next one."""
    return VERB.search(words) is not None or re.search(r"[0-9]{4}年|工作|任务|重点|《[^》]*$", words) is not None


def _is_whole(words: str) -> bool:
    """Brackets closed, and a 关于 has its 的."""
    return words.count("《") == words.count("》") and words.count("（") == words.count("）")


def _more_follows(lines: list[str], after: int) -> bool:
    """Whether the next line is only the end of this title (的通知)."""
    return after < len(lines) and re.match(r"的(?:通知|意见|方案|决定|通报|函)", lines[after]) is not None


def _above(lines: list[str], at: int) -> list[str]:
    found: list[str] = []
    while at > 0 and len(lines[at - 1]) <= 60:
        named = [word for word in re.split(r"[\s、]+", lines[at - 1]) if len(word) >= 3 and ORGAN.search(word)]
        if not named:
            break
        found[:0] = named
        at -= 1
    return found


def _first_words(lines: list[str]) -> str:
    """Where nothing ends as a title does: the first line up to its first stop, unless it is a numbered one."""
    if not lines or _NUMBERED.match(lines[0]):
        return ""
    words = re.split("[。：:]", lines[0], maxsplit=1)[0]
    return _plain(words) if len(words) <= _LONGEST else ""


def _plain(title: str) -> str:
    title = "".join(title.split())
    return title.translate(str.maketrans("〈〉", "《》")) if "《" not in title else title


def _squeezed(title: str) -> str:
    return re.sub(r"[\s《》〈〉的]", "", title)
