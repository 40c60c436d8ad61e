"""``python -m tests.golden``: write every dump anew, in each language whose catalogue is complete.

Look at the pages first: what is written is what the tests will ask for.
"""

from __future__ import annotations

import sys

from tests.golden.dumps import compile_catalogues, complete_languages, documents, dump, path_of


def main() -> int:
    """Compile the catalogues, write the dumps, and say which are new or different."""
    compile_catalogues()
    languages = complete_languages()
    for name, draw in documents(languages).items():
        path, text = path_of(name), dump(draw())
        if not path.exists() or path.read_text("utf-8") != text:
            print(path.name)
            path.write_text(text, "utf-8")
    print(f"Dumps are there in {', '.join(languages)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
