"""Modules of Python that SQLAlchemy imports and a start does not want: each comes when it is first used.

SQLAlchemy imports `asyncio` for its engines that wait (we have none), and `importlib.metadata` for dialects
that are installed beside it: together some fifty modules, of the network and of mail. To be imported before
SQLAlchemy is; `importlib.util.LazyLoader` does not do it, since a second ``import`` makes it load at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import iscoroutine
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands for a module until something of it is wanted."""

    def __getattr__(self, name: str) -> Any:
        if name == "__spec__":  # by which Python tells whether a module is being imported
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        self.__dict__.update(vars(module))  # for those who hold this one
        return getattr(module, name)


def _import_late(name: str, **known: Any) -> None:
    """Put off the import of a module; ``known`` is what others take from it while they are imported."""
    if name not in sys.modules:
        late = _Late(name)
        del late.__spec__
        vars(late).update(known)
        sys.modules[name] = late


_import_late("asyncio", iscoroutine=iscoroutine)
_import_late("importlib.metadata")
