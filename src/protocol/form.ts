/** Zod's issues as findings in Dutch. */
import { z } from 'zod';
import { type Finding, type Path, suggestion } from './faults.ts';
import { unknownKeys } from './shape.ts';

type Issue = z.core.$ZodRawIssue;

/** Returns every way in which the data does not fit the schema, including unknown keys. */
export function formFindings(schema: z.core.$ZodType, data: unknown): readonly Finding[] {
  const result = z.safeParse(schema, data, { error: (issue) => sentenceOf(issue) });
  const issues = result.success ? [] : result.error.issues;
  const findings = issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    .map((issue) => ({ path: issue.path.filter(isPart), text: issue.message }));
  return [...findings, ...unknownKeys(schema, data)];
}

const isPart = (part: PropertyKey): part is Path[number] => typeof part !== 'symbol';

const KINDS: Record<string, string> = {
  string: 'tekst',
  number: 'een getal',
  int: 'een heel getal',
  boolean: '`true` of `false`',
  array: 'een lijst',
  object: 'een blok met sleutels',
  record: 'een blok met sleutels',
};

const FORMATS: Record<string, string> = {
  url: 'dit moet een adres zijn dat met `https://` begint',
  date: 'dit moet een bestaande datum zijn, zoals `2026-12-19`',
  email: 'dit is geen e-mailadres',
};

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'ontbreekt' : wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return issue.input === undefined ? 'ontbreekt' : notOneOf(issue.input, issue.values.map(String));
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'dit heeft niet de goede vorm';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_union':
      return notInUnion(issue);
    case 'invalid_key':
      return 'een van deze sleutels bestaat niet';
    default:
      return 'dit klopt niet';
  }
}

function wrongType(expected: string, input: unknown): string {
  const kind = KINDS[expected] ?? expected;
  if (input === null) return `is leeg: hier hoort ${kind}`;
  if (expected === 'string' && typeof input !== 'object') return 'hier hoort tekst: zet het tussen aanhalingstekens';
  return `hier hoort ${kind}, en er staat ${KINDS[Array.isArray(input) ? 'array' : typeof input] ?? 'iets anders'}`;
}

function notOneOf(input: unknown, known: readonly string[]): string {
  const hint = typeof input === 'string' ? suggestion(input, known) : '';
  return `dit kan hier niet staan, kies uit ${known.map((word) => `\`${word}\``).join(', ')}${hint}`;
}

function notInUnion(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const words = (issue.errors ?? []).flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
  if (words.length > 0) return notOneOf(issue.input, words.map(String));
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  const key = issue.discriminator;
  if (typeof issue.input !== 'object' || issue.input === null || key === undefined) return 'dit kan hier niet staan';
  const value = (issue.input as Record<string, unknown>)[key];
  if (value === undefined) return 'ontbreekt';
  return options.length > 0 ? notOneOf(value, options) : 'deze soort bestaat niet';
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return 'mag niet leeg zijn';
  if (origin === 'array') return minimum === 1 ? 'mag niet leeg zijn' : `heeft er minstens ${minimum} nodig`;
  return `moet ${minimum} of hoger zijn`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `is te lang: hoogstens ${maximum} tekens`;
  if (origin === 'array') return `heeft er hoogstens ${maximum}`;
  return `moet ${maximum} of lager zijn`;
}
