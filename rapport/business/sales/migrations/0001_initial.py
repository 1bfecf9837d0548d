import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Product",
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
                        ("number", models.CharField(max_length=60, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("is_service", models.BooleanField(default=False)),
                        ("description", models.TextField(blank=True, max_length=4000)),
                        ("benefits", models.TextField(blank=True, max_length=4000)),
                        ("warranty", models.TextField(blank=True, max_length=2000)),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["name", "id"], name="product_by_name")],
                    },
                ),
                migrations.CreateModel(
                    name="Purchase",
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
                            "number",
                            models.CharField(blank=True, max_length=60, null=True, unique=True),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("counter", "At the counter"),
                                    ("website", "On the website"),
                                    ("phone", "By phone"),
                                    ("other", "Elsewhere"),
                                ],
                                default="counter",
                                max_length=8,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("total", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("is_return", models.BooleanField(default=False)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("thanked_at", models.DateTimeField(blank=True, null=True)),
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
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "returns",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "at", "currency", "is_return", "total"],
                                name="purchase_figures",
                            ),
                            models.Index(fields=["-at", "-id"], name="purchase_newest"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invoice",
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
                        ("number", models.CharField(max_length=60, unique=True)),
                        ("issued_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("currency", models.CharField(max_length=3)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("paid", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        ("days_taken", models.IntegerField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("made_at", models.DateTimeField()),
                        ("overdue_at", models.DateTimeField(blank=True, null=True)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("voided_at", models.DateTimeField(blank=True, null=True)),
                        ("void_reason", models.CharField(blank=True, max_length=300)),
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
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
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
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "-issued_on"], name="invoice_of_customer"
                            ),
                            models.Index(fields=["-issued_on", "-id"], name="invoice_newest"),
                            models.Index(
                                condition=models.Q(
                                    ("paid_on__isnull", True), ("voided_at__isnull", True)
                                ),
                                fields=["due_on", "id"],
                                name="invoice_owed",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="invoice_of_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paid__gte", 0)),
                                name="invoice_paid_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("issued_on"))),
                                name="invoice_due_after_issue",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("paid_on__isnull", True),
                                    ("paid__gte", models.F("amount")),
                                    _connector="OR",
                                ),
                                name="invoice_paid_in_full",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PurchaseLine",
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
                        ("text", models.CharField(max_length=200)),
                        ("quantity", models.DecimalField(decimal_places=3, max_digits=12)),
                        ("price", models.DecimalField(decimal_places=4, max_digits=12)),
                        (
                            "came_with",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.import",
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
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="sales.purchase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("purchase", "position"), name="purchase_line_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
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
                        ("number", models.CharField(max_length=60, unique=True)),
                        ("title", models.CharField(blank=True, max_length=200)),
                        ("currency", models.CharField(max_length=3)),
                        ("total", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("is_tax_included", models.BooleanField(default=True)),
                        ("valid_until", models.DateField()),
                        ("note", models.CharField(blank=True, max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("expired", "Ran out"),
                                    ("replaced", "Replaced"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=1000)),
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
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "invoice",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.invoice",
                            ),
                        ),
                        (
                            "purchase",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="replaced_by",
                                to="sales.quote",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["customer", "-made_at"], name="quote_of_customer"),
                            models.Index(fields=["-made_at", "-id"], name="quote_newest"),
                            models.Index(
                                condition=models.Q(("state", "sent")),
                                fields=["valid_until"],
                                name="quote_running_out",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("total__gte", 0)), name="quote_not_negative"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteLine",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("item", "Thing or service"),
                                    ("extra", "Extra"),
                                    ("delivery", "Delivery"),
                                    ("tax", "Tax"),
                                ],
                                default="item",
                                max_length=8,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("quantity", models.DecimalField(decimal_places=3, max_digits=12)),
                        ("price", models.DecimalField(decimal_places=4, max_digits=12)),
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
                            "quote",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="sales.quote",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("quote", "position"), name="quote_line_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Payment",
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
                        ("number", models.PositiveIntegerField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("paid", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("paid_on", models.DateField()),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("transfer", "By bank transfer"),
                                    ("card", "By card"),
                                    ("cash", "In cash"),
                                    ("debit", "By direct debit"),
                                    ("credit", "Against a credit of ours"),
                                    ("other", "Another way"),
                                ],
                                default="transfer",
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "key",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
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
                            "invoice",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="sales.invoice",
                            ),
                        ),
                        (
                            "undoes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="sales.payment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["invoice", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("invoice", "number"), name="payment_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paid__gte", 0)),
                                name="payment_never_below_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("undoes__isnull", True)),
                                    models.Q(("amount__lt", 0), ("undoes__isnull", False)),
                                    _connector="OR",
                                ),
                                name="payment_sign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Price",
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
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("currency", models.CharField(max_length=3)),
                        ("from_on", models.DateField()),
                        (
                            "product",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prices",
                                to="sales.product",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("product", "from_on"), name="price_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)), name="price_not_negative"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvoiceLine",
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
                        ("text", models.CharField(max_length=200)),
                        ("quantity", models.DecimalField(decimal_places=3, max_digits=12)),
                        ("price", models.DecimalField(decimal_places=4, max_digits=12)),
                        (
                            "invoice",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="sales.invoice",
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
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("invoice", "position"), name="invoice_line_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommonQuestion",
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
                        ("question", models.CharField(max_length=300)),
                        ("answer", models.TextField(max_length=2000)),
                        (
                            "product",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="sales.product",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["product", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("product", "position"), name="question_in_order"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
