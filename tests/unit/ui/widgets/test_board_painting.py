from dataclasses import replace
from datetime import timedelta

from pimap_desktop.text import _
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from tests.gallery import NINE, sample_board


def test_the_line_of_now_crosses_free_cells(qtbot, language, theme):
    grid = AgendaGrid(language, theme, _("Agenda of the day"))
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show_board(replace(sample_board(), cells=()))
    grid.show()
    grid.show_now(NINE + timedelta(minutes=10))
    image = grid.viewport().grab().toImage()
    longest = max(
        sum(image.pixelColor(x, y).name() == theme.colours.accent for x in range(image.width()))
        for y in range(image.height())
    )
    assert longest > 500, "from one edge to the other"
