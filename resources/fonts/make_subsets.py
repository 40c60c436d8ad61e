"""Make the fonts of this folder from the full Noto fonts.

    python make_subsets.py SOURCES

SOURCES holds the unpacked npm packages ``@expo-google-fonts/noto-sans``, ``noto-sans-jp`` and
``noto-sans-sc`` (static TrueType fonts, SIL Open Font License 1.1), each in a folder of its short name. The
same sources and the same fontTools give the same bytes.

What is kept:

* Latin, Greek and Cyrillic: everything Noto Sans has, with kerning and mark positions.
* Japanese: JIS X 0208 and JIS X 0213, and the characters that Japanese Windows adds to them; names need both
  (髙 is in the second only), and 𠮷, which is in neither.
* Chinese: GB 2312, and ``further-hanzi.txt``: characters of current Chinese (given names are full of them:
  祎, 镕) that neither GB 2312 nor the Japanese sets have. They are those of the CC-CEDICT index of zhon
  2.1.1 which Noto Sans SC has. What only the Japanese sets have (玥, 喆) is drawn in the Japanese font, which
  saves 2 MB.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
LATIN_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]


@dataclass(frozen=True)
class Family:
    """A font family: the name of its files and its package, and what to keep (`None`: everything)."""

    name: str
    package: str
    keep: frozenset[int] | None
    features: list[str]


def repertoire(*encodings: str) -> set[int]:
    """Return the printable code points that at least one of the encodings can write."""
    found = set()
    for point in (*range(0x20, 0xD800), *range(0xF900, 0x30000)):
        for encoding in encodings:
            try:
                chr(point).encode(encoding)
            except UnicodeEncodeError:
                continue
            found.add(point)
            break
    return found


def families() -> list[Family]:
    """Return what is made, in the order in which documents look for a character."""
    japanese = repertoire("shift_jis_2004", "cp932") | {ord("𠮷")}
    further = (HERE / "further-hanzi.txt").read_text("utf-8")
    chinese = repertoire("gb2312") | {ord(character) for character in further if not character.isspace()}
    return [
        Family("NotoSans", "noto-sans", None, LATIN_FEATURES),
        Family("NotoSansJP", "noto-sans-jp", frozenset(japanese), []),
        Family("NotoSansSC", "noto-sans-sc", frozenset(chinese), []),
    ]


def make_subset(source: Path, target: Path, family: Family) -> None:
    """Write the part of a font that is kept."""
    options = Options(
        layout_features=family.features,
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        drop_tables=["STAT", "BASE", "vhea", "vmtx", "VORG"],
        recalc_timestamp=False,
    )
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=family.keep if family.keep is not None else font.getBestCmap())
        subsetter.subset(font)
        font.save(target)


def main(sources: Path) -> None:
    """Make every weight of every family."""
    for family in families():
        for weight, folder in WEIGHTS.items():
            stem = f"{family.name}_{folder}.ttf"
            target = HERE / f"{family.name}-{weight}.ttf"
            make_subset(sources / family.package / folder / stem, target, family)
            print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
