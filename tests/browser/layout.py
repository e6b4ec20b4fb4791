"""What a widget shows on its page: in words, in shapes, and whether all of it has room."""

# Every attribute and text of the picture: what must change when it moves, and hold no NaN.
DRAWN = """() => [...document.querySelectorAll("svg, svg *")].flatMap((node) =>
  [...node.attributes].map(({ value }) => value).concat(node.textContent))"""
# Texts that reach beyond the widget's own box.
OUTSIDE = """() => {
  const room = document.querySelector(".mtg").getBoundingClientRect();
  return [...document.querySelectorAll(".mtg :is(text, label, output, legend, p, dd, button)")]
    .filter((node) => node.textContent)
    .filter((node) => {
      const box = node.getBoundingClientRect();
      return box.left < room.left || box.right > room.right || box.bottom > room.bottom;
    })
    .map((node) => node.textContent);
}"""
# Texts of the picture that stand on one another.
OVERLAPPING = """() => {
  const texts = [...document.querySelectorAll("svg text")]
    .filter((node) => node.textContent)
    .map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
  const apart = (a, b) =>
    a.right < b.left + 2 || b.right < a.left + 2 || a.bottom < b.top + 4 || b.bottom < a.top + 4;
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).filter((b) => !apart(a.box, b.box)).map((b) => [a.text, b.text]));
}"""


def picture(page):
    """What a screen reader says of the picture."""
    return page.get_by_role("img").get_attribute("aria-label")


def to_extremes(page, key):
    """Move every slider to its end: with Home or End."""
    for slider in page.get_by_role("slider").all():
        slider.press(key)
