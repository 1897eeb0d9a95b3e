/**
 * The changes that people make most, begun together in a copy of the checkout and left unfinished there: which files does the compiler lead to?
 * `npm run measure -- --changes` prints them. They are begun together because to compile the product takes far longer than all else here; what
 * belongs to which is told by what the compiler says.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { productFolders, root } from './sources.ts';

export interface Change {
  readonly what: string;
  /** Where it begins. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What the compiler says of this change, and of none of the others. */
  readonly says: RegExp;
}

/** Each adds one thing to the file where CONTRIBUTING.md says to begin. */
export const changes: readonly Change[] = [
  {
    what: 'an entry type',
    file: 'src/protocol/terms.ts',
    before: "  'remark',\n] as const;",
    after: "  'remark',\n  'drawing',\n] as const;",
    says: /'drawing'/,
  },
  {
    what: 'a task kind',
    file: 'src/consultation/task-names.ts',
    before: "  'resolveHypothesis',\n] as const;",
    after: "  'resolveHypothesis',\n  'callBack',\n] as const;",
    says: /'callBack'/,
  },
  {
    what: 'a button',
    file: 'cards/verbs/steps.ts',
    before: "  CompleteTask: pressed(id('task')),\n",
    after: "  CompleteTask: pressed(id('task')),\n  CallBack: pressed(id('task')),\n",
    says: /'CallBack'/,
  },
  {
    what: 'a form field',
    file: 'cards/fields/weighing.ts',
    before: "DecideHelp: fields({ possible: 'choice', reason: 'text' })",
    after: "DecideHelp: fields({ possible: 'choice', reason: 'text', since: 'date' })",
    says: /Expected [56] arguments/,
  },
  {
    what: 'an event',
    file: 'src/consultation/events/talks.ts',
    before: 'export type TalkEvent = TalkRecorded |',
    after:
      "type TalkPlanned = CaseEvent<'TalkPlanned', Notifies, { readonly with: TalkPartner }, { readonly where?: string }>;\n" +
      'export type TalkEvent = TalkPlanned | TalkRecorded |',
    says: /'TalkPlanned'|'where'/,
  },
  {
    what: 'a command',
    file: 'src/consultation/commands/talks.ts',
    before: 'export type TalkCommand = RecordTalk |',
    after:
      "export interface PlanTalk {\n  readonly type: 'PlanTalk';\n  readonly with: TalkPartner;\n}\n" +
      'export type TalkCommand = PlanTalk | RecordTalk |',
    says: /'PlanTalk'/,
  },
  {
    what: 'another name for a column',
    file: 'src/store/schema/cases.ts',
    before: "dueAt: instant('due_at')",
    after: "dueOn: instant('due_at')",
    says: /\bdueAt\b/,
  },
];

/** A copy of what the compiler reads, without tests. */
function copyOfProduct(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'zorgdraad-change-'));
  for (const folder of productFolders) cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  const settings = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as object;
  const mine = { ...settings, include: [...productFolders] };
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify(mine));
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

const compiled = (folder: string): Promise<string> =>
  new Promise((resolve) => {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    execFile(process.execPath, [tsc, '--noEmit', '-p', folder], { cwd: root, maxBuffer: 1e8 }, (_, said) =>
      resolve(said),
    );
  });

/** A fault as the compiler tells it, and in which file of the product. */
interface CompilerFault {
  readonly file: string;
  readonly said: string;
}

async function faultsIn(folder: string): Promise<readonly CompilerFault[]> {
  const told = await compiled(folder);
  // A fault begins with its place; what explains it is indented below it.
  return told.split(/\n(?=\S)/).flatMap((said) => {
    const [, file] = /^(\S+?)\(\d+,\d+\): error/.exec(said) ?? [];
    if (file === undefined) return [];
    return [{ file: path.relative(folder, path.resolve(root, file)).replaceAll('\\', '/'), said }];
  });
}

const filesOf = (faults: readonly CompilerFault[]): readonly string[] => [
  ...new Set(faults.map(({ file }) => file).sort()),
];

/** Begins the changes in one copy, and gives the files that the compiler names for each; with no change, those of the product as it is. */
export async function ledTo(wanted: readonly Change[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const copy = copyOfProduct();
  try {
    const own = await faultsIn(copy);
    for (const { what, file, before, after } of wanted) {
      const text = readFileSync(path.join(copy, file), 'utf8');
      if (!text.includes(before)) throw new Error(`${what}: ${file} does not say ${before}`);
      writeFileSync(path.join(copy, file), text.replace(before, after));
    }
    const faults = await faultsIn(copy);
    return new Map([
      ['nothing', filesOf(own)],
      ...wanted.map(({ what, says }) => [what, filesOf(faults.filter(({ said }) => says.test(said)))] as const),
    ]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
