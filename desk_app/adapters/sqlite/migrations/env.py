"""Run by Alembic on the connection that `migrate` hands over."""

from alembic import context

from desk_app.adapters.sqlite.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transaction_per_migration=False
)
with context.begin_transaction():
    context.run_migrations()
