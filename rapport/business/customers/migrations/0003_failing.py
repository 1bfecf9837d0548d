from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_consent_stays")]
    operations = [
        migrations.AddField(
            model_name="contactpoint",
            name="failed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contactpoint",
            name="failure",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
