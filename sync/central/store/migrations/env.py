"""Run by Alembic on the connection that `migrate` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table="layout", transaction_per_migration=False
)
with context.begin_transaction():
    context.run_migrations()
