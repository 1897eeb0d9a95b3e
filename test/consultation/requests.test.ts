/** Requests of parents and pupils, by the rules alone: who may ask, how long it takes, what comes first, and what is left of a text. */
import { describe, expect, it } from 'vitest';
import { aboutOf, isOwn, rightOf } from '../../src/consultation/requests/authority.ts';
import {
  type CaseStanding,
  decidersOf,
  hinders,
  mayEnd,
  mayErase,
  mayGive,
  maySetBeside,
  stepOf,
} from '../../src/consultation/requests/course.ts';
import { redacted, stands, wordsIn } from '../../src/consultation/requests/redaction.ts';
import { groundsFor, type Request, type RequestCourse } from '../../src/consultation/requests/request.ts';
import { dueOn, firstTerm, isPastTerm, mayExtend } from '../../src/consultation/requests/terms.ts';
import { schoolOf } from '../fakes/steps-school.ts';

const request = (course: Partial<RequestCourse> = {}, more: Partial<Request> = {}): Request => ({
  id: 'r',
  schoolId: 's',
  kind: 'access',
  receivedOn: '2027-01-31',
  course: { asker: 'parent', isSixteen: false, authority: 'yes', danger: 'no', sent: [], ...course },
  openedBy: 'ilse',
  openedAt: '2027-01-31T09:00:00.000Z',
  ...more,
});
const inCase = (more: Partial<CaseStanding> = {}): CaseStanding => ({
  requestId: 'r',
  caseId: 'c',
  isChosen: true,
  leavesOut: false,
  ...more,
});

describe('the words of whoever asks for a correction', () => {
  const correction = { kind: 'correction' } as const;
  it.each([
    ['stand beside ours once directie decided', {}, correction, inCase({ decision: 'all' }), true],
    ['also where it changes nothing', {}, correction, inCase({ decision: 'none' }), true],
    ['not before', {}, correction, inCase(), false],
    ['not of another kind', {}, {}, inCase({ decision: 'all' }), false],
    ['not of who may not ask', { authority: 'no' }, correction, inCase({ decision: 'all' }), false],
    ['not before Veilig Thuis was asked', { danger: 'maybe' }, correction, inCase({ decision: 'all' }), false],
    ['not where others changed it', {}, correction, inCase({ decision: 'none', changed: true }), false],
  ] as const)('%s', (_, course, more, one, may) => {
    expect(maySetBeside(request(course, more), one)).toBe(may);
  });
});

describe('who may ask', () => {
  it.each([
    [{ asker: 'parent', authority: 'yes' }, { may: 'yes' }],
    [{ asker: 'parent', authority: 'unknown' }, { may: 'unknown' }],
    [
      { asker: 'parent', authority: 'no' },
      { may: 'no', why: 'noAuthority' },
    ],
    [
      { asker: 'parent', authority: 'yes', isSixteen: true },
      { may: 'no', why: 'pupilAsks' },
    ],
    [{ asker: 'pupil', isSixteen: true, authority: 'no' }, { may: 'yes' }],
    [
      { asker: 'pupil', isSixteen: false, authority: 'yes' },
      { may: 'no', why: 'parentAsks' },
    ],
    [
      { asker: 'other', authority: 'no' },
      { may: 'no', why: 'noMandate' },
    ],
    [{ asker: 'other', authority: 'yes', isSixteen: true }, { may: 'yes' }],
    // What stands about themselves.
    [{ asker: 'parent', authority: 'no', about: 'asker' }, { may: 'yes' }],
    [{ asker: 'parent', authority: 'unknown', about: 'asker' }, { may: 'yes' }],
    [{ asker: 'parent', authority: 'yes', isSixteen: true, about: 'asker' }, { may: 'yes' }],
    [{ asker: 'other', authority: 'no', about: 'asker' }, { may: 'yes' }],
  ] as const)('%o: %o', (course, right) => {
    expect(rightOf(request(course))).toEqual(right);
  });
  it('is about themselves where that was ticked, and never for a committee or a pupil', () => {
    expect(isOwn(request({ authority: 'no', about: 'asker' }))).toBe(true);
    expect(isOwn(request())).toBe(false);
    expect(aboutOf({ kind: 'erasure', asker: 'parent' }, true)).toEqual({ about: 'asker' });
    for (const other of [
      aboutOf({ kind: 'erasure', asker: 'parent' }, false),
      aboutOf({ kind: 'committee', asker: 'parent' }, true),
      aboutOf({ kind: 'erasure', asker: 'pupil' }, true),
    ])
      expect(other).toEqual({});
  });
});

describe('the term', () => {
  it('is a month to the day, and ends with the month where that is shorter', () => {
    expect(firstTerm(request())).toBe('2027-02-28');
    expect(dueOn(request({}, { receivedOn: '2026-11-06' }))).toBe('2026-12-06');
  });
  it('is two months longer, once, and only when that was said within the first month', () => {
    expect(dueOn(request({ extendedOn: '2027-02-10' }))).toBe('2027-04-30');
    expect(mayExtend(request(), '2027-02-28')).toBe(true);
    expect(mayExtend(request(), '2027-03-01')).toBe(false);
    expect(mayExtend(request({ extendedOn: '2027-02-10' }), '2027-02-11')).toBe(false);
  });
  it('passes after its last day', () => {
    expect([isPastTerm(request(), '2027-02-28'), isPastTerm(request(), '2027-03-01')]).toEqual([false, true]);
  });
});

describe('what comes next', () => {
  it('is Veilig Thuis before anything else, whoever asks', () => {
    for (const danger of ['maybe', 'yes'] as const) {
      const held = request({ danger, authority: 'no' });
      expect(stepOf({ request: held, cases: [inCase()] })).toBe('askVeiligThuis');
      expect(hinders(held, inCase(), 'all', { ground: undefined, decides: true })).toBe('heldBack');
      expect(mayGive(held, { decision: 'all' })).toBe(false);
    }
  });
  it('lets nothing out where Veilig Thuis said so, however it was decided', () => {
    const none = request({ danger: 'yes', safety: { says: 'none', by: 'ilse', on: '2027-02-01' } });
    expect(hinders(none, inCase(), 'all', { ground: undefined, decides: true })).toBe('safetyFirst');
    expect(hinders(none, inCase(), 'none', { ground: 'i', decides: true })).toBeUndefined();
    expect(mayGive(none, { decision: 'all' })).toBe(false);
  });
  it('is each line, then directie with a ground, then the letter', () => {
    const asked = request();
    const decides = { ground: 'i', decides: true };
    expect(stepOf({ request: asked, cases: [inCase({ isChosen: false })] })).toBe('choose');
    expect(hinders(asked, inCase({ isChosen: false }), 'part', decides)).toBe('notChosen');
    expect(hinders(asked, inCase({ leavesOut: true }), 'all', decides)).toBe('notAll');
    expect(hinders(asked, inCase(), 'part', { ...decides, ground: undefined })).toBe('groundLacks');
    expect(hinders(asked, inCase(), 'all', { ...decides, decides: false })).toBe('notYours');
    expect(hinders(asked, inCase({ decision: 'part' }), 'all', decides)).toBe('over');
    expect(stepOf({ request: asked, cases: [inCase()] })).toBe('decide');
    expect(stepOf({ request: asked, cases: [inCase({ decision: 'all' })] })).toBe('answer');
    expect(stepOf({ request: asked, cases: [inCase({ decision: 'all', answeredOn: '2027-02-02' })] })).toBe('close');
    expect(stepOf({ request: asked, cases: [] })).toBe('others');
  });
  it('lets nothing out to who may not ask or is not known to, however it was decided', () => {
    for (const authority of ['no', 'unknown'] as const)
      expect(mayGive(request({ authority }), { decision: 'all' }), authority).toBe(false);
    expect(mayGive(request(), { decision: 'all' })).toBe(true);
  });
  it('ends where they may not ask once the letter that says so is away, for nobody decides there', () => {
    const asked = request({ authority: 'no' });
    const told = request({ authority: 'no', sent: [{ letter: 'refused', on: '2027-02-02', by: 'ilse' }] });
    expect(stepOf({ request: asked, cases: [inCase()] })).toBe('refuse');
    expect(mayEnd(asked, [inCase()])).toBe(false);
    expect(stepOf({ request: told, cases: [inCase()] })).toBe('close');
    expect(mayEnd(told, [inCase()])).toBe(true);
    expect(stepOf({ request: { ...told, endedAt: '2027-02-02T09:00:00.000Z' }, cases: [inCase()] })).toBe('ended');
    expect(mayEnd(request(), [inCase()])).toBe(false);
    expect(mayEnd(request(), [inCase({ decision: 'none' })])).toBe(true);
  });
  it('leaves out nothing that was asked where other lines are about the child, for who asks about themselves', () => {
    const own = request({ authority: 'no', about: 'asker' });
    const decides = { ground: undefined, decides: true };
    expect(hinders(own, inCase({ leavesOut: true }), 'all', decides)).toBeUndefined();
    expect(hinders(own, inCase({ leavesOut: true }), 'part', decides)).toBe('groundLacks');
    expect(hinders(own, inCase({ isChosen: false }), 'all', decides)).toBe('notChosen');
    expect(mayGive(own, { decision: 'all' })).toBe(true);
  });
  it('may end a file where it was to be erased, or used no longer, and never for who asks about themselves', () => {
    const answered = inCase({ decision: 'all', answeredOn: '2027-02-02' });
    for (const kind of ['erasure', 'objection'] as const) {
      expect(mayErase(request({}, { kind }), answered), kind).toBe(true);
      expect(mayErase(request({ about: 'asker' }, { kind }), answered), kind).toBe(false);
    }
    for (const kind of ['access', 'correction', 'committee'] as const)
      expect(mayErase(request({}, { kind }), answered), kind).toBe(false);
  });
  it('has grounds of its own for an objection', () => {
    expect(groundsFor(request({}, { kind: 'objection' }))).toEqual(['weighs', 'claim']);
    expect(groundsFor(request())).toEqual(['i', 'e', 'd']);
  });
  it('gives a committee all of a file or nothing', () => {
    const committee = request({}, { kind: 'committee' });
    expect([mayGive(committee, { decision: 'all' }), mayGive(committee, { decision: 'part' })]).toEqual([true, false]);
  });
});

describe('who decides', () => {
  const school = schoolOf();
  const leaders = school.people.filter(({ roles }) => roles.includes('schoolLeader')).map(({ id }) => id);
  it('is directie who reads the case; nobody while they do not, and the core where none of them may see it', () => {
    const core = ['ilse', ...leaders];
    expect(decidersOf(core, [], school)).toEqual(leaders);
    expect(decidersOf(['ilse'], [], school)).toEqual([]);
    expect(decidersOf(['ilse'], leaders, school)).toEqual(['ilse']);
  });
});

describe('words that do not go out', () => {
  const mark = '[x]';
  it('become one mark, however long they are and however many stand together', () => {
    expect(redacted('Fatima zag Jan, Piet en Bo.', ['Fatima', 'Jan', 'Piet'], mark)).toBe('[x] zag [x] en Bo.');
  });
  it('go with the word in which they stand, so that none of it is left', () => {
    expect(redacted('Fatima’s jas, Fatimaatje, Kleinfatima', ['Fatima'], mark)).toBe('[x] jas, [x]');
    expect(redacted('Jan zag Jansen en Jans jas', ['Jan'], mark)).toBe('[x] zag Jansen en [x] jas');
  });
  it('are found in other letters, and over a line', () => {
    expect(redacted('FATIMA EL\nAMRANI', ['Fatima el Amrani'], mark)).toBe('[x]');
    expect(stands('Zoë', 'Zoë'.normalize('NFD').normalize('NFC'))).toBe(true);
    expect(redacted('Zoë zag'.normalize('NFD'), ['Zoë'], mark)).toBe('[x] zag');
    expect(wordsIn(' Jan \n\nJan\nFatima ')).toEqual(['Fatima', 'Jan']);
  });
  it('leave nothing of themselves in any text made of them', () => {
    const names = ['Fatima', 'El-Amrani', 'Łukasz', 'Şahin', 'Ngyễn', 'Peter (oom)', 'a.b+c*'];
    const around = [' ', ', ', '. ', '-', '’s ', ' en ', '\n', '(', '"', ' tegen '];
    for (let seed = 0; seed < 500; seed += 1) {
      const text = Array.from({ length: 8 }, (_, at) => {
        const pick = (seed * 31 + at * 17) % 97;
        return `${names[pick % names.length]}${around[(pick + seed) % around.length]}woord${at} `;
      }).join('');
      const left = redacted(text, wordsIn(names.join('\n')), mark).toLowerCase();
      for (const name of names) expect(left.includes(name.toLowerCase()), `${name} in ${left}`).toBe(false);
    }
  });
});
