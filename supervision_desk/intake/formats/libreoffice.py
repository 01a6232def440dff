"""LibreOffice as a converter: with a profile of its own, so that neither its open windows nor its settings are touched
and macros do not run."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from supervision_desk.intake.formats.timed_process import run

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# What LibreOffice is told a file is, by suffix, so that it never takes a damaged one for plain text.
_FILTERS = {
    ".doc": "MS Word 97",
    ".rtf": "Rich Text Format",
    ".odt": "writer8",
    ".xml": "MS Word 2003 XML",
    ".ods": "calc8",
}


def find_program() -> str | None:
    """The path of an installed LibreOffice, or None."""
    on_path = (shutil.which(name) for name in _NAMES)
    versioned = (str(each) for each in sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))
    there = (place for place in _PLACES if Path(place).exists())
    return next((each for each in (*on_path, *there, *versioned) if each), None)


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice, run without a window for at most so many seconds."""

    seconds: float = 60
    names: str = "LibreOffice"
    targets: tuple[str, ...] = ("docx", "xlsx")

    def is_installed(self) -> bool:
        """Whether it is found where it is installed to."""
        return find_program() is not None

    def convert(self, source: Path, made: Path) -> bool:
        """Write the source anew as `made`, whose suffix says the format; whether the program said so."""
        profile = (made.parent / "profile").as_uri()
        command = [
            find_program() or "", f"-env:UserInstallation={profile}", "--headless", "--norestore",
            f"--infilter={_FILTERS[source.suffix]}", "--convert-to", made.suffix[1:], "--outdir", str(made.parent),
            str(source),
        ]  # fmt: skip
        return bool(run(command, self.seconds))
