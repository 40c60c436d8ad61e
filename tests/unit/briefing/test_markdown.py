from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.briefing.markdown import Block, Form, Span, read_emphasis, read_markdown


def styled(text: str) -> list[tuple[str, str]]:
    """The runs of a text, each with B for bold and I for italic."""
    return [(span.text, "B" * span.bold + "I" * span.italic) for span in read_emphasis(text)]


def shape(source: str) -> list[tuple[str, int, str]]:
    return [(block.form.value, block.level, block.text) for block in read_markdown(source)]


def test_headings_paragraphs_and_lists_become_blocks_in_their_order() -> None:
    source = "# Japan\nTwo lines\nof one paragraph.\n\nAnother.\n\n- first\n- second\n## Names ##\n3. third\n"
    assert shape(source) == [
        ("heading", 1, "Japan"),
        ("paragraph", 0, "Two lines of one paragraph."),
        ("paragraph", 0, "Another."),
        ("item", 1, "first"),
        ("item", 1, "second"),
        ("heading", 2, "Names"),
        ("item", 1, "third"),
    ]
    assert read_markdown(source)[-1].number == 3


def test_lists_nest_by_their_indentation_and_keep_paragraphs_of_their_own() -> None:
    assert shape("- a\n  - b\n    - c\n\n  of a\n- d\n\nafter") == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 3, "c"),
        ("paragraph", 1, "of a"),
        ("item", 1, "d"),
        ("paragraph", 0, "after"),
    ]


def test_a_line_end_is_a_space_unless_the_writer_asks_for_a_new_line() -> None:
    assert shape("one\ntwo  \nthree\\\nfour") == [("paragraph", 0, "one two\nthree\nfour")]


def test_a_mark_names_a_block_and_is_not_shown() -> None:
    assert read_markdown(
        "Bow back. {#jp-greetings-1}\n\n## Cards {#cards}\n- *Both* hands\n  {#jp-cards-2}"
    ) == (
        Block(Form.PARAGRAPH, (Span("Bow back."),), 0, "jp-greetings-1"),
        Block(Form.HEADING, (Span("Cards"),), 2, "cards"),
        Block(Form.ITEM, (Span("Both", italic=True), Span(" hands")), 1, "jp-cards-2"),
    )


@pytest.mark.parametrize("text", ["{#alone}", "not {#here} but there", "no {#Capital}", "no {# space}"])
def test_what_is_no_mark_stays_text(text: str) -> None:
    (block,) = read_markdown(text)
    assert (block.text, block.mark) == (text, "")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", [("plain", "")]),
        (
            "*a* _b_ **c** __d__",
            [("a", "I"), (" ", ""), ("b", "I"), (" ", ""), ("c", "B"), (" ", ""), ("d", "B")],
        ),
        ("***both***", [("both", "BI")]),
        ("**bold *and italic***", [("bold ", "B"), ("and italic", "BI")]),
        ("*italic **and bold***", [("italic ", "I"), ("and bold", "BI")]),
        ("half*word*", [("half", ""), ("word", "I")]),
        ("snake_case_name", [("snake_case_name", "")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
        ("**never closed", [("**never closed", "")]),
        ("*crossing **styles* stay**", [("*crossing ", ""), ("styles* stay", "B")]),
        (r"\*as written\*", [("*as written*", "")]),
        ("****four****", [("****four****", "")]),
        ("**", [("**", "")]),
    ],
)
def test_emphasis(text: str, runs: list[tuple[str, str]]) -> None:
    assert styled(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "[our site](https://example.com/a_b_c)",
        "![logo](file:///etc/passwd)",
        "![a](http://example.com/_x_.png)",
        '<img src="http://example.com/_p_.gif" onerror=alert(1)>',
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "&lt;b&gt; &#x3c;b&#x3e;",
        "[x]: http://example.com",
        "<https://example.com/*a*>",
        "`code` ``` | table | > quote",
        "https://example.com/_a_/__b__",
        "{{ 7 * 7 }} %s {0}",
    ],
)
def test_links_images_and_html_are_shown_as_they_were_written(text: str) -> None:
    assert styled(text) == [(text, "")]


@pytest.mark.parametrize(
    "source", ["> quoted", "---", "===", "```", "|a|b|", "#hashtag", "####### seven", "-no item"]
)
def test_signs_that_are_not_read_stay_text(source: str) -> None:
    assert shape(source) == [("paragraph", 0, source)]


def test_an_empty_note_has_no_blocks() -> None:
    assert read_markdown("") == read_markdown(" \n\t\n\u2028") == ()


def test_a_list_nested_a_thousand_deep_keeps_every_word() -> None:
    blocks = read_markdown("\n".join("  " * depth + f"- item {depth}" for depth in range(1000)))
    assert [block.level for block in blocks] == list(range(1, 1001))
    assert blocks[-1].text == "item 999"


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "a*",
        "**a ",
        "*a _b ",
        "_a* ",
        "[",
        "](",
        "<",
        "<a",
        "{#a",
        "- ",
        "# ",
        "\\",
        "  \n",
        "- a\nb\n",
        "http://",
        " ",
    ],
)
def test_long_hostile_notes_are_read_to_their_end(piece: str) -> None:
    # A reader whose time grew with the square of the length would need minutes for this.
    source = piece * 30_000 + "end"
    assert read_markdown(source)[-1].text.endswith("end")
    assert read_markdown("# x" + source)[-1].text.endswith("end")


_SIGNS = st.text(alphabet="ab *_\\#-1.<>[]()!{}\n \t", max_size=80)


@given(_SIGNS)
def test_no_letter_of_a_note_gets_lost(source: str) -> None:
    # Marks are the one thing that may vanish, and they need a brace and a hash.
    source = source.replace("{", "")
    shown = "".join(block.text for block in read_markdown(source))
    assert [sign for sign in shown if sign in "ab"] == [sign for sign in source if sign in "ab"]


@given(st.text(max_size=200))
def test_any_text_is_a_note(source: str) -> None:
    for block in read_markdown(source):
        assert block.text.strip()
        assert all(span.text for span in block.spans)
