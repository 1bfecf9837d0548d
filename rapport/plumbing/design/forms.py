"""How forms are drawn: the project's templates first, Django's own for the rest."""

from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


class Renderer(BaseRenderer):
    """Label, hint, control, error: one field template for every form."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"

    def __init__(self) -> None:
        super().__init__()
        self._own = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        try:
            return get_template(template_name)
        except TemplateDoesNotExist:
            return self._own.get_template(template_name)
