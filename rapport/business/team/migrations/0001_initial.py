import datetime
import django.core.validators
import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Member",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "email",
                            models.CharField(blank=True, max_length=254, null=True, unique=True),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("owner", "Owner"),
                                    ("manager", "Manager"),
                                    ("member", "Member"),
                                    ("front_desk", "Front desk"),
                                    ("observer", "Observer"),
                                ],
                                default="member",
                                max_length=12,
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_robot", models.BooleanField(default=False)),
                        ("language", models.CharField(blank=True, max_length=8)),
                        (
                            "theme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Like the device"),
                                    ("light", "Light"),
                                    ("dark", "Dark"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("signature", models.TextField(blank=True, max_length=1000)),
                        ("joined_at", models.DateTimeField()),
                        ("session_version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_robot", True), ("email__isnull", False), _connector="OR"
                                ),
                                name="member_person_has_email",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Business",
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
                        ("kind", models.CharField(default="shop", max_length=40)),
                        ("zone", models.CharField(default="UTC", max_length=60)),
                        ("currency", models.CharField(default="EUR", max_length=3)),
                        ("language", models.CharField(default="en", max_length=8)),
                        ("country", models.CharField(blank=True, max_length=2)),
                        ("region", models.CharField(blank=True, max_length=10)),
                        ("keeps_public_holidays", models.BooleanField(default=True)),
                        ("email", models.CharField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("address", models.TextField(blank=True, max_length=500)),
                        ("website", models.CharField(blank=True, max_length=200)),
                        ("voice", models.TextField(blank=True, max_length=4000)),
                        ("called", models.CharField(default="customer", max_length=12)),
                        ("stage_words", models.CharField(blank=True, default="", max_length=40)),
                        ("is_demonstration", models.BooleanField(default=False)),
                        ("set_up_at", models.DateTimeField(blank=True, null=True)),
                        ("unasked_per_month", models.PositiveSmallIntegerField(default=4)),
                        ("quiet_from", models.TimeField(default=datetime.time(20, 0))),
                        ("quiet_until", models.TimeField(default=datetime.time(8, 0))),
                        ("tells_slips", models.BooleanField(default=False)),
                        ("merges_certain", models.BooleanField(default=False)),
                        ("hours_version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="business_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("name", models.CharField(max_length=120)),
                        ("opens", models.TimeField(blank=True, null=True)),
                        ("closes", models.TimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["first_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gte", models.F("first_on"))),
                                name="closure_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningWindow",
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
                            "weekday",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(6)]
                            ),
                        ),
                        ("opens", models.TimeField()),
                        ("closes", models.TimeField()),
                    ],
                    options={
                        "ordering": ["weekday", "opens", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("weekday", "opens"), name="opening_window_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weekday__lte", 6)),
                                name="opening_window_weekday",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Policy",
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
                        ("title", models.CharField(max_length=120)),
                        ("text", models.TextField(max_length=20000)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("changed_at", models.DateTimeField()),
                        ("is_public", models.BooleanField(default=False)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("sample", models.CharField(blank=True, default="", max_length=40)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("sample", ""), _negated=True),
                                fields=("sample",),
                                name="policy_sample_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignInLink",
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
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("browser", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("code", models.CharField(blank=True, max_length=64)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("made_for", models.CharField(max_length=254)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Target",
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
                        ("case_kind", models.CharField(max_length=12)),
                        ("severity", models.PositiveSmallIntegerField(default=0)),
                        ("group", models.CharField(blank=True, max_length=40)),
                        ("channel", models.CharField(blank=True, max_length=10)),
                        ("first_answer", models.PositiveIntegerField()),
                        ("next_answer", models.PositiveIntegerField()),
                        ("update", models.PositiveIntegerField()),
                        ("resolution", models.PositiveIntegerField()),
                    ],
                    options={
                        "ordering": ["case_kind", "severity", "group", "channel"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case_kind", "severity", "group", "channel"),
                                name="target_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Token",
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
                        ("name", models.CharField(max_length=80)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("hint", models.CharField(max_length=8)),
                        ("made_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Limit",
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
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("owner", "Owner"),
                                    ("manager", "Manager"),
                                    ("member", "Member"),
                                    ("front_desk", "Front desk"),
                                    ("observer", "Observer"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True
                            ),
                        ),
                        (
                            "member",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="limit",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("role", ""), _negated=True),
                                fields=("role",),
                                name="limit_once_a_role",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("member__isnull", False), ("role", "")),
                                    models.Q(
                                        models.Q(("role", ""), _negated=True), ("member", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="limit_of_role_or_member",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", 0), ("amount", None), _connector="OR"
                                ),
                                name="limit_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyVersion",
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
                        ("version", models.PositiveIntegerField()),
                        ("title", models.CharField(max_length=120)),
                        ("text", models.TextField(max_length=20000)),
                        ("is_public", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
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
                            "policy",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="team.policy",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("policy", "version"), name="policy_version_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
