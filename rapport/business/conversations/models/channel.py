from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")
    SMS = "sms", _("SMS")
    FORM = "form", _("Web form")
    SOCIAL = "social", _("Social")
    CHAT = "chat", _("Chat")


CHANNEL_ICONS = {
    "email": "mail",
    "phone": "phone",
    "in_person": "store",
    "sms": "smartphone",
    "form": "file-text",
    "social": "at-sign",
    "chat": "message-circle",
}
