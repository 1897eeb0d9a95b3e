import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, '..', '..', '..', 'node_modules');
/** Microsoft's own types of a card. */
const types = path.join(modules, '@microsoft', 'teams.cards', 'dist', 'core.d.ts');
const require = createRequire(import.meta.url);

/** The schema belongs to these very versions: another one makes another file. */
function cacheFile(): string {
  const versions = ['@microsoft/teams.cards', 'ts-json-schema-generator'].map(
    (name) =>
      (JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as { version: string }).version,
  );
  const key = createHash('sha256').update(versions.join()).digest('hex').slice(0, 16);
  return path.join(modules, '.cache', 'zorgdraad', `adaptive-card-${key}.json`);
}

async function generate(file: string): Promise<object> {
  const { createGenerator } = await import('ts-json-schema-generator');
  // Every type under a name of its own: written out in each place they are used the schema would be larger than a string can be.
  const generator = createGenerator({ path: types, type: 'IAdaptiveCard', skipTypeCheck: true, expose: 'all' });
  const schema = generator.createSchema('IAdaptiveCard');
  mkdirSync(path.dirname(file), { recursive: true });
  // Other test files may be making the same one: the rename is what makes it appear whole.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(schema));
  renameSync(`${file}.${process.pid}`, file);
  return schema;
}

async function load(): Promise<object> {
  const file = cacheFile();
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    return generate(file);
  }
}

interface Message {
  readonly message: string;
}
interface Parser {
  readonly AdaptiveCard: new () => {
    parse(card: object, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly Message[] };
  };
  readonly SerializationContext: new () => Context;
}
interface Context {
  readonly eventCount: number;
  getEventAt(index: number): Message;
}

/** The reference renderer's own reading of a card: it knows what its types cannot say, such as two inputs of one id. */
function createLinter(): (card: object) => string[] {
  const { AdaptiveCard, SerializationContext } = require('adaptivecards/dist/adaptivecards.js') as Parser;
  return (card) => {
    const context = new SerializationContext();
    const parsed = new AdaptiveCard();
    parsed.parse(structuredClone(card), context);
    const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
    return [...read, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
  };
}

/** Where a card differs from Microsoft's types, and what the reference renderer says of it. Empty: it fits. Rules, never values. */
export type CheckCard = (card: object) => readonly string[];

let made: Promise<CheckCard> | undefined;

/** Checks against a JSON schema that is generated from Microsoft's types, once per version. */
export function cardSchema(): Promise<CheckCard> {
  made ??= load().then((schema) => {
    const check = new Ajv({ strict: false, allErrors: false }).compile(schema);
    const lint = createLinter();
    return (card) => {
      const faults = check(card) ? [] : (check.errors ?? []).map((it) => `${it.instancePath} ${it.message ?? ''}`);
      return [...faults, ...lint(card)];
    };
  });
  return made;
}
