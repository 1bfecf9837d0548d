import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Finding",
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
                        ("sign", models.CharField(max_length=20)),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("affected", models.PositiveIntegerField(default=0)),
                        ("exposed", models.PositiveIntegerField(default=0)),
                        (
                            "low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True
                            ),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True
                            ),
                        ),
                        (
                            "high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("sureness", models.FloatField(default=0)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("claimed", "Costs money"),
                                    ("unshown", "Happens; no cost shown"),
                                    ("few", "Too few to say"),
                                    ("fine", "Fine"),
                                    ("no_source", "No source yet"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("is_claimed", models.BooleanField(default=False)),
                        ("detail", models.JSONField(default=dict)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["on", "sign"], name="finding_of_week")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sign", "on"), name="finding_once_a_week"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stance",
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
                        ("sign", models.CharField(max_length=20)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("work", "We work on it"),
                                    ("dismissed", "Does not matter here"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("affected_then", models.PositiveIntegerField(default=0)),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("sign",),
                                name="stance_one_standing",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
