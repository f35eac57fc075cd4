"""Properties given to an element of the carrier as they were answered."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.threeway import ThreeWay
from workbench_word.answers import of_side
from workbench_word.building.making import Making
from workbench_word.nodes import MergedParagraph, Settings
from workbench_word.patch import patch, replace_child
from workbench_word.properties import read_properties


def set_properties(making: Making, held: Element, settings: Settings, sources: ThreeWay[Element | None]) -> None:
    """Give the holder the values that were answered, where the carrier has others."""
    for key, values in settings.keys.items():
        side = making.answered.side(settings.at[key])
        value, mine = of_side(values, side), of_side(values, making.carrier)
        if value != mine:
            source = of_side(sources, side)
            if key == "pStyle":
                value = read_properties(source).get(key)  # none, where the default one holds unsaid
            elif value is None:
                value = read_properties(source).get(key)  # "not bold", where the style says bold
            patch(held, key, value, making.bring(source, side) if source is not None else None)


def set_like(making: Making, held: Element, node: MergedParagraph) -> None:
    """Give the end of a paragraph inside a passage what was answered for the passage, where it was like the base."""
    sources = node.sides.map(lambda p: p.element.find(tag(W, "pPr")))
    said = read_properties(held)
    before = node.sides.base.direct
    for key, values in node.settings.keys.items():
        side = making.answered.side(node.settings.at[key])
        value = of_side(values, side)
        if value != values.base and said.get(key) == before.get(key):
            source = of_side(sources, side)
            patch(held, key, value, making.bring(source, side) if source is not None else None)


def replace_properties(making: Making, held: Element, settings: Settings, sources: ThreeWay[Element | None]) -> None:
    """The same for properties that are taken child by child, as they are."""
    for key, values in settings.keys.items():
        side = making.answered.side(settings.at[key])
        if of_side(values, side) != of_side(values, making.carrier):
            source = of_side(sources, side)
            replace_child(held, key, making.bring(source, side) if source is not None else None)
