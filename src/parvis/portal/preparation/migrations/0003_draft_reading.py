from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("preparation", "0002_draft_line")]

    operations = [
        migrations.AddField(model_name="draft", name="reading", field=models.JSONField(default=dict)),
    ]
