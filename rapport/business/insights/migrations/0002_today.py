import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("conversations", "0001_initial"),
        ("customers", "0002_consent_stays"),
        ("insights", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
        ),
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
            name="Lookout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Turnaround",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "spent_after",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("measured_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TurnaroundStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="suggestion",
            name="suggestion_today",
        ),
        migrations.AddField(
            model_name="suggestion",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="score",
            field=models.FloatField(default=0),
        ),
        migrations.AlterField(
            model_name="reply",
            name="kind",
            field=models.CharField(
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
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="kind",
            field=models.CharField(
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
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                fields=["rank", "act_by", "-score", "id"], name="suggestion_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                fields=["owner", "rank", "act_by", "-score", "id"], name="suggestion_of_member"
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("rank__gte", 4)),
                fields=["made_at", "id"],
                name="suggestion_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(fields=["kind"], name="suggestion_by_kind"),
        ),
        migrations.AddField(
            model_name="keepintouch",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lookout",
            name="conversation",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="conversations.conversation",
            ),
        ),
        migrations.AddField(
            model_name="lookout",
            name="customer",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="customers.customer",
            ),
        ),
        migrations.AddField(
            model_name="turnaround",
            name="customer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="customers.customer",
            ),
        ),
        migrations.AddField(
            model_name="turnaround",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="turnaroundstep",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="turnaroundstep",
            name="turnaround",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="insights.turnaround",
            ),
        ),
        migrations.AddConstraint(
            model_name="keepintouch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("every_weeks", None),
                    models.Q(("every_weeks__gte", 1), ("every_weeks__lte", 104)),
                    _connector="OR",
                ),
                name="keep_in_touch_weeks",
            ),
        ),
        migrations.AddIndex(
            model_name="lookout",
            index=models.Index(fields=["at"], name="lookout_next"),
        ),
        migrations.AddConstraint(
            model_name="lookout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("customer__isnull", False), ("conversation__isnull", False), _connector="OR"
                ),
                name="lookout_for_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="turnaround",
            index=models.Index(fields=["customer", "-began_at"], name="turnaround_of_customer"),
        ),
        migrations.AddIndex(
            model_name="turnaround",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["-worth", "id"],
                name="turnaround_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="turnaround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("customer",),
                name="turnaround_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="turnaround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("outcome", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="turnaround_ends_with_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="turnaroundstep",
            constraint=models.UniqueConstraint(
                fields=("turnaround", "position"), name="turnaround_step_in_order"
            ),
        ),
    ]
