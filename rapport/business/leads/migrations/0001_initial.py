import django.core.validators
import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_initial"),
        ("customers", "0001_initial"),
        ("sales", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Source",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("form", "Web form"),
                                    ("mail", "E-mail"),
                                    ("chat", "Chat and short messages"),
                                    ("phone", "Phone"),
                                    ("walk_in", "Walked in"),
                                    ("referral", "Referral"),
                                    ("campaign", "Campaign"),
                                    ("import", "Import"),
                                    ("other", "Other"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True)),
                        (
                            "standard",
                            models.CharField(blank=True, max_length=8, null=True, unique=True),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=100)),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Stage",
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
                        ("name", models.CharField(max_length=60)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "chance",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[django.core.validators.MaxValueValidator(100)],
                            ),
                        ),
                        ("quiet_days", models.PositiveSmallIntegerField(default=21)),
                        (
                            "sample",
                            models.CharField(blank=True, max_length=40, null=True, unique=True),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("chance__lte", 100)),
                                name="lead_stage_chance_percent",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lead",
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
                                    ("open", "Open"),
                                    ("won", "Won"),
                                    ("lost", "Lost"),
                                    ("no_lead", "Not a lead"),
                                ],
                                default="open",
                                max_length=7,
                            ),
                        ),
                        ("want", models.CharField(max_length=300)),
                        ("details", models.TextField(blank=True, max_length=4000)),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("chance", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("next_step", models.CharField(blank=True, max_length=200)),
                        ("next_on", models.DateField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField()),
                        ("moved_at", models.DateTimeField()),
                        ("first_answer_at", models.DateTimeField(blank=True, null=True)),
                        ("answer_minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("won_at", models.DateTimeField(blank=True, null=True)),
                        ("lost_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "lost_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("price", "Too expensive for them"),
                                    ("time", "We were too slow, or the date did not fit"),
                                    ("offer", "We do not have what they need"),
                                    ("others", "They went to somebody else"),
                                    ("need", "They do not need it any more"),
                                    ("trust", "They were not convinced"),
                                    ("silence", "They did not answer any more"),
                                    ("other", "Something else"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("lost_words", models.TextField(blank=True, max_length=2000)),
                        ("revived_at", models.DateTimeField(blank=True, null=True)),
                        ("matter", models.CharField(blank=True, max_length=80)),
                        (
                            "open_key",
                            models.CharField(blank=True, max_length=110, null=True, unique=True),
                        ),
                        (
                            "outside_number",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="conversations.message",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "opened_by",
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
                        (
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                        (
                            "purchase",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="leads.source",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="leads.stage",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "-opened_at"], name="lead_of_customer"
                            ),
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["stage", "opened_at"],
                                name="lead_board",
                            ),
                            models.Index(fields=["-opened_at", "-id"], name="lead_newest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chance", None), ("chance__lte", 100), _connector="OR"
                                ),
                                name="lead_chance_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value", None), ("value__gte", 0), _connector="OR"
                                ),
                                name="lead_value_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"), ("open_key", None), _connector="OR"
                                ),
                                name="lead_key_while_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
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
                                    ("open", "Open"),
                                    ("won", "Won"),
                                    ("lost", "Lost"),
                                    ("no_lead", "Not a lead"),
                                ],
                                max_length=7,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("price", "Too expensive for them"),
                                    ("time", "We were too slow, or the date did not fit"),
                                    ("offer", "We do not have what they need"),
                                    ("others", "They went to somebody else"),
                                    ("need", "They do not need it any more"),
                                    ("trust", "They were not convinced"),
                                    ("silence", "They did not answer any more"),
                                    ("other", "Something else"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=2000)),
                        ("is_revival", models.BooleanField(default=False)),
                        ("cause", models.CharField(blank=True, max_length=40)),
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
                            "lead",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="leads.lead",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="leads.stage",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["lead", "at", "id"], name="lead_step_in_order")
                        ],
                    },
                ),
            ],
        ),
    ]
