/** Kinds of tampering with what stands around the cases: rooms, outcomes, seals, and who may do what. */
import { type Kind, noChain, notSealed, ofCase, on } from './tamper-kind.ts';

const around = [
  ...on('rooms', {
    'no room': `delete from app.rooms where case_id = ':case'`,
    'the room of another school': ofCase('rooms', `school_id = ':vlinder'`),
    'a room that is not wanted': ofCase('rooms', 'wanted = false'),
    'a room that is being wiped': ofCase('rooms', 'ending = true'),
    'another room': ofCase('rooms', `room = 'C9'`),
    'another room, as if of before there were marks': ofCase('rooms', `room = 'C9', mark = null`),
    'the room of another case': `update app.rooms set room = 'C8' where case_id = ':other';
      ${ofCase('rooms', `(room, mark) = ('C2', (select mark from app.rooms where case_id = ':other'))`)}`,
    'a room elsewhere': ofCase('rooms', `tenant = 'T2'`),
    'a room that seems not there': ofCase('rooms', 'kind = null'),
  }),
  ...on(
    'rooms',
    {
      'no room yet': ofCase('rooms', 'kind = null, platform = null, tenant = null, room = null, mark = null'),
      'nothing to be done in it': ofCase('rooms', 'settled = changes, look_at = null'),
    },
    'the case gets a new room, or is looked at with its next change: nothing goes elsewhere',
  ),
  ...on(
    'posts',
    { 'a post elsewhere': ofCase('posts', `room = 'C1'`) },
    'no mark under a key: a card in the chat of one person, without content, may be changed elsewhere',
  ),
  ...on(
    'posts',
    { 'a post gone': `delete from app.posts where case_id = ':case'` },
    'its card is posted again: twice is no harm',
  ),
  ...on(
    'posts',
    { 'a card that seems to stand': ofCase('posts', `hash = 'x', state = 'sent'`) },
    'no mark under a key: who knows how the next card will be drawn keeps it away, and what waits stands in Nu and in the digest',
  ),
  ...on('case_outcomes', {
    'another outcome': ofCase('case_outcomes', `tag = decode(repeat('00', 32), 'hex')`),
    'the outcome of another case': ofCase(
      'case_outcomes',
      `tag = (select tag from app.case_outcomes where case_id = ':other')`,
    ),
    'no outcome': `delete from app.case_outcomes where case_id = ':case'`,
  }),
  ...on('profiles', {
    'another text of the protocol': `update app.profiles set text = text || ' ' where hash = (select profile_hash from app.cases where id = ':case')`,
  }),
  ...on(
    'reminders',
    {
      'reminded enough': `insert into app.reminders (case_id, task, revision, person_id, count, snoozes, passed) values (':case', 'call', 1, ':bram', 9, 0, true)`,
    },
    'no mark under a key: one person is reminded of one task no more, and it stays on the card, in Nu and in the digest',
  ),
];

/** Of `:an`, and of `:bram`. */
const ofAn = `user_id = (select user_id from app.accounts where person_id = ':an')`;
const ofBram = `from app.addresses where user_id = (select user_id from app.accounts where person_id = ':bram')`;
const address = (text: string): string => `update app.addresses set ${text} where ${ofAn}`;

const addresses = [
  ...on('addresses', {
    'the chat of somebody else': address(`conversation = 'a:evil'`),
    'the chat of a colleague, with its mark': address(
      `(conversation, conversation_mark) = (select conversation, conversation_mark ${ofBram})`,
    ),
    'the id of somebody else': address(`channel_user = '29:evil'`),
    'another service': address(`service_url = 'https://evil.example/'`),
    'all that is known of a colleague': address(
      `(channel_user, conversation, mark, conversation_mark) = (select channel_user, conversation, mark, conversation_mark ${ofBram})`,
    ),
    'no chat': address('conversation = null'),
  }),
  ...on(
    'addresses',
    {
      'the chat of somebody else, as if of before there were marks': address(
        `conversation = 'a:evil', mark = null, conversation_mark = null`,
      ),
      'an address gone': `delete from app.addresses where ${ofAn}`,
    },
    'an address without its marks is not used: the platform is asked for another',
  ),
];

const keys = [
  ...on('page_keys', {
    'a key of somebody else': `update app.page_keys set public_key = '\\x666f' where person_id = ':an'`,
    'a key more': `insert into app.page_keys values ('evil', ':an', '\\x00', 0, '{}', false, 'x', now())`,
    'a key more, with the mark of another': `insert into app.page_keys
      select 'evil', person_id, '\\x00', counter, transports, backed_up, name, made_at, used_at, mark from app.page_keys where person_id = ':an'`,
    'the key of a colleague': `update app.page_keys set person_id = ':an' where person_id = ':bram'`,
  }),
  ...on(
    'page_keys',
    {
      'a key gone': `delete from app.page_keys where person_id = ':an'`,
      'a count that goes back': `update app.page_keys set counter = 0 where person_id = ':an'`,
      'another name': `update app.page_keys set name = 'x' where person_id = ':an'`,
    },
    'nobody comes in by it: who has no key gets another face to face, and the count only tells a copy of a stick',
  ),
];

const seals = [
  ...on('seals', {
    'another root': `update app.seals set root = decode(repeat('00', 32), 'hex') where day = '2026-11-16'`,
    'another fingerprint': `update app.seals set fingerprint = '0000-0000-0000' where day = '2026-11-16'`,
    'a seal gone': `delete from app.seals where day = '2026-11-16'`,
  }),
  ...on(
    'seals',
    {
      'the last seal gone': `delete from app.seals where day = '2026-11-17'; delete from app.seal_heads where day = '2026-11-17'`,
    },
    noChain,
  ),
  ...on('seal_heads', {
    'another head': `update app.seal_heads set seq = 2 where case_id = ':other'`,
    'a head of a case that never was': `insert into app.seal_heads values (gen_random_uuid(), '2026-11-17', ':school', 4, '\\x00')`,
  }).map((kind): Kind => (kind.name === 'another head' ? kind : { ...kind, named: 'cases' })),
  ...on('seal_heads', {
    'a head gone': `delete from app.seal_heads where case_id = ':other'`,
    'a head of another day': `update app.seal_heads set day = '2026-11-18' where case_id = ':other'`,
  }).map((kind): Kind => ({ ...kind, named: 'seals' })),
];

/** Who may do what: each carries a mark, or follows from one. */
const directory = [
  ...on('accounts', {
    'the account of somebody else': `update app.accounts set person_id = ':bram' where person_id = ':an'`,
    'an account more': `insert into app.accounts values ('slack', 'T0SCHOOL', 'U0EVIL', ':bram')`,
  }),
  ...on('roles', {
    'a role taken': `insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), ':school', ':an', 'schoolLeader', now())`,
    'another role': `update app.roles set role = 'board' where person_id = ':an'`,
    'a role that ended in silence': `update app.roles set until_at = now() where person_id = ':bram'`,
    'a role gone': `delete from app.roles where person_id = ':bram'`,
  }),
  ...on('staff', {
    'another deputy': `update app.staff set deputy_id = ':an'`,
    'another number': `update app.staff set phone = '06'`,
    'the marks of somebody else': `update app.staff set marks = (select marks from app.staff where person_id = ':bram' and school_id = ':school') where person_id = ':an'`,
  }).map((kind): Kind => (kind.name === 'the marks of somebody else' ? { ...kind, named: 'roles' } : kind)),
  ...on('schools', {
    'another decider': `update app.schools set final_decider = 'teacher' where id = ':school'`,
    'words past the chat again': `update app.schools set words = 'page', second_factor = 'read' where id = ':school'`,
    'another number of Veilig Thuis': `update app.schools set veilig_thuis = '{"name": "x", "phone": "06"}' where id = ':school'`,
    'another protocol for new cases': `update app.schools set profile_hash = (select hash from app.profiles where id = 'ander') where id = ':school'`,
    'closed all year': `update app.schools set closed = '[{"from": "2026-01-01", "to": "2099-01-01"}]' where id = ':school'`,
    'all marks taken away, as if there never were any': `update app.schools set marked = 0, mark = null where id = ':school';
      update app.staff set marks = '{}' where school_id = ':school'`,
    'a marking of before': `update app.schools set marked = 0 where id = ':school'`,
  }),
  ...on('people', { 'another name': `update app.people set name = 'X' where id = ':an'` }).map(
    (kind): Kind => ({ ...kind, named: 'staff' }),
  ),
  ...on('away', {
    'away for years': `insert into app.away values (':bram', '2026-01-01', '2099-01-01')`,
    'away for longer': `update app.away set to_date = '2099-01-01'`,
    'the days of somebody else': `update app.away set person_id = ':bram'`,
  }),
  ...on(
    'away',
    { 'back too soon': `delete from app.away` },
    'they are asked like anybody, and their stand-in as soon as they let a term pass',
  ),
  ...on('settings', {
    'looks kept for a day': `insert into app.settings values ('access_log_months', '0') on conflict (key) do update set value = '0'`,
    'presses forgotten within the hour': `update app.settings set value = '1' where key = 'delivery_hours'`,
    'no term at all': `delete from app.settings`,
  }),
  ...on(
    'deliveries',
    { 'a press that seems done': `insert into app.deliveries values ('k', ':an', now())` },
    'the key of a press is known when it is there: by then it was done, and the next press has another',
  ),
];

const checks = on(
  'nightly_checks',
  {
    'what a night found taken from its list': `update app.nightly_checks set found = '[]'`,
    'nothing found, as if nobody looked': 'delete from app.nightly_checks',
    'a night to come that seems looked at': `update app.nightly_checks set looked_at = '2099-01-01'`,
  },
  'its mark does not hold, so that the next look goes over all of the school, and finds it again (nightly-checks.test.ts)',
);

const seen = on('logbook', {
  'what somebody saw today cut off, with the case as it was then': `delete from app.logbook where case_id = ':case' and seq = 5;
    update app.cases c set (seq, head, face, facts, last_activity_at) = (select y.seq, y.head, y.face, y.facts, y.last_activity_at
      from yesterday.cases y where y.id = c.id) where id = ':case'`,
});

const unsealed = on(
  'logbook',
  { 'all of today cut off, with every table as it was then, who looked too': ':yesterday' },
  notSealed,
);

export const aroundKinds: readonly Kind[] = [
  ...around,
  ...addresses,
  ...keys,
  ...seals,
  ...directory,
  ...checks,
  ...seen,
  ...unsealed,
];
