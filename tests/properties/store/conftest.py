from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.toys import toys_present


@pytest.fixture(autouse=True, scope="module")
def toys() -> Iterator[None]:
    with toys_present():
        yield
