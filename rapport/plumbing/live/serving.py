"""The web server, started from Python: one process, ready in about a second."""

import os
import socket

import uvicorn


def serve(
    host: str = "127.0.0.1", port: int = 8000, *, with_jobs: bool = True, log: str = "warning"
) -> None:
    """Serve until asked to stop (SIGTERM, Ctrl-C); open streams are ended, jobs handed back."""
    if not with_jobs:
        os.environ["RAPPORT_JOBS"] = "0"
    _Server(
        uvicorn.Config(
            "rapport.config.asgi:application",
            host=host,
            port=port,
            loop="uvloop",
            http="httptools",
            ws="none",
            lifespan="on",
            log_level=log,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # Who may speak for a visitor is TRUSTED_PROXIES' business.
            timeout_graceful_shutdown=5,
            timeout_keep_alive=30,
        )
    ).run()


class _Server(uvicorn.Server):
    """Ends the streams before it waits for open requests, or it would wait for them in vain."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from .hub import RUNNING

        for hub in RUNNING:
            for stream in hub.everyone():
                stream.end()
        await super().shutdown(sockets)
