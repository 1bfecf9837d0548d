from django.urls import path

from .views import card, deeds, screen

app_name = "recommendations"
urlpatterns = [
    path("", screen.index, name="index"),
    path("outcomes/", screen.outcomes, name="outcomes"),
    path("rules.csv", screen.table, name="table"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
    path("of-customer/<int:customer_id>/shown/", deeds.note_shown, name="shown"),
    path(
        "of-customer/<int:customer_id>/products/<int:product_id>/offer/",
        deeds.offer,
        name="offer",
    ),
    path(
        "of-customer/<int:customer_id>/products/<int:product_id>/dismissal/",
        deeds.dismiss,
        name="dismissal",
    ),
    path("<int:recommendation_id>/reopening/", deeds.reopen, name="reopening"),
]
