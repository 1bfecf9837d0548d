import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("promises", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ReviewMeeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("cancelled", "Called off"),
                                ],
                                default="planned",
                                max_length=9,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=60)),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("agenda", models.JSONField(default=list)),
                        ("agenda_made_at", models.DateTimeField()),
                        ("notes", models.TextField(blank=True, max_length=10000)),
                        ("outcome", models.TextField(blank=True, max_length=2000)),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        ("next_on", models.DateField(blank=True, null=True)),
                        ("times_moved", models.PositiveSmallIntegerField(default=0)),
                        ("notice", models.CharField(blank=True, max_length=300)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "company",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "maker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["company", "-planned_at"], name="review_meeting_of_company"
                            ),
                            models.Index(
                                fields=["-planned_at", "-id"], name="review_meeting_newest"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state", "planned")),
                                    models.Q(
                                        models.Q(("state", "planned"), _negated=True),
                                        ("ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_meeting_ends_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_at__isnull", False), ("state", "held")),
                                    models.Q(
                                        models.Q(("state", "held"), _negated=True),
                                        ("held_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_meeting_held_when_held",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OurPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("came", models.BooleanField(blank=True, null=True)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ours",
                                to="companies.reviewmeeting",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "member"), name="review_our_part_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "promise",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="promises.promise",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="companies.reviewmeeting",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReviewRhythm",
                    fields=[
                        (
                            "company",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.customer",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "reminder",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.keydate",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("due_on__isnull", False)),
                                fields=["due_on"],
                                name="review_rhythm_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("months", None),
                                    models.Q(("months__gte", 1), ("months__lte", 36)),
                                    _connector="OR",
                                ),
                                name="review_rhythm_months",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TheirPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("came", models.BooleanField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="theirs",
                                to="companies.reviewmeeting",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "customer"), name="review_their_part_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
