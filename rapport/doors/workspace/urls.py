from django.urls import path

from .views import customer, search, today

app_name = "workspace"
urlpatterns = [
    path("", today.show, name="today"),
    path("customers/<int:customer_id>/", customer.show, name="customer"),
    path("customers/<int:customer_id>/timeline/", customer.timeline, name="timeline"),
    path("search/", search.index, name="search"),
    path("palette/", search.palette, name="palette"),
]
