import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("conversations", "0001_initial"),
        ("customers", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Lesson",
                    fields=[
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("answer", "Answer"),
                                    ("check_back", "Check back"),
                                    ("win_back", "Win back"),
                                    ("greet", "Greet"),
                                    ("thank", "Thank"),
                                    ("congratulate", "Congratulate"),
                                    ("remember", "Get in touch"),
                                    ("sponsor", "See to the sponsor"),
                                    ("tell", "Tell how it goes"),
                                    ("offer", "Offer"),
                                    ("promise", "Keep a promise"),
                                    ("call", "Call"),
                                    ("apologise", "Apologise"),
                                    ("referral", "Ask for a referral"),
                                    ("introduce", "Introduce"),
                                    ("invoice", "Remind of a bill"),
                                    ("follow_up", "Follow up"),
                                    ("reward", "Tell of their points"),
                                    ("invite", "Invite to a review"),
                                ],
                                max_length=12,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("declined", models.PositiveIntegerField(default=0)),
                        ("factor", models.FloatField(default=1.0)),
                        ("learned_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Rhythm",
                    fields=[
                        (
                            "customer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.customer",
                            ),
                        ),
                        ("visits", models.PositiveIntegerField(default=0)),
                        ("first_on", models.DateField(blank=True, null=True)),
                        ("last_on", models.DateField(blank=True, null=True)),
                        ("gap_days", models.FloatField(blank=True, null=True)),
                        ("spread_days", models.FloatField(blank=True, null=True)),
                        ("spent", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                        (
                            "last_year",
                            models.DecimalField(decimal_places=2, default=0, max_digits=14),
                        ),
                        ("quiet_from", models.DateField(blank=True, null=True)),
                        ("quiet_seen_on", models.DateField(blank=True, null=True)),
                        ("figured_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("quiet_from__isnull", False), ("quiet_seen_on", None)
                                ),
                                fields=["quiet_from"],
                                name="rhythm_quiet",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TouchRule",
                    fields=[
                        (
                            "segment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.segment",
                            ),
                        ),
                        ("every_weeks", models.PositiveSmallIntegerField()),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("set_at", models.DateTimeField()),
                        ("is_over", models.BooleanField(default=False)),
                        ("followed_at", models.DateTimeField(blank=True, null=True)),
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_weeks__gte", 1), ("every_weeks__lte", 104)
                                ),
                                name="touch_rule_weeks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeepInTouch",
                    fields=[
                        (
                            "customer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.customer",
                            ),
                        ),
                        ("every_weeks", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("set_at", models.DateTimeField()),
                        ("former_weeks", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("former_note", models.CharField(blank=True, max_length=200)),
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
                            "rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="insights.touchrule",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_weeks", None),
                                    models.Q(("every_weeks__gte", 1), ("every_weeks__lte", 104)),
                                    _connector="OR",
                                ),
                                name="keep_in_touch_weeks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Turnaround",
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
                        ("reasons", models.JSONField(default=list)),
                        ("worth", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                        ("began_at", models.DateTimeField()),
                        ("follow_up_on", models.DateField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("came_back", "Came back"),
                                    ("better", "Better"),
                                    ("no", "No change"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=300)),
                        (
                            "spent_before",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True
                            ),
                        ),
                        (
                            "spent_after",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True
                            ),
                        ),
                        ("measured_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
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
                        "indexes": [
                            models.Index(
                                fields=["customer", "-began_at"], name="turnaround_of_customer"
                            ),
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["-worth", "id"],
                                name="turnaround_open",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("customer",),
                                name="turnaround_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("outcome", "")),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="turnaround_ends_with_outcome",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TurnaroundStep",
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
                        ("text", models.CharField(max_length=200)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
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
                            "turnaround",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="insights.turnaround",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("turnaround", "position"), name="turnaround_step_in_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lookout",
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
                        ("at", models.DateTimeField()),
                        (
                            "conversation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "customer",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["at"], name="lookout_next")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("customer__isnull", False),
                                    ("conversation__isnull", False),
                                    _connector="OR",
                                ),
                                name="lookout_for_someone",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
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
                                    ("answer", "Answer"),
                                    ("check_back", "Check back"),
                                    ("win_back", "Win back"),
                                    ("greet", "Greet"),
                                    ("thank", "Thank"),
                                    ("congratulate", "Congratulate"),
                                    ("remember", "Get in touch"),
                                    ("sponsor", "See to the sponsor"),
                                    ("tell", "Tell how it goes"),
                                    ("offer", "Offer"),
                                    ("promise", "Keep a promise"),
                                    ("call", "Call"),
                                    ("apologise", "Apologise"),
                                    ("referral", "Ask for a referral"),
                                    ("introduce", "Introduce"),
                                    ("invoice", "Remind of a bill"),
                                    ("follow_up", "Follow up"),
                                    ("reward", "Tell of their points"),
                                    ("invite", "Invite to a review"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=40)),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("done", "Done"),
                                    ("later", "Later"),
                                    ("not_this", "Not this"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "kind", "-at"], name="reply_of_customer"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                                    ("answer", "Answer"),
                                    ("check_back", "Check back"),
                                    ("win_back", "Win back"),
                                    ("greet", "Greet"),
                                    ("thank", "Thank"),
                                    ("congratulate", "Congratulate"),
                                    ("remember", "Get in touch"),
                                    ("sponsor", "See to the sponsor"),
                                    ("tell", "Tell how it goes"),
                                    ("offer", "Offer"),
                                    ("promise", "Keep a promise"),
                                    ("call", "Call"),
                                    ("apologise", "Apologise"),
                                    ("referral", "Ask for a referral"),
                                    ("introduce", "Introduce"),
                                    ("invoice", "Remind of a bill"),
                                    ("follow_up", "Follow up"),
                                    ("reward", "Tell of their points"),
                                    ("invite", "Invite to a review"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=40)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("act_by", models.DateTimeField(blank=True, null=True)),
                        ("worth", models.FloatField(default=0)),
                        ("score", models.FloatField(default=0)),
                        ("reason", models.JSONField()),
                        ("evidence", models.JSONField(default=list)),
                        ("draft", models.TextField(blank=True)),
                        ("audience", models.CharField(default="all", max_length=20)),
                        ("made_at", models.DateTimeField()),
                        ("refreshed_on", models.DateField()),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "conversation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "customer",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
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
                                fields=["rank", "act_by", "-score", "id"],
                                name="suggestion_in_order",
                            ),
                            models.Index(
                                fields=["owner", "rank", "act_by", "-score", "id"],
                                name="suggestion_of_member",
                            ),
                            models.Index(
                                condition=models.Q(("rank__gte", 4)),
                                fields=["made_at", "id"],
                                name="suggestion_waiting",
                            ),
                            models.Index(fields=["kind"], name="suggestion_by_kind"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("customer__isnull", False),
                                    ("conversation__isnull", False),
                                    _connector="OR",
                                ),
                                name="suggestion_for_someone",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
