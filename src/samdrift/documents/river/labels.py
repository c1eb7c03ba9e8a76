"""Names that fit their place: a picture cannot grow with them."""

LOOSE = " ,:;-…"
"""What is not left hanging before an ellipsis."""


def fit(text: str, width: int, *, lines: int = 1) -> tuple[str, ...]:
    """The text on at most so many lines of at most `width` characters; what does not fit is cut with an ellipsis."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= width:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] = f"{kept[-1].rstrip(LOOSE)}…"
    return tuple(line if len(line) <= width else f"{line[: width - 1].rstrip(LOOSE)}…" for line in kept)
