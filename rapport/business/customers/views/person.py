"""The person behind the record, all in one: /customers/7/person/"""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers import queries
from rapport.business.team.http import MemberRequest, member_required

from .parts import seen, shown
from .person_forms import GoalForm, KeyDateForm, KindnessForm, PreferenceForm, StepForm


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    """What is known of them as a person; what is not known yet is only asked for."""
    customer = seen(request, customer_id)
    known = queries.person(customer, today=timezone.localdate())
    forms = {
        "preferences": PreferenceForm(),
        "key_dates": KeyDateForm(),
        "goals": GoalForm(),
        "kindnesses": KindnessForm(),
    }
    return shown(
        request,
        customer,
        "person",
        person=known,
        forms=forms,
        step_form=StepForm(),
        editing=None,
    )
