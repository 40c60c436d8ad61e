"""What a QR code holds, and which picture a logo shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from pimap_desktop.mission.badge_designs import Across, Area, Code, CodeContent, Logo
from pimap_desktop.mission.pictures import add_picture, list_pictures, read_picture
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.badges.words_form import ACROSS_NAMES
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.panel import Panel, Quiet
from pimap_desktop.ui.widgets.words import Words

_SAYS: tuple[tuple[object, Message], ...] = (
    (CodeContent.TOKEN, pgettext("QR code", "The person, for the desk’s scanner")),
    (CodeContent.VCARD, pgettext("QR code", "A business card, for telephones")),
    (CodeContent.URL, pgettext("QR code", "A web address")),
)
_NOTES = {
    CodeContent.TOKEN: _("Only this program knows whose it is."),
    CodeContent.VCARD: _("Name, company, e-mail and telephone: whoever scans the badge has them."),
    CodeContent.URL: _(
        "{token} and {number} stand for the person’s code and badge number.",
        token="{token}",  # noqa: S106 (no password: it is printed as it stands)
        number="{number}",
    ),
}
_PICTURES = _("Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff)")
EXAMPLE = "https://example.org/?p={token}"


class CodeForm(Panel):
    """What a QR code says."""

    def __init__(self, language: Language, change: Callable[[Code, str], None]) -> None:
        super().__init__(language)
        self._change, self._quiet = change, Quiet()
        self._code = Code(Area(0, 0, 1, 1))
        self.says = Choice(language, _SAYS)
        self.url = line_edit()
        self.url.setPlaceholderText(EXAMPLE)
        self._note = Words(role="muted", wrap=True)
        self.add(pgettext("QR code", "It holds"), self.says)
        self.add(_("Web address"), self.url)
        self.add_wide(self._note)
        self.says.activated.connect(self._quiet.unless(self._keep))
        self.url.textEdited.connect(self._quiet.unless(lambda: self._keep("url")))

    def show_code(self, code: Code) -> None:
        """Show another QR code, or what has become of this one."""
        with self._quiet:
            self._code = code
            self.says.choose(code.says)
            if self.url.text() != code.url:
                self.url.setText(code.url)
            self.show_field(self.url, shown=code.says is CodeContent.URL)
            self._language.label(self._note, text=_NOTES[code.says])

    def _keep(self, step: str = "") -> None:
        says = CodeContent(str(self.says.key))
        self._change(replace(self._code, says=says, url=self.url.text()), step)


class LogoForm(Panel):
    """Which picture of the workspace is shown, and where in its place."""

    def __init__(self, language: Language, workspace: Workspace, change: Callable[[Logo, str], None]) -> None:
        super().__init__(language)
        self._workspace, self._change, self._quiet = workspace, change, Quiet()
        self._logo = Logo(Area(0, 0, 1, 1))
        self.picture = Choice(language, [])
        self.file_button = push_button(language, _("From a file…"))
        self.file_button.setAutoDefault(False)
        self.across = Choice(language, ACROSS_NAMES)
        self.add(_("Picture"), self.picture)
        self.add_wide(self.file_button)
        self.add(_("Across"), self.across)
        for box in (self.picture, self.across):
            box.activated.connect(self._quiet.unless(self._keep))
        self.file_button.clicked.connect(self.take_file)

    def show_logo(self, logo: Logo) -> None:
        """Show another logo, or what has become of this one."""
        with self._quiet:
            self._logo = logo
            none: list[tuple[object, Message]] = [("", pgettext("picture", "None yet"))]
            rows = self._workspace.ask(list_pictures)
            self.picture.show_options([*none, *((row.id, verbatim(row.name)) for row in rows)])
            self.picture.choose(logo.picture)
            self.across.choose(logo.across)

    def take_file(self) -> None:
        """Ask for a picture, keep it in the workspace, and show it."""
        title, kinds = self._language.read(_("Choose a picture")), self._language.read(_PICTURES)
        chosen, _kind = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a picture in the workspace, and show it; raises `Unreadable` for what is none."""
        draft = read_picture(path)
        picture = self._workspace.do(_("Add a picture"), add_picture, draft)
        self._change(replace(self._logo, picture=picture), "")

    def _keep(self) -> None:
        picture, across = str(self.picture.key or ""), Across(str(self.across.key))
        self._change(replace(self._logo, picture=picture, across=across), "")
