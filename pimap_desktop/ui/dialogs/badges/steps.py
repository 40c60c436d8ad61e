"""The steps of arranging a badge, to be taken back and done again until the dialog is closed."""

from __future__ import annotations

from dataclasses import dataclass, field

from pimap_desktop.mission.badge_designs import BadgeDesign

_MOST = 200  # steps; nobody counts further back


@dataclass
class DesignSteps:
    """A design with what it was before; changes of one name that follow each other are one step."""

    design: BadgeDesign
    _before: list[BadgeDesign] = field(default_factory=list)
    _after: list[BadgeDesign] = field(default_factory=list)
    _name: str = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step has been taken back."""
        return bool(self._after)

    def change(self, design: BadgeDesign, name: str = "") -> bool:
        """Take another design; tell whether it is another one."""
        if design == self.design:
            return False
        if not name or name != self._name:
            self._before = [*self._before[1 - _MOST :], self.design]
        self._after.clear()
        self._name = name
        self.design = design
        return True

    def undo(self) -> None:
        """Go back one step, if there is one."""
        if self._before:
            self._after.append(self.design)
            self.design, self._name = self._before.pop(), ""

    def redo(self) -> None:
        """Do again what was taken back, if there is something."""
        if self._after:
            self._before.append(self.design)
            self.design, self._name = self._after.pop(), ""
