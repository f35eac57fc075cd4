"""The kinds of operations, apart from the plans that are made of them: what was done names them too."""

from enum import StrEnum


class OperationKind(StrEnum):
    """What an operation does to the disk."""

    CREATE = "create"
    MODIFY = "modify"
    RENAME = "rename"
    DELETE = "delete"
