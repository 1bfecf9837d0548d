from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "rapport.plumbing.mail"
