"""Days that matter to them: /customers/7/key-dates/"""

from django.utils.translation import gettext as _

from rapport.business.customers import actions

from .lines import Lines, views_of
from .person_forms import KeyDateForm

_views = views_of(
    Lines(
        part="key_dates",
        key="key_date_id",
        form=KeyDateForm,
        fields=(
            "kind", "label", "day", "month", "year", "until_on", "comes_yearly", "remind_days",
        ),
        add=actions.set_key_date,
        change=actions.change_key_date,
        remove=actions.remove_key_date,
        restore=actions.restore_key_date,
        removed=lambda: _("Day taken away."),
        returns="key_date_return",
    )
)  # fmt: skip
index, show, remove, restore = _views.index, _views.show, _views.remove, _views.restore
