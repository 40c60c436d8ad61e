"""Where a line of text may end: between words, and between characters in scripts without spaces.

Japanese and Chinese forbid some characters at the beginning of a line and others at its end (kinsoku). The
sets are those of the W3C's requirements for Japanese (JLREQ, classes cl-01 to cl-12) and for Chinese text
layout (CLREQ, "prohibition rules"); Latin words and numbers are never broken inside.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import combining

_SPACES = " \u3000"
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# These make words and numbers like their narrow kin.
_WIDE_LATIN = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
# Closing brackets and quotes, stops, commas, middle dots, marks of iteration and of a long sound, small Kana.
NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～゠‥％"
    "）］｝｠〕〉》」』】〙〗〟"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､･｣ｰﾞﾟｧｨｩｪｫｬｭｮｯ"
    ",.:;?!)]}”’»…"
)
# Opening brackets and quotes, and what stands before an amount.
NOT_LAST = frozenset("（［｛｟〔〈《「『【〘〖〝｢￥＄￡([{“‘«")
# Between characters of these scripts they belong to what stands before; between spaces they may begin a line.
_NOT_FIRST_UNSPACED = frozenset("—―·")
_BREAK_AFTER = frozenset("-‐–—/&")


def breaks_of(text: str) -> list[int]:
    """Return the places where a line of a paragraph may end, the end of the paragraph last."""
    found, word_end = [], ""
    for at, (before, after) in enumerate(pairwise(text), 1):
        if before in _SPACES:
            if after not in _SPACES and not combining(after) and _may_part(word_end, after):
                found.append(at)
        else:
            word_end = before
            # Most texts are Latin, and their words break nowhere: this decides how fast papers are drawn.
            if not (before < "\x80" and after < "\x80" and before not in _BREAK_AFTER) and _may_break(
                before, after
            ):
                found.append(at)
    return [*found, len(text)]


def forced_break(text: str, start: int, reach: int) -> int:
    """Return where to break a word that is longer than a line; ``reach`` is the last place that has room.

    No accent is torn off, and if it can be, no forbidden character comes to stand at either end.
    """
    end = max(reach, start + 1)
    if end == len(text):
        return end
    for at in range(end, start, -1):
        if not combining(text[at]) and _may_part(text[at - 1], text[at]):
            return at
    while end > start + 1 and combining(text[end]):
        end -= 1
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def trimmed(text: str, start: int, end: int) -> int:
    """Return where a line really ends whose spaces hang over the end: they are not drawn."""
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return end


def after_spaces(text: str, at: int) -> int:
    """Return where the next line begins: spaces between two lines are not drawn."""
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters without a space between them."""
    if after in _SPACES or combining(after) or not _may_part(before, after):
        return False
    if before in _BREAK_AFTER:
        return after.isalpha()
    if after in _NOT_FIRST_UNSPACED or (_WIDE_LATIN.match(before) and _WIDE_LATIN.match(after)):
        return False
    return bool(_WIDE.match(before) or _WIDE.match(after))


def _may_part(before: str, after: str) -> bool:
    return before not in NOT_LAST and after not in NOT_FIRST
