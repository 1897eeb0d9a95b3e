/** Kinds of tampering with what a case is: its logbook, row, key, tasks, who may see it and the child. */
import { type Kind, ofCase, on } from './tamper-kind.ts';

const row = (text: string): string => `update app.logbook set ${text} where case_id = ':case' and seq = 3`;
const caseRow = (text: string): string => `update app.cases set ${text} where id = ':case'`;
const cutTo = (seq: number): string =>
  `delete from app.logbook where case_id = ':case' and seq > ${seq};
    update app.cases set seq = ${seq}, head = (select mac from app.logbook where case_id = ':case' and seq = ${seq}) where id = ':case'`;

const logbook = [
  ...on('logbook', {
    'another type': row(`type = 'X'`),
    'another author': row('author = null'),
    'another moment': row(`recorded_at = recorded_at + interval '1 ms'`),
    'another day of what happened': row(`happened_at = '2026-11-03'`),
    'words of the core for everybody': row(`audience = 'core'`),
    'another face': row(`face = '{"a":1}'`),
    'facts in the place of words': row('body = facts'),
    'words taken away': row('body = null'),
    'words made unreadable': row('body_key = null'),
    'words taken away with their key': row('body = null, body_key = null'),
    'the key of other words': row(`body_key = (select body_key from app.logbook where case_id = ':other' and seq = 3)`),
    'words of another row':
      row(`(body, body_key, body_digest, commitment) = (select body, body_key, body_digest, commitment from app.logbook
      where case_id = ':other' and seq = 3)`),
    'another digest of the words': row('body_digest = sha256(body)'),
    'no digest of the words': row('body_digest = null'),
    'another commitment': row('commitment = body_digest'),
    'the format of before': row('format = 1, body_key = null, body_digest = null, commitment = null'),
    'a format to come': row('format = 3'),
    'another id': row('id = gen_random_uuid()'),
    'the mark of another row': row('mac = prev'),
    'another key': row(`kid = 'other'`),
    'a row taken out': `delete from app.logbook where case_id = ':case' and seq = 3`,
    'the last row taken off': `delete from app.logbook where case_id = ':case' and seq = 5`,
    'two rows that changed places': `update app.logbook set seq = seq + 100 where case_id = ':case' and seq in (2, 3);
      update app.logbook set seq = 105 - seq where case_id = ':case' and seq > 100`,
    'a row of another case': `delete from app.logbook where case_id = ':case' and seq = 3;
      insert into app.logbook select ':case', seq, id, type, author, recorded_at, happened_at, audience, face, facts, body, prev, mac, kid,
        format, body_key, body_digest, commitment from app.logbook where case_id = ':other' and seq = 3`,
  }),
];

const gone = [
  ...['logbook', 'case_keys', 'case_members', 'case_ends', 'rooms', 'tasks', 'case_pupils', 'case_outcomes'].map(
    (table) => `delete from app.${table} where case_id = ':case'`,
  ),
  `delete from app.cases where id = ':case'`,
].join(';');

const cases = [
  ...on('cases', {
    'cut off, and made to fit': cutTo(3),
    'a number of before': caseRow('seq = 3'),
    'another urgency': caseRow(`face = jsonb_set(face, '{urgency}', '"record"')`),
    'facts of another case': caseRow(`facts = (select facts from app.cases where id = ':other')`),
    'another phase': caseRow(`phase = 'closed'`),
    'made a practice case': caseRow('practice = true'),
    'another call name': caseRow(`call_name = 'Eik 99'`),
    'another version of the folding': caseRow('folding = folding + 1'),
    'another day of the last activity': caseRow(`last_activity_at = '2020-01-01'`),
    'another board': caseRow(`board_id = (select id from app.boards where name = 'Ander')`),
    'another version of the same protocol': caseRow(
      `profile_hash = (select hash from app.profiles where version = '2')`,
    ),
    'another protocol': caseRow(`profile_hash = (select hash from app.profiles where id = 'ander')`),
    'a whole case gone': gone,
    'a whole case gone, with a receipt made up': `insert into app.receipts select id, school_id, now(), seq, head from app.cases
      where id = ':case'; ${gone}`,
  }),
];

const keys = [
  ...on('case_keys', {
    'a file made unreadable': `delete from app.case_keys where case_id = ':case'`,
    'the key of another case': ofCase(
      'case_keys',
      `wrapped = (select wrapped from app.case_keys where case_id = ':other')`,
    ),
  }),
  ...on('receipts', {
    'a receipt for a case that can be read': `insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = ':case'`,
    'an erased case with a receipt that says less rows': `delete from app.case_keys where case_id = ':case';
      insert into app.receipts select id, school_id, now(), 1, head from app.cases where id = ':case'`,
  }),
  ...on('receipts', {
    'an erased case with a receipt made up': `delete from app.case_keys where case_id = ':case';
      insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = ':case'`,
    'an erased case with a receipt made up, called a practice case': `${caseRow('practice = true')};
      delete from app.case_keys where case_id = ':case';
      insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = ':case'`,
  }),
  ...on('case_ends', {
    'an end on which nobody agreed': ofCase('case_ends', `confirmed_by = ':an', confirmed_at = now()`),
    'an end that nobody asked for': `insert into app.case_ends (case_id, school_id, ground, proposed_by, proposed_at, confirmed_by, confirmed_at)
      values (':other', ':school', 'request', ':an', now(), ':bram', now())`,
    'an end that somebody else asked for': ofCase('case_ends', `proposed_by = ':bram'`),
    'an end asked for on another ground': ofCase('case_ends', `ground = 'request'`),
    'an end asked for at another moment': ofCase('case_ends', `proposed_at = proposed_at + interval '1 ms'`),
    'the end of another case': `insert into app.case_ends (case_id, school_id, ground, proposed_by, proposed_at, asked_mark)
      select ':other', school_id, ground, proposed_by, proposed_at, asked_mark from app.case_ends where case_id = ':case'`,
  }),
  ...on('line_receipts', {
    'a receipt made up for a line that can be read': `insert into app.line_receipts select case_id, id, ':school', 'misfiled', ':an', ':bram', now(), kid, mac
      from app.logbook where case_id = ':case' and seq = 3`,
    'a line erased with a receipt made up': `insert into app.line_receipts select case_id, id, ':school', 'misfiled', ':an', ':bram', now(), kid, mac
      from app.logbook where case_id = ':case' and seq = 3; ${row('body = null, body_key = null')}`,
  }),
  ...on('school_keys', {
    'the key of a school changed': `update app.school_keys set wrapped = (select wrapped from app.school_keys where school_id = ':vlinder') where school_id = ':school'`,
  }),
];

const tasks = [
  ...on('tasks', {
    'a term that never comes': ofCase('tasks', `due_at = '2099-01-01'`),
    'no term': ofCase('tasks', 'due_at = null'),
    'a task gone': `delete from app.tasks where case_id = ':case'`,
    'a task more': `insert into app.tasks select case_id, 'more', kind, step, owner_role, owner_id, status, opened_at, due_at, escalations, revision
      from app.tasks where case_id = ':case' limit 1`,
    'a task done': ofCase('tasks', `status = 'done'`),
    'a task of somebody else': ofCase('tasks', `owner_id = ':bram'`),
    'a task of another role': ofCase('tasks', `owner_role = 'board'`),
    'another kind of task': ofCase('tasks', `kind = 'x'`),
    'another revision': ofCase('tasks', 'revision = 9'),
    'passed on less often': ofCase('tasks', 'escalations = 9'),
  }),
  ...on('tasks', {
    'a term that seems looked at, and nobody was asked': ofCase('tasks', `seen_due = due_at`),
  }),
  ...on(
    'tasks',
    { 'a term that seems looked at, of a task that stays': `${ofCase('tasks', 'seen_due = due_at')} and id = 'call'` },
    'nothing is done by the clock at such a term: cards and reminders go by its moment',
  ),
];

const access = [
  ...on('case_members', {
    'a member whom the logbook does not know': `insert into app.case_members
      select case_id, ':an', school_id, kind, false, extended, paused, from_at from app.case_members where case_id = ':case'`,
    'a member out of the core': ofCase('case_members', 'core = false'),
    'a member with more than they had': ofCase('case_members', 'extended = true'),
    'another kind of member': ofCase('case_members', `kind = 'duo'`),
    'a member paused': ofCase('case_members', 'paused = true'),
    'access that ended in silence': ofCase('case_members', 'until_at = now()'),
    'ended as if they left, who work there': ofCase('case_members', `until_at = now(), reason = 'leftSchool'`),
    'ended as if kept out, whom nobody keeps out': ofCase('case_members', `until_at = now(), reason = 'excluded'`),
    'a member gone': `delete from app.case_members where case_id = ':case'`,
    'a member under another school': ofCase('case_members', `school_id = ':vlinder'`),
  }),
  ...on('case_members', { 'another day of coming': ofCase('case_members', `from_at = '2020-01-01'`) }),
  ...on('case_exclusions', {
    'kept out by nobody': `insert into app.case_exclusions values (':case', ':bram', now())`,
    'let in by nobody': `delete from app.case_exclusions where case_id = ':other'`,
  }),
  ...on('case_asked', {
    'asked by nobody': `insert into app.case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
        select id, ':bram', school_id, 'careCoordinator', true, 'away', now(), now(), now(), true from app.cases where id = ':case'`,
  }),
  ...on('board_asked', {
    'asked as the board by nobody': `insert into app.board_asked (case_id, person_id, school_id, role, since_at, due_at, without, is_open)
        select id, ':bram', school_id, 'careCoordinator', now(), now(), '{}', true from app.cases where id = ':case'`,
  }),
  ...on('visitors', {
    'somebody of another school': `insert into app.visitors (case_id, person_id, school_id, home, role, named_by, from_at)
        values (':case', ':noor', ':school', 'De Vlinder', 'teacher', ':bram', now())`,
  }),
];

const pupils = [
  ...on('case_pupils', {
    'a child gone': `delete from app.case_pupils where case_id = ':case'`,
    'a child more': `insert into app.case_pupils select case_id, gen_random_uuid(), school_id, sealed, name_hash, identifier_hash, linked_by, linked_at
      from app.case_pupils where case_id = ':case'`,
    'the child of another case': `update app.case_pupils set (sealed, name_hash) = (select sealed, name_hash from app.case_pupils where case_id = ':other')
      where case_id = ':case'`,
    'other bytes': ofCase('case_pupils', `sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))`),
    'another hash of the name': ofCase(
      'case_pupils',
      `name_hash = (select name_hash from app.case_pupils where case_id = ':other')`,
    ),
    'no hash of the identifier': ofCase('case_pupils', 'identifier_hash = null'),
    'a child of another school': ofCase('case_pupils', `school_id = ':vlinder'`),
  }),
  ...on('case_pupils', { 'linked by somebody else': ofCase('case_pupils', `linked_by = ':bram'`) }),
];

/** Seen by the rows that no key opens any more. */
const keyless: readonly Kind[] = [
  ...on('cases', { 'another school': caseRow(`school_id = ':vlinder'`) }),
  ...on('school_keys', { 'the key of a school gone': `delete from app.school_keys where school_id = ':school'` }),
].map((kind) => ({ ...kind, named: 'logbook' }));

export const caseKinds: readonly Kind[] = [...keyless, ...logbook, ...cases, ...keys, ...tasks, ...access, ...pupils];
