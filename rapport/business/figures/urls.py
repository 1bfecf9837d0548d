from django.urls import URLPattern, path

from .views import (
    consistency,
    costs,
    overview,
    payments,
    quality,
    retention,
    speed,
    value,
)

app_name = "figures"
value_pages: list[URLPattern] = [
    path("", overview.show, name="overview"),
    path("value/", value.show, name="value"),
    path("value/table/", value.table, name="value-table"),
    path("retention/", retention.show, name="retention"),
    path("retention/table/", retention.table, name="retention-table"),
    path("retention/worth/", retention.worth, name="worth"),
    path("costs/", costs.edit, name="costs"),
]
service_pages: list[URLPattern] = [
    path("speed/", speed.show, name="speed"),
    path("speed/waits/", speed.behind, name="speed-waits"),
    path("speed/table/", speed.table, name="speed-table"),
    path("quality/", quality.show, name="quality"),
    path("quality/product/", quality.behind, name="quality-product"),
    path("quality/table/", quality.table, name="quality-table"),
    path("consistency/", consistency.show, name="consistency"),
    path("consistency/table/", consistency.table, name="consistency-table"),
    path("payments/", payments.show, name="payments"),
    path("payments/table/", payments.table, name="payments-table"),
]
urlpatterns = [*value_pages, *service_pages]
