"""A laid out map as SVG, in the page's own colours."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from samdrift.documents.map.layout import Circle, MapLayout, MapShape

WIDE = MapShape(width=720, height=520, side=120, margin=44, largest=30, least=5, letter=8)
NARROW = MapShape(width=320, height=420, side=52, margin=40, largest=18, least=4, letter=8)
TEXT = "var(--ds-color-neutral-text-default)"
SUBTLE = "var(--ds-color-neutral-text-subtle)"
GROUND = "var(--ds-color-neutral-background-default)"
PLACE = "var(--ds-color-accent-base-default)"
OURS = "var(--ds-color-warm-base-default)"


@dataclass(frozen=True, kw_only=True)
class MapWords:
    """The map's title and finding, and how its bar is called."""

    title: str
    description: str
    bar: str


def draw(layout: MapLayout, words: MapWords, *, key: str, ours: frozenset[str] = frozenset()) -> str:
    """The SVG. `key` sets the picture's own identities apart from those of another picture on the page."""
    height = layout.height + 30
    body = "".join(
        (
            *(_circle(circle, ours) for circle in layout.circles),
            *(_name(circle, ours) for circle in layout.circles),
            *_bar(layout, words),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.shape.width} {height}" role="img" '
        f'aria-labelledby="{key}-title {key}-words" font-size="13"><title id="{key}-title">{escape(words.title)}'
        f'</title><desc id="{key}-words">{escape(words.description)}</desc>{body}</svg>'
    )


def _circle(circle: Circle, ours: frozenset[str]) -> str:
    colour = OURS if circle.spot.code in ours else PLACE
    hollow = circle.spot.size is None
    paint = (
        f'fill="none" stroke="{colour}" stroke-width="2"'
        if hollow
        else f'fill="{colour}" fill-opacity="0.75"'
    )
    return (
        f'<circle cx="{circle.x:.1f}" cy="{circle.y:.1f}" r="{circle.radius:.1f}" {paint}>'
        f"<title>{escape(circle.spot.name)}</title></circle>"
    )


def _name(circle: Circle, ours: frozenset[str]) -> str:
    bold = ' font-weight="600"' if circle.spot.code in ours else ""
    return (
        f'<text x="{circle.text_x:.1f}" y="{circle.text_y:.1f}" text-anchor="{circle.anchor}" fill="{TEXT}"{bold} '
        f'stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(circle.spot.name)}</text>"
    )


def _bar(layout: MapLayout, words: MapWords) -> Iterable[str]:
    y = layout.height + 18
    path = f"M4 {y - 4}v8M4 {y}h{layout.bar:.1f}M{layout.bar + 4:.1f} {y - 4}v8"
    yield f'<path d="{path}" stroke="{SUBTLE}" fill="none"/>'
    yield f'<text x="{layout.bar + 12:.1f}" y="{y + 4}" fill="{SUBTLE}" font-size="12">{escape(words.bar)}</text>'
