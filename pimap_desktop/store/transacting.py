"""What goes around a transaction: failures told in words, and the garbage collector at rest."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError, NoResultFound

from pimap_desktop.errors import Refused, Stale, Unreadable
from pimap_desktop.store import local  # noqa: F401 (a file has the tables of its own, too)
from pimap_desktop.text import _


@contextmanager
def told_in_words() -> Iterator[None]:
    """Say in words what the database says of records that are not there, and of texts that are none."""
    try:
        yield
    except UnicodeEncodeError as error:
        # Half of a pair of surrogates, as a clipboard can hold it.
        raise Refused(_("A text holds a character that is damaged. Type it anew.")) from error
    except NoResultFound as error:
        raise Stale(_("This record does not exist, or not any more. Look again.")) from error
    except IntegrityError as error:
        raise Refused(_("This refers to a record that does not exist.")) from error


@contextmanager
def kept_objects() -> Iterator[None]:
    """Let the garbage collector rest: of the many small objects it would find none to collect.

    Those of a merge, or the rows that a page shows: searching them takes as long as reading them.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


@contextmanager
def whole_or_not_at_all() -> Iterator[None]:
    """Say in words that changes from outside do not fit together."""
    try:
        yield
    except IntegrityError as error:
        raise Unreadable(_("The changes refer to records that are not among them.")) from error
