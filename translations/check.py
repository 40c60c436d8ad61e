"""``python -m translations.check``: is every text of the program in every catalogue, and rightly so?"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from translations.catalogue import TEMPLATE, catalogue_files, extract, read
from translations.papers import is_partial, paper_texts
from translations.placeholders import faults


def main() -> int:
    """Print what is wrong; return how many findings there are."""
    template = extract()
    texts = _texts(template)
    findings = list(faults(template))
    if texts.keys() != _texts(read(TEMPLATE)).keys():
        findings.append("pimap.pot is behind the program: run python -m translations.update")
    for language, path in catalogue_files().items():
        found = _texts(read(path, language))
        wanted = texts.keys() & paper_texts() if is_partial(language) else texts.keys()
        findings += [f"{language}: missing: {key[1]}" for key in sorted(wanted - found.keys(), key=str)]
        for key in wanted & found.keys():
            findings += [f"{language}: {finding}: {key[1]}" for finding in _faults(found[key])]
    for finding in findings:
        print(finding)
    print(f"{len(texts)} texts, {len(catalogue_files())} catalogues, {len(findings)} findings")
    return min(len(findings), 1)


def _texts(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(message.context, _first(message.id)): message for message in catalogue if message.id}


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def _faults(message: Message) -> Iterator[str]:
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "not translated"
        return
    of_ids = list(map(_placeholders, [message.id] if isinstance(message.id, str) else message.id))
    # A plural form may say "one" without the number, and leave out what the English singular leaves out.
    needed, known = set.intersection(*of_ids) - {"count"}, set.union(*of_ids)
    for form in forms:
        if not needed <= _placeholders(form) <= known:
            yield f"placeholders differ in “{form}”"
        if "<" in form and "<" not in _first(message.id):
            yield f"markup in “{form}”"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.exit(main())
