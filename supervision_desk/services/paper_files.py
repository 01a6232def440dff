"""Papers as files in a folder, under names a person finds again."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import safe_name
from supervision_desk.services.one_file import write_one_file
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


def export_papers(desk: Desk, papers: Sequence[PaperRow], out: Path) -> list[Path]:
    """Write signed papers into `out`, each into a file of its own, in order; returns the files. Raises UserError for a
    draft among them, and where the place cannot be written."""
    return write_papers([SignedPaper(paper, paper_pdf(desk, paper.id)) for paper in papers], out)


def export_together(desk: Desk, papers: Sequence[PaperRow], file: Path) -> list[Path]:
    """Write signed papers into one file, in order. Raises UserError for a draft among them, and as `write_one_file`."""
    return write_one_file([paper_pdf(desk, paper.id) for paper in papers], file, "文书")


def together_name(papers: Sequence[PaperRow]) -> str:
    """望督〔2020〕1号等3份.pdf: a name to begin with."""
    return safe_name(f"{papers[0].mark}等{len(papers)}份.pdf")
