"""The reading room: pages and a JSON interface over a workspace, for the person at this machine.

In: a `Workspace`. Out: a FastAPI application, or a running server on the loopback interface.
"""

import logging
import socket
from collections.abc import Callable
from contextlib import suppress

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from onrecord.errors import InputError, NotFoundError, OnrecordError
from onrecord.web.guard import LOOPBACK, SECURITY_HEADERS, Guard, Heads
from onrecord.web.rendering import HERE, Pages
from onrecord.web.rest import api
from onrecord.web.routes import rooms
from onrecord.workspace import Workspace

_log = logging.getLogger(__name__)


def create_app(workspace: Workspace, *, hosts: frozenset[str] | None = LOOPBACK) -> FastAPI:
    """The application. It answers only to the host names in `hosts`; None means to any, which gives up a protection."""
    # No docs_url, no redoc_url: those pages fetch their scripts from another host.
    app = FastAPI(title="onrecord", openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    pages = Pages(workspace.name_of)
    app.state.workspace, app.state.pages = workspace, pages
    app.include_router(rooms)
    app.include_router(api)
    app.mount("/static", StaticFiles(directory=HERE / "static"), "static")
    app.add_middleware(Guard, hosts=hosts, refuse=pages.refuse)
    app.add_middleware(Heads)
    _handle_errors(app, pages)
    return app


def serve(
    workspace: Workspace,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    allow_remote: bool = False,
    bound: Callable[[], None] = lambda: None,
) -> None:
    """Run the reading room until it is interrupted; `bound` is called when the address is its own, before it answers there.

    Raises `InputError` for a host that other machines can reach, unless `allow_remote`, and
    for an address that cannot be had.
    """
    import uvicorn

    if host.strip("[]") not in LOOPBACK and not allow_remote:
        raise InputError(host, "other machines could read and write the record there", "use 127.0.0.1, or allow remote access explicitly")
    with _listening(host.strip("[]"), port) as listener:
        bound()
        app = create_app(workspace, hosts=None if allow_remote else LOOPBACK)
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        with suppress(KeyboardInterrupt):  # the usual way to end it
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound here: opened before the server starts, so that a port in use gives one clear line."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise InputError(f"{host}:{port}", str(error), "choose another address or port") from error
    return listener


def _handle_errors(app: FastAPI, pages: Pages) -> None:
    """Every error becomes a page, or JSON in the API, that says what is wrong."""

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> Response:
        messages = {404: "There is nothing at this address.", 405: "This address does not take such a request."}
        message = messages.get(error.status_code, error.detail)
        return pages.refuse(request, error.status_code, message, error.headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = (f"{'.'.join(str(part) for part in fault['loc'][1:]) or 'the request'}: {fault['msg']}" for fault in error.errors())
        return pages.refuse(request, 422, "; ".join(faults))

    @app.exception_handler(OnrecordError)
    def known(request: Request, error: OnrecordError) -> Response:
        status = 404 if isinstance(error, NotFoundError) else 422 if isinstance(error, InputError) else 500
        return pages.refuse(request, status, str(error))

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> Response:
        _log.exception("%s %s", request.method, request.url.path, exc_info=error)
        # This answer is made outside the guard, so it carries the headers itself.
        return pages.refuse(request, 500, "The reading room could not answer. The log says more.", SECURITY_HEADERS)
