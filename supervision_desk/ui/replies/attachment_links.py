"""Attachments in a text: each a link that opens a copy, and one that saves it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QWidget

from supervision_desk.errors import UserError
from supervision_desk.services.attachments import AttachmentRow, attachment_name, save_attachment
from supervision_desk.services.desk import Desk
from supervision_desk.services.one_file import write_named
from supervision_desk.ui import messages
from supervision_desk.ui.papers.opened_copies import opened_folder
from supervision_desk.ui.tables.reading_view import ReadingView
from supervision_desk.ui.theme import NARROW, tokens

_OPEN, _SAVE = "open-attachment", "save-attachment"
_KB = 1024


def attachments_html(rows: Sequence[AttachmentRow]) -> str:
    """A line for each attachment; nothing without any."""
    return "".join(map(_line, rows))


def _line(row: AttachmentRow) -> str:
    colour = f'style="color:{tokens().accent}; text-decoration:none"'
    size = f"{max(row.size // _KB, 1)} KB"
    return (
        f'<p style="margin:0 0 {NARROW}px 0">附件：<a {colour} href="{_OPEN}:{row.id}">{escape(row.name)}</a>'
        f'　<span style="color:{tokens().muted}">{size}</span>　<a {colour} href="{_SAVE}:{row.id}">另存…</a></p>'
    )


class AttachmentLinks(QObject):
    """Serves the links of one text."""

    def __init__(self, desk: Desk, view: ReadingView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        view.anchorClicked.connect(self._on_link)

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == _OPEN:
            open_attachment(self._desk, self._view, int(link.path()))
        elif link.scheme() == _SAVE:
            save_copy(self._desk, self._view, int(link.path()))


def open_attachment(desk: Desk, widget: QWidget, attachment: int) -> None:
    """Show a copy of its own: what another program does to it does not reach the case folder."""
    folder = opened_folder() / f"attachment-{attachment}"
    folder.mkdir(exist_ok=True)
    try:
        messages.open_in_system(next(folder.iterdir(), None) or save_attachment(desk, attachment, folder))
    except UserError as error:
        messages.show_error(widget.window(), str(error))


def save_copy(desk: Desk, widget: QWidget, attachment: int) -> None:
    """Save a copy as a file chosen; who chose one that is there said that it may be replaced."""
    file = messages.choose_new_file(widget.window(), "附件另存为", attachment_name(desk, attachment))
    if file is None:
        return
    try:
        write_named(lambda folder: [save_attachment(desk, attachment, folder)], file, "附件")
        messages.show_note(widget.window(), f"已另存：{file}")
    except UserError as error:
        messages.show_error(widget.window(), str(error))
