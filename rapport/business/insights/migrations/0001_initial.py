import django.db.models.deletion
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
                ("last_year", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ("quiet_from", models.DateField(blank=True, null=True)),
                ("quiet_seen_on", models.DateField(blank=True, null=True)),
                ("figured_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("quiet_from__isnull", False), ("quiet_seen_on", None)),
                        fields=["quiet_from"],
                        name="rhythm_quiet",
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ],
                        max_length=12,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=40)),
                (
                    "choice",
                    models.CharField(
                        choices=[("done", "Done"), ("later", "Later"), ("not_this", "Not this")],
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
                    models.Index(fields=["customer", "kind", "-at"], name="reply_of_customer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ],
                        max_length=12,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=40)),
                ("rank", models.PositiveSmallIntegerField()),
                ("act_by", models.DateTimeField(blank=True, null=True)),
                ("worth", models.FloatField(default=0)),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["rank", "act_by", "-worth", "id"], name="suggestion_today")
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
    ]
