from rapport.plumbing.rest.api import api_urls

from .mounted import api

urlpatterns = api_urls(api)
