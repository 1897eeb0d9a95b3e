import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { editDistance } from '../../src/protocol/faults.ts';
import {
  builtInIds,
  builtInProfile,
  builtInProfiles,
  builtInTitles,
  openGaps,
  parseProfile,
  parseStored,
} from '../../src/protocol/loader.ts';
import { samples } from '../fixtures/samples.ts';

const text = builtInProfile('flevoland')?.text ?? '';

/** Replaces the first `from` and tells on which line and column it stood. */
function broken(from: string, to: string) {
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`not in the profile: ${from}`);
  const before = text.slice(0, at).split('\n');
  const result = parseProfile(text.slice(0, at) + to + text.slice(at + from.length));
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, faults: result.ok ? [] : result.faults };
}

describe('the built-in profiles', () => {
  it('have no fault, and a hash of the exact text that a case follows', () => {
    for (const { profile, hash, text: own, stored } of builtInProfiles()) {
      expect(parseProfile(own)).toEqual({ ok: true, profile, hash, text: own, stored });
      expect(stored.startsWith(own)).toBe(true);
      expect(hash).toBe(createHash('sha256').update(stored).digest('hex'));
      expect(parseStored(stored)).toEqual(profile);
    }
    expect(text).not.toBe('');
  });

  it('are each called as their file, and told of by title without being read whole', () => {
    const named = builtInProfiles().map(({ profile: { id, title } }) => ({ id, title }));
    expect(named.map(({ id }) => id)).toEqual(builtInIds());
    expect(builtInTitles()).toEqual(named);
  });

  it('are read one at a time, and once', () => {
    expect(builtInProfile('flevoland')).toBe(builtInProfile('flevoland'));
    expect(builtInProfile('weg')).toBeUndefined();
    expect(builtInProfile('../profiles/flevoland')).toBeUndefined();
  });

  it('close every gap of flevoland by an overlay', () => {
    const profile = builtInProfile('flevoland')?.profile;
    expect(profile && openGaps(profile)).toEqual([]);
    const open = [
      { id: 'a', text: 'x' },
      { id: 'b', text: 'x', closedBy: 'school' },
      { id: 'c', text: 'x', closedBy: 'd' },
    ];
    expect(profile && openGaps({ ...profile, gaps: open }).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a profile whose form is wrong', () => {
  it.each([
    ['a key nobody knows', 'schoolType: po', 'scholType: po', 'bedoelde je `schoolType`'],
    [
      'a key nobody knows inside a need',
      'kind: read, role: careCoordinator',
      'kind: read, role: careCoordinator, frim: true',
      '',
    ],
    ['a word that is no choice', 'schoolType: po', 'schoolType: bo', 'kies uit `po`'],
    ['a role that does not exist', '[teacher, careCoordinator]', '[techer, careCoordinator]', 'bedoelde je `teacher`'],
    ['a kind of need that does not exist', 'kind: entry', 'kind: entri', 'bedoelde je `entry`'],
    ['a number where text belongs', 'phone: "088-2220500"', 'phone: 0882220500', 'tussen aanhalingstekens'],
    ['text where a number belongs', 'version: 1', 'version: een', 'een getal'],
    ['a version below 1', 'version: 1', 'version: 0', '1 of hoger'],
    ['an address without https', 'https://signalenkaart.nl/', 'http://signalenkaart.nl/', 'https://'],
    ['an empty title', 'title: Wegen', 'title: ""', 'mag niet leeg zijn'],
    ['a title that is too long for a card', 'title: Wegen', `title: ${'W'.repeat(61)}`, 'te lang'],
    ['a list where a block belongs', 'report:\n', 'report: []\nreport2:\n', 'een blok met sleutels'],
    ['an empty list', 'types: [fact, statement]', 'types: []', 'mag niet leeg zijn'],
    ['a value that is left empty', 'order: strict', 'order:', ''],
    ['an id with a capital', 'id: signals', 'id: Signals', 'kleine letter'],
    ['a label for a role that does not exist', 'teacher: leerkracht', 'teachr: leerkracht', 'bedoelde je `teacher`'],
  ])('tells the place of %s', (_, from, to, words) => {
    const { line, faults } = broken(from, to);
    expect(
      faults
        .filter((fault) => fault.line === line)
        .map((fault) => fault.text)
        .join('\n'),
    ).toContain(words);
    expect(faults.some((fault) => fault.line === line)).toBe(true);
  });

  it('points at the very column', () => {
    const { line, column, faults } = broken('po\n', 'bo\n');
    expect(faults).toEqual([expect.objectContaining({ line, column })]);
  });

  it('points at what should have held a missing key', () => {
    const { line, faults } = broken('weighing:\n  step: weighing\n', 'weighing:\n');
    expect(faults).toEqual([expect.objectContaining({ line, column: 1, text: 'weighing.step: ontbreekt' })]);
  });

  it('tells of every fault, and one does not hide another', () => {
    const result = parseProfile(
      text
        .replace('schoolType: po', 'schoolType: bo')
        .replace('first: q1', 'first: q9')
        .replace('question: q3', 'question: q8')
        .replace('after: [talks]', 'after: [talk]'),
    );
    const texts = result.ok ? [] : result.faults.map((fault) => fault.text);
    expect(texts.join('\n')).toMatch(/schoolType.*\n.*talk`; bedoelde je `talks`.*\n.*q9.*\n.*q8/);
  });

  it('tells them in the order of the file', () => {
    const result = parseProfile(text.replaceAll('careCoordinator', 'careCordinator'));
    const places = result.ok ? [] : result.faults.map((fault) => fault.line * 1000 + fault.column);
    expect(places.length).toBeGreaterThan(20);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('a text that is not YAML', () => {
  it.each([
    ['a double key', 'version: 1\n', 'version: 1\nversion: 2\n', 'twee keer'],
    ['a bracket that stays open', '[careCoordinator, schoolLeader] #', '[careCoordinator, schoolLeader #', ''],
    ['two colons on a line', 'title: Wegen', 'title: Wegen: nu', 'dubbele punten'],
    ['a tab', '  document:', '\tdocument:', ''],
    ['a tag of nothing', 'order: strict', 'order: !hier strict', 'Deze soort'],
    ['an alias of nothing', 'order: strict', 'order: *nergens', 'wijst nergens naar'],
  ])('tells the place of %s', (_, from, to, words) => {
    const { line, faults } = broken(from, to);
    expect(faults.map((fault) => fault.text).join('\n')).toContain(words);
    expect(faults[0]?.line).toBeGreaterThanOrEqual(line);
  });

  it.each([
    ['nothing', ''],
    ['only a comment', '# niets\n'],
    ['a word', 'meldcode'],
    ['a list', '- a\n- b\n'],
    ['something far too large', `a: ${'x'.repeat(1_000_001)}`],
    ['a bomb of aliases', `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n`],
  ])('refuses %s', (_, own) => {
    const result = parseProfile(own);
    expect(result.ok ? [] : result.faults).toEqual(expect.arrayContaining([expect.objectContaining({ line: 1 })]));
  });
});

describe('any single change of a key', () => {
  const document = parseDocument(text);
  const keys: { start: number; end: number; name: string }[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.range) keys.push({ start: key.range[0], end: key.range[1], name: String(key.value) });
    },
  });

  it('is still valid, or has a fault with a place inside the file', () => {
    const change = fc.record({
      key: fc.constantFrom(...keys),
      to: fc.oneof(
        fc.constantFrom(...keys.map(({ name }) => name)),
        fc.stringMatching(/^[a-z]{1,8}$/),
        fc.constant(''),
      ),
    });
    fc.assert(
      fc.property(change, ({ key, to }) => {
        const changed = text.slice(0, key.start) + to + text.slice(key.end);
        const result = parseProfile(changed);
        if (result.ok) return;
        const lines = changed.split('\n');
        expect(result.faults.length).toBeGreaterThan(0);
        for (const { line, column, text: words } of result.faults) {
          expect(words).not.toBe('');
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: samples(300) },
    );
  });

  it('is never silently ignored when the key becomes one that nobody knows', () => {
    for (const { start, end, name } of keys) {
      const result = parseProfile(`${text.slice(0, start)}${name}Qx${text.slice(end)}`);
      expect(result.ok, name).toBe(false);
    }
    expect(isMap(document.contents)).toBe(true);
  }, 60_000);
});

describe('the distance between two words', () => {
  it.each([
    ['role', 'roel', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['zelfde', 'zelfde', 0],
  ])('%s and %s differ by %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});
