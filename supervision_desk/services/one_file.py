"""One file under a name that a person chose: of what is one by itself, or several papers and forms in one PDF, page
after page (合成一个文件)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from supervision_desk.errors import UserError
from supervision_desk.forms.together import together
from supervision_desk.services.desk import Desk
from supervision_desk.services.form_catalogue import FormRequest, write_form
from supervision_desk.services.listings import write_files

_PDF = ".pdf"


def write_named(write: Callable[[Path], list[Path]], file: Path, what: str) -> list[Path]:
    """What `write` puts into a folder as its one file, under another name and place; `what` names it where it cannot be
    written. Raises UserError as `write` does, and for the place; nothing is written then."""
    with TemporaryDirectory() as folder:
        [made] = write(Path(folder))
        data = made.read_bytes()
    return write_files(file.parent, {file.name: data}, what)


def check_one_file(file: Path) -> None:
    """Raises UserError where the file is not named as a PDF: a folder, or a name without its ending."""
    if file.suffix.lower() != _PDF or file.is_dir():
        raise UserError(f"“{file}”不是 PDF 文件名，没有输出；请写成 汇总.pdf 的样子。")


def write_one_file(pdfs: Sequence[bytes], file: Path, what: str) -> list[Path]:
    """The pages of all in order as one file; the same pages give the same bytes. Raises UserError as
    `check_one_file`, and where it cannot be written."""
    check_one_file(file)
    whole = pdfs[0] if len(pdfs) == 1 else together(pdfs)
    return write_files(file.parent, {file.name: whole}, what)


def write_forms_together(desk: Desk, name: str, asked: Sequence[FormRequest], file: Path) -> list[Path]:
    """A form (a key of FORMS) for each request, all in one PDF; what it also has as a sheet is left out. Raises
    UserError as each form does, and then writes nothing."""
    check_one_file(file)
    with TemporaryDirectory() as folder:
        written = [
            path
            for number, request in enumerate(asked)
            for path in write_form(desk, name, request, Path(folder) / str(number))
        ]
        pdfs = [path.read_bytes() for path in written if path.suffix == _PDF]
    return write_one_file(pdfs, file, name)
