import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { fill } from '../../../cards/fill.ts';
import {
  correctionView,
  directions,
  type Elsewhere,
  entryFormView,
  entryTypeView,
  hypothesisView,
  isWritten,
  readsCore,
  sourceKinds,
  typesOf,
  type WrittenType,
} from '../../../cards/views/entry-form.ts';
import { textIn } from '../../../cards/views/file-row.ts';
import { savedEntryView } from '../../../cards/views/saved-entry.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import { mayRecordAdvice, mayRecordTalk } from '../../consultation/policy.ts';
import { isMainStep } from '../../consultation/profile.ts';
import type { FormValues, View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { LogbookRow } from '../../port/store.ts';
import { atField } from '../handle/refusals.ts';
import { fieldsOf } from './form/fields.ts';
import { formHow, gone, seedOf, viewHow } from './form/form-defaults.ts';
import { type FormReading, readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

/** Text fields in which a name of another child may stand. */
const nameFields = ['text', 'place', 'others'] as const;
/** Fields a refusal may be put at: only those that this person's form has. */
const entryFields = (scene: CaseScene): readonly string[] => [
  ...['text', 'happenedOn', 'saidBy', 'madeBy', 'madeOn'],
  ...(readsCore(scene) ? ['audience'] : []),
];

export const savedEntry =
  (audience: 'case' | 'core') =>
  (scene: CaseScene): Reply => ({ kind: 'saved', next: savedEntryView(scene, audience) });

/** The step under way, to which a new entry belongs. */
const stepNow = ({ face, profile }: CaseScene): { readonly step?: string } => {
  const step = face.steps.find((s) => s.status === 'now' && isMainStep(profile, s.id));
  return step === undefined ? {} : { step: step.id };
};

const optional = (read: FormReading, ids: readonly ('place' | 'others' | 'saidBy' | 'heardBy')[]): Partial<AddEntry> =>
  Object.fromEntries(ids.flatMap((id) => (read.text(id) === undefined ? [] : [[id, read.text(id)]])));

function diagnosis(read: FormReading, type: WrittenType): Partial<AddEntry> {
  if (type !== 'diagnosis') return {};
  return { madeBy: `${read.need('madeBy')}, ${read.need('madeFunction')}`, madeOn: read.needDate('madeOn') };
}

/** Reads the fields of one type of entry; errors are gathered in `read`. */
export function readEntry(read: FormReading, scene: CaseScene, id: string, type: WrittenType): AddEntry {
  const direction = read.choice('direction', directions);
  const sourceKind = type === 'fact' ? read.choice('sourceKind', sourceKinds) : undefined;
  if (type === 'statement') read.need('saidBy');
  return {
    type: 'AddEntry',
    id,
    entryType: type,
    text: read.need('text'),
    happenedAt: read.moment(),
    audience: read.choice('audience', ['case', 'core']) ?? 'case',
    ...stepNow(scene),
    ...optional(read, ['place', 'others', ...(type === 'statement' ? (['saidBy', 'heardBy'] as const) : [])]),
    ...diagnosis(read, type),
    ...(direction === undefined ? {} : { direction }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
  };
}

/** Asks about names of the roster first; without a hit the entry is added. */
export async function addOrAsk(
  scene: CaseScene,
  values: FormValues,
  read: FormReading,
  command: AddEntry,
  again: () => View,
): Promise<Wish> {
  const entry = read.wish(() => ({
    kind: 'command',
    command,
    after: savedEntry(command.audience),
    refused: atField(entryFields(scene), 'text'),
  }));
  if (entry.kind === 'errors') return entry;
  const own = familyNames(scene);
  const { group } = scene.facts.about;
  const typed = { values, fields: nameFields, urgency: scene.face.urgency, own, group };
  const hits = await rosterHits(scene, typed);
  if (hits.length === 0) return entry;
  return { kind: 'show', how: 'replace', view: rosterQuestion(again(), values, hits, scene.newId) };
}

/** What has a form of its own, for who may use it. */
function elsewhere(scene: CaseScene): readonly Elsewhere[] {
  const { choose } = logbookCopy;
  const { types } = scene.profile.logbook;
  const talk = (which: 'child' | 'parents'): readonly Elsewhere[] =>
    types.includes('talkReport') && mayRecordTalk(which, scene, scene)
      ? [{ title: choose.talk[which], action: `RecordTalk:${which}` }]
      : [];
  return [
    ...talk('child'),
    ...talk('parents'),
    ...(types.includes('advice') && mayRecordAdvice(scene, scene)
      ? [{ title: choose.advice, action: 'RecordAdvice' }]
      : []),
    ...(types.includes('consent') ? [{ title: choose.consent, action: 'RecordConsent' }] : []),
  ];
}

const typeIn = (scene: CaseScene, argument: string): WrittenType | undefined =>
  typesOf(scene).find((type) => type === argument);

function startEntry({ argument, scene, in: from }: Press): Wish {
  const type = typeIn(scene, argument);
  if (type === undefined) {
    const closed = scene.face.phase === 'closed';
    return { kind: 'show', how: formHow(from), view: entryTypeView(scene, closed ? [] : elsewhere(scene)) };
  }
  return { kind: 'show', how: viewHow(from), view: entryFormView(scene, seedOf(scene, `AddEntry:${type}`), type) };
}

async function submitEntry({ form, argument, values, scene }: Submit): Promise<Wish> {
  const type = typeIn(scene, argument);
  if (type === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, scene.school);
  const command = readEntry(read, scene, form.id, type);
  return addOrAsk(scene, values, read, command, () => entryFormView(scene, seedOf(scene, form.action), type));
}

/** A row of the file that this person may read; undefined for one that is not there or is not theirs to see. */
export async function readableRow(scene: CaseScene, id: string): Promise<LogbookRow | undefined> {
  if (id === '') return undefined;
  return (await scene.session.logbook(scene.caseId, { ids: [id] })).find((row) => row.id === id);
}

/** What puts right a talk, advice, consent or message is a remark; everything else keeps its type. */
function correctionType(scene: CaseScene, id: string): WrittenType | undefined {
  const type = scene.facts.entries.find((e) => e.id === id)?.type;
  if (type === undefined) return undefined;
  if (isWritten(type) && typesOf(scene).includes(type)) return type;
  return typeIn(scene, 'remark') ?? typeIn(scene, 'fact');
}

const strings = (row: LogbookRow): FormValues =>
  Object.fromEntries(
    Object.entries(row.body ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

function correctionForm(scene: CaseScene, row: LogbookRow, type: WrittenType): View {
  const view = correctionView(scene, seedOf(scene, `CorrectEntry:${row.id}`), type, textIn(row) ?? '');
  if (row.happenedAt === undefined) return fill(view, strings(row));
  const { date, time } = fieldsOf(row.happenedAt, scene.school.timezone);
  return fill(view, { ...strings(row), happenedOn: date, happenedTime: time });
}

async function startCorrection({ argument, scene, in: from }: Press): Promise<Wish> {
  const row = await readableRow(scene, argument);
  const type = correctionType(scene, argument);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  return { kind: 'show', how: formHow(from), view: correctionForm(scene, row, type) };
}

async function submitCorrection({ form, argument, values, scene }: Submit): Promise<Wish> {
  const row = await readableRow(scene, argument);
  const type = correctionType(scene, argument);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, scene.school);
  // The audience of what is put right, so that a correction neither hides nor hints.
  const command: AddEntry = { ...readEntry(read, scene, form.id, type), audience: row.audience, corrects: row.id };
  return addOrAsk(scene, values, read, command, () => correctionForm(scene, row, type));
}

async function startHypothesis({ argument, scene, in: from }: Press): Promise<Wish> {
  const row = await readableRow(scene, argument);
  if (row === undefined) return gone(logbookCopy.gone);
  const seed = seedOf(scene, `ResolveHypothesis:${argument}`);
  return { kind: 'show', how: formHow(from), view: hypothesisView(scene, seed, textIn(row) ?? '') };
}

async function resolveHypothesis({ argument, values, scene }: Submit): Promise<Wish> {
  const row = await readableRow(scene, argument);
  if (row === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, scene.school);
  const status = read.needChoice('status', ['confirmed', 'refuted']);
  const text = read.need('text');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'ResolveHypothesis', entry: row.id, status, text },
    after: savedEntry(row.audience),
    refused: atField(['status', 'text'], 'status'),
  }));
}

export const entriesInteractions: readonly CaseInteraction[] = [
  { verb: 'AddEntry', press: startEntry, submit: submitEntry },
  { verb: 'CorrectEntry', press: startCorrection, submit: submitCorrection },
  { verb: 'ResolveHypothesis', press: startHypothesis, submit: resolveHypothesis },
];
