"""Generated documents that are mostly tables, of words and of numbers: real ones have too few."""

import io
import random

import docx

_WORDS = [
    "harbour",
    "cellar",
    "orchard",
    "lantern",
    "velvet",
    "timber",
    "copper",
    "meadow",
    "saddle",
    "thunder",
    "marble",
    "ribbon",
    "kitchen",
    "garden",
    "pepper",
    "signal",
    "walnut",
    "basket",
    "cradle",
    "window",
    "forest",
    "anchor",
    "candle",
    "dragon",
    "letter",
    "market",
    "river",
    "stone",
    "bridge",
    "winter",
    "valley",
]


def tabled(seed: int, tables: int = 6) -> bytes:
    """A document with plain tables, each between paragraphs."""
    source = random.Random(seed)

    def words(count: int) -> str:
        return " ".join(source.choice(_WORDS) for _ in range(count)).capitalize()

    made = docx.Document()
    for _ in range(tables):
        for _ in range(source.randrange(3, 7)):
            made.add_paragraph(f"{words(source.randrange(8, 20))}.")
        rows, columns, numeric = source.randrange(3, 8), source.randrange(2, 6), source.random() < 0.4
        table = made.add_table(rows, columns)
        for row in range(rows):
            for column in range(columns):
                plain = numeric and row and column
                text = f"{source.randrange(100, 99_999)}" if plain else words(source.randrange(2, 5))
                table.cell(row, column).text = text
    made.add_paragraph(f"{words(12)}.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
