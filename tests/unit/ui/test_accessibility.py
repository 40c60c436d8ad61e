"""Whatever can be used has a name for who does not see it, on every page and in every dialog."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout

from tests.accessibility import find_unnamed, settle


@pytest.fixture
def dialog(qtbot, theme):
    dialog = QDialog()
    dialog.setWindowTitle("A question")
    QVBoxLayout(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_field_without_a_name_is_found(dialog):
    dialog.layout().addWidget(QLineEdit())
    dialog.layout().addWidget(QListWidget())
    settle()
    found = list(find_unnamed(dialog))
    assert [line.partition(" ")[0] for line in found] == ["QLineEdit", "QListWidget"]


def test_a_name_or_a_label_is_enough(dialog):
    named, labelled, label = QLineEdit(), QLineEdit(), QLabel("City")
    named.setAccessibleName("Name")
    label.setBuddy(labelled)
    for widget in (named, label, labelled):
        dialog.layout().addWidget(widget)
    settle()
    assert list(find_unnamed(dialog)) == []


def test_a_form_names_its_fields(dialog):
    form = QFormLayout()
    form.addRow("City", QLineEdit())
    dialog.layout().addLayout(form)
    settle()
    assert list(find_unnamed(dialog)) == []


def test_an_icon_says_what_it_is(dialog, theme):
    button = QPushButton()
    button.setIcon(QIcon(theme.pixmap("x", "ink", 16)))
    dialog.layout().addWidget(button)
    settle()
    assert len(list(find_unnamed(dialog))) == 2
    button.setAccessibleName("Close")
    assert ["tool tip" in line for line in find_unnamed(dialog)] == [True]
    button.setToolTip("Close")
    assert list(find_unnamed(dialog)) == []


def test_a_dialog_has_a_name(dialog):
    dialog.setWindowTitle("")
    assert list(find_unnamed(dialog)) == ["QDialog has no name"]


def test_every_page_and_every_dialog_is_named():
    # In a process of its own: what is done in the demo for the pictures is not undone.
    run = subprocess.run(
        [sys.executable, "-m", "tests.accessibility"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout == ""
    assert run.returncode == 0, run.stderr
