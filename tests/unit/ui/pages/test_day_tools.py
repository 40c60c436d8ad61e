from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.pages.agenda.tools import DayTools
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid


def test_without_days_the_views_begin_where_the_title_does(qtbot, language, theme):
    grid = AgendaGrid(language, theme, _("Agenda of the day"))
    tools = DayTools(language, theme, grid)
    for widget in (grid, tools):
        qtbot.addWidget(widget)
    tools.show()
    assert tools.views.x() == 0
    tools.show_days([("one", verbatim("Wed 22"))])
    qtbot.waitUntil(lambda: tools.views.x() > tools.days.width() > 0)
    tools.show_days([])
    qtbot.waitUntil(lambda: tools.views.x() == 0)
