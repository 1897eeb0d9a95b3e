import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const roots = join(here, 'schema-roots.ts');

/** The schema belongs to these very versions: another one makes another file. */
function cacheFile(): string {
  const web = dirname(require.resolve('@slack/web-api/package.json'));
  const versions = ['@slack/types', '@slack/web-api', 'ts-json-schema-generator'].map(
    (name) =>
      (JSON.parse(readFileSync(join(web, '..', '..', name, 'package.json'), 'utf8')) as { version: string }).version,
  );
  const key = createHash('sha256').update(versions.join()).update(readFileSync(roots)).digest('hex').slice(0, 16);
  return join(web, '..', '..', '.cache', 'zorgdraad', `slack-types-${key}.json`);
}

async function generate(file: string): Promise<object> {
  const { createGenerator } = await import('ts-json-schema-generator');
  const generator = createGenerator({ path: roots, type: 'Roots', skipTypeCheck: true, topRef: false });
  const schema = generator.createSchema('Roots');
  mkdirSync(dirname(file), { recursive: true });
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

export interface SlackSchemas {
  /** Where the value differs from Slack's types; empty when it fits. Paths and rules, never values. */
  block(value: unknown): string[];
  modal(value: object): string[];
  home(value: object): string[];
  manifest(value: unknown): string[];
}

let made: Promise<SlackSchemas> | undefined;

/** Checks against a JSON schema that is generated from Slack's own types, once per version. */
export function slackSchemas(): Promise<SlackSchemas> {
  made ??= load().then((schema) => {
    const ajv = new Ajv({ strict: false, allErrors: false });
    const { properties, definitions } = schema as {
      properties: Record<keyof SlackSchemas, object>;
      definitions: object;
    };
    const compile = (root: keyof SlackSchemas): ((value: unknown) => string[]) => {
      const check: ValidateFunction = ajv.compile({ ...properties[root], definitions });
      return (value) =>
        check(value) ? [] : (check.errors ?? []).map((it) => `${it.instancePath} ${it.message ?? ''}`);
    };
    const [modal, home] = [compile('modal'), compile('home')];
    const frame = ({ blocks: _blocks, ...rest }: { blocks?: unknown }): object => rest;
    return {
      block: compile('block'),
      manifest: compile('manifest'),
      modal: (value) => modal(frame(value)),
      home: (value) => home(frame(value)),
    };
  });
  return made;
}
