"""`make_api`: what every route can count on, so that routes are only about the business."""

import json
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.security import HttpBearer

from . import repeats, versions
from .bodies import CarefulParser
from .contract import complete
from .docs import OwnDocs
from .problems import CONTENT_TYPE, problem
from .refusals import explain

ERRORS = 400


class Bearer(HttpBearer):
    """`Authorization: Bearer …`; who that is, is known to the function given."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        self.find = find
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return self.find(token) if token.strip() else None


class Api(NinjaAPI):
    """NinjaAPI that answers every error as problem details, repeats once, and knows versions."""

    _contract: dict[str, Any] | None = None

    def get_openapi_schema(self, **options: Any) -> Any:
        if self._contract is None:
            self._contract = complete(dict(super().get_openapi_schema(**options)))
        return self._contract

    def get_openapi_operation_id(self, operation: Any) -> str:
        app = operation.view_func.__module__.removesuffix(".api").rpartition(".")[2]
        return f"{app}_{operation.view_func.__name__}"

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                reading = next((one for one in view.operations if "GET" in one.methods), None)
                for operation in view.operations:
                    vars(operation)["run"] = partial(_run, operation, reading)
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _in_problem_details(pattern.callback)
        return patterns


def make_api(
    title: str, version: str = "1", *, auth: Callable[[str], Any] | None, description: str = ""
) -> Api:
    """An API to add routers to; `auth` says whose a token is, or None."""
    api = Api(
        title=title,
        version=version,
        description=description,
        docs=OwnDocs(),
        auth=Bearer(auth) if auth else None,
        parser=CarefulParser(),
        urls_namespace=f"api-{version}",
    )
    explain(api)
    return api


def api_urls(api: Api) -> list[URLResolver | URLPattern]:
    """Its addresses, and a problem instead of a page for every other address below."""
    return [path("", api.urls), re_path(r"", _unknown)]


@csrf_exempt
def _unknown(request: HttpRequest) -> HttpResponse:
    return problem(404, _("There is nothing at this address."))


def _run(operation: Any, reading: Any, request: HttpRequest, **values: Any) -> HttpResponse:
    """One request: may they, have they asked before, has it changed; then the route itself."""
    refused: HttpResponse | None = operation._run_checks(request)
    if refused:
        return refused
    ask = partial(_ask, operation, request, values)
    if request.method in {"GET", "HEAD"}:
        return versions.with_etag(request, ask())
    if repeats.is_harmless(operation.view_func):
        return ask()
    if request.method == "POST" and "Idempotency-Key" in request.headers:
        return _safely(operation, request, lambda: repeats.answer_once(request, ask))
    if "If-Match" in request.headers and reading is not None:
        now = partial(_ask, reading, request, values)
        return _safely(operation, request, lambda: versions.if_still_so(request, now, ask))
    return _safely(operation, request, lambda: repeats.all_or_nothing(ask))


def _ask(operation: Any, request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    try:
        temporary = operation.api.create_temporal_response(request)
        given = operation._get_values(request, values, temporary)
        result = operation.view_func(request, **given)
        answer: HttpResponse = operation._result_to_response(request, result, temporary)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "40001":
            raise  # For the one who asked for an unchanged world to answer.
        return _failed(operation, request, error)
    except Exception as error:  # noqa: BLE001 - every error of a route has its problem
        return _failed(operation, request, error)
    return answer


def _safely(operation: Any, request: HttpRequest, ask: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - what fails at the commit is a problem as well
        return _failed(operation, request, error)


def _failed(operation: Any, request: HttpRequest, error: Exception) -> HttpResponse:
    answer: HttpResponse = operation.api.on_exception(request, error)
    return answer


def _in_problem_details(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What Django or Ninja answer themselves (405, 404 of the root) in our shape."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        try:
            answer = view(request, *args, **values)
        except Http404:
            return _unknown(request)
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code < ERRORS or kind == CONTENT_TYPE:
            return answer
        told = problem(answer.status_code)
        if "Allow" in answer:
            told["Allow"] = answer["Allow"]
            told.content = json.dumps(
                json.loads(told.content)
                | {"detail": _("Allowed here: {methods}.").format(methods=answer["Allow"])}
            )
        return told

    asked.csrf_exempt = True  # type: ignore[attr-defined]
    return asked
