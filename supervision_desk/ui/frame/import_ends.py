"""Where an import leads: into sight, back to the documents, to what was registered before, to the new items."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from supervision_desk.ui import messages
from supervision_desk.ui.frame.navigation import Navigation
from supervision_desk.ui.frame.places import Pages
from supervision_desk.ui.frame.status_line import StatusLine
from supervision_desk.ui.importing.import_pages import ImportPages

if TYPE_CHECKING:
    from supervision_desk.services.earlier import EarlierImport
    from supervision_desk.services.registering import Registered


class ImportEnds(QObject):
    """Follows the import pages."""

    def __init__(self, imports: ImportPages, navigation: Navigation, pages: Pages, status: StatusLine) -> None:
        super().__init__(imports)
        self._navigation = navigation
        self._pages = pages
        self._status = status
        imports.shown.connect(self._on_shown)
        imports.left.connect(self._on_left)
        imports.registered.connect(self._on_registered)
        imports.earlier.connect(self._on_earlier)
        imports.said.connect(status.say)
        imports.keeper.trouble.connect(status.warn)
        imports.kept_changed.connect(self._on_kept)

    def _on_shown(self) -> None:
        self._navigation.setCurrentRow(-1)

    def _on_left(self) -> None:
        self._navigation.go_to("documents")

    def _on_kept(self) -> None:
        if self._pages.currentWidget() is self._pages.documents:
            self._pages.documents.unfinished.reload()

    def _on_earlier(self, earlier: "EarlierImport") -> None:
        self._navigation.go_to("documents")
        self._pages.documents.show_document(earlier.document_id)
        self._status.say(earlier.sentence)

    def _on_registered(self, made: "Registered") -> None:
        shown = made.codes or (made.carried.codes if made.carried else ()) or made.further
        if shown:
            # All of them: what is drafted or printed next concerns them all.
            self._navigation.go_to("items")
            self._pages.items.show_item(*shown)
            self._pages.items.view.setFocus()  # the page that had the keys is gone
        self._status.say(made.sentences[0])
        if made.carried and made.carried.pending:
            messages.show_note(self._pages, "\n".join(made.sentences))
