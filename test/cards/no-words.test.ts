/** Where words of a pupil may not pass the chat, nobody is invited to type any there. */
import { describe, expect, it } from 'vitest';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { helpView } from '../../cards/views/outside.ts';
import { welcomeCard } from '../../cards/welcome.ts';
import type { School } from '../../src/consultation/school.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import { schoolWith } from '../consultation/people.ts';

const chat = schoolWith({});
const page: School = { ...chat, words: 'page', secondFactor: 'decide' };
const [person] = chat.people;
const profile = builtInProfile('flevoland')?.profile;
if (person === undefined || profile === undefined) throw new Error('nobody, or no protocol');
const help = (school: School, typing: 'slash' | 'chat'): string =>
  JSON.stringify(helpView(school, profile, person, { ofBoard: false, typing }));
const welcome = (school: School, typing: 'slash' | 'chat'): string =>
  JSON.stringify(welcomeCard({ school, profile, person, typing }));

describe.each(['slash', 'chat'] as const)('typed as %s', (typing) => {
  it('help and welcome lead to the page, and no more to a window in the chat', () => {
    for (const words of [help(page, typing), welcome(page, typing)]) {
      expect(words).toContain('op de eigen pagina');
      expect(words).not.toMatch(/venster|je woorden/);
    }
    for (const words of [help(chat, typing), welcome(chat, typing)]) {
      expect(words).not.toContain('eigen pagina');
      expect(words).toContain('venster');
    }
    expect(help(chat, 'slash')).toContain(outsideCopy.help.withWords[1]);
  });
});
