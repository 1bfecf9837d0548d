from django.apps import AppConfig


class LoyaltyConfig(AppConfig):
    name = "rapport.business.loyalty"
