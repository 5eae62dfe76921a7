"""Kits and their versions, and the trigger that keeps a published version as it is."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


KEEP_PUBLISHED_VERSIONS = """
CREATE FUNCTION brandkit_keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.kit_id, NEW.number, NEW.values, NEW.created_at, NEW.published_at)
            IS NOT DISTINCT FROM (OLD.id, OLD.kit_id, OLD.number, OLD.values, OLD.created_at, OLD.published_at)
        AND (OLD.state = NEW.state OR (OLD.state = 'published' AND NEW.state = 'retired'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Version % of a brand kit is published and cannot be changed.', OLD.number
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'brandkit_keep_published_version';
END $$;
CREATE TRIGGER brandkit_keep_published_version BEFORE UPDATE OR DELETE ON brandkit_brandkitversion
    FOR EACH ROW EXECUTE FUNCTION brandkit_keep_published_version();
"""
LET_THEM_GO = """
DROP TRIGGER brandkit_keep_published_version ON brandkit_brandkitversion;
DROP FUNCTION brandkit_keep_published_version();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='BrandKit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('workspace_key', models.UUIDField(unique=True)),
                ('name', models.CharField(max_length=80)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='BrandKitVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=9)),
                ('values', models.JSONField(help_text='KitValues, as builder.document.kit_values writes them.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('kit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='brandkit.brandkit')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('kit', 'number'), name='brandkit_version_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('kit',), name='brandkit_one_draft'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('kit',), name='brandkit_one_published'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='brandkit_version_number_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('retired_at', None), ('state', 'draft')), models.Q(('published_at__isnull', False), ('retired_at', None), ('state', 'published')), models.Q(('published_at__isnull', False), ('retired_at__gte', models.F('published_at')), ('state', 'retired')), _connector='OR'), name='brandkit_version_times_fit_state')],
            },
        ),
        migrations.RunSQL(KEEP_PUBLISHED_VERSIONS, LET_THEM_GO),
    ]
