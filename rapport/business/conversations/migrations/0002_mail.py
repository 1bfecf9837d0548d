from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
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
    ]
