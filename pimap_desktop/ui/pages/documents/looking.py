"""What was drawn, to look at: all pages small, the chosen ones large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.documents.pdf import Document
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.page_thumbnails import PageThumbnails
from pimap_desktop.ui.widgets.pdf_preview import PdfPreview
from pimap_desktop.ui.widgets.segments import Segments


class DocumentView(QWidget):
    """Shows one document, or one of several by their languages."""

    turned = Signal(int, int)  # the page that is in sight, of how many

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._documents: Sequence[tuple[str, Document]] = ()
        self.parts = Segments(language, _("Language"))
        self.preview = PdfPreview(language, theme, _("Preview of the document"))
        self.thumbnails = PageThumbnails(language, theme)
        self._compose()
        self.parts.chosen.connect(self._show_part)
        self.thumbnails.wanted.connect(self.preview.go_to)
        self.preview.page_changed.connect(self._follow)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        if not self._documents:
            return None
        return dict(self._documents).get(str(self.parts.current or ""), self._documents[0][1])

    def show_documents(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Show documents by the codes of their languages; of none nothing is left open."""
        self._documents = documents
        names = [(code, verbatim(DOCUMENT_LANGUAGES.get(code, code))) for code, _document in documents]
        self.parts.show_options(names)
        self.parts.setVisible(len(names) > 1)
        self._show_part()

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show the pages of a file."""
        self.thumbnails.show_pages(None)  # before its pages are closed
        self.preview.show_pdf(pdf)
        self.thumbnails.show_pages(self.preview.pages)
        self.thumbnails.setVisible(self.preview.page_count > 1)

    def _compose(self) -> None:
        inner = QWidget()
        seen = QHBoxLayout(inner)
        seen.setContentsMargins(0, 0, 0, 0)
        seen.setSpacing(0)
        seen.addWidget(self.thumbnails)
        seen.addWidget(self.preview, 1)
        pages = Card()
        pages.set_margins(1)
        pages.add(inner, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.parts)
        whole.addWidget(pages, 1)

    def _show_part(self, _code: object = None) -> None:
        document = self.document
        self.show_pdf(document.pdf if document else None)

    def _follow(self, page: int, count: int) -> None:
        self.thumbnails.follow(page - 1)
        self.turned.emit(page, count)
