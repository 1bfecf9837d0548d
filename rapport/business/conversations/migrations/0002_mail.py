from django.db import migrations, models
from django.db.models import Q


def folders_of_mailboxes(apps, schema_editor):
    """Each mailbox read one folder; its cursor goes with it."""
    folder = apps.get_model("conversations", "Folder")
    for box in apps.get_model("conversations", "Mailbox").objects.all():
        folder.objects.create(
            mailbox=box,
            name=box.imap_folder or "INBOX",
            made_at=box.made_at,
            uid_validity=box.uid_validity,
            last_uid=box.last_uid,
            caught_up_at=box.caught_up_at,
        )
        kept = apps.get_model("mail", "RawMail").objects.filter(mailbox=f"mailbox:{box.pk}")
        kept.filter(uid__isnull=False).update(folder=box.imap_folder or "INBOX")


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
        ("mail", "0002_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="leaves_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("waiting", "On its way"),
                    ("sent", "Sent"),
                    ("failed", "Not delivered"),
                    ("taken_back", "Taken back"),
                    ("later", "Leaves later"),
                    ("held", "Held until somebody decides"),
                ],
                default="received",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=Q(("state__in", ["later", "held"])),
                fields=["leaves_at"],
                name="message_later",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=Q(("state__in", ["failed", "held"])),
                fields=["author"],
                name="message_unreached",
            ),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="dkim_selector",
            field=models.CharField(blank=True, default="", max_length=63),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="dkim_key",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="signs_in",
            field=models.CharField(
                choices=[("password", "With a password"), ("token", "With a token (OAuth)")],
                default="password",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="token_url",
            field=models.URLField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="client_id",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        *[
            migrations.AddField(
                model_name="mailbox", name=name, field=models.TextField(blank=True, default="")
            )
            for name in ("client_secret", "refresh_token", "access_token")
        ],
        *[
            migrations.AddField(
                model_name="mailbox",
                name=name,
                field=models.DateTimeField(blank=True, null=True),
            )
            for name in ("access_until", "listened_until")
        ],
        migrations.CreateModel(
            name="Folder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("uid_validity", models.BigIntegerField(default=0)),
                ("last_uid", models.BigIntegerField(default=0)),
                ("caught_up_at", models.DateTimeField(blank=True, null=True)),
                ("gap", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mailbox",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.deletion.CASCADE,
                        related_name="folders",
                        to="conversations.mailbox",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="folder",
            constraint=models.UniqueConstraint(fields=("mailbox", "name"), name="folder_once"),
        ),
        migrations.RunPython(folders_of_mailboxes, migrations.RunPython.noop),
        *[
            migrations.RemoveField(model_name="mailbox", name=name)
            for name in (
                "imap_folder",
                "uid_validity",
                "last_uid",
                "caught_up_at",
                "doubles",
                "gap",
                "counted_at",
            )
        ],
    ]
