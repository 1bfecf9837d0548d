import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("loyalty", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Trial",
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
                        ("name", models.CharField(max_length=120)),
                        ("question", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being planned"),
                                    ("running", "Running"),
                                    ("finished", "Finished"),
                                    ("stopped", "Stopped early"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("who", models.CharField(blank=True, max_length=120)),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("email", "E-mail"),
                                    ("phone", "Phone call"),
                                    ("text", "Text message"),
                                    ("social", "Social network"),
                                    ("post", "Letter by post"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=200)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("spend", "What they spend, less the reward"),
                                    ("margin", "What remains to us, less the reward"),
                                    ("again", "Whether they come again"),
                                ],
                                default="spend",
                                max_length=6,
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField(default=60)),
                        ("currency", models.CharField(max_length=3)),
                        ("margin", models.PositiveSmallIntegerField(default=100)),
                        ("worthwhile", models.DecimalField(decimal_places=2, max_digits=9)),
                        (
                            "cap",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True
                            ),
                        ),
                        ("by_group", models.BooleanField(default=False)),
                        ("seed", models.CharField(max_length=32)),
                        ("planned", models.PositiveIntegerField(default=0)),
                        ("advised", models.PositiveIntegerField(default=0)),
                        ("made_at", models.DateTimeField()),
                        ("began_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        ("drawn_at", models.DateTimeField(blank=True, null=True)),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("result", models.JSONField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "segment",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.segment",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("began_at", None), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("began_at__isnull", False),
                                        ("ends_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="trial_begins_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None), ("state__in", ["draft", "running"])
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("state__in", ["finished", "stopped"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="trial_ends_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("margin__gte", 1), ("margin__lte", 100)),
                                name="trial_margin",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Arm",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=60)),
                        (
                            "gives",
                            models.CharField(
                                choices=[
                                    ("nothing", "Nothing"),
                                    ("voucher", "A voucher"),
                                    ("percent", "Per cent off once"),
                                    ("points", "Points or stamps"),
                                    ("message", "Only words"),
                                ],
                                default="nothing",
                                max_length=7,
                            ),
                        ),
                        ("share", models.PositiveSmallIntegerField()),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True
                            ),
                        ),
                        ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("points", models.PositiveIntegerField(blank=True, null=True)),
                        ("cost", models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                        ("letter", models.TextField(blank=True, max_length=5000)),
                        ("erased", models.PositiveIntegerField(default=0)),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="loyalty.programme",
                            ),
                        ),
                        (
                            "trial",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="arms",
                                to="trials.trial",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trial", "position"), name="arm_in_order"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("gives", "nothing")),
                                fields=("trial",),
                                name="arm_one_gets_nothing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gte", 1), ("share__lte", 100)),
                                name="arm_share",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                        ("group", models.CharField(blank=True, max_length=8)),
                        ("at", models.DateTimeField()),
                        ("is_open", models.BooleanField(default=True)),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        ("held_back", models.CharField(blank=True, max_length=20)),
                        ("letter", models.CharField(blank=True, max_length=40)),
                        (
                            "arm",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trials.arm",
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.voucher",
                            ),
                        ),
                        (
                            "trial",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="trials.trial",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trial", "customer"), name="assignment_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_open", True)),
                                fields=("customer",),
                                name="assignment_one_at_a_time",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
