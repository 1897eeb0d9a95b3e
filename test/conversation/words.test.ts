/** What a school reads is in its own words: no line of a source, no id and no English key, and in a secondary school no *kind*. */
import { describe, expect, it } from 'vitest';
import { talksCopy } from '../../cards/copy/talks.nl.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { entryTypes, outcomes, roleIds, talkPartners } from '../../src/protocol/terms.ts';
import { everythingIn, type Said } from './everything.ts';

const profiles: readonly Profile[] = builtInProfiles().map(({ profile }) => profile);
const profileCalled = (id: string): Profile => {
  const found = profiles.find((profile) => profile.id === id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
};

/** Keys of the engine that are no Dutch word either. */
const keys = [...roleIds, ...entryTypes, ...outcomes, ...talkPartners].filter((key) => key !== 'parents');
const steps = profiles.flatMap((profile) => profile.steps.map(({ id }) => id));
const unreadable: readonly RegExp[] = [
  /\bregels? \d/i,
  /\bbronstuk\b/i,
  /\bbron S\d/,
  /\bS\d(?: L\d+)?\b/,
  /\bL\d+(?:-L?\d+)?\b/,
  /\baanvulling [a-z]+[A-Z]/,
  // A word with a capital in the middle is somebody's name for something in a program.
  /(?<![/.\w-])[a-z]+[A-Z]\w*/,
  /\b[A-Z]{3,}_[A-Z]+\b/,
  /\b(?:de-fontein|open-kring|opo-furore|flevoland|utrecht)\b/,
  new RegExp(`\\b(?:${[...new Set([...keys, ...steps])].join('|')})\\b`),
];

const found = (said: readonly Said[], patterns: readonly RegExp[], allowed?: RegExp): readonly string[] =>
  [
    ...new Set(
      said.flatMap(({ where, words }) =>
        words
          .split('\n')
          .filter((line) =>
            patterns.some((pattern) => pattern.test(allowed === undefined ? line : line.replace(allowed, ''))),
          )
          .map((line) => `${where.replace(/^\w+ /, '')}: ${line}`),
      ),
    ),
  ].slice(0, 40);

/** Sentences of a profile for people of a school, without what is for whoever maintains it. */
function sentencesOf(value: unknown, key = ''): readonly Said[] {
  if (typeof value === 'string')
    return [
      'text',
      'title',
      'label',
      'hint',
      'note',
      'lacks',
      'helpLine',
      'goal',
      'firstSentence',
      'seating',
      'timing',
    ].includes(key)
      ? [{ where: key, words: value }]
      : [];
  if (Array.isArray(value))
    return value.flatMap((one) =>
      typeof one === 'string' && ['agenda', 'reminders', 'dontAsk'].includes(key)
        ? [{ where: key, words: one }]
        : sentencesOf(one, key),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => sentencesOf(part, name));
}

describe('what a school reads', () => {
  it.each(profiles.map((profile) => [profile.id, profile] as const))('%s says everything in words', (_, profile) => {
    const { gaps: _gaps, overlays: _overlays, ...rest } = profile;
    expect(found(sentencesOf(rest), unreadable)).toEqual([]);
  });

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s has choices that fit a radio button',
    (_, profile) => {
      const grounds = [
        ...profile.talks.child.skipGrounds,
        ...profile.talks.parents.skipGrounds,
        ...profile.report.shieldGrounds,
        ...profile.report.notInformedGrounds,
      ].map(({ title, needsAdvice }) => (needsAdvice ? talksCopy.groundWithAdvice(title) : title));
      const options = profile.records.flatMap(({ fields }) =>
        fields.flatMap((field) => field.options.map(({ title }) => title)),
      );
      const reasons = profile.close.reasons.map(({ title }) => title);
      expect([...grounds, ...options, ...reasons].filter((title) => title.length > 75)).toEqual([]);
    },
  );

  it('in a primary school holds no line of a source, no id and no key', async () => {
    const said = await everythingIn(profileCalled('opo-furore'), 'yes');
    expect(said.length).toBeGreaterThan(500);
    expect(found(said, unreadable)).toEqual([]);
  });

  it('in a secondary school neither, and speaks of pupils, teachers and classes', async () => {
    const said = await everythingIn(profileCalled('utrecht'), 'yes');
    expect(said.length).toBeGreaterThan(500);
    expect(found(said, unreadable)).toEqual([]);
    // The check of the other children at home is about more than pupils.
    const fixed = /kinderen (?:thuis|in huis)/g;
    expect(
      found(said, [/\b[Kk]ind(?:eren)?\b/, /\bleerkracht\b/i, /\bintern begeleider\b/i, /\bgroep\b/i], fixed),
    ).toEqual([]);
  });
});
