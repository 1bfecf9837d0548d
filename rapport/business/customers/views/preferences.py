"""What they like, need or avoid: /customers/7/preferences/"""

from django.utils.translation import gettext as _

from rapport.business.customers import actions

from .lines import Lines, views_of
from .person_forms import PreferenceForm

_views = views_of(
    Lines(
        part="preferences",
        key="preference_id",
        form=PreferenceForm,
        fields=("topic", "text"),
        add=actions.state_preference,
        change=actions.change_preference,
        remove=actions.remove_preference,
        restore=actions.restore_preference,
        removed=lambda: _("Preference taken away."),
        returns="preference_return",
    )
)
index, show, remove, restore = _views.index, _views.show, _views.remove, _views.restore
