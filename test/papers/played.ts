/** Each button and form of a case, and who may: from the table that is played through the door (`test/e2e/matrix-table.ts`). */
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { looksCopy } from '../../cards/copy/looks.nl.ts';
import type { ActName } from '../../src/consultation/offers/acts.ts';
import { caseLines, type Ids, type Role } from '../e2e/matrix-table.ts';
import { tableOf } from './markdown.ts';

const roles: Readonly<Record<Role, string>> = {
  author: `${commonCopy.roles.teacher} die de zorg opschreef`,
  coordinator: commonCopy.roles.careCoordinator,
  leader: commonCopy.roles.schoolLeader,
  confidant: commonCopy.roles.confidant,
  paused: 'wie uit de ruimte ging en nog niet koos',
};

const CORE = 'core-entry';
const ids: Ids = {
  people: { author: 'a', coordinator: 'c', leader: 'l', confidant: 'v', paused: 'p' },
  stranger: 's',
  entry: 'entry',
  coreEntry: CORE,
  message: 'message',
  task: 'task',
  taskRevision: 1,
  draft: 1,
};

/** Buttons that are no act and no look by a name. */
const others: Readonly<Record<string, string>> = {
  Act: 'Doen wat wacht',
  Step: 'Een stap bekijken',
  MakeRecord: 'Een formulier van het protocol invullen',
  LiftInto: 'Kiezen in welk dossier een chatbericht komt',
  DecideDraft: 'Over de tekst van de melding beslissen',
  CorrectEntry: 'Een notitie verbeteren',
  WriteBeside: 'Iets bij een notitie schrijven',
  Lines: 'Zien welke regels afgeschermd of gewist zijn',
  Line: 'Een afgeschermde regel lezen',
  LiftMessage: 'Een chatbericht in het dossier zetten',
  PromoteMessage: 'Een reactie als notitie overnemen',
  Marks: 'De kenmerken bekijken',
  CallHelp: 'De belhulp voor Veilig Thuis',
  RemoveStranger: 'Iemand die er niet hoort uit de ruimte halen',
  Topic: 'Meer hierover lezen',
  PrepareTalk: 'Een gesprek voorbereiden',
  GivenTasks: 'De taken zien die collega’s gaven',
  Snooze: 'Een herinnering uitstellen',
  SafetyAgreements: 'De veiligheidsafspraken lezen',
};

const isAct = (verb: string): verb is ActName => verb in actsCopy.titles;
const TITLED: Readonly<Record<string, (argument: string) => string>> = {
  RecordTalk: (about) => (about === '' ? '' : actsCopy.titles.RecordTalk(about)),
};

function titleOf(verb: string, argument: string): string {
  const other = others[verb] ?? (isAct(verb) ? undefined : looksCopy.what[verb]);
  if (other !== undefined) return other.charAt(0).toUpperCase() + other.slice(1);
  if (!isAct(verb)) throw new Error(`no words for the button ${verb}: say them in test/papers/played.ts`);
  const named = TITLED[verb]?.(argument);
  return (
    named ??
    actsCopy.titles[verb](verb === 'SkipTalk' || verb === 'Plan' || verb === 'CancelPlan' ? argument : '').replace(
      /: $/,
      '',
    )
  );
}

const order = Object.keys(roles) as readonly Role[];
const names = (some: ReadonlySet<Role>): string =>
  order
    .filter((role) => some.has(role))
    .map((role) => roles[role])
    .join(', ') || '–';

interface Found {
  readonly title: string;
  readonly does: Set<Role>;
  readonly sees: Set<Role>;
}

export function played(): string {
  const found = new Map<string, Found>();
  for (const { action, values, effect, view } of caseLines) {
    const [verb = '', argument = ''] = (typeof action === 'function' ? action(ids) : action).split(':');
    const given = typeof values === 'function' ? values(ids) : values;
    const isCore = argument === CORE || given?.audience === 'core';
    const about = ['child', 'parents', 'report', 'help'].includes(argument) ? argument : '';
    const key = `${verb} ${about} ${isCore}`;
    const title = `${titleOf(verb, about)}${isCore ? ', van wat alleen voor de kern is' : ''} (\`${about === '' ? verb : `${verb}:${about}`}\`)`;
    const one = found.get(key) ?? { title, does: new Set(), sees: new Set() };
    for (const role of effect) one.does.add(role);
    for (const role of view) one.sees.add(role);
    found.set(key, one);
  }
  const rows = [...found.values()].filter(({ does, sees }) => does.size + sees.size > 0);
  return tableOf(
    ['knop of formulier', 'kan het doen', 'krijgt alleen een venster te zien'],
    rows.map(({ title, does, sees }) => [
      title,
      names(does),
      names(new Set([...sees].filter((role) => !does.has(role)))),
    ]),
  );
}
