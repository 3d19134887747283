"""A small web server for one reader: the newest edition, and a script that loads pages anew.

Pages are served as they are published, but for one classic script at their end. It waits for the next
edition by a script element whose answer comes late, so that the pages keep their Content-Security-Policy.
"""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from socketserver import TCPServer
from threading import Condition, Thread
from urllib.parse import unquote, urlsplit

from mulu.cli.edition import Edition
from mulu.cli.faultpage import STYLE, page

OWN = "~mulu/"
"""No address of a site begins so."""
LATE = 2.0
"""So many seconds is an answer kept back that there is nothing new; a browser has few lines to a server."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
UNKNOWN = "application/octet-stream"
END = b"</body>"
WAITING = b"""(function () {
  "use strict";
  var seen = document.currentScript.src.split("?")[1];
  var isAsking = false;
  function ask() {
    if (isAsking || document.hidden) { return; }
    isAsking = true;
    var script = document.createElement("script");
    script.src = "/~mulu/after.js?" + seen + "&" + Date.now();
    script.onload = function () { script.remove(); isAsking = false; ask(); };
    script.onerror = function () { script.remove(); isAsking = false; setTimeout(ask, 500); };
    document.head.appendChild(script);
  }
  addEventListener("load", function () { setTimeout(ask, 0); });
  document.addEventListener("visibilitychange", ask);
})();
"""
ANEW = b"location.reload();\n"
NOTHING_NEW = b"/* nothing new */\n"
NO_SUCH_PAGE = page("沒有這一頁", "網址打錯了，或這一頁已經改名；有了就會自己出現。", [])


class Desk:
    """Where readers are served: the edition of the moment, and its number."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self._changed = Condition()
        self._number = 0
        self._edition = Edition({})
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host, port = self._server.server_address[:2]
        name = f"[{host!s}]" if self._server.address_family == AF_INET6 else str(host)
        return f"http://{name}:{port}/"

    def serve(self, edition: Edition) -> int:
        """The edition is what readers get from now on; how many files are new or others than before."""
        before = self._edition
        if edition.instead:
            edition = edition._replace(files=before.files)  # pictures and styles, till the faults are mended
        changed = sum(before.files.get(name) != content for name, content in edition.files.items())
        is_same = (
            not changed and before.instead == edition.instead and len(before.files) == len(edition.files)
        )
        with self._changed:
            self._edition = edition
            self._number += not is_same
            self._changed.notify_all()
        return changed

    def answer(self, address: str, query: str) -> tuple[int, str, bytes]:
        """The status, the type and the bytes for an address."""
        if address.startswith(OWN):
            return self._own(address.removeprefix(OWN), query)
        name = f"{address}index.html" if not address or address.endswith("/") else address
        with self._changed:
            number, edition = self._number, self._edition
        kind = name.rpartition(".")[2]
        if edition.instead and kind == "html":
            return 500, TYPES["html"], with_script(edition.instead, number)
        content = edition.files.get(name)
        if content is None:
            return 404, TYPES["html"], with_script(NO_SUCH_PAGE, number)
        return 200, TYPES.get(kind, UNKNOWN), with_script(content, number) if kind == "html" else content

    def _own(self, name: str, query: str) -> tuple[int, str, bytes]:
        """What only the preview has: the script of every page, its question, the style of faults."""
        if name == "after.js":
            return 200, TYPES["js"], self._after(query.partition("&")[0])
        if name == "faults.css":
            return 200, TYPES["css"], STYLE
        return 200, TYPES["js"], WAITING

    def _after(self, seen: str) -> bytes:
        """What a page is told to do that shows the edition of this number, once there is another."""
        with self._changed:
            is_new = self._changed.wait_for(lambda: str(self._number) != seen, LATE)
        return ANEW if is_new else NOTHING_NEW

    def close(self) -> None:
        """Nobody is served any more."""
        self._server.shutdown()
        self._server.server_close()


def with_script(content: bytes, number: int) -> bytes:
    """The page with the script that waits for the edition after this one."""
    before, mark, after = content.rpartition(END)
    script = f'<script src="/~mulu/waiting.js?{number}"></script>'.encode()
    return b"".join((before, script, mark, after)) if mark else content + script


class Server(ThreadingHTTPServer):
    """A server whose port nobody else can take over, and that does not wait for readers at its end."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers have the same port
    desk: Desk

    def server_bind(self) -> None:
        """The address is ours; nobody is asked for the name of this computer, which can take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])


class ServerOf6(Server):
    """The same at an address of the newer kind."""

    address_family = AF_INET6


class Handler(BaseHTTPRequestHandler):
    """Answers one reader."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:  # the name that http.server looks for
        """The file, or what stands in its place."""
        self.reply()

    def do_HEAD(self) -> None:  # likewise
        """The same without its bytes."""
        self.reply()

    def reply(self) -> None:
        """Sends the answer; never to be kept, since the next edition may be another."""
        asked = urlsplit(self.path)
        status, kind, content = self.server.desk.answer(unquote(asked.path).lstrip("/"), asked.query)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def handle(self) -> None:
        """Answers until the reader goes, who need not say good-bye."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Says nothing: faults are told where they are found."""


def desk_at(host: str, port: int) -> Desk:
    """Readers are served at this address; raises OSError where it cannot be had."""
    kind = ServerOf6 if ":" in host else Server
    server = kind((host, port), Handler)
    server.desk = Desk(server)
    return server.desk
