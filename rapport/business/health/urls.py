from django.urls import path

from .views import health

app_name = "health"
urlpatterns = [
    path("", health.index, name="index"),
    path("table/", health.table, name="table"),
    path("of-customer/<int:customer_id>/", health.of_customer, name="of-customer"),
    path("<int:customer_id>/", health.show, name="show"),
]
