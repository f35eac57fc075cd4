"""A disk in memory, for tests: it can lose what was not made durable, refuse what it is told to, and stop at any step."""

from tests.memory_disk.disk import MemoryDisk
from tests.memory_disk.nodes import Kind
from tests.memory_disk.steps import Killed, Step

__all__ = ["Killed", "Kind", "MemoryDisk", "Step"]
