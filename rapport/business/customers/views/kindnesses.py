"""Something personal to be kind about: /customers/7/kindnesses/"""

from django.utils.translation import gettext as _

from rapport.business.customers import actions

from .lines import Lines, views_of
from .person_forms import KindnessForm

_views = views_of(
    Lines(
        part="kindnesses",
        key="kindness_id",
        form=KindnessForm,
        fields=("about", "text", "remind_on"),
        add=actions.note_kindness,
        change=actions.change_kindness,
        remove=actions.remove_kindness,
        restore=actions.restore_kindness,
        removed=lambda: _("Taken away."),
        returns="kindness_return",
    )
)
index, show, remove, restore = _views.index, _views.show, _views.remove, _views.restore
