import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
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
                    name="CustomField",
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
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("label", models.CharField(max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Text"),
                                    ("number", "Number"),
                                    ("money", "Money"),
                                    ("date", "Date"),
                                    ("choice", "Choice"),
                                    ("yes_no", "Yes or no"),
                                    ("link", "Link"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "People and companies"),
                                    ("person", "People"),
                                    ("company", "Companies"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("help_text", models.CharField(blank=True, max_length=200)),
                        ("choices", models.JSONField(blank=True, default=list)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("is_private", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
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
                        ("customer_number", models.BigIntegerField(unique=True)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Tag",
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
                        ("name", models.CharField(max_length=60, unique=True)),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="BulkChange",
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
                                    ("tag", "Tag"),
                                    ("untag", "Take a tag off"),
                                    ("stage", "Set the stage"),
                                    ("attention", "Set the attention"),
                                    ("keeper", "Give to a colleague"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("value", models.CharField(blank=True, max_length=60)),
                        ("total", models.PositiveIntegerField()),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("changed", models.PositiveIntegerField(default=0)),
                        ("made_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("undo_asked_at", models.DateTimeField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("changed__lte", models.F("done")),
                                    ("done__lte", models.F("total")),
                                ),
                                name="bulk_change_accounts_for_all",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BulkPart",
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
                        ("ids", models.JSONField()),
                        ("before", models.JSONField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="customers.bulkchange",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ContactPoint",
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
                                    ("email", "E-mail"),
                                    ("phone", "Phone"),
                                    ("handle", "Social handle"),
                                    ("address", "Postal address"),
                                    ("link", "Website"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("value", models.CharField(max_length=500)),
                        ("shown", models.CharField(max_length=500)),
                        ("failed_at", models.DateTimeField(blank=True, null=True)),
                        ("failure", models.CharField(blank=True, default="", max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "value"), name="contact_point_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Customer",
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
                                choices=[("person", "Person"), ("company", "Company")],
                                default="person",
                                max_length=8,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("goes_by", models.CharField(blank=True, max_length=80)),
                        ("sort_name", models.CharField(max_length=200)),
                        ("language", models.CharField(blank=True, max_length=8)),
                        ("city", models.CharField(blank=True, max_length=120)),
                        ("born_on", models.DateField(blank=True, null=True)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("future", "Future"),
                                    ("current", "Current"),
                                    ("previous", "Previous"),
                                ],
                                default="future",
                                max_length=8,
                            ),
                        ),
                        ("stage_set_by_hand", models.BooleanField(default=False)),
                        (
                            "attention",
                            models.CharField(
                                choices=[
                                    ("more", "Wants more attention"),
                                    ("guidance", "Likes guidance now and then"),
                                    ("quiet", "Prefers not to be disturbed"),
                                ],
                                default="guidance",
                                max_length=8,
                            ),
                        ),
                        ("warning", models.CharField(blank=True, max_length=200)),
                        ("source", models.CharField(blank=True, max_length=80)),
                        (
                            "outside_number",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        ("is_private", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("heard_at", models.DateTimeField(blank=True, null=True)),
                        ("reached_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "keeper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_from",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "tags",
                            models.ManyToManyField(
                                blank=True, related_name="customers", to="customers.tag"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["-made_at", "-id"], name="customer_newest"),
                            models.Index(fields=["sort_name", "id"], name="customer_by_name"),
                            models.Index(
                                fields=["stage", "sort_name", "id"], name="customer_by_stage"
                            ),
                            models.Index(fields=["-heard_at", "-id"], name="customer_by_heard"),
                            models.Index(
                                fields=["kind", "sort_name", "id"], name="customer_by_kind"
                            ),
                            models.Index(
                                fields=["attention", "sort_name", "id"],
                                name="customer_by_attention",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("news", "News"),
                                    ("offers", "Offers"),
                                    ("surveys", "Questions about how we do"),
                                    ("reviews", "Invitations to review or recommend us"),
                                    ("reminders", "Reminders and greetings"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
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
                        (
                            "state",
                            models.CharField(
                                choices=[("given", "Yes"), ("withdrawn", "No")], max_length=10
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("person", "Said it to us"),
                                    ("form", "Form"),
                                    ("portal", "Own page"),
                                    ("link", "Unsubscribe link"),
                                    ("reply", "Answered STOP"),
                                    ("complaint", "Marked our mail as spam"),
                                    ("import", "Brought by an import"),
                                    ("program", "Told by another program"),
                                    ("merge", "Carried over by a merge"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("wording", models.TextField(blank=True, max_length=2000)),
                        ("point", models.CharField(blank=True, max_length=500)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
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
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "purpose", "channel", "at"],
                                name="consent_latest",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Duplicate",
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
                        ("score", models.PositiveSmallIntegerField()),
                        ("reasons", models.JSONField(default=list)),
                        ("found_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for your decision"),
                                    ("apart", "Not the same"),
                                    ("merged", "Merged"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["state", "-score", "id"], name="duplicate_likeliest"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("first", "second"), name="duplicate_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))),
                                name="duplicate_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
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
                        ("customer_number", models.BigIntegerField(unique=True)),
                        ("at", models.DateTimeField()),
                        ("ground", models.CharField(max_length=12)),
                        ("counts", models.JSONField(default=dict)),
                        ("repeats", models.PositiveIntegerField(default=0)),
                        ("repeated_at", models.DateTimeField(blank=True, null=True)),
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
                            "of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merged",
                                to="customers.erasure",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["-at"], name="erasure_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="ErasedMark",
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
                        ("kind", models.CharField(max_length=8)),
                        ("digest", models.CharField(db_index=True, max_length=64)),
                        (
                            "erasure",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="customers.erasure",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("erasure", "kind", "digest"), name="erased_mark_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FieldValue",
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
                        ("text", models.CharField(blank=True, max_length=2000)),
                        ("folded", models.CharField(blank=True, max_length=200)),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="field_values",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="customers.customfield",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["field", "folded", "customer"], name="field_value_text"
                            ),
                            models.Index(
                                fields=["field", "number", "customer"], name="field_value_number"
                            ),
                            models.Index(
                                fields=["field", "on", "customer"], name="field_value_day"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("field", "customer"), name="field_value_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    ("number__isnull", False),
                                    ("on__isnull", False),
                                    _connector="OR",
                                ),
                                name="field_value_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                        ("wanted", models.CharField(max_length=300)),
                        ("comes_from", models.CharField(blank=True, max_length=300)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("reached_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
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
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reached_at", None), ("dropped_at", None), _connector="OR"
                                ),
                                name="goal_ends_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalStep",
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
                        ("position", models.PositiveIntegerField()),
                        ("text", models.CharField(max_length=300)),
                        (
                            "whose",
                            models.CharField(
                                choices=[("us", "Ours"), ("them", "Theirs")],
                                default="us",
                                max_length=4,
                            ),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="customers.goal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Import",
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
                        ("kind", models.CharField(max_length=20)),
                        ("file_name", models.CharField(max_length=200)),
                        ("digest", models.CharField(max_length=64)),
                        ("size", models.BigIntegerField(default=0)),
                        ("source", models.CharField(max_length=1000)),
                        ("mapping", models.JSONField(default=dict)),
                        ("options", models.JSONField(default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("mapping", "Waiting for your choice of columns"),
                                    ("tried", "Tried without changing anything"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Stopped"),
                                    ("undone", "Undone"),
                                ],
                                default="mapping",
                                max_length=8,
                            ),
                        ),
                        ("is_dry_run", models.BooleanField(default=False)),
                        ("is_trying", models.BooleanField(default=False)),
                        ("line", models.PositiveIntegerField(default=0)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("created", models.PositiveIntegerField(default=0)),
                        ("updated", models.PositiveIntegerField(default=0)),
                        ("unchanged", models.PositiveIntegerField(default=0)),
                        ("refused", models.PositiveIntegerField(default=0)),
                        ("error", models.TextField(blank=True)),
                        ("made_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["-made_at"], name="import_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "rows",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("created"), "+", models.F("updated")
                                                ),
                                                "+",
                                                models.F("unchanged"),
                                            ),
                                            "+",
                                            models.F("refused"),
                                        ),
                                    )
                                ),
                                name="import_accounts_for_all",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRow",
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
                        ("line", models.PositiveIntegerField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("created", "Created"),
                                    ("updated", "Updated"),
                                    ("refused", "Refused"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=60)),
                        ("before", models.JSONField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("cells", models.JSONField(blank=True, null=True)),
                        (
                            "of",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imported_rows",
                                to="customers.import",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["of", "outcome", "line"], name="imported_row_outcome"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyDate",
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
                                    ("birthday", "Birthday"),
                                    ("anniversary", "Anniversary"),
                                    ("holiday", "Away on holiday"),
                                    ("health", "Illness or operation"),
                                    ("renewal", "Something runs out"),
                                    ("review", "Review together"),
                                    ("other", "Another day"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=120)),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ]
                            ),
                        ),
                        (
                            "day",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(31),
                                ]
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("comes_yearly", models.BooleanField(default=True)),
                        ("remind_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="key_dates",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["month", "day"], name="key_date_of_year")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("day__gte", 1),
                                    ("day__lte", 31),
                                    ("month__gte", 1),
                                    ("month__lte", 12),
                                ),
                                name="key_date_is_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Kindness",
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
                            "about",
                            models.CharField(
                                choices=[
                                    ("family", "Family"),
                                    ("pet", "Pet"),
                                    ("health", "Health"),
                                    ("joy", "What delights them"),
                                    ("done", "A kindness we did"),
                                    ("other", "Something else"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("text", models.CharField(max_length=500)),
                        ("remind_on", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kindnesses",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["remind_on"], name="kindness_reminder")],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
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
                        ("reasons", models.JSONField(default=list)),
                        ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("marks", models.JSONField(default=dict)),
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
                            "merged",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "undone_by",
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
                        "indexes": [models.Index(fields=["-at", "-id"], name="merge_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("survivor", models.F("merged")), _negated=True),
                                name="merge_not_with_itself",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MergeStep",
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
                            "deed",
                            models.CharField(
                                choices=[
                                    ("moved", "Moved"),
                                    ("changed", "Changed"),
                                    ("dropped", "Dropped, since the survivor had the same"),
                                    ("made", "Made"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("model", models.CharField(max_length=80)),
                        ("row", models.CharField(max_length=40)),
                        ("column", models.CharField(blank=True, max_length=60)),
                        ("before", models.JSONField(blank=True, null=True)),
                        ("after", models.JSONField(blank=True, null=True)),
                        (
                            "merge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="customers.merge",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["model", "row"], name="merge_step_row")],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                        ("text", models.TextField(max_length=10000)),
                        ("at", models.DateTimeField()),
                        ("is_pinned", models.BooleanField(default=False)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["customer", "-at"], name="note_of_customer")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preference",
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
                            "topic",
                            models.CharField(
                                choices=[
                                    ("likes", "Likes"),
                                    ("dislikes", "Does not like"),
                                    ("favourite", "Favourite product"),
                                    ("size", "Size"),
                                    ("time", "Best time"),
                                    ("channel", "Best reached by"),
                                    ("other", "Good to know"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        (
                            "origin",
                            models.CharField(
                                choices=[("stated", "Told us"), ("learnt", "Seen from purchases")],
                                default="stated",
                                max_length=8,
                            ),
                        ),
                        ("evidence", models.JSONField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("customer", "topic", "text", "origin"),
                                name="preference_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reach",
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
                        ("label", models.CharField(blank=True, max_length=40)),
                        ("is_whose", models.BooleanField(default=False)),
                        ("is_preferred", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("verified_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reaches",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reaches",
                                to="customers.contactpoint",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("point", "customer"), name="reach_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_whose", True), ("retired_at", None)),
                                fields=("point",),
                                name="reach_whose_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Restraint",
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
                        ("key", models.CharField(max_length=60)),
                        ("reason", models.JSONField()),
                        ("purposes", models.JSONField(default=list)),
                        ("placed_at", models.DateTimeField()),
                        ("until_at", models.DateTimeField(blank=True, null=True)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restraints",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None)),
                                fields=("customer", "key"),
                                name="restraint_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Retention",
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
                        ("subject", models.CharField(max_length=40, unique=True)),
                        ("months", models.PositiveIntegerField(blank=True, null=True)),
                        ("changed_at", models.DateTimeField()),
                        ("swept_at", models.DateTimeField(blank=True, null=True)),
                        ("removed", models.PositiveIntegerField(default=0)),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Segment",
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
                        ("definition", models.JSONField()),
                        ("columns", models.JSONField(blank=True, default=list)),
                        ("sort", models.CharField(blank=True, max_length=80)),
                        ("is_shared", models.BooleanField(default=True)),
                        ("made_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("name",),
                                name="segment_name_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageChange",
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
                            "stage",
                            models.CharField(
                                choices=[
                                    ("future", "Future"),
                                    ("current", "Current"),
                                    ("previous", "Previous"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("reason", models.JSONField()),
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
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stage_changes",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["customer", "-at"], name="stage_change_history")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TagRemoval",
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
                        ("customer_ids", models.JSONField(default=list)),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Tie",
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
                                    ("works_at", "works at"),
                                    ("household", "lives with"),
                                    ("introduced_by", "was introduced by"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "no particular role"),
                                    ("sponsor", "Sponsor"),
                                    ("decides", "Decision maker"),
                                    ("daily", "Day-to-day contact"),
                                    ("billing", "Billing"),
                                    ("user", "User"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=80)),
                        ("since_on", models.DateField(blank=True, null=True)),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("is_leaving", models.BooleanField(default=False)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties_to",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("customer", models.F("to")), _negated=True),
                                name="tie_not_to_itself",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_on", None)),
                                fields=("customer", "to", "kind", "role"),
                                name="tie_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Unasked",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("news", "News"),
                                    ("offers", "Offers"),
                                    ("surveys", "Questions about how we do"),
                                    ("reviews", "Invitations to review or recommend us"),
                                    ("reminders", "Reminders and greetings"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
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
                        ("key", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unasked",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["customer", "-at"], name="unasked_latest")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("customer", "key"), name="unasked_once")
                        ],
                    },
                ),
            ],
        ),
    ]
