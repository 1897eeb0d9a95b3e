import { describe, expect, it } from 'vitest';
import { caseFooter, caseHeader, caseLine } from '../../../cards/views/header.ts';

const face = { callName: 'Kastanje 42' };
const primary = { profile: { schoolType: 'po' } } as const;

describe('the header of a case', () => {
  it('names call name, working name and group, in that order', () => {
    expect(caseLine(face, { about: { workingName: 'Sam', group: '5' } }, primary)).toBe('Kastanje 42 · Sam · groep 5');
  });
  it('says so when there is no name yet, and does not double the word groep', () => {
    expect(caseLine(face, { about: { group: 'Groep 5' } }, primary)).toBe('Kastanje 42 · nog zonder naam · Groep 5');
  });
  it('calls a group a class in a secondary school', () => {
    const secondary = { profile: { schoolType: 'vo' } } as const;
    expect(caseLine(face, { about: { workingName: 'Sam', group: '3A' } }, secondary)).toBe(
      'Kastanje 42 · Sam · klas 3A',
    );
    expect(caseLine(face, { about: { workingName: 'Het kind' } }, secondary)).toBe('Kastanje 42 · Het kind');
  });
  it('stands above a view and is repeated in the sentence above the save button', () => {
    const facts = { about: { workingName: 'Sam' } };
    expect(caseHeader({ face, facts, ...primary })).toMatchObject([{ type: 'TextBlock', text: 'Kastanje 42 · Sam' }]);
    expect(caseFooter({ face, facts, ...primary })).toMatchObject([
      { text: expect.stringContaining('Kastanje 42 · Sam') },
    ]);
  });
});
