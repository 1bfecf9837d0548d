"""Answers kept for repeats are kept two days; buckets until nothing in them counts."""

from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from .models import Answered, Bucket

KEPT = timedelta(hours=48)


@every(hours=1)
def sweep_answers() -> None:
    now = timezone.now()
    Answered.objects.filter(at__lt=now - KEPT).delete()
    Bucket.objects.filter(empty_at__lt=now).delete()
