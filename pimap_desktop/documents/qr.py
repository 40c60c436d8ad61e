"""QR codes as bit patterns."""

from __future__ import annotations

from functools import lru_cache

QUIET_SQUARES = 4  # what the standard wants free of ink on every side
_AS_DIGITS = bytes.maketrans(b"\x00\xff", b"01")


@lru_cache(maxsize=4_096)
def qr_code(content: str) -> tuple[int, str]:
    """Make the QR code of a text.

    Returns the number of squares along a side, and the rows, each filled up to whole bytes, as hexadecimal
    digits; a bit that is not set is ink. Raises `ValueError` for more text than a code can hold.
    """
    # Imported here: most starts print nothing.
    import zxingcpp

    # Level M can lose 15 % of its squares. A higher one has smaller squares, and on a small label their
    # size decides whether a phone reads them.
    made = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = made.to_image(scale=1, add_quiet_zones=False)
    squares = image.shape[0]
    # The stubs do not say that an image is a buffer.
    digits = bytes(memoryview(image)).translate(_AS_DIGITS)  # type: ignore[arg-type]
    padding = b"1" * (-squares % 8)
    size = (squares + 7) // 8
    rows = (
        int(digits[at : at + squares] + padding, 2).to_bytes(size, "big")
        for at in range(0, squares * squares, squares)
    )
    return squares, b"".join(rows).hex()
