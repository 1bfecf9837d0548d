from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "rapport.plumbing.webhooks"
