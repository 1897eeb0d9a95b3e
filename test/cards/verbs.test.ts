/** The strings that stand on cards: those that were posted long ago must mean the same for years. */
import { describe, expect, it } from 'vitest';
import {
  atSchool,
  atVersion,
  caseArgument,
  caseForm,
  caseVerbs,
  inCase,
  isCaseVerb,
  isSchoolVerb,
  schoolAndArgument,
  schoolArgument,
  schoolForm,
  schoolVerbs,
  verbAndArgument,
} from '../../cards/verbs.ts';
import { sourcesIn } from '../architecture/sources.ts';

const CASE = 'case-1';

describe('a button about a case', () => {
  it.each([
    [inCase(CASE, 'OpenFile'), 'OpenFile'],
    [inCase(CASE, 'OpenFile', { page: 0 }), 'OpenFile:0'],
    [inCase(CASE, 'OpenFile', { page: 3 }), 'OpenFile:3'],
    [inCase(CASE, 'Trail', { page: 2 }), 'Trail:2'],
    [inCase(CASE, 'Step', { step: 'signals' }), 'Step:signals'],
    [inCase(CASE, 'AnswerQuestion', { question: 'q1' }), 'AnswerQuestion:q1'],
    [inCase(CASE, 'AnswerQuestion', { question: 'q1', value: 'yes' }), 'AnswerQuestion:q1.yes'],
    [inCase(CASE, 'AddVoice', { question: 'q2' }), 'AddVoice:q2'],
    [inCase(CASE, 'AddEntry'), 'AddEntry'],
    [inCase(CASE, 'AddEntry', { type: 'fact' }), 'AddEntry:fact'],
    [inCase(CASE, 'Approval', { row: 'r-1' }), 'Approval:r-1'],
    [inCase(CASE, 'RaiseUrgency', { urgency: 'danger' }), 'RaiseUrgency:danger'],
    [inCase(CASE, 'RecordTalk', { which: 'parents' }), 'RecordTalk:parents'],
    [inCase(CASE, 'RecordParentsInformed', { told: 'not' }), 'RecordParentsInformed:not'],
    [inCase(CASE, 'MarkCase', { mark: 'hbv', way: 'on' }), 'MarkCase:hbv.on'],
    [inCase(CASE, 'Snooze', { task: 'holidayWatch:2026-12-25' }), 'Snooze:holidayWatch:2026-12-25'],
    [inCase(CASE, 'AddMember', { who: 'U-vera' }), 'AddMember:U-vera'],
    [inCase(CASE, 'RemoveStranger', { user: 'U-guest' }), 'RemoveStranger:U-guest'],
  ])('%j', (asked, action) => {
    expect(asked).toEqual({ action, caseId: CASE });
  });

  it('carries the revision that it is about', () => {
    expect(atVersion(4, inCase(CASE, 'Approval'))).toEqual({ action: 'Approval', caseId: CASE, version: 4 });
    expect(atVersion(undefined, inCase(CASE, 'Approval'))).toEqual({ action: 'Approval', caseId: CASE });
  });
});

describe('a button outside a case', () => {
  it.each([
    [atSchool('school-1', 'MyCases'), 'MyCases:school-1'],
    [atSchool('school-1', 'MyCases', { page: 2 }), 'MyCases:school-1.2'],
    [atSchool('school-1', 'Figures', { year: 2025 }), 'Figures:school-1.2025'],
    [atSchool('school-1', 'StaffRoute', { about: 'leader' }), 'StaffRoute:school-1.leader'],
    [atSchool(undefined, 'CallHelp'), 'CallHelp'],
  ])('%j', (asked, action) => {
    expect(asked).toEqual({ action });
  });
});

describe('a form', () => {
  it('says what saves it', () => {
    expect(caseForm('RecordAdvice')).toBe('RecordAdvice');
    expect(caseForm('RecordAdvice', { whose: 'veiligThuis' })).toBe('RecordAdvice:veiligThuis');
    expect(caseForm('CorrectEntry', { entry: 'e-1' })).toBe('CorrectEntry:e-1');
    expect(schoolForm('school-1', 'OpenCase')).toBe('OpenCase:school-1');
    expect(schoolForm(undefined, 'Intake')).toBe('Intake');
  });
});

describe('what comes back', () => {
  it('is read by its own verb', () => {
    expect(caseArgument('AnswerQuestion', 'q1.no')).toEqual({ question: 'q1', value: 'no' });
    expect(caseArgument('MarkCase', 'hbv.off')).toEqual({ mark: 'hbv', way: 'off' });
    expect(caseArgument('Snooze', verbAndArgument('Snooze:holidayWatch:2026-12-25')[1])).toEqual({
      task: 'holidayWatch:2026-12-25',
    });
    expect(schoolAndArgument('school-1.leader')).toEqual(['school-1', 'leader']);
    expect(schoolAndArgument('')).toEqual([undefined, '']);
    expect(schoolArgument('StaffRoute', 'leader')).toEqual({ about: 'leader' });
  });

  it('may be old, forged or nonsense, and is then as if it were not said', () => {
    expect(caseArgument('AnswerQuestion', 'q1.perhaps')).toEqual({ question: 'q1', value: undefined });
    expect(caseArgument('RecordTalk', 'neighbours')).toEqual({ which: undefined });
    expect(caseArgument('AddEntry', 'poem')).toEqual({ type: undefined });
    for (const page of ['', '-1', 'x', '1000', '1e9'])
      expect(caseArgument('OpenFile', page).page, page).toBe(page === '1e9' ? 1 : 0);
    expect(schoolArgument('MyCases', '12')).toEqual({ page: 12 });
    expect(schoolArgument('Figures', 'x')).toEqual({ year: undefined });
    expect(isCaseVerb('constructor')).toBe(false);
    expect(isSchoolVerb('toString')).toBe(false);
  });

  it('reads nothing it was not given', () => {
    for (const verb of Object.keys(caseVerbs).filter(isCaseVerb))
      expect(
        Object.values(caseArgument(verb, '')).filter((value) => value !== undefined && value !== '' && value !== 0),
      ).toEqual([]);
  });
});

describe('a verb of a button', () => {
  const drawn = [
    ...sourcesIn('cards').filter(({ file }) => !/^cards\/(verbs|fields|copy)\/|^cards\/(verbs|forms)\.ts$/.test(file)),
    ...sourcesIn('src/conversation'),
  ];
  /** Named by a card or view, or where the conversation makes a button or reads a typed word. */
  const isOffered = (verb: string): boolean =>
    drawn.some(({ file, text }) =>
      file.startsWith('cards/')
        ? text.includes(`'${verb}'`)
        : new RegExp(`(inCase|atSchool)\\([^;]{0,80}'${verb}'|: '${verb}'`).test(text),
    );

  it('is offered somewhere', () => {
    const buttons = Object.entries({ ...caseVerbs, ...schoolVerbs }).filter(([, { way }]) => way !== 'filledIn');
    expect(buttons.length).toBeGreaterThan(50);
    expect(buttons.map(([verb]) => verb).filter((verb) => !isOffered(verb))).toEqual([]);
    expect(isOffered('NoSuchVerb')).toBe(false);
  });
});
