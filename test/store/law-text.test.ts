/** The text of the law, before any database. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  type LawStatement,
  lawEditions,
  readLaw,
  readStatements,
  replayOf,
  standingOf,
} from '../../src/store/migrate/law.ts';

const law = readLaw();

describe('the text of the law', () => {
  it('has an edition of its own', () => {
    const editions = lawEditions();
    const last = editions.at(-1);
    const wanted = fingerprintOf(law);
    const hint = `the law changed: add "${(last?.number ?? 0) + 1} ${wanted} <what changed>" to migrations/law/editions.txt`;
    expect(last?.fingerprint, hint).toBe(wanted);
    expect(editions.map(({ number }) => number)).toEqual(editions.map((_, index) => index + 1));
  });

  it('makes nothing twice, and gives nothing but in the file of rights', () => {
    const names = law.flatMap(({ name }) => name ?? []);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(law.filter(({ name }) => name === undefined).length).toBeGreaterThan(10);
  });

  it('says of every definer why', async () => {
    for (const file of ['functions', 'guards']) {
      const text = await readFile(new URL(`../../migrations/law/${file}.sql`, import.meta.url), 'utf8');
      for (const block of text.split(/\n\n+/).filter((it) => it.includes('security definer')))
        expect(block.split('create or replace')[0], block).toMatch(/definer/i);
    }
  });

  it('is cut into statements at the end of each, never within a body', () => {
    const text = `-- why;\ncreate or replace function app.f(a integer,\n  b text) returns void language plpgsql as $$\nbegin\n  perform 1;\nend $$;
\n-- more\ncreate policy p on app.t\n  using (true);\ncreate or replace trigger g before update of a, b on app.t for each row execute function app.f();\ngrant select on app.t to zorg_app;\n`;
    expect(readStatements(text).map(({ name }) => name)).toEqual([
      'function app.f(a integer, b text)',
      'policy p on app.t',
      'trigger g on app.t',
      undefined,
    ]);
    expect(() => readStatements('drop table app.t;\n')).toThrow();
    expect(() => readStatements('select 1\n')).toThrow();
  });

  it.each([
    ['a comment behind the end', 'grant select on app.t to a; -- why\ngrant select on app.u to a;\n'],
    ['a comment in a statement that ends as one does', 'grant select on app.t\n  -- why;\n  to a;\n'],
    ['a comment in a statement with an end in it', 'grant select on app.t\n  -- first; then\n  to a;\n'],
    ['a comment of the other kind', 'grant select on app.t /* why;\n  so */ to a;\n'],
    ['two statements on a line', 'grant select on app.t to a; grant select on app.u to a;\n'],
    ['a space behind the end', 'grant select on app.t to a; \ngrant select on app.u to a;\n'],
    ['an end before a body', 'select 1; do $$ begin end $$;\n'],
    [
      'a comment behind the end of a body',
      'create or replace function app.f() returns void language sql as $$\n  select 1;\n$$; -- why\n',
    ],
    ['no end', 'create policy p on app.t using (true)\ncreate policy q on app.t using (true);\n'],
    ['no end before a right', 'create policy p on app.t using (true)\n\n-- why\ngrant select on app.t to a;\n'],
    [
      'a body that is not closed',
      'create or replace function app.f() returns void language sql as $$\n  select 1;\n\ncreate policy q on app.t using (true);\n',
    ],
  ])('is refused where two statements would be taken for one: %s', (_, text) => {
    expect(() => readStatements(text)).toThrow(/of the law begins before|in the law ; stands at the end/);
  });

  it('has room for comments within a statement, and for anything in a body', () => {
    const text =
      'create policy p on app.t\n  -- why\n  using (true);\ncreate or replace function app.f() returns void language sql as\n$$ select 1; select 2; $$;\n';
    expect(readStatements(text).map((it) => it.name)).toEqual(['policy p on app.t', 'function app.f()']);
  });

  it('is applied anew only where it changed; what is gone from it goes, but for functions', () => {
    const [first, second] = [
      `create policy p on app.t using (true);\ncreate policy q on app.t using (true);\ngrant select on app.t to zorg_app;\n`,
      `create policy p on app.t using (true);\ncreate or replace trigger g before update on app.t execute function app.f();\ngrant select on app.t to zorg_app;\n`,
    ].map(readStatements) as [readonly LawStatement[], readonly LawStatement[]];
    const standing = new Map([...standingOf(first), ['function app.f()', 'x']]);
    expect(replayOf(second, standing, false)).toEqual(['drop policy if exists q on app.t;', second[1]?.text]);
    expect(replayOf(first, standing, false)).toEqual([]);
    // Rights speak of all tables and functions, so that what is new must be among them.
    expect(replayOf(first, standing, true)).toEqual(['grant select on app.t to zorg_app;']);
    const third = readStatements(
      'create or replace function app.f() returns void language sql as $$ $$;\ngrant usage on schema app to x;\n',
    );
    expect(replayOf(third, standingOf(third), false)).toEqual([]);
    expect(replayOf(third, new Map([...standingOf(third), ['function app.f()', 'x']]), false)).toEqual(
      third.map(({ text }) => text),
    );
  });
});
