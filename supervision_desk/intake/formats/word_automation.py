"""WPS or Word on Windows as a converter, driven by a hidden PowerShell script: both answer to the same automation
interface, and every Windows has PowerShell.

The registry says which is installed, so that nothing is started to find out. WPS for Linux has no command that converts
without a window, so there LibreOffice alone does.
"""

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from supervision_desk.intake.formats.timed_process import end, run

# KWPS is what later versions of WPS are called by, WPS the earlier ones.
_PROGRAMS = ("KWPS.Application", "WPS.Application", "Word.Application")

# The program is no child of the script, for the system starts it. Which process is ours shows by its command line and
# by its being new; one that the officer has open already is neither hidden nor closed, and gets its settings back.
# Macros are off (3) and questions too (0) before the file is opened; a password is given, so that a locked file fails
# and does not ask; 12 is .docx. Methods are called by name, since their declared arguments differ between programs.
_SCRIPT = r"""
$ErrorActionPreference = 'Stop'
function Automated {
    Get-WmiObject Win32_Process |
        Where-Object { $_.Name -match '^(wps|wpsoffice|winword)\.exe$' } |
        Where-Object { $_.CommandLine -match 'automation|embedding' } |
        ForEach-Object { $_.ProcessId }
}
function Call($target, $name, $values) {
    [System.__ComObject].InvokeMember($name, [Reflection.BindingFlags]::InvokeMethod, $null, $target, $values)
}
$before = @(Automated)
$app = New-Object -ComObject $env:SUPERVISION_PROGRAM
$own = @(Automated | Where-Object { $before -notcontains $_ })
[IO.File]::WriteAllText($env:SUPERVISION_STARTED, ($own -join ' '))
$alerts = $app.DisplayAlerts
$security = $app.AutomationSecurity
try {
    if ($own.Count -gt 0) { $app.Visible = $false }
    $app.DisplayAlerts = 0
    $app.AutomationSecurity = 3
    $document = Call $app.Documents 'Open' @($env:SUPERVISION_SOURCE, $false, $true, $false, '-')
    try {
        Call $document 'SaveAs' @($env:SUPERVISION_MADE, 12)
    } finally {
        Call $document 'Close' @(0)
    }
} finally {
    if ($own.Count -gt 0) {
        Call $app 'Quit' @(0)
    } else {
        $app.AutomationSecurity = $security
        $app.DisplayAlerts = $alerts
    }
}
"""


def in_registry(program: str) -> bool:
    """Whether Windows knows a program by that name (ProgID); nothing is known elsewhere."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\CLSID"):
            return True
    return False


def installed_program(registered: Callable[[str], bool]) -> str | None:
    """The name by which WPS, else Word, is started; None where neither is registered."""
    return next((program for program in _PROGRAMS if registered(program)), None)


@dataclass(frozen=True)
class WordAutomation:
    """An installed WPS or Word, at work for at most so many seconds."""

    seconds: float = 60
    registered: Callable[[str], bool] = in_registry
    names: str = "WPS 或 Word"
    targets: tuple[str, ...] = ("docx",)

    def is_installed(self) -> bool:
        """Whether the registry has one."""
        return installed_program(self.registered) is not None

    def convert(self, source: Path, made: Path) -> bool:
        """Write the source anew as `made`; whether the program said so. What it started is ended when time is up."""
        started = made.parent / "started"
        told = {
            "SUPERVISION_PROGRAM": installed_program(self.registered) or "",
            "SUPERVISION_SOURCE": str(source),
            "SUPERVISION_MADE": str(made),
            "SUPERVISION_STARTED": str(started),
        }
        shell = shutil.which("powershell") or "powershell"
        command = [shell, "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command", _SCRIPT]
        ended_well = run(command, self.seconds, told)
        if ended_well is None and started.exists():
            for pid in started.read_text(encoding="ascii").split():
                end(int(pid))
        return bool(ended_well)
