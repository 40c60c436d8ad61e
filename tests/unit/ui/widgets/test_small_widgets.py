from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from pimap_desktop.text import _, ngettext, verbatim
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.widgets.figure_tile import FigureTile
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.nav_list import NavEntry, NavList
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.status_line import StatusLine
from pimap_desktop.ui.widgets.timeline import Stage, Timeline, TimelineEntry
from pimap_desktop.ui.widgets.words import ElidedWords, Words
from tests.unit.ui.pseudo import PseudoReader

MARKUP = "<b>Aquila</b> <img src='x.png'>"


def test_words_are_never_markup(qtbot):
    words = Words(MARKUP)
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == MARKUP


def test_elided_words_explain_themselves_only_when_cut(qtbot):
    words = ElidedWords()
    qtbot.addWidget(words)
    words.set_text("Moravian precision optics <b>")
    words.resize(80, 20)
    words.show()
    assert words.shown.endswith("…")
    assert "&lt;b&gt;" in words.toolTip()
    words.resize(600, 20)
    assert words.shown == "Moravian precision optics <b>"
    assert words.toolTip() == ""


def test_a_page_is_chosen_by_keyboard_and_counts_are_spoken(qtbot, language, theme):
    entries = [NavEntry("one", _("Overview"), "users"), NavEntry("two", _("Agenda"), "table-2")]
    nav = NavList(language, theme, _("Pages"), entries)
    qtbot.addWidget(nav)
    nav.choose("one")
    nav.set_count("two", 2, ngettext("{count} conflict", "{count} conflicts", 2), urgent=True)
    with qtbot.waitSignal(nav.chosen) as chosen:
        qtbot.keyClick(nav, Qt.Key.Key_Down)
    assert chosen.args == ["two"]
    assert nav.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Agenda, 2 conflicts"
    language.switch(PseudoReader())
    assert nav.item(0).text() == "⟦Overview⟧"
    assert nav.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "⟦Agenda⟧, ⟦2 conflicts⟧"


def test_segments_keep_the_choice_when_the_options_change(qtbot, language):
    segments = Segments(language, _("Day"), [(1, verbatim("Mon")), (2, verbatim("Tue"))])
    qtbot.addWidget(segments)
    segments.show()
    assert segments.current == 1
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.mouseClick(segments.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]
    segments.show_options([(2, verbatim("Tue")), (3, verbatim("Wed"))])
    assert segments.current == 2
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert chosen.args == [3]
    segments.show_options([])
    assert segments.current is None


def test_the_search_waits_for_a_pause_and_escape_empties_it(qtbot, language, theme):
    box = SearchBox(language, theme, _("Find a person"))
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClicks(box, "nov")
    assert searched.args == ["nov"]
    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert searched.args == [""]


def test_a_tile_counts_against_its_target(qtbot, language, theme):
    tile = FigureTile(language, theme, _("Potential customers"))
    qtbot.addWidget(tile)
    tile.show_figure(21, 35)
    assert tile.accessibleName() == "Potential customers: 21 of 35"
    tile.show_figure(1200)
    assert tile.accessibleName() == "Potential customers: 1,200"
    language.switch(PseudoReader())
    assert tile.accessibleName() == "⟦⟦Potential customers⟧: 1\xa0200⟧"


def test_a_notice_offers_something_and_goes(qtbot, language, theme):
    bar = NoticeBar(language, theme)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    taken = []
    bar.show_notice(_("{name} is wrong", name=MARKUP), "bad", _("Review"), lambda: taken.append(1))
    assert bar.accessibleName() == f"{MARKUP} is wrong"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bar.findChildren(QLabel))
    bar._offer.click()
    assert taken == [1]
    assert bar.isHidden()
    bar.show_notice(_("Saved"), "good")
    assert bar._offer.isHidden()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)


def test_a_notice_goes_with_what_it_is_about(qtbot, language, theme):
    bar = NoticeBar(language, theme)
    qtbot.addWidget(bar)
    bar.show_notice(_("Saved"), "good")
    bar.go_on()
    assert not bar.isHidden(), "what was said of the last step stays while work goes on"
    bar.turn_page()
    assert bar.isHidden()
    bar.show_notice(_("Imported"), "good", _("Take it back"), bar.close_notice)
    bar.turn_page()
    assert not bar.isHidden(), "what can be taken back is offered on the next page too"
    bar.turn_page()
    assert bar.isHidden()
    bar.show_notice(_("Nobody is called that."), refusal=True)
    bar.go_on()
    assert bar.isHidden()
    bar.show_notice(_("The file was damaged."), "caution")
    bar.go_on()
    bar.turn_page()
    assert not bar.isHidden(), "what nobody asked for stays until it is read"


def test_a_job_is_followed_and_stopped(qtbot, language):
    jobs = Jobs()
    line = ProgressLine(language)
    qtbot.addWidget(line)

    def work(report):
        while not report.stop_asked:
            report(0.5, _("Half way"))
        return "best"

    got = []
    job = jobs.start(work, got.append, keeps_best=True)
    line.follow(job, _("Planning…"))
    assert not line.isHidden()
    qtbot.waitUntil(lambda: line._bar.value() == 500)
    assert line._text.accessibleName() == "Half way"
    with qtbot.waitSignal(job.ended):
        line.stop_button.click()
    assert got == ["best"]
    assert line.isHidden()
    jobs.close()


def test_lines_and_timeline_follow_the_language(qtbot, language, theme):
    lines, timeline, status = Lines(language), Timeline(language, theme), StatusLine(language)
    for widget in (lines, timeline, status):
        qtbot.addWidget(widget)
    taken = []
    lines.show_lines([Line(_("Held without outcome"), offer=_("Fill in"), act=lambda: taken.append(1))])
    timeline.show_entries([TimelineEntry(_("Today"), _("B2B day"), Stage.NOW)])
    status.show_facts([_("Saved")])
    language.switch(PseudoReader())
    (button,) = lines.findChildren(QPushButton)[-1:]
    assert button.text() == "⟦Fill in⟧"
    button.click()
    assert taken == [1]
    texts = [label.text() for label in timeline.findChildren(QLabel)]
    assert texts == ["⟦Today⟧", "⟦B2B day⟧"]
    assert status.findChildren(ElidedWords)[0].accessibleName() == "⟦Saved⟧"
