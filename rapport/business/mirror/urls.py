from django.urls import path

from .views import evidence, mirror

app_name = "mirror"
urlpatterns = [
    path("", mirror.index, name="index"),
    path("table/", mirror.table, name="table"),
    path("of-customer/<int:customer_id>/", mirror.of_customer, name="of-customer"),
    path("of-member/<int:member_id>/", mirror.of_member, name="of-member"),
    path("evidence/<slug:trait>/<slug:side>/", evidence.show, name="evidence"),
]
