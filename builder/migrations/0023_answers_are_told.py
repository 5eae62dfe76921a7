from django.db import migrations, models

KINDS = ['mentioned', 'answered', 'review-asked', 'approved', 'changes-asked', 'guest-said', 'rows-ended']


class Migration(migrations.Migration):

    dependencies = [
        ('builder', '0022_rows_are_told'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mentioned', 'Mentioned in a comment'), ('answered', 'Somebody answered a comment'), ('review-asked', 'Asked to review'), ('approved', 'A video was approved'), ('changes-asked', 'Changes were asked for'), ('guest-said', 'A guest commented'), ('rows-ended', 'The films of a table are made')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', KINDS)), name='notice_kind_known'),
        ),
    ]
