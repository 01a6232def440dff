"""Papers as files in a folder, under names a person finds again."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from supervision_desk.errors import UserError, why
from supervision_desk.forms.together import together
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import safe_name, write_files
from supervision_desk.services.papers import PaperRow, paper_pdf
from supervision_desk.services.signing import SignedPaper

_NAMED = 3


def paper_name(row: PaperRow) -> str:
    """望督〔2020〕7号 督办单 区人社局, for a file; of many units the first, and how many."""
    many = len(row.addressees) > _NAMED
    units = f"{row.addressees[0]}等{len(row.addressees)}个单位" if many else "、".join(row.addressees)
    return safe_name(f"{row.mark} {row.kind} {units}")


def prepare_folder(out: Path) -> None:
    """Make sure papers can be written there, before anything is signed. Raises UserError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise UserError(f"写不进 {out}（{why(error)}），没有签发；请换一个可写的文件夹。") from error


def write_papers(papers: Sequence[SignedPaper], out: Path) -> list[Path]:
    """Write signed papers into `out`, in order. Raises UserError where the place cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = [out / f"{paper_name(paper.paper)}.pdf" for paper in papers]
        for path, paper in zip(files, papers, strict=True):
            path.write_bytes(paper.pdf)
    except OSError as error:
        raise UserError(f"写不进 {out}（{why(error)}）；文书已签发并存入案卷，可换一个位置重新导出。") from error
    return files


def export_papers(desk: Desk, papers: Sequence[PaperRow], out: Path, in_one: bool = False) -> list[Path]:
    """Write signed papers into `out`, each into a file of its own or all into one, in order; returns the files.

    Raises UserError for a draft among them, and where the place cannot be written."""
    signed = [SignedPaper(paper, paper_pdf(desk, paper.id)) for paper in papers]
    if not in_one or len(signed) < 2:
        return write_papers(signed, out)
    name = safe_name(f"{papers[0].mark}等{len(papers)}份.pdf")
    return write_files(out, {name: together([paper.pdf for paper in signed])}, "文书")
