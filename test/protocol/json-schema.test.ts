import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { profileJsonSchema } from '../../src/protocol/json-schema.ts';
import { builtInProfile, builtInProfiles, parseProfile } from '../../src/protocol/loader.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(profileJsonSchema());
const flevoland = builtInProfile('flevoland')?.text ?? '';

describe('the JSON Schema of a profile', () => {
  it.each(builtInProfiles().map(({ profile, text }) => [profile.id, text]))('takes %s as it is written', (_, text) => {
    expect(validate(parse(text))).toBe(true);
  });

  it.each([
    ['an unknown key', 'schoolType: po', 'scholType: po'],
    ['a word that is no choice', 'order: strict', 'order: strikt'],
    ['a role that does not exist', 'receives: careCoordinator', 'receives: careCordinator'],
    ['a route of an unknown kind', 'kind: next, question: q2', 'kind: further, question: q2'],
    ['a question without a way on', 'no: { kind: outcome, outcome: CLOSE, source: S3 L61-62 }', ''],
    ['a number where text belongs', 'phone: "088-2220500"', 'phone: 882220500'],
  ])('refuses %s, as the check does', (_, from, to) => {
    expect(flevoland).toContain(from);
    const text = flevoland.replace(from, to);
    expect(parseProfile(text).ok).toBe(false);
    expect(validate(parse(text))).toBe(false);
  });
});
