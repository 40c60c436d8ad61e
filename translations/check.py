"""``python -m translations.check``: is every text of the program in every catalogue, and rightly so?"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from gettext import c2py

from babel.messages.catalog import Catalog, Message

from translations.catalogue import TEMPLATE, catalogue_files, extract, read
from translations.comments import faults
from translations.glossary import glossary_faults, unused_exceptions
from translations.papers import is_partial, paper_texts
from translations.typography import source_faults, typographic_faults

_ACCELERATOR = re.compile(r"(?<!&)&(?=[^\s&])")  # as Qt's own texts have them


def main() -> int:
    """Print what is wrong; return how many findings there are."""
    template = extract()
    texts = _texts(template)
    findings = list(faults(template))
    if texts.keys() != _texts(read(TEMPLATE)).keys():
        findings.append("pimap.pot is behind the program: run python -m translations.update")
    sources = {key[1] for key in texts}
    for message in texts.values():
        if not (message.context or "").startswith("Q"):  # Qt's own texts are as Qt has them
            faulty = (fault for form in _forms(message.id) for fault in source_faults(form))
            findings += [f"en: {fault}: {_first(message.id)}" for fault in faulty]
    findings += [f"no text any more: {source}" for source in unused_exceptions(sources)]
    for language, path in catalogue_files().items():
        found = _texts(read(path, language))
        wanted = texts.keys() & paper_texts() if is_partial(language) else texts.keys()
        findings += [f"{language}: missing: {key[1]}" for key in sorted(wanted - found.keys(), key=str)]
        for key in wanted & found.keys():
            findings += [
                f"{language}: {finding}: {key[1]}" for finding in message_faults(language, found[key])
            ]
    for finding in findings:
        print(finding)
    print(f"{len(texts)} texts, {len(catalogue_files())} catalogues, {len(findings)} findings")
    return min(len(findings), 1)


def _texts(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(message.context, _first(message.id)): message for message in catalogue if message.id}


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def message_faults(language: str, message: Message) -> Iterator[str]:
    """Yield what is wrong with the translation of one text."""
    forms = _forms(message.string)
    ids = _forms(message.id)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "not translated"
        return
    if len(ids) > 1 and len(forms) != len(_numbers(language)):
        yield f"{len(forms)} plural forms instead of {len(_numbers(language))}"
        return
    yield from _placeholder_faults(language, ids, forms)
    for number, form in enumerate(forms):
        source = ids[min(number, len(ids) - 1)]
        if len(_ACCELERATOR.findall(source)) != len(_ACCELERATOR.findall(form)):
            yield f"another number of accelerators in “{form}”"
        yield from (f"{fault} in “{form}”" for fault in typographic_faults(language, source, form))
    yield from (f"{fault} in “{forms[-1]}”" for fault in glossary_faults(language, ids[0], forms[-1]))


def _placeholder_faults(language: str, ids: list[str], forms: list[str]) -> Iterator[str]:
    of_ids = list(map(_placeholders, ids))
    # A plural form may say "one" without the number, and leave out what the English singular leaves out.
    needed, known = set.intersection(*of_ids) - {"count"}, set.union(*of_ids)
    for number, form in enumerate(forms):
        if not needed <= _placeholders(form) <= known:
            yield f"placeholders differ in “{form}”"
        elif len(ids) > 1 and _several(language, number, of_ids) and "count" not in _placeholders(form):
            yield f"no number in “{form}”, which is said of several"


def _several(language: str, form: int, of_ids: list[set[str]]) -> bool:
    """Tell whether a form is said of several numbers; nothing is counted where one is said to be “one”."""
    if "count" not in of_ids[1]:
        return False
    return len(_numbers(language)[form] - (set() if "count" in of_ids[0] else {0})) > 1


@cache
def _numbers(language: str) -> list[set[int]]:
    """Return of which numbers each plural form is said, up to a hundred."""
    catalogue = Catalog(locale=language)
    form_of = c2py(catalogue.plural_expr)
    return [
        {number for number in range(101) if form_of(number) == form} for form in range(catalogue.num_plurals)
    ]


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _placeholders(text: str) -> set[str]:
    """Return the placeholders of a text; those of Qt's own texts are %1, %2 and %n."""
    ours = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return ours | set(re.findall(r"%(?:\d|n)\b", text))


if __name__ == "__main__":
    sys.exit(main())
