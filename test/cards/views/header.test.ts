import { describe, expect, it } from 'vitest';
import { caseFooter, caseHeader, caseLine } from '../../../cards/views/header.ts';

const face = { callName: 'Kastanje 42' };

describe('the header of a case', () => {
  it('names call name, working name and group, in that order', () => {
    expect(caseLine(face, { about: { workingName: 'Sam', group: '5' } })).toBe('Kastanje 42 · Sam · groep 5');
  });
  it('says so when there is no name yet, and does not double the word groep', () => {
    expect(caseLine(face, { about: { group: 'Groep 5' } })).toBe('Kastanje 42 · nog zonder naam · Groep 5');
  });
  it('stands above a view and is repeated in the sentence above the save button', () => {
    const facts = { about: { workingName: 'Sam' } };
    expect(caseHeader(face, facts)).toMatchObject([{ type: 'TextBlock', text: 'Kastanje 42 · Sam' }]);
    expect(caseFooter(face, facts)).toMatchObject([{ text: expect.stringContaining('Kastanje 42 · Sam') }]);
  });
});
