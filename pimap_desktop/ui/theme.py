"""The look: the scheme that is shown, the one style sheet, icons, fonts and the size of texts."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from pimap_desktop.shipped import RESOURCES
from pimap_desktop.text import Message, _
from pimap_desktop.ui.colours import CONTRAST, DARK, LIGHT, SECTORS, Colours, SectorMark, mixed

GRID = 8  # distances are multiples or halves of it, in logical pixels
TITLE, HEADING, TEXT, SECONDARY = 20.0, 13.5, 13.0, 11.5  # sizes of text in logical pixels
FIGURE, COUNTDOWN = 28.0, 34.0

TEXT_SIZES = (90, 100, 110, 125, 150)  # percent

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)

SchemeChoice = Literal["system", "light", "dark", "contrast"]
SCHEMES: tuple[tuple[SchemeChoice, Message], ...] = (
    ("system", _("As the system")),
    ("light", _("Light")),
    ("dark", _("Dark")),
    ("contrast", _("High contrast")),
)
T = TypeVar("T", bound=QObject)


def scheme_of(name: str) -> SchemeChoice:
    """Return the scheme of a name in the settings; of an unknown one, that of the system."""
    known: dict[str, SchemeChoice] = {"light": "light", "dark": "dark", "contrast": "contrast"}
    return known.get(name, "system")


class Theme(QObject):
    """Dresses the application in one scheme, and again when the scheme changes."""

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: SchemeChoice = "system", percent: int = 100, *, still: bool = False
    ) -> None:
        super().__init__()
        self._app = app
        self._choice: SchemeChoice = choice
        self._percent = _in_bounds(percent)
        self._flash_time = app.cursorFlashTime()
        self._effects = {effect: app.isEffectEnabled(effect) for effect in _EFFECTS}
        self._marks = QTemporaryDir()
        self._icons: dict[tuple[str, str], QIcon] = {}
        # One style on every system: what was looked at on one machine is what others see.
        app.setStyle("Fusion")
        app.setFont(_application_font(app.font(), register_fonts()))
        self._dots = app.primaryScreen().logicalDotsPerInch()
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.colours = self._wanted()
        if still:
            self.hold_still(still=True)
        self._apply()

    def choose(self, choice: SchemeChoice) -> None:
        """Take one of the schemes, or whichever the system has."""
        self.look(choice, self._percent)

    def look(self, choice: SchemeChoice, percent: int) -> None:
        """Take a scheme and a size of texts at once: each alone would lay the whole window out anew."""
        before = (self.colours, self._percent)
        self._choice = choice
        self.colours, self._percent = self._wanted(), _in_bounds(percent)
        if (self.colours, self._percent) != before:
            self._apply()
            self.changed.emit()

    @property
    def percent(self) -> int:
        """How large texts are, of their usual size."""
        return self._percent

    def resize_text(self, percent: int) -> None:
        """Show every text in another size, as a share of the usual one; what holds texts grows along."""
        self.look(self._choice, percent)

    def scaled(self, pixels: float) -> int:
        """Return a length in logical pixels that grows and shrinks with the size of texts."""
        return round(pixels * self._percent / 100)

    @property
    def still(self) -> bool:
        """Whether nothing shall move that need not: the user wants it so, or the system does."""
        return not self._app.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)

    def hold_still(self, *, still: bool) -> None:
        """Let no menu slide, no cursor blink and no screen flash; or all of that as the system does it."""
        for effect, moves in self._effects.items():
            self._app.setEffectEnabled(effect, moves and not still)
        self._app.setCursorFlashTime(0 if still else self._flash_time)

    def sector(self, code: str | None) -> SectorMark:
        """Return the mark of a sector; one without a sector, or of an unknown one, is plain."""
        return SECTORS.get(code or "", SectorMark(self.colours.soft(self.colours.ink, 0.3), ""))

    def font(self, size: float = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the application's font in a size in logical pixels, for widgets that paint themselves."""
        font = QFont(self._app.font())
        font.setPointSizeF(size * self._points)
        font.setWeight(weight)
        return font

    def icon(self, name: str, colour: str = "ink") -> QIcon:
        """Draw an icon in one of the scheme's colours; `dress` is for icons that stay."""
        value = getattr(self.colours, colour)
        if (name, value) not in self._icons:
            icon = QIcon(_drawn(name, value, self._app.devicePixelRatio()))
            faded = mixed(value, self.colours.card, 0.4)
            icon.addPixmap(_drawn(name, faded, self._app.devicePixelRatio()), QIcon.Mode.Disabled)
            self._icons[name, value] = icon
        return self._icons[name, value]

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """Draw an icon once, in logical pixels, for a widget that paints itself."""
        return _drawn(name, getattr(self.colours, colour), self._app.devicePixelRatio(), size)

    def dress(self, target: T, icon: str, colour: str = "ink") -> T:
        """Give a button or an action its icon, now and after every change of scheme; returns it."""
        _Dress(target, self, icon, colour)
        return target

    def _wanted(self) -> Colours:
        if self._choice != "system":
            return {"dark": DARK, "contrast": CONTRAST}.get(self._choice, LIGHT)
        return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        self.look(self._choice, self._percent)

    @property
    def _points(self) -> float:
        """Points of a logical pixel of text."""
        return 72 / self._dots * self._percent / 100

    def _apply(self) -> None:
        self._icons.clear()
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        colours = self.colours
        template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
        return template.substitute(
            asdict(colours),
            accent_soft=colours.soft(colours.accent),
            bad_soft=colours.soft(colours.bad, 0.1),
            caution_soft=colours.soft(colours.caution, 0.14),
            good_soft=colours.soft(colours.good),
            hover=colours.soft(colours.ink, 0.05),
            pressed=colours.soft(colours.ink, 0.1),
            border=colours.outline(),
            accent_hover=mixed(colours.ink, colours.accent, 0.15),
            accent_text=colours.text(colours.accent, colours.soft(colours.accent)),
            good_text=colours.text(colours.good, colours.soft(colours.good)),
            caution_text=colours.text(colours.caution, colours.soft(colours.caution, 0.14)),
            bad_text=colours.text(colours.bad, colours.soft(colours.bad, 0.1)),
            title_size=f"{TITLE * self._points:.3f}pt",
            heading_size=f"{HEADING * self._points:.3f}pt",
            text_size=f"{TEXT * self._points:.3f}pt",
            secondary_size=f"{SECONDARY * self._points:.3f}pt",
            figure_size=f"{FIGURE * self._points:.3f}pt",
            countdown_size=f"{COUNTDOWN * self._points:.3f}pt",
            table_size=f"{TITLE * self._points:.3f}pt",
            line_height=self.scaled(20),
            low_line=self.scaled(16),
            chevron=self._mark_file("chevron-down", colours.muted),
            chevron_up=self._mark_file("chevron-up", colours.muted),
            check=self._mark_file("check", colours.on_accent),
        )

    def _mark_file(self, name: str, colour: str) -> str:
        """A style sheet takes its small drawings from files, so they are written in the scheme's colour."""
        path = Path(self._marks.filePath(f"{name}-{colour[1:]}.svg"))
        if not path.exists():
            path.write_bytes(_coloured(name, colour))
        # Quoted: it lies below the user's name, and with "Ada (work)" there none of the sheet would be read.
        return '"{}"'.format(path.as_posix().replace("\\", r"\\").replace('"', r"\""))


class _Dress(QObject):
    """Keeps the icon of its parent in the colours of the scheme, and goes with it."""

    def __init__(self, target: QObject, theme: Theme, icon: str, colour: str) -> None:
        super().__init__(target)
        self._theme, self._icon, self._colour = theme, icon, colour
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        target: Any = self.parent()
        target.setIcon(self._theme.icon(self._icon, self._colour))


def _in_bounds(percent: int) -> int:
    return min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])


@cache
def register_fonts(folder: Path = RESOURCES / "fonts") -> tuple[str, ...]:
    """Tell Qt the bundled fonts; return their families, Latin first. A second call costs nothing."""
    families: dict[str, None] = {}
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(sorted(families, key=len))  # "Noto Sans" comes before "Noto Sans JP"


def _application_font(system: QFont, bundled: tuple[str, ...]) -> QFont:
    font = QFont(system)
    font.setFamilies([*bundled, *system.families()])
    return font


def _palette(colours: Colours) -> QPalette:
    palette = QPalette(QColor(colours.card), QColor(colours.ground))
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.AlternateBase), colours.ground),
        ((role.Base, role.Button, role.ToolTipBase), colours.card),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.ink),
        ((role.PlaceholderText, role.Mid, role.Dark), colours.muted),
        ((role.Light, role.Midlight), colours.line),
        ((role.Highlight, role.Accent), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
        ((role.Link, role.LinkVisited), colours.text(colours.accent)),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    faded = QColor(mixed(colours.muted, colours.card, 0.7))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, faded)
    return palette


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _coloured(name: str, colour: str) -> bytes:
    return _drawing(name).replace("currentColor", colour).encode()


def _drawn(name: str, colour: str, ratio: float, size: int = 18) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_coloured(name, colour))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
