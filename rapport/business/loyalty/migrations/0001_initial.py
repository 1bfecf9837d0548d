import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("sales", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("amount", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("issued_at", models.DateTimeField()),
                ("key", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
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
                    "issued_by",
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
                    models.Index(fields=["customer", "-issued_at"], name="voucher_of_customer"),
                    models.Index(fields=["-issued_at", "-id"], name="voucher_newest"),
                    models.Index(
                        condition=models.Q(("expires_on__isnull", False)),
                        fields=["expires_on"],
                        name="voucher_expiring",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="voucher_worth_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issued", "Issued"),
                            ("redeemed", "Redeemed"),
                            ("returned", "Put back"),
                            ("expired", "Expired"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.IntegerField()),
                ("left", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("key", models.CharField(blank=True, max_length=80, null=True, unique=True)),
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
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="loyalty.voucherentry",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="loyalty.voucher",
                    ),
                ),
            ],
            options={
                "ordering": ["voucher", "number"],
                "indexes": [models.Index(fields=["-at", "-id"], name="voucher_entry_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("voucher", "number"), name="voucher_entry_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left__gte", 0)), name="voucher_never_below_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gt", 0), ("kind__in", ["issued", "returned"])),
                            models.Q(
                                ("amount__lt", 0),
                                ("kind__in", ["redeemed", "expired", "cancelled"]),
                            ),
                            _connector="OR",
                        ),
                        name="voucher_entry_sign",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left", models.F("amount")), ("number", 1)),
                            ("number__gt", 1),
                            _connector="OR",
                        ),
                        name="voucher_entry_begins",
                    ),
                ],
            },
        ),
    ]
