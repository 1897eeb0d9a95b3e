#!/bin/bash
# Run once, by the image of Postgres, in a database that is new: one login that sets up tables, and one that owns nothing and only works.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" <<'SQL'
\getenv bot POSTGRES_BOT_PASSWORD
\getenv setup POSTGRES_SETUP_PASSWORD
\getenv database POSTGRES_DB
create role zorg_setup login createrole password :'setup';
create role zorg_bot login password :'bot';
alter database :"database" owner to zorg_setup;
SQL
