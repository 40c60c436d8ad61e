"""A language in which every worded text is marked: a text that was not re-worded stands out."""

from pimap_desktop.i18n.catalogues import catalogue
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message


class PseudoReader(Reader):
    """Words in English between brackets, with Finnish formats."""

    def __init__(self) -> None:
        super().__init__("fi")
        self._catalogue = catalogue("en")

    def word(self, message: Message) -> str:
        return f"⟦{super().word(message)}⟧"
