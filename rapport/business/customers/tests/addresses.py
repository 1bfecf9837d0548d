"""The API of this app alone, for its tests."""

from django.urls import include, path

from rapport.business.customers import api as customers
from rapport.business.team.queries import token_of
from rapport.plumbing.rest.api import api_urls, make_api


def _whose(secret):
    token = token_of(secret)
    return token.member if token else None


api = make_api("Customers", "customers-alone", auth=_whose)
api.add_router("/customers", customers.router)
api.add_router("/contact-points", customers.contact_points)
api.add_router("/consents", customers.consents)
api.add_router("/imports", customers.imports)
api.add_router("/fields/declared", customers.declared)
api.add_router("/segments", customers.segments)
api.add_router("/ties", customers.ties)
urlpatterns = [path("api/v1/", include(api_urls(api)))]
