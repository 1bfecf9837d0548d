"""From what may be raised to the problem it is answered with."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.reckoning.asking import Pending

from .problems import TOO_MANY, Problem, problem

log = logging.getLogger(__name__)
UNAUTHORISED, TOO_LARGE, LATER = 401, 413, 503
SOON = "5"  # seconds


def spoken(sentence: Sentence) -> str:
    """A rule's reason in the language of the asker."""
    return _(sentence.template).format(**sentence.values)


def explain(api: NinjaAPI) -> None:
    """Let every error of this API be answered as problem details."""
    api.add_exception_handler(Problem, _told)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(Pending, _pending)
    api.add_exception_handler(Http404, lambda request, error: problem(404, _("Not found.")))
    api.add_exception_handler(PermissionDenied, lambda request, error: problem(403))
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(RequestDataTooBig, lambda request, error: problem(TOO_LARGE))
    api.add_exception_handler(SuspiciousOperation, lambda request, error: problem(400))
    # What only a database notices: a number or text larger than its column.
    api.add_exception_handler(DataError, _out_of_range)
    api.add_exception_handler(OverflowError, _out_of_range)
    api.add_exception_handler(Exception, _broken)


def _told(request: HttpRequest, error: Any) -> HttpResponse:
    answer: HttpResponse = error.answer()
    return answer


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403 if isinstance(error, Forbidden) else 422, spoken(error.reason))


def _pending(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(LATER, _("This is being worked out; please ask again in a few seconds."))
    answer["Retry-After"] = SOON
    return answer


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == UNAUTHORISED:
        answer = problem(UNAUTHORISED, _("Send a valid token: Authorization: Bearer …"))
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    if isinstance(error, Throttled):
        return problem(TOO_MANY, _("Too many requests; please wait a little."))
    if error.message == "Cannot parse request body":  # Ninja's words, and nobody's language.
        return problem(400, _("The body is not JSON that can be read."))
    return problem(error.status_code, str(error.message))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [_field_error(one) for one in error.errors]
    return problem(422, _("Some fields are not right."), errors=errors)


def _field_error(one: dict[str, Any]) -> dict[str, str]:
    place, *path = [str(part) for part in one["loc"]]
    if place in {"body", "form", "query"} and len(path) > 1:
        path = path[1:]  # The name of our own argument is nothing to the sender.
    return {"in": place, "field": ".".join(path), "detail": str(one["msg"])}


def _out_of_range(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, _("A value is larger than what can be kept."))


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(500, _("Something went wrong on our side. It has been noted."))
