"""Turns a recipe for a number of people into one for another."""

from dataclasses import dataclass


@dataclass
class Ingredient:
    name: str
    amount: float
    unit: str


def scale(ingredients, people, wanted):
    """Scale the amounts."""
    factor = wanted / people
    return [Ingredient(i.name, i.amount * factor, i.unit) for i in ingredients]


def show(ingredients):
    for i in ingredients:
        print(f"{i.amount:g} {i.unit} {i.name}")


if __name__ == "__main__":
    dough = [Ingredient("flour", 500, "g"), Ingredient("water", 325, "ml"), Ingredient("salt", 10, "g")]
    show(scale(dough, 4, 6))
