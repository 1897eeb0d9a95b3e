/** Where what is asked belongs: every way in which a school can decide it, every kind of act, each door. */
import { describe, expect, it } from 'vitest';
import type { School } from '../../../src/consultation/school.ts';
import { type ActAsked, type Belonging, belongingOf } from '../../../src/conversation/handle/belonging.ts';
import type { Sitting } from '../../../src/port/inbound.ts';

type Decided = Pick<School, 'words' | 'secondFactor'>;

const schools: Readonly<Record<string, Decided>> = {
  plain: {},
  decide: { secondFactor: 'decide' },
  read: { secondFactor: 'read' },
  page: { words: 'page', secondFactor: 'decide' },
  both: { words: 'page', secondFactor: 'read' },
};
const kinds = ['help', 'write', 'read', 'decide'] as const;
const said = (where: Belonging): string =>
  where.kind === 'here' ? where.shows : where.kind === 'page' ? `page ${where.why}` : `key ${where.needs}`;
const row = (school: Decided, page: Sitting | undefined, more: Partial<ActAsked> = {}): readonly string[] =>
  kinds.map((kind) => said(belongingOf(school, page, { kind, changes: true, isSent: false, ...more })));

describe('in the chat', () => {
  it.each([
    ['plain', ['all', 'all', 'all', 'all']],
    ['decide', ['all', 'all', 'all', 'page decide']],
    ['read', ['unseen', 'unseen', 'page read', 'page read']],
    ['page', ['wordless', 'page words', 'page words', 'page words']],
    ['both', ['wordless', 'page words', 'page words', 'page words']],
  ] as const)('%s', (name, expected) => {
    expect(row(schools[name] ?? {}, undefined)).toEqual(expected);
    // A form that only shows something asks the same of the chat.
    expect(row(schools[name] ?? {}, undefined, { changes: false })).toEqual(expected);
  });

  it('keeps what was written in a form that was opened before, and decides nothing by it', () => {
    const sent = { isSent: true };
    expect(row(schools.page ?? {}, undefined, sent)).toEqual(['wordless', 'wordless', 'page words', 'page words']);
    expect(row(schools.decide ?? {}, undefined, sent)).toEqual(['all', 'all', 'all', 'page decide']);
    expect(row(schools.read ?? {}, undefined, sent)).toEqual(['unseen', 'unseen', 'page read', 'page read']);
  });
});

describe('on the page', () => {
  const at = (key: Sitting['key']): Sitting => ({ isThere: true, key });
  it.each([
    ['plain', 'none', ['all', 'all', 'all', 'all']],
    ['decide', 'none', ['all', 'all', 'all', 'key decide']],
    ['decide', 'read', ['all', 'all', 'all', 'key decide']],
    ['decide', 'decide', ['all', 'all', 'all', 'all']],
    ['read', 'none', ['unseen', 'unseen', 'key read', 'key decide']],
    ['read', 'read', ['all', 'all', 'all', 'key decide']],
    ['read', 'decide', ['all', 'all', 'all', 'all']],
    ['page', 'none', ['all', 'all', 'all', 'key decide']],
    ['both', 'none', ['unseen', 'unseen', 'key read', 'key decide']],
  ] as const)('%s with key %s', (name, key, expected) => {
    expect(row(schools[name] ?? {}, at(key))).toEqual(expected);
  });

  it('opens the form of a decision as what is read, and asks the key where it is sent', () => {
    const opens = { changes: false };
    expect(row(schools.decide ?? {}, at('none'), opens)[3]).toBe('all');
    expect(row(schools.read ?? {}, at('none'), opens)[3]).toBe('key read');
    expect(row(schools.read ?? {}, at('read'), opens)[3]).toBe('all');
    expect(row(schools.read ?? {}, at('read'), { isSent: true })[3]).toBe('key decide');
  });

  it('lets somebody say on any door, without a key, that they are not there', () => {
    for (const school of Object.values(schools))
      for (const page of [undefined, at('none'), at('read'), at('decide')])
        for (const isSent of [true, false])
          expect(belongingOf(school, page, { kind: 'own', changes: true, isSent }).kind).toBe('here');
  });

  it('asks no second factor of help and of writing down, on any door, whatever the school decided', () => {
    for (const school of Object.values(schools))
      for (const key of ['none', 'read', 'decide'] as const)
        for (const isSent of [true, false])
          expect(row(school, at(key), { isSent }).slice(0, 2).join()).not.toContain('key');
  });
});
