import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { fill } from '../../../cards/fill.ts';
import { liftView, reactView, typesOf } from '../../../cards/views/entry-form.ts';
import { textIn } from '../../../cards/views/file-row.ts';
import { nameOf } from '../../../cards/views/people.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import { stepOf } from '../../consultation/face.ts';
import type { View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { atField } from '../handle/refusals.ts';
import { addOrAsk, readableRow, readEntry, savedEntry } from './entries.ts';
import { fieldsOf } from './form/fields.ts';
import { formHow, gone, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';
import { happenedOf } from './read/rows.ts';

const titleOf = ({ profile }: CaseScene, id: string): string | undefined =>
  profile.steps.find((s) => s.id === id)?.title;

function startReaction({ argument, scene, in: from }: Press): Wish {
  const title = titleOf(scene, argument);
  if (title === undefined) return gone(logbookCopy.gone);
  if (stepOf(scene.face, argument)?.status === 'later') return gone(logbookCopy.react.notBegun);
  return { kind: 'show', how: formHow(from), view: reactView(scene, seedOf(scene, `React:${argument}`), title) };
}

async function react({ form, argument, values, scene }: Submit): Promise<Wish> {
  const title = titleOf(scene, argument);
  if (title === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, scene.school);
  const text = read.need('text');
  const wish = read.wish(() => ({
    kind: 'command',
    command: { type: 'React', id: form.id, step: argument, text },
    after: savedEntry('case'),
    refused: atField(['text'], 'text'),
  }));
  if (wish.kind === 'errors') return wish;
  const own = familyNames(scene);
  const { group } = scene.facts.about;
  const hits = await rosterHits(scene, { values, fields: ['text'], urgency: scene.face.urgency, own, group });
  if (hits.length === 0) return wish;
  const again = reactView(scene, seedOf(scene, form.action), title);
  return { kind: 'show', how: 'replace', view: rosterQuestion(again, values, hits, scene.newId) };
}

interface Message {
  readonly text: string;
  readonly author: string | undefined;
  readonly at: string | undefined;
}

/** The form in which a message becomes an entry; its moment is that of the message. */
function liftForm(scene: CaseScene, action: string, intro: string, message: Message): View {
  const seed = seedOf(scene, action);
  const at = message.at === undefined || message.at > scene.now ? seed.at : fieldsOf(message.at, scene.school.timezone);
  return liftView(scene, { ...seed, at }, intro, message.text, message.author);
}

/** A chat message in the room of a case: the form first, and nothing is kept until it is saved. */
export function liftMessage(scene: CaseScene, message: Extract<Inbound, { kind: 'lift' }>): Wish {
  const { platform, tenant } = message.account;
  const author = scene.school.people.find((p) =>
    p.accounts.some((a) => a.platform === platform && a.tenant === tenant && a.user === message.author),
  );
  const words: Message = { text: message.text, author: author?.name, at: message.writtenAt };
  return { kind: 'show', how: 'open', view: liftForm(scene, 'LiftMessage', logbookCopy.lift.intro, words) };
}

/** The fields of a message that becomes an entry; `source` names the message of our own it came from. */
async function saveLifted({ form, values, scene }: Submit, intro: string, source: string | undefined): Promise<Wish> {
  const read = readForm(values, scene.school);
  const known = typesOf(scene).filter((t) => t !== 'diagnosis');
  const type = read.choice('entryType', known);
  if (type === undefined) return { kind: 'errors', errors: { entryType: logbookCopy.errors.type } };
  const entry = readEntry(read, scene, form.id, type);
  const heardBy = read.text('heardBy');
  const saidBy = read.text('saidBy');
  const command: AddEntry = {
    ...entry,
    ...(heardBy === undefined ? {} : { heardBy }),
    ...(saidBy === undefined ? {} : { saidBy }),
    ...(source === undefined ? {} : { liftedFrom: source }),
  };
  const blank: Message = { text: '', author: undefined, at: undefined };
  const again = () => fill(liftForm(scene, form.action, intro, blank), values);
  return addOrAsk(scene, values, read, command, again);
}

async function startPromotion({ argument, scene, in: from }: Press): Promise<Wish> {
  const row = await readableRow(scene, argument);
  const text = row === undefined ? undefined : textIn(row);
  if (row === undefined || text === undefined) return gone(logbookCopy.gone);
  const message: Message = { text, author: nameOf(scene.school, row.author), at: happenedOf(row) };
  const view = liftForm(scene, `PromoteMessage:${row.id}`, logbookCopy.lift.message, message);
  return { kind: 'show', how: formHow(from), view };
}

async function promote(submit: Submit): Promise<Wish> {
  const row = await readableRow(submit.scene, submit.argument);
  if (row === undefined) return gone(logbookCopy.gone);
  return saveLifted(submit, logbookCopy.lift.message, row.id);
}

export const messagesInteractions: readonly CaseInteraction[] = [
  { verb: 'React', press: startReaction, submit: react },
  { verb: 'LiftMessage', submit: (submit) => saveLifted(submit, logbookCopy.lift.intro, undefined) },
  { verb: 'PromoteMessage', press: startPromotion, submit: promote },
];
