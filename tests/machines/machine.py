"""Random stories of two to four replicas, told to the real program: what people do, syncs in any order, answers, undo."""

from tests.machines.people import People
from tests.machines.requests import Requests


class ReplicaMachine(People, Requests):
    """The stories."""
