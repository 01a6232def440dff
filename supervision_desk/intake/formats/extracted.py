"""What every reader gives back, and the sentences they share when they cannot."""

from dataclasses import dataclass

from supervision_desk.errors import UserError

# A document of 10,000 measures has some 2,200,000 characters in 30,000 lines; what is longer could take over ten
# seconds.
MOST_CHARACTERS = 3_000_000
MOST_LINES = 100_000


@dataclass(frozen=True)
class Extracted:
    """The text of a document. `pages` are the offsets at which its pages begin, where it has pages. `pictures` is
    how many pages it has where they are only pictures; the text is then ""."""

    text: str
    pages: tuple[int, ...] = ()
    pictures: int = 0


def damaged(kind: str) -> UserError:
    """The refusal of a file whose inside is broken; `kind` is what the user calls such a file."""
    return UserError(f"这份{kind}已损坏，读不出来，没有保存任何内容，请用原程序打开后重新保存，或复制文字粘贴导入。")


def locked(kind: str) -> UserError:
    """The refusal of a file behind a password."""
    return UserError(f"这份{kind}设有打开密码，没有保存任何内容，请用原程序取消密码后另存，再导入。")


def too_large(kind: str) -> UserError:
    """The refusal of a file whose inside is beyond every real document."""
    return UserError(f"这份{kind}展开后过大，不像一份公文，没有保存任何内容，请确认选对了文件。")


def checked(text: str, kind: str) -> str:
    """The text itself. Raises UserError where it has more characters or lines than any real document."""
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise too_large(kind)
    return text
