"""One side of what is carried out."""

from dataclasses import dataclass

from workbench.engine.replica import Replica
from workbench.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an execution: the replica, and its rows as the plan saw them."""

    replica: Replica
    tree: Tree
