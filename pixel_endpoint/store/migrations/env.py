"""Run by Alembic for `pixel_endpoint.store.migrate`, on the connection that it hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    # the caller holds the one transaction that everything happens in
    transactional_ddl=False,
)
context.run_migrations()
