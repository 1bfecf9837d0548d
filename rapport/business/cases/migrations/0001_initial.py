import django.db.models.deletion
import django.db.models.functions.text
import rapport.business.cases.models.topic
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_initial"),
        ("customers", "0001_initial"),
        ("loyalty", "0001_initial"),
        ("sales", "0001_initial"),
        ("team", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Topic",
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
                        ("about", models.CharField(blank=True, max_length=300)),
                        ("words", models.CharField(blank=True, max_length=1000)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "stamp",
                            models.CharField(
                                default=rapport.business.cases.models.topic.new_stamp, max_length=16
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="topic_name_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
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
                                    ("enquiry", "Enquiry"),
                                    ("request", "Request"),
                                    ("complaint", "Complaint"),
                                    ("praise", "Praise"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "severity",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Not a grievance"),
                                    (1, "Small"),
                                    (2, "Notable"),
                                    (3, "Serious"),
                                    (4, "Grave"),
                                ],
                                default=0,
                            ),
                        ),
                        (
                            "impact",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Not said"),
                                    (1, "An annoyance"),
                                    (2, "It cost money, time or goods"),
                                    (3, "Law, data, or somebody who needs special care"),
                                    (4, "Somebody was hurt or may be"),
                                ],
                                default=0,
                            ),
                        ),
                        (
                            "breadth",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Not said"),
                                    (1, "Once"),
                                    (2, "Again, or more than one thing"),
                                    (3, "Several people"),
                                ],
                                default=0,
                            ),
                        ),
                        ("summary", models.CharField(max_length=300)),
                        ("opened_at", models.DateTimeField()),
                        ("suggested", models.JSONField(default=dict)),
                        ("is_corrected", models.BooleanField(default=False)),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("last_told_at", models.DateTimeField(blank=True, null=True)),
                        ("waiting_since", models.DateTimeField(blank=True, null=True)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        ("update_by", models.DateTimeField(blank=True, null=True)),
                        ("resolve_by", models.DateTimeField(blank=True, null=True)),
                        ("due_by", models.DateTimeField(blank=True, null=True)),
                        ("hours_version", models.PositiveIntegerField(default=0)),
                        ("overdue_for", models.DateTimeField(blank=True, null=True)),
                        ("moved_at", models.DateTimeField(blank=True, null=True)),
                        ("moved_from", models.DateTimeField(blank=True, null=True)),
                        ("moved_because", models.CharField(blank=True, max_length=10)),
                        ("promised_by", models.DateTimeField(blank=True, null=True)),
                        ("slip_told_for", models.DateTimeField(blank=True, null=True)),
                        ("alarmed_at", models.DateTimeField(blank=True, null=True)),
                        ("ladder_for", models.DateTimeField(blank=True, null=True)),
                        ("climbs_at", models.DateTimeField(blank=True, null=True)),
                        ("offered_at", models.DateTimeField(blank=True, null=True)),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("resolution", models.TextField(blank=True, max_length=4000)),
                        ("thanked_at", models.DateTimeField(blank=True, null=True)),
                        ("check_back_at", models.DateTimeField(blank=True, null=True)),
                        ("checked_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
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
                                on_delete=django.db.models.deletion.PROTECT,
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
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="cases.topic",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("resolved_at", None)),
                                fields=["due_by"],
                                name="case_due",
                            ),
                            models.Index(
                                fields=["customer", "-opened_at"], name="case_of_customer"
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("climbs_at__isnull", False), ("resolved_at", None)
                                ),
                                fields=["climbs_at"],
                                name="case_climbs",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("alarmed_at__isnull", False), ("resolved_at", None)
                                ),
                                fields=["alarmed_at"],
                                name="case_alarmed",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("moved_at__isnull", False), ("resolved_at", None)
                                ),
                                fields=["moved_at"],
                                name="case_moved",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("check_back_at__isnull", False), ("checked_back_at", None)
                                ),
                                fields=["check_back_at"],
                                name="case_check_back",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("resolved_at", None)),
                                fields=("conversation",),
                                name="case_one_open_per_conversation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("severity__lte", 4)), name="case_severity_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cause",
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
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="cause_name_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correction",
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
                        ("kind_before", models.CharField(max_length=10)),
                        ("kind_after", models.CharField(max_length=10)),
                        ("severity_before", models.PositiveSmallIntegerField()),
                        ("severity_after", models.PositiveSmallIntegerField()),
                        ("at", models.DateTimeField()),
                        ("forgotten_at", models.DateTimeField(blank=True, null=True)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="corrections",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
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
                        ("lesson", models.TextField(blank=True, max_length=2000)),
                        (
                            "proposal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Nothing further"),
                                    ("policy", "Change a policy"),
                                    ("improvement", "Improve something"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("proposed", models.TextField(blank=True, max_length=2000)),
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
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="finding",
                                to="cases.case",
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="cases.cause",
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
                    ],
                ),
                migrations.CreateModel(
                    name="Incident",
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
                        ("what", models.TextField(blank=True, max_length=4000)),
                        ("made_at", models.DateTimeField()),
                        ("subject", models.CharField(blank=True, max_length=200)),
                        ("message", models.TextField(blank=True, max_length=10000)),
                        ("asked_to_tell_at", models.DateTimeField(blank=True, null=True)),
                        ("ending", models.TextField(blank=True, max_length=10000)),
                        ("lesson", models.TextField(blank=True, max_length=2000)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "told_by",
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
                            models.Index(fields=["-made_at", "-id"], name="incident_newest")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lesson",
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
                        ("word", models.CharField(max_length=40)),
                        (
                            "correction",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lessons",
                                to="cases.correction",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["word"], name="lesson_of_word")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("correction", "word"), name="lesson_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
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
                        ("began_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pauses",
                                to="cases.case",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["began_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Raised",
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
                        ("due_by", models.DateTimeField()),
                        ("minutes", models.IntegerField()),
                        ("at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="raised",
                                to="cases.case",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "due_by", "minutes"), name="raised_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                        ("mailed_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "raised",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="cases.raised",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("dropped_at", None), ("mailed_at", None)),
                                fields=["member"],
                                name="notice_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("raised", "member"), name="notice_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecoveryStep",
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
                                    ("thank", "Thanked"),
                                    ("listen", "Listened"),
                                    ("own", "Owned it"),
                                    ("apologise", "Apologised"),
                                    ("put_right", "Put right"),
                                    ("explain", "Explained"),
                                    ("check_back", "Checked back"),
                                    ("learn", "Learnt"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ours", "Ours"),
                                    ("shared", "Shared"),
                                    ("not_ours", "Not ours"),
                                    ("happy", "All is well"),
                                    ("not_right", "Still not right"),
                                    ("no_answer", "No answer"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=4000)),
                        ("at", models.DateTimeField()),
                        ("is_noticed", models.BooleanField(default=False)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recovery",
                                to="cases.case",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="conversations.message",
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
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("undone_at", None),
                                    models.Q(("kind", "apologise"), _negated=True),
                                ),
                                fields=("case", "kind", "round"),
                                name="recovery_step_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Repeat",
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
                        ("severity_before", models.PositiveSmallIntegerField()),
                        ("severity_after", models.PositiveSmallIntegerField()),
                        ("at", models.DateTimeField()),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="repeat",
                                to="cases.case",
                            ),
                        ),
                        (
                            "earlier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Restitution",
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
                                    ("redo", "Done again"),
                                    ("refund", "Refund"),
                                    ("voucher", "Voucher"),
                                    ("discount", "Discount on a future visit"),
                                    ("gift", "Gift"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("what", models.CharField(blank=True, max_length=300)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                        ("cost", models.DecimalField(decimal_places=2, max_digits=9)),
                        ("currency", models.CharField(max_length=3)),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits for a yes"),
                                    ("given", "Given"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("exception", models.CharField(blank=True, max_length=500)),
                        (
                            "key",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restitutions",
                                to="cases.case",
                            ),
                        ),
                        (
                            "policy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="team.policy",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "voucher",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.voucher",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["made_at", "pk"],
                        "indexes": [
                            models.Index(fields=["-made_at", "-id"], name="restitution_newest")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0), ("cost__gte", 0)),
                                name="restitution_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                        ("asked", models.DecimalField(decimal_places=2, max_digits=9)),
                        (
                            "limit",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        ("late_for", models.DateTimeField(blank=True, null=True)),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits"),
                                    ("approved", "Approved"),
                                    ("changed", "Approved, changed"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("word", models.CharField(blank=True, max_length=500)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "restitution",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval",
                                to="cases.restitution",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("decision", "waiting")),
                                fields=["answer_by", "id"],
                                name="approval_waiting",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RestitutionEntry",
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
                                choices=[("given", "Given"), ("cancelled", "Cancelled")],
                                max_length=10,
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                        ("cost", models.DecimalField(decimal_places=2, max_digits=9)),
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
                            "restitution",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="cases.restitution",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("restitution", "kind"), name="restitution_entry_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gte", 0), ("cost__gte", 0), ("kind", "given")
                                    ),
                                    models.Q(
                                        ("amount__lte", 0), ("cost__lte", 0), ("kind", "cancelled")
                                    ),
                                    _connector="OR",
                                ),
                                name="restitution_entry_sign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rung",
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
                        ("severity", models.PositiveSmallIntegerField()),
                        ("minutes", models.IntegerField()),
                        ("tells_holder", models.BooleanField(default=False)),
                        ("tells_managers", models.BooleanField(default=False)),
                        ("tells_owners", models.BooleanField(default=False)),
                        ("offers", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("severity", "minutes"), name="rung_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("severity__lte", 4)), name="rung_severity_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TopicExample",
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
                        ("text", models.CharField(max_length=1000)),
                        ("at", models.DateTimeField()),
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
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="examples",
                                to="cases.topic",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("case__isnull", False)),
                                fields=("case",),
                                name="topic_example_of_case_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Touched",
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
                        ("added_at", models.DateTimeField()),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        ("refusal", models.CharField(blank=True, max_length=300)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="cases.case",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="touched",
                                to="cases.incident",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "customer"), name="touched_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("conversation__isnull", False)),
                                fields=("incident", "conversation"),
                                name="touched_conversation_once",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
