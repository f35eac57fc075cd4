"""One window for one person: a second start hands its briefcases to the window that is open, and ends."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject
from PyQt6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1000  # milliseconds for the open window to answer; one that hangs does not keep a new one away

_HEARD = b"heard\n"


def hand_over(settings: str, briefcases: Sequence[str]) -> bool:
    """Whether a window with these settings is open, and has taken the briefcases over and come to the front."""
    socket = QLocalSocket()
    socket.connectToServer(_name(settings))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps(list(briefcases)).encode() + b"\n")
    heard = bytearray()
    while not heard.endswith(b"\n") and socket.waitForReadyRead(PATIENCE):
        heard += socket.readAll().data()
    return bytes(heard) == _HEARD


class FirstWindow(QObject):
    """Listens for further starts; `come` is called with the briefcases of each."""

    def __init__(self, settings: str, come: Callable[[tuple[str, ...]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._come = come
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        if not self._server.listen(_name(settings)):
            # Left by a window that was killed: nobody answered there, or this one would not have been opened.
            QLocalServer.removeServer(_name(settings))
            self._server.listen(_name(settings))

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            said = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            said = None
        if not isinstance(said, list):
            socket.disconnectFromServer()
            return
        socket.write(_HEARD)
        socket.flush()
        self._come(tuple(one for one in said if isinstance(one, str)))


def _name(settings: str) -> str:
    """One name for each person and place of settings."""
    person = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    mark = hashlib.sha256(f"{person}\0{os.path.abspath(settings)}".encode(errors="surrogateescape")).hexdigest()
    return f"smart-briefcases-{mark[:20]}"
