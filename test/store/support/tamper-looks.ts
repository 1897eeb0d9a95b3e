/**
 * Kinds of tampering with the log of who looked. Writer 1 is a bot that runs, 2 one that stopped before the check of a night, each with looks at
 * `:case`, at a school and at nothing.
 */
import { type Kind, nothingSince, on } from './tamper-kind.ts';

const change = (text: string, which: string): string => `update app.access_log set ${text} where ${which}`;
const gone = (which: string): string => `delete from app.access_log where ${which}`;
const madeUp = (writer: string, n: string, at = 'now()'): string =>
  `insert into app.access_log (id, at, person_id, case_id, what, allowed, school_id, writer, n)
    values (gen_random_uuid(), ${at}, ':an', ':case', 'OpenFile', true, ':school', ${writer}, ${n})`;
const newest = '(select max(n) from app.access_log where writer = 1)';
const ofCase = `writer = 2 and case_id = ':case'`;
const ofSchool = 'writer = 2 and case_id is null and school_id is not null';

const rows = on('access_log', {
  'a look gone': gone('writer = 1 and n = 2'),
  'the first look gone': gone('writer = 1 and n = 1'),
  'the first look of a bot that stopped gone': gone('writer = 2 and n = 1'),
  'the newest look of a bot that stopped gone, after a night': gone('writer = 2 and n = 3'),
  'all looks of a bot that stopped gone, after a night': gone('writer = 2'),
  'all looks of before today gone': gone('n < 4'),
  'the check of a night gone': gone(`what = 'chain'`),
  'a look of somebody else': change(`person_id = ':an'`, ofCase),
  'a look of nobody': change('person_id = null', ofCase),
  'a look by another door': change(`what = 'Help'`, ofCase),
  'a refusal that was none': change('allowed = true', ofCase),
  'a look at another case': change(`case_id = ':other'`, ofCase),
  'a look at no case': change('case_id = null', ofCase),
  'a look of another school, with its case': change(`school_id = ':vlinder'`, ofCase),
  'a look of no school, with its case': change('school_id = null', ofCase),
  'a look of another school': change(`school_id = ':vlinder'`, ofSchool),
  'a look of no school': change('school_id = null', ofSchool),
  'a look with another number': change('n = 30', ofCase),
  'a look of another writer': change('writer = 1, n = 30', ofCase),
  'a look of no writer': change('writer = null, n = null', ofCase),
  'a look moved to before its term': change(`at = now() - interval '30 months'`, ofCase),
  'a look that was dropped, as if its term were over': `${change(`at = now() - interval '30 months'`, ofCase)}; ${gone(`at < now() - interval '24 months'`)}`,
  'a look moved to another day': change(`at = at + interval '1 day'`, 'writer = 1 and n = 2'),
  'a look made up, without a writer': madeUp('null', 'null', `now() + interval '2 hours'`),
  'a look made up, with a number that is taken': madeUp('1', '2'),
  'a look made up, with the next number': madeUp('1', `${newest} + 1`),
  'a look made up, with a number far away': madeUp('1', '2147483647'),
  'a look twice': `insert into app.access_log select (jsonb_populate_record(a, jsonb_build_object('at', a.at - interval '1 minute'))).* from app.access_log a where ${ofCase}`,
  'a look gone, and said to be lost': `${gone('writer = 1 and n = 2')}; ${change(`said = '{"lost": [2]}'`, 'writer = 1 and n = 3')}`,
  'what was said of a look changed': change(`said = '{}'`, ofCase),
  'what a check of the night said changed': change(`said = '{"others": []}'`, `what = 'chain'`),
  'a look gone, and what the night said of its writer': `${gone('writer = 2 and n = 3')}; ${change(`said = '{"others": [[2, 2]]}'`, `what = 'chain'`)}`,
});

const writers = on('look_writers', {
  'a writer gone': 'delete from app.look_writers where id = 2',
  'a writer gone that still notes': 'delete from app.look_writers where id = 1',
  'a writer gone, with all its looks': `delete from app.look_writers where id = 2; ${gone('writer = 2')}`,
  'a writer made up': `insert into app.look_writers select 3, started_at, master_kid, wrapped from app.look_writers where id = 2`,
  'a writer made up, with a number far away': `insert into app.look_writers values (2147483647, now(), 'k', '\\x01')`,
  'the key of another writer': `update app.look_writers set wrapped = (select wrapped from app.look_writers where id = 1) where id = 2`,
  'a writer that began later': `update app.look_writers set started_at = started_at + interval '1 day' where id = 1`,
});

const unseen = on(
  'access_log',
  {
    'the newest look gone, before another': gone(`writer = 1 and n = ${newest}`),
    'all looks there are gone': gone('true'),
  },
  nothingSince,
);

export const lookKinds: readonly Kind[] = [...rows, ...writers, ...unseen];
