"""Random stories of two to four replicas, told to the real program: what people do, syncs in any order, answers, undo."""

from tests.machines.merges import Merges
from tests.machines.people import People
from tests.machines.requests import Requests
from tests.machines.sight import Sight
from tests.machines.trouble import Trouble


class ReplicaMachine(People, Requests):
    """Stories in which all goes well."""


class TroubledMachine(ReplicaMachine, Trouble, Sight):
    """Stories in which it does not."""


class MergingMachine(Merges, ReplicaMachine):
    """Stories in which files are merged."""


class TroubledMergingMachine(Merges, TroubledMachine):
    """Stories in which files are merged, and not all goes well."""
