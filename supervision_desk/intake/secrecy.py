"""Documents marked 秘密 or above stay out: this program is no certified 涉密 system.

GB/T 9704-2012 7.2.2: the mark stands at the head of the first page, with ★ and the term where there is one.
"""

import re

from supervision_desk.errors import UserError

_FIRST_LINES = 15
_MARK = re.compile(
    r"[\s*#|]*(?:[0-9]{1,8}\s+)?(?:密\s*级\s*[:：|]?\s*)?(?P<mark>绝\s*密|机\s*密|秘\s*密)\s*"
    r"(?:[★☆✭⭐*＊].{0,20}|(?:特急|加急|特提|平急)\s*)?[\s*|]*"
)


def refuse_secret(text: str) -> None:
    """Raises UserError where one of the first fifteen lines is a secrecy mark (秘密, 机密★1年, 密级：绝密)."""
    seen = 0
    for line in re.finditer(r"[^\n]+", text[:20_000]):
        words = line.group()
        if not words.strip():
            continue
        match = _MARK.fullmatch(words) if len(words) < 60 else None
        if match:
            mark = re.sub(r"\s", "", match["mark"])
            raise UserError(f"这份文件标有密级“{mark}”，没有保存任何内容，本程序不是涉密系统，请按保密规定处理。")
        seen += 1
        if seen >= _FIRST_LINES:
            return
