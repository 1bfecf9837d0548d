import django.utils.timezone
import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Schedule",
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
                        ("function", models.CharField(max_length=200, unique=True)),
                        ("period", models.DurationField()),
                        ("next_at", models.DateTimeField()),
                        ("last_at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Worker",
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
                        ("name", models.CharField(max_length=80, unique=True)),
                        ("started_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Job",
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
                        ("function", models.CharField(max_length=200)),
                        ("arguments", models.JSONField(default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("parked", "Parked"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("priority", models.SmallIntegerField(default=0)),
                        ("run_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("tries", models.PositiveSmallIntegerField(default=5)),
                        ("errors", models.PositiveSmallIntegerField(default=0)),
                        ("attempts", models.PositiveIntegerField(default=0)),
                        ("last_error", models.TextField(blank=True)),
                        ("worker", models.CharField(blank=True, max_length=80)),
                        ("started_at", models.DateTimeField(blank=True, null=True)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("parked_at", models.DateTimeField(blank=True, null=True)),
                        ("done_steps", models.PositiveIntegerField(default=0)),
                        ("all_steps", models.PositiveIntegerField(default=0)),
                        ("progress_words", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["-priority", "run_at", "id"],
                                name="jobs_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("state", "running")),
                                fields=["lease_until"],
                                name="jobs_running",
                            ),
                            models.Index(
                                condition=models.Q(("state", "parked")),
                                fields=["parked_at"],
                                name="jobs_parked",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
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
                        ("function", models.CharField(max_length=200)),
                        ("on", models.DateField()),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("failed", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("on", "function"), name="jobs_one_tally_a_day"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
