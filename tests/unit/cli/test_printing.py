"""What ``print`` can do beside making a file."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import Result
from PIL import Image

from pimap_desktop.documents.kinds import KINDS
from tests.golden.reading import page_sizes, pictures, read_codes, read_words
from tests.unit.cli.conftest import Run

Print = Callable[..., dict]


@pytest.fixture
def printed(small: Path, tmp_path: Path, run: Run) -> Print:
    """Print from the demo's mission to Japan; returns what was told."""
    return lambda kind, *options: run(
        "print", small, "--mission", "Japan", kind, *options, "-o", tmp_path / "out.pdf"
    )


@pytest.fixture
def japan(small: Path, run: Run) -> str:
    return next(row["id"] for row in run("ask", small, "list_missions")["rows"] if "Japan" in row["title"])


def people(small: Path, run: Run, japan: str) -> list[dict]:
    return run("ask", small, "list_people", f'{{"mission_id": "{japan}"}}')["rows"]


def rename(small: Path, run: Run, row: dict) -> None:
    """Give somebody another family name, by the command of the same name as in the window."""
    (draft,) = run("ask", small, "find_person", f'{{"person_id": "{row["id"]}"}}')["rows"]
    changed = json.dumps({"person_id": row["id"], "draft": {**draft, "family_name": "Changed"}})
    run("do", small, "update_person", changed)


@pytest.mark.parametrize("kind", ["badges", "badges-two-sided", "butterfly-badges", "name-tents", "signs"])
def test_documents_without_a_plan_are_printed(printed: Print, tmp_path: Path, kind: str) -> None:
    told = printed(kind)
    assert told["items"] > 0
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == told["pages"]
    assert told.keys() >= {"pages", "items", "warnings"}


def test_the_kinds_are_listed_by_the_help(call: Callable[..., Result]) -> None:
    words = " ".join(call("print", "--help").stdout.split())
    assert all(kind.name in words for kind in KINDS)


def test_only_what_changed_is_printed_again(
    printed: Print, small: Path, run: Run, japan: str, call: Callable[..., Result], tmp_path: Path
) -> None:
    first = printed("badges")
    assert first["printed_before"] == 0
    again = call(
        "print", small, "--mission", "Japan", "badges", "--only-changed", "-o", tmp_path / "none.pdf"
    )
    assert (again.exit_code, again.stderr) == (1, "Nothing has changed since it was printed.\n")
    assert not (tmp_path / "none.pdf").exists()
    rename(small, run, people(small, run, japan)[3])
    told = printed("badges", "--only-changed")
    assert (told["items"], told["printed_before"], told["changed"]) == (1, 1, 1)
    assert printed("badges")["printed_before"] == first["items"]


def test_what_is_not_recorded_was_not_printed(printed: Print) -> None:
    printed("badges", "--no-record")
    assert printed("badges")["printed_before"] == 0


def test_several_people_can_be_chosen(
    printed: Print, small: Path, run: Run, japan: str, tmp_path: Path
) -> None:
    chosen = [row["participation_id"] for row in people(small, run, japan)[:3]]
    told = printed("badges", *(part for one in chosen for part in ("--for", one)))
    assert told["items"] == 3
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert sorted(code.lower() for code in read_codes(pdf)) == sorted(chosen)


def test_copies_and_the_first_free_label_fill_sheets(printed: Print) -> None:
    items = printed("badges")["items"]
    told = printed("badges", "--copies", 2, "--start-at", 10)
    assert told["items"] == items
    assert told["pages"] == -(-(2 * items + 9) // 10)


def test_each_language_has_a_file_of_its_own(printed: Print, tmp_path: Path) -> None:
    whole = printed("badges")
    told = printed("badges", "--by-language")
    assert {Path(path).name for path in told["paths"]} >= {"out.en.pdf", "out.fr.pdf"}
    assert told["items"] == whole["items"]
    for path in told["paths"]:
        code = Path(path).suffixes[0].removeprefix(".")
        assert f"/Lang ({code})".encode() in Path(path).read_bytes()


def test_papers_can_be_in_a_language_that_the_program_does_not_speak(
    printed: Print, tmp_path: Path, small: Path, run: Run, japan: str
) -> None:
    host = next(row for row in people(small, run, japan) if row["role"] == "host" and row["country"] == "JP")
    for code, words in (("ja", "受入企業"), ("zh-CN", "接待方")):
        printed("badges", "--for", host["participation_id"], "--language", code)
        assert words in read_words((tmp_path / "out.pdf").read_bytes())


def test_a_japanese_host_has_japanese_papers_without_being_asked(
    printed: Print, tmp_path: Path, small: Path, run: Run, japan: str
) -> None:
    host = next(row for row in people(small, run, japan) if row["role"] == "host" and row["country"] == "JP")
    run("do", small, "set_for_people", as_usual(host["participation_id"]))
    printed("badges", "--for", host["participation_id"])
    words = read_words((tmp_path / "out.pdf").read_bytes())
    assert "受入企業" in words
    assert host["native_name"].replace(" ", "") in words


def as_usual(participation_id: str) -> str:
    """Take back what was chosen as the language of somebody's papers."""
    return json.dumps({"participation_ids": [participation_id], "change": {"document_language": ""}})


@pytest.mark.parametrize("code", ["de", "zh-Hant", "klingon", "../ja"])
def test_a_language_that_documents_do_not_speak_is_refused(
    call: Callable[..., Result], small: Path, tmp_path: Path, code: str
) -> None:
    out = tmp_path / "none.pdf"
    told = call("print", small, "--mission", "Japan", "badges", "--language", code, "-o", out)
    assert told.exit_code == 1
    assert told.stderr.startswith(f"No document is made in “{code}”. Documents speak: en, fr, ")
    assert not out.exists()


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_on_a_full_disk_the_document_of_before_stays(
    printed: Print, call: Callable[..., Result], small: Path, tmp_path: Path
) -> None:
    import resource

    printed("badges")
    before = (tmp_path / "out.pdf").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        told = call("print", small, "--mission", "Japan", "badges", "--no-record", "-o", tmp_path / "out.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (told.exit_code, "the disk is full" in told.stderr) == (1, True)
    assert (tmp_path / "out.pdf").read_bytes() == before
    assert not list(tmp_path.glob("*.new"))


def test_measures_of_a_printer_are_kept_for_it(
    printed: Print, call: Callable[..., Result], small: Path
) -> None:
    printed("badges", "--printer", "Desk", "--measured", 21.5, 20, 150, 200)
    moved = printed("calibration", "--printer", "Desk")
    assert moved["pages"] == 1
    nobody = call(
        "print", small, "--mission", "Japan", "badges", "--measured", 20, 20, 150, 200, "-o", "x.pdf"
    )
    assert (nobody.exit_code, "--printer" in nobody.stderr) == (1, True)


def test_measures_that_cannot_be_kept_are_told(
    call: Callable[..., Result], small: Path, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "pimap-desktop").write_text("a file in its place")
    told = call(
        *("print", small, "--mission", "Japan", "badges", "--printer", "Desk"),
        *("--measured", 20, 20, 150, 200, "-o", tmp_path / "out.pdf"),
    )
    assert (told.exit_code, "cannot be written" in told.stderr) == (1, True)


def test_own_stock_is_printed_on_by_its_name(printed: Print, small: Path, run: Run, tmp_path: Path) -> None:
    sheet = {
        "name": "Our cards",
        "page_width": 210.0,
        "page_height": 148.0,
        "label_width": 90.0,
        "label_height": 60.0,
        "columns": 2,
        "rows": 2,
        "left": 10.0,
        "top": 10.0,
        "pitch_x": 95.0,
        "pitch_y": 65.0,
    }
    run("do", small, "add_own_stock", json.dumps({"draft": sheet}))
    told = printed("badges", "--stock", "Our cards")
    assert told["pages"] == -(-told["items"] // 4)
    assert page_sizes((tmp_path / "out.pdf").read_bytes())[0] == pytest.approx((595.28, 419.53), abs=0.1)


def test_a_logo_and_a_template_come_by_the_command_line(
    printed: Print, small: Path, run: Run, tmp_path: Path, call: Callable[..., Result]
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), "#cc0000").save(path)
    picture = {"name": "Logo", "png": b64encode(path.read_bytes()).decode(), "width": 60, "height": 30}
    logo = run("do", small, "add_picture", json.dumps({"draft": picture}))["result"]
    area = {"x": 5, "y": 5, "width": 40, "height": 20}
    design = {"width": 90, "height": 55, "elements": [{"kind": "logo", "area": area, "picture": logo}]}
    template = {"name": "VIP", "design": json.dumps(design)}
    run("do", small, "add_badge_template", json.dumps({"draft": template}))
    printed("badges", "--template", "VIP")
    assert pictures((tmp_path / "out.pdf").read_bytes())
    spoilt = json.dumps({"draft": {**picture, "png": "no Base64"}})
    assert call("do", small, "add_picture", spoilt).exit_code == 1


def test_measurements_may_be_whole_numbers(printed: Print, small: Path, run: Run) -> None:
    sheet = {
        "name": "Whole",
        "page_width": 210,
        "page_height": 297,
        "label_width": 100,
        "label_height": 55,
        "columns": 2,
        "rows": 5,
    }
    run("do", small, "add_own_stock", json.dumps({"draft": sheet}))
    assert printed("badges", "--stock", "Whole")["pages"] >= 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("badges", "--stock", "butterfly-a4"), "is for what is folded"),
        (("name-tents", "--stock", "avery-l4785"), "is not for what is folded"),
        (("badges", "--template", "lilac"), "There is no badge template “lilac”"),
        (("signs", "--order", "company"), "cannot be sorted by “Company”"),
        (("programme", "--for", "x"), "the same for everybody"),
        (("badges", "--copies", "0"), "Between 1 and 100 copies"),
        (("badges", "--paper", "A3"), "There is no paper “A3”"),
        (("badges", "--printer", "P", "--measured", "20", "20", "0", "200"), "A length must be more"),
    ],
)
def test_choices_that_do_not_fit_are_refused_in_one_sentence(
    small: Path, tmp_path: Path, call: Callable[..., Result], options: tuple[str, ...], sentence: str
) -> None:
    result = call("print", small, "--mission", "Japan", *options, "-o", tmp_path / "no.pdf")
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "no.pdf").exists()
