from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from .models import Signal

KEPT = timedelta(hours=1)


@every(minutes=10)
def sweep() -> None:
    """Forget signals that no stream can still ask for; the newest stays, to say where we are."""
    old = Signal.objects.filter(at__lt=timezone.now() - KEPT)
    newest = Signal.objects.order_by("-pk").values_list("pk", flat=True).first()
    old.exclude(pk=newest or 0).delete()
