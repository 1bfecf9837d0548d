from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "rapport.business.conversations"
