import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../adapters/teams/parse.ts';
import { commandText } from '../../../adapters/teams/parse-message.ts';
import { buildPackage, manifestFor } from '../../../manifest/teams/build.ts';
import { commandWords, verbOf } from '../../../src/conversation/handle/slash-words.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const root = fileURLToPath(new URL('../../..', import.meta.url));

interface CommandList {
  readonly scopes: readonly string[];
  readonly triggers?: readonly string[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}
interface ExtensionCommand {
  readonly id: string;
  readonly context: readonly string[];
  readonly fetchTask: boolean;
  readonly triggers?: readonly string[];
}
interface Manifest {
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: { privacyUrl: string };
  readonly icons: { color: string; outline: string };
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
  readonly authorization: { readonly permissions: object };
  readonly bots: readonly [{ readonly botId: string; readonly commandLists: readonly CommandList[] }];
  readonly composeExtensions: readonly [{ readonly botId: string; readonly commands: readonly ExtensionCommand[] }];
}
let manifest: Manifest;
beforeAll(async () => {
  manifest = JSON.parse(await manifestFor({ appId: APP_ID })) as Manifest;
});

/** Every released schema that the validator brings. */
const schemas = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')),
  'build/json-schemas/teams',
);
const newest = readdirSync(schemas)
  .filter((name) => /^v\d+\.\d+$/.test(name))
  .map((name) => name.slice(1))
  .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))
  .at(-1);

function faultsOf(value: object, version: string): readonly string[] {
  const schema = JSON.parse(readFileSync(path.join(schemas, `v${version}`, 'MicrosoftTeams.schema.json'), 'utf8'));
  const AjvDraft4 = Ajv.default;
  const validate = new AjvDraft4({ strict: false, allErrors: true, logger: false }).compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the manifest', () => {
  it('is of the newest schema there is, and fits it', () => {
    expect(manifest.manifestVersion).toBe(newest);
    expect(faultsOf(manifest, manifest.manifestVersion)).toEqual([]);
  });

  it('is really looked at: faults are found', () => {
    const wrong = {
      ...manifest,
      name: { short: 'x'.repeat(31) },
      developer: { ...manifest.developer, privacyUrl: 'x' },
    };
    const faults = faultsOf(wrong, manifest.manifestVersion).join('\n');
    expect(faults).toContain('/name/short');
    expect(faults).toContain('/developer/privacyUrl');
    expect(faultsOf({ ...manifest, unknown: 1 }, manifest.manifestVersion)).not.toEqual([]);
  });

  it('names the bot everywhere by the id it was made for, and the site that was given', async () => {
    const { bots, composeExtensions, id } = manifest;
    expect([id, bots[0].botId, composeExtensions[0].botId]).toEqual([APP_ID, APP_ID, APP_ID]);
    const elsewhere = await manifestFor({ appId: APP_ID, site: 'https://school.example' });
    expect(elsewhere).toContain('https://school.example/privacy');
    expect(elsewhere).not.toContain('zorgdraad.example');
  });

  it('ties the app to the application that asks Graph: a right for “itself” means that one', () => {
    expect(manifest.webApplicationInfo).toMatchObject({ id: APP_ID, resource: expect.stringMatching(/^https:/) });
  });

  it('has the version of the product, so that Teams takes a new package for one', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(manifest.version).toBe(version);
  });

  it('asks one right in a chat, to manage who is in it, and none to read what is said', () => {
    expect(manifest.authorization.permissions).toEqual({
      resourceSpecific: [{ name: 'Chat.Manage.Chat', type: 'Application' }],
    });
    expect(JSON.stringify(manifest)).not.toMatch(/Read\b|Message\./);
  });

  it('has the commands that the adapter knows, and no other', () => {
    const ids = manifest.composeExtensions[0].commands.map(({ id }) => id);
    expect(ids.toSorted()).toEqual(Object.values(COMMANDS).toSorted());
  });

  it('has behind “/” in a group only what opens a window at once: no command there sends a message that Teams keeps', () => {
    const { commands } = manifest.composeExtensions[0];
    const slash = commands.filter(({ triggers }) => triggers?.includes('slash'));
    expect(slash.map(({ id }) => id)).toEqual([COMMANDS.start, COMMANDS.emergency]);
    for (const { context, fetchTask } of slash)
      expect({ context, fetchTask }).toEqual({ context: ['compose', 'commandBox'], fetchTask: true });
    for (const { scopes, triggers = [] } of manifest.bots[0].commandLists)
      expect([scopes, triggers]).toEqual([['personal'], []]);
  });

  it('offers nothing to type that the bot does not know', () => {
    const titles = manifest.bots[0].commandLists.flatMap(({ commands }) => commands.map(({ title }) => title));
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) {
      const text = commandText(title, commandWords.standsAlone);
      expect(title).toMatch(/^zorg/);
      expect([title, text === '' || verbOf(text) !== 'Intake']).toEqual([title, true]);
    }
  });
});

describe('the package', () => {
  it('holds the manifest and two icons as Teams wants them', async () => {
    const files = unzipSync(await buildPackage({ appId: APP_ID }));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const inside = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
    expect(inside).toEqual(manifest);
    const colour = PNG.sync.read(Buffer.from(files[inside.icons.color] ?? []));
    const outline = PNG.sync.read(Buffer.from(files[inside.icons.outline] ?? []));
    expect([colour.width, colour.height, outline.width, outline.height]).toEqual([192, 192, 32, 32]);
    const pixels = ({ data }: PNG) =>
      Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(i * 4, i * 4 + 4)]);
    expect(pixels(colour).every(([, , , alpha]) => alpha === 255)).toBe(true);
    // White or nothing: Teams puts its own colour behind it.
    expect(pixels(outline).every(([r, g, b]) => r === 255 && g === 255 && b === 255)).toBe(true);
    expect(files[inside.icons.color]?.length).toBeLessThan(20_000);
    expect(new Set(pixels(outline).map(([, , , alpha]) => alpha)).size).toBeGreaterThan(2);
  });

  it('is the same, byte for byte, each time and from the command line', { timeout: 30_000 }, async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-teams-'));
    const out = path.join(folder, 'app.zip');
    const run = (id: string) =>
      promisify(execFile)(
        process.execPath,
        ['src/node.mjs', 'manifest/teams/package.ts', '--app-id', id, '--out', out],
        {
          cwd: root,
          env: { ...process.env, TZ: 'Pacific/Auckland' },
        },
      );
    await run(APP_ID);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await readFile(out))).toBe(hash(await buildPackage({ appId: APP_ID })));
    await expect(run('no id')).rejects.toThrow('geen ID van Microsoft');
    await rm(folder, { recursive: true });
  });
});
