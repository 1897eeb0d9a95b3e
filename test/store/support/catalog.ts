import pg from 'pg';

/**
 * What is compared, a query a kind; each gives lines of text. Columns come by name, since their order tells when they were added. The months
 * of a partitioned table are one kind of table: which are there depends on the day.
 */
const queries: Readonly<Record<string, string>> = {
  schema: `select concat(n.nspname, ' owner ', n.nspowner::regrole, ' rights ', rights(coalesce(n.nspacl, acldefault('n', n.nspowner)))) from pg_namespace n where n.nspname = any ($1)`,
  'default rights': `select concat(d.defaclrole::regrole, ' ', n.nspname, ' ', d.defaclobjtype, ' rights ', rights(d.defaclacl))
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace where n.nspname is null or n.nspname = any ($1)`,
  table: `select concat(c.oid::regclass, ' kind ', c.relkind, ' owner ', c.relowner::regrole, ' security ', c.relrowsecurity, ' forced ',
      c.relforcerowsecurity, ' options ', c.reloptions, ' by ', pg_get_partkeydef(c.oid), ' of ', i.inhparent::regclass, ' default ',
      pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', ' rights ', rights(coalesce(c.relacl, acldefault('r', c.relowner))))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_inherits i on i.inhrelid = c.oid
    where n.nspname = any ($1) and c.relkind not in ('i', 'I', 't')`,
  column: `select concat(c.oid::regclass, '.', a.attname, ' ', format_type(a.atttypid, a.atttypmod), ' not null ', a.attnotnull, ' default ',
      pg_get_expr(d.adbin, d.adrelid), ' kind ', a.attidentity, a.attgenerated, ' collation ', a.attcollation, ' rights ', rights(a.attacl))
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'S') and a.attnum > 0 and not a.attisdropped`,
  constraint: `select concat(nullif(k.conrelid, 0)::regclass, ' ', k.conname, ' ', pg_get_constraintdef(k.oid), ' valid ', k.convalidated)
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = any ($1)`,
  index: `select concat(pg_get_indexdef(i.indexrelid), ' valid ', i.indisvalid)
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and c.relkind <> 't'`,
  function: `select concat(p.oid::regprocedure, ' owner ', p.proowner::regrole, ' rights ', rights(coalesce(p.proacl, acldefault('f', p.proowner))), E'\\n', pg_get_functiondef(p.oid))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1)`,
  trigger: `select concat(pg_get_triggerdef(t.oid), ' enabled ', t.tgenabled) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and not t.tgisinternal`,
  policy: `select concat(schemaname, '.', tablename, ' ', policyname, ' ', permissive, ' ', cmd, ' to ', roles, ' using ', qual, ' check ', with_check)
    from pg_policies where schemaname = any ($1)`,
  type: `select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = any ($1) and t.typrelid = 0 and t.typelem = 0`,
};

/** One right a line of an access list is written in no fixed order. */
const rights = `create or replace function pg_temp.rights(p_list aclitem[]) returns text language sql as
  $$ select coalesce(string_agg(x::text, ',' order by x::text), 'as made') from unnest(p_list) x $$`;

const month = /_\d{4}_\d{2}/g;

/** Everything that stands in these schemas of a database, but for the rows, as sorted lines: two that are the same give the same. */
export async function catalogOf(connection: pg.ClientConfig, schemas: readonly string[]): Promise<readonly string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(rights);
    await client.query('set search_path = pg_catalog, pg_temp');
    const lines = new Set<string>();
    for (const [kind, query] of Object.entries(queries)) {
      const text = query.replaceAll('rights(', 'pg_temp.rights(');
      const { rows } = await client.query<string[]>({ text, values: [schemas], rowMode: 'array' });
      for (const [line] of rows) lines.add(`${kind}: ${line}`.replaceAll(month, '_month'));
    }
    return [...lines].sort();
  } finally {
    await client.end();
  }
}
