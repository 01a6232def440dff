"""The import rule of design §4: arrows point inward, and each foreign library has its owners."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "supervision_desk"
ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "domain": {"domain"},
    "store": {"store", "domain"},
    "intake": {"intake", "domain"},
    "forms": {"forms", "domain"},
    "sheets": {"sheets", "domain"},
    "services": {"services", "store", "intake", "forms", "sheets", "domain"},
    "ui": {"ui", "services", "domain"},
    # The command line starts the window, through the composition root only.
    "cli": {"cli", "services", "domain", "app"},
    "errors": set(),
    "uncollected": set(),
    "pdfium": set(),
    "paths": set(),
    "logs": {"paths"},
}
FOR_ALL_BUT_DOMAIN = {"errors", "paths", "logs", "pdfium", "uncollected"}
OWNERS = {
    "PySide6": {"ui", "app"},
    "sqlalchemy": {"store", "services"},
    "alembic": {"store"},
    "reportlab": {"forms"},
    "pypdfium2": {"forms", "intake"},
    "lxml": {"intake"},
    "python_calamine": {"intake", "sheets"},
    "PIL": {"intake"},
    "cattrs": {"services"},
}


def imported(path: Path, package: tuple[str, ...]) -> Iterator[str]:
    """The full names a file imports, relative ones resolved; `package` is where the file stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            # `from supervision_desk import store` names a layer in its second half.
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == PACKAGE else (base,)


def forbidden(layer: str, name: str) -> bool:
    """Whether a file of that layer may not import that name."""
    head, _, rest = name.partition(".")
    if head == PACKAGE:
        target = rest.partition(".")[0]
        open_to_all = layer not in ALLOWED or target.startswith("__")
        return not open_to_all and target not in ALLOWED[layer] | (FOR_ALL_BUT_DOMAIN if layer != "domain" else set())
    if layer == "domain":
        return head not in sys.stdlib_module_names
    return layer not in OWNERS.get(head, {layer})


def broken_arrows(root: Path) -> list[str]:
    """Each import below `root` that the rule forbids, as `file → name`."""
    found = []
    for path in sorted((root / PACKAGE).rglob("*.py")):
        inner = path.relative_to(root / PACKAGE)
        layer = inner.parts[0].removesuffix(".py")
        names = imported(path, (PACKAGE, *inner.parent.parts))
        found += [f"{inner.as_posix()} → {name}" for name in names if forbidden(layer, name)]
    for path in sorted((root / "migrations").rglob("*.py")):
        ours = (name for name in imported(path, ()) if name.partition(".")[0] == PACKAGE)
        found += [f"{path.relative_to(root).as_posix()} → {name}" for name in ours]
    return found


def test_every_import_follows_the_arrows() -> None:
    assert broken_arrows(ROOT) == []


def circles(root: Path) -> list[str]:
    """Each pair of modules that import each other, inside functions or not."""
    names: dict[str, set[str]] = {}
    for path in (root / PACKAGE).rglob("*.py"):
        inner = path.relative_to(root)
        module = ".".join(inner.with_suffix("").parts).removesuffix(".__init__")
        names[module] = set(imported(path, inner.parent.parts))
    return sorted(
        f"{one} ↔ {other}" for one in names for other in names[one] if one < other and one in names.get(other, ())
    )


def test_no_two_modules_import_each_other() -> None:
    assert circles(ROOT) == []


def test_every_layer_has_its_rule() -> None:
    names = {path.name.removesuffix(".py") for path in (ROOT / PACKAGE).iterdir() if path.suffix in ("", ".py")}
    ours = {name for name in names if not name.startswith(("_", ".")) and name not in ("migrations", "resources")}

    assert ours - {"app"} <= set(ALLOWED)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/rule.py", "import sqlalchemy"),
        ("domain/rule.py", "from supervision_desk.errors import UserError"),
        ("domain/rule.py", "from supervision_desk.store import models"),
        ("store/models.py", "from supervision_desk.services.desk import Desk"),
        ("store/models.py", "from supervision_desk import services"),
        ("store/models.py", "from ..services import desk"),
        ("store/models.py", "from .. import services"),
        ("store/models.py", "import PySide6.QtCore"),
        ("intake/reader.py", "def read():\n    from supervision_desk.store.models import Item"),
        ("forms/slip.py", "from supervision_desk.sheets.workbook import write"),
        ("sheets/workbook.py", "import reportlab"),
        ("services/items.py", "from PySide6 import QtCore"),
        ("services/items.py", "from supervision_desk.ui.page import Page"),
        ("services/items.py", "import pypdfium2"),
        ("services/items.py", "import alembic"),
        ("ui/page.py", "from supervision_desk.store.models import Item"),
        ("ui/page.py", "import sqlalchemy.orm"),
        ("cli/main.py", "import supervision_desk.store.models"),
        ("cli/main.py", "from supervision_desk.ui.page import Page"),
        ("errors.py", "from supervision_desk.domain.draft import Draft"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    path = tmp_path / PACKAGE / file
    path.parent.mkdir(parents=True)
    path.write_text(f"{line}\n", encoding="utf-8")

    assert [each.partition(" → ")[0] for each in broken_arrows(tmp_path)] == [file]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/rule.py", "from supervision_desk.domain.draft import Draft\nimport datetime"),
        ("domain/rule.py", "from .draft import Draft"),
        ("store/models.py", "from supervision_desk.errors import UserError\nimport sqlalchemy"),
        ("ui/page.py", "from PySide6.QtWidgets import QWidget\nfrom supervision_desk.services.desk import Desk"),
        ("cli/main.py", "from supervision_desk import __version__"),
        ("app.py", "from supervision_desk.ui.window import Window\nfrom PySide6 import QtCore"),
    ],
)
def test_a_right_import_is_let_through(tmp_path: Path, file: str, line: str) -> None:
    path = tmp_path / PACKAGE / file
    path.parent.mkdir(parents=True)
    path.write_text(f"{line}\n", encoding="utf-8")

    assert broken_arrows(tmp_path) == []


def test_a_migration_that_imports_the_program_is_found(tmp_path: Path) -> None:
    path = tmp_path / "migrations" / "versions" / "0002_more.py"
    path.parent.mkdir(parents=True)
    path.write_text("from supervision_desk.store.models import Item\n", encoding="utf-8")

    assert broken_arrows(tmp_path) == ["migrations/versions/0002_more.py → supervision_desk.store.models"]
