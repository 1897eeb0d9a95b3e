/** A file of two years, played whole: what a mother reads of it, what an inspector finds in it, and that nothing of it is left in the end. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { linesCopy } from '../../cards/copy/lines.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { requestLetters } from '../../cards/copy/request-letters.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { documentHtml } from '../../cards/export/html.ts';
import { exportedFile } from '../../src/conversation/requests/exported.ts';
import { documentPdf } from '../../src/export/pdf.ts';
import { backup } from '../../src/store/backup.ts';
import { findDecided } from '../../src/store/decided-requests.ts';
import { exportReceipts } from '../../src/store/receipts.ts';
import { restore } from '../../src/store/restore.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { expectSound, postedTexts, query, readableColumns } from './look.ts';
import { next, openCase } from './steps.ts';
import { filesOnDisk, keysLeft, openedByAny, sealedValues } from './two-years/left.ts';
import {
  allPages,
  correction,
  end,
  eraseLine,
  father,
  leaving,
  motherAsks,
  silence,
  type TwoYears,
  teachers,
  untilReported,
  type Words,
} from './two-years/play.ts';

const words: Words = {
  redacted: ['Yara uit zijn groep', 'papa gooit met borden'],
  left: ['De oma van Milan belde hierover', 'Milan zag het ook'],
  erased: 'Fatima van groep 7 had ook een blauwe plek',
};
/** Other words in the same place, and nothing where a line does not go out. */
const never: Words = { redacted: ['Bo', 'ik ben bang'], left: [], erased: undefined };

/** Words of each part of the file; each is long enough not to stand anywhere by chance. */
const everyWord = [
  'Sem de Vries',
  'Vries',
  'Bakker',
  'zonder jas',
  ...words.redacted,
  ...words.left,
  'Fatima van groep',
  'niet over praten',
  'Moeder huilt',
  'vader is boos',
  'elke ochtend vraagt',
  'Elke ochtend vraagt',
  'Zij bellen deze week',
  'Na drie weken',
  'beter in de klas',
  'eet mee',
  'weer met anderen',
  'Klacht 2028-07',
  'klacht ongegrond',
  'had wel een jas',
];
const foundIn = (text: string, sought: readonly string[] = everyWord): readonly string[] =>
  sought.filter((word) => text.includes(word));

interface Paper {
  readonly html: string;
  readonly pdf: Buffer;
}

let two: TwoYears;
let papers: { readonly given: Paper; readonly never: Paper };
let asked: Awaited<ReturnType<typeof motherAsks>>;
let refusal: string;
let folder: string;
/** What the sealed values of the case were, and its key, while it was there. */
let before: { readonly values: readonly Buffer[]; readonly wrapped: Buffer };
const older = (): string => path.join(folder, 'before.zorg');

/** What whoever runs the bot makes, as Dirk reads it. */
async function paperOf({ world, play }: TwoYears, view: string): Promise<Paper> {
  const [id = ''] = /[0-9a-f]{8}(?= --out)/.exec(view) ?? [];
  const [decided] = await findDecided({ connection: world.db.connection }, play.callName, id);
  if (decided === undefined) throw new Error('nothing was decided');
  const { requestId, caseId, decidedBy: person } = decided;
  const document = await world.store.asPerson({ person, caseId }, (session) =>
    exportedFile(session, requestId, world.now().toISOString()),
  );
  if (document === undefined) throw new Error('nothing goes out');
  return { html: documentHtml(document), pdf: await documentPdf(document) };
}

async function untilGiven(
  own: Words,
): Promise<readonly [TwoYears, Paper, Awaited<ReturnType<typeof motherAsks>>, string]> {
  const played = await untilReported(own);
  if (own.erased !== undefined) await eraseLine(played, own.erased);
  await silence(played);
  await teachers(played);
  const letter = await father(played);
  const answer = await motherAsks(played, own);
  return [played, await paperOf(played, answer.view), answer, letter];
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-two-years-'));
  const [other, otherPaper] = await untilGiven(never);
  await other.world.stop();
  const [played, given, answer, letter] = await untilGiven(words);
  [two, asked, refusal] = [played, answer, letter];
  papers = { given, never: otherPaper };
}, 120_000);
afterAll(async () => {
  await two.world.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('what goes out', () => {
  test('a father without authority reads what the law says, and nothing that a file is there', () => {
    expect(refusal).toContain(requestLetters.noRight.noAuthority);
    expect(foundIn(refusal, [two.play.callName, ...everyWord.filter((word) => word !== 'Vries')])).toEqual([]);
  });

  test('each line was shown as it goes out before anybody decided', () => {
    expect(asked.previews).toHaveLength(1);
    expect(asked.previews[0]).toContain(`${requestsCopy.mark} hoorde Sem zeggen: ${requestsCopy.mark}`);
    expect(asked.letter).toContain(requestLetters.part('i'));
  });

  test('the page is what it would be had those words and lines never been there', () => {
    expect(papers.given.html).toBe(papers.never.html);
    expect(papers.given.html).toContain('Sem kwam drie dagen zonder jas');
  });

  test('the PDF is so too, byte for byte, and no page of it holds one of them', async () => {
    const { pages, info, xmp, tags, isMarked, beside } = await readPdf(papers.given.pdf);
    expect(pages.length).toBeGreaterThan(2);
    const all = pages.join('\n');
    expect(all).toContain('Sem kwam drie dagen zonder jas');
    const secret = ['Yara', 'papa gooit', 'borden', 'Milan', 'oma van', 'Fatima', 'blauwe plek', 'niet over praten'];
    for (const text of [all, papers.given.html, JSON.stringify(info), xmp])
      expect(foundIn(text, [...secret, two.play.callName, two.play.caseId])).toEqual([]);
    // Nor an id, a day as machines write it, or a name that nothing stands for.
    expect(/\b\d{4}-\d\d-\d\d\b|[0-9a-f]{8}-[0-9a-f]{4}-|undefined|\[object/.exec(all)?.[0]).toBeUndefined();
    expect(Object.keys(info).filter((key) => /Author|Keywords|Subject|ModDate/.test(key))).toEqual([]);
    expect(beside).toEqual([]);
    expect(isMarked).toBe(true);
    for (const tag of ['Document', 'H1', 'H2', 'H3', 'H4', 'P']) expect([...tags]).toContain(tag);
    expect(papers.given.pdf.equals(papers.never.pdf)).toBe(true);
  });
});

describe('what stays', () => {
  test('the mother’s own words stand beside what the school wrote, and that stays', async () => {
    const letter = await correction(two, 'Sem had wel een jas, die lag in de auto');
    expect(letter).toContain(requestLetters.given.correction);
    await leaving(two);
  });

  test('an inspector finds each step with its day, who did it and why, in order', async () => {
    const { play } = two;
    await next(play, play.dirk, nowCopy.file);
    const file = await allPages(play.dirk, fileCopy.next);
    await next(play, play.dirk, nowCopy.file, trailCopy.open);
    const trail = await allPages(play.dirk, trailCopy.next);
    const { names } = trailCopy;
    const inOrder = [
      'Leerling van school',
      fileCopy.names.CaseClosed,
      'Meester Ot (leerkracht)',
      fileCopy.names.SafetyLooked,
      fileCopy.names.ComplaintDecided,
      'De teamleider',
      'Er is geen plek',
      fileCopy.names.SafetyAgreed,
      'Nog niet verdeeld',
      fileCopy.names.ReceiptNoted,
      fileCopy.names.ParentsInformed,
      fileCopy.names.ReportSent,
      fileCopy.names.DraftApproved,
      fileCopy.names.ReportDecided,
    ];
    const both = (text: string): readonly string[] => inOrder.filter((one) => text.includes(one));
    const places = (text: string): readonly number[] => both(text).map((one) => text.indexOf(one));
    for (const text of [file, trail]) expect(places(text)).toEqual(places(text).toSorted((a, b) => a - b));
    expect(both(file)).toHaveLength(inOrder.length - 1);
    for (const name of [names.HoldSet, names.PupilLeft, names.LineErased, names.ErasureAsked, names.LineMasked])
      expect(trail).toContain(name);
    expect(trail).toContain('Klacht 2028-07 bij de commissie');
    for (const name of ['Juf An', 'Juf Lot', 'Meester Ot']) expect(trail).toContain(`Wie: ${name} (leerkracht)`);
    expect(file).toContain('Gewist door Dirk (directie)');
    expect(file).toContain(linesCopy.grounds.otherChild.toLowerCase());
    // Nothing is said as a machine would.
    expect(
      /\b\d{4}-\d\d-\d\d\b|[0-9a-f]{8}-[0-9a-f]{4}-|undefined|\[object/.exec(`${file}\n${trail}`)?.[0],
    ).toBeUndefined();
  });
});

describe('after the end', () => {
  beforeAll(async () => {
    const { world, play } = two;
    // Another child, whose case stays: its keys are there.
    await openCase(world, { by: play.ot, values: { workingName: 'Noor Hendriks' } });
    const [key] = await query<{ wrapped: Buffer }>(world, 'select wrapped from app.case_keys where case_id = $1', [
      play.caseId,
    ]);
    if (key === undefined) throw new Error('no key');
    before = { values: await sealedValues(world, ['request_words']), wrapped: key.wrapped };
    expect(foundIn(openedByAny(await keysLeft(world), before.values)).length).toBeGreaterThan(10);
    await backup({ connection: world.db.connection }, older());
    await end(two);
  }, 60_000);

  test('no row, no post and no room is left, and two people said so', async () => {
    const { world, play } = two;
    expect(world.slack.messages(play.room)).toEqual([]);
    expect(world.slack.channel(play.room).archived).toBe(true);
    expect(await query(world, 'select 1 from app.cases where id = $1', [play.caseId])).toEqual([]);
    expect(
      await query(world, 'select proposed_by <> confirmed_by as two, ground from app.receipts where case_id = $1', [
        play.caseId,
      ]),
    ).toEqual([{ two: true, ground: 'term' }]);
  });

  test('no word of it stands in a table, an index, a file on the disk, a log, a post or a back-up of afterwards', async () => {
    const { world } = two;
    const after = path.join(folder, 'after.zorg');
    await backup({ connection: world.db.connection }, after);
    const disk = await filesOnDisk(world);
    const everywhere = {
      tables: await readableColumns(world),
      disk: `${disk.toString('latin1')}${disk.toString('utf8')}`,
      logs: world.lines.join('\n'),
      posts: postedTexts(world),
      backup: gunzipSync(await readFile(after)).toString('utf8'),
    };
    for (const [where, text] of Object.entries(everywhere)) expect(foundIn(text), where).toEqual([]);
    expect(disk.includes(before.wrapped)).toBe(false);
    expect(everywhere.backup).not.toContain(before.wrapped.toString('hex'));
  });

  test('no key that is left opens anything of it, nor what it was sealed as before', async () => {
    const keys = await keysLeft(two.world);
    expect(keys.length).toBeGreaterThan(5);
    expect(foundIn(openedByAny(keys, [...(await sealedValues(two.world)), ...before.values]))).toEqual([]);
  });

  test('an older back-up destroys it again before anybody can read it', async () => {
    const { world, play } = two;
    const receipts = path.join(folder, 'receipts.jsonl');
    await exportReceipts({ connection: world.db.connection }, world.masters, receipts);
    expect(foundIn(await readFile(receipts, 'utf8'))).toEqual([]);
    const bare = await cloneDatabase();
    const data = { db: bare, masters: world.masters };
    const { applied } = await restore({
      address: { connection: bare.connection },
      file: older(),
      receipts: { file: receipts, masters: world.masters },
    });
    expect(applied).toMatchObject({ destroyed: 1, refused: [] });
    expect(foundIn(openedByAny(await keysLeft(data), await sealedValues(data)))).toEqual([]);
    expect(await query(data, 'select 1 from app.case_keys where case_id = $1', [play.caseId])).toEqual([]);
    await bare.drop();
  });

  test('what is left is sound', async () => {
    // The check goes by the clock of the database, which was not moved: to it they were compared on a day to come.
    await query(two.world, 'update app.requests set compared_at = now()');
    await expectSound(two.world);
  });
});
