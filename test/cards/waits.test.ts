import { describe, expect, it } from 'vitest';
import { waitLine } from '../../cards/waits.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { regenboog } from '../consultation/people.ts';
import { builtIn } from '../protocol/profiles/walk.ts';

const now = '2026-11-17T09:00:00.000Z';
const wait: Wait = {
  key: 'k',
  kind: 'decideReport',
  role: 'schoolLeader',
  step: 'decide',
  people: ['dirk'],
  since: '2026-11-16T09:00:00.000Z',
  overdue: false,
};
const away = [{ from: '2026-11-17', to: '2026-11-27' }];
const school = { ...regenboog, people: regenboog.people.map((p) => (p.id === 'dirk' ? { ...p, away } : p)) };
const telling = { school, profile: builtIn('flevoland'), now };

describe('the line of what others are asked', () => {
  it('says that all who are asked are away, so that whoever waits can do something about it', () => {
    expect(waitLine(wait, telling)).toMatch(/sinds gisteren, afwezig tot en met vr 27 nov$/);
    expect(waitLine({ ...wait, people: ['dirk', 'ilse'] }, telling)).not.toContain('afwezig');
    expect(waitLine(wait, { ...telling, school: regenboog })).not.toContain('afwezig');
  });

  it('says nothing of it in a post, which may be read when they are back', () => {
    expect(waitLine(wait, { ...telling, isPosted: true })).not.toContain('afwezig');
  });
});
