"""Runs in a build before the program itself: what the build needs is not handed on to other programs."""

import os

# The build finds its libraries by this; a viewer of PDFs that is started from here has its own.
if (_before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None)) is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
elif "LD_LIBRARY_PATH" in os.environ:
    del os.environ["LD_LIBRARY_PATH"]
