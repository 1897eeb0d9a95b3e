/** Warnings about a school file: roles that depend on one person, and acts that nobody can do. */
import type { RoleId, Weekday } from '../../consultation/school.ts';
import { callsOf, gapsLeft } from '../../protocol/left-to-school.ts';
import type { Profile } from '../../protocol/schema.ts';
import type { PersonPlan, SchoolPlan } from '../../store/school-plan.ts';

/** A duty: something for which the protocol needs people. */
interface Duty {
  /** Dutch; completes "kan niemand …". */
  readonly act: string;
  readonly roles: readonly RoleId[];
  /** `all`: each of the roles, by different people; `any`: one of them is enough. */
  readonly mode: 'any' | 'all';
}

/** A school file as read, with the protocol it names. */
interface Staffing extends Omit<SchoolPlan, 'profile'> {
  readonly protocol: Profile;
}

const DAYS: readonly (readonly [Weekday, string])[] = [
  ['mo', 'maandag'],
  ['tu', 'dinsdag'],
  ['we', 'woensdag'],
  ['th', 'donderdag'],
  ['fr', 'vrijdag'],
];

/** Returns Dutch sentences; empty where every role has a stand-in and everything can be done. */
export function warningsOf(plan: Staffing): readonly string[] {
  return [
    ...lonelyRoles(plan),
    ...dutiesOf(plan).flatMap((duty) => impossible(plan, duty)),
    ...fourEyes(plan),
    ...emptyDays(plan),
    ...gaps(plan),
    ...unsaid(plan),
  ];
}

const holders = (plan: Staffing, role: RoleId) => plan.people.filter(({ roles }) => roles.includes(role));
const label = ({ protocol }: Staffing, role: RoleId) => protocol.roles.labels[role] ?? role;

function lonelyRoles(plan: Staffing): readonly string[] {
  // Nothing stands still without who watches over privacy, and nobody stands in for her.
  const roles = [...new Set(plan.people.flatMap((person) => person.roles))].filter((role) => role !== 'privacyOfficer');
  return roles.flatMap((role) => {
    const [only, ...others] = holders(plan, role);
    if (!only || others.length > 0) return [];
    return [`Alleen ${only.name} is ${label(plan, role)}. ${standIn(plan, only, role)}`];
  });
}

function standIn(plan: Staffing, only: PersonPlan, role: RoleId): string {
  const deputy = plan.people.find(({ key }) => key === only.deputy);
  const contact = plan.board?.contact;
  if (role === plan.finalDecider) {
    if (deputy) return `Is ${only.name} er niet, dan beslist ${deputy.name} over een melding.`;
    if (contact)
      return `Is ${only.name} er niet, dan kan alleen ${contact} van het bestuur inspringen bij een beslissing.`;
    return `Is ${only.name} er niet, dan kan niemand over een melding beslissen.`;
  }
  return deputy ? `${deputy.name} vervangt.` : 'Er is geen vervanger.';
}

/** Returns everything in the protocol that waits for someone. */
function dutiesOf({ protocol, finalDecider }: Staffing): readonly Duty[] {
  const { weighing, decision, report, help, advice, close, talks, roles } = protocol;
  const any = (act: string, who: readonly RoleId[]): Duty => ({ act, roles: who, mode: 'any' });
  const named = (roles: readonly (RoleId | 'finalDecider')[]): readonly RoleId[] =>
    roles.map((role) => (role === 'finalDecider' ? finalDecider : role));
  return [
    any('een nieuwe zorg ontvangen', [roles.receives]),
    ...protocol.steps.map((step) => any(`de stap "${step.title}" afronden`, step.ledBy)),
    ...protocol.steps.flatMap((step) =>
      step.needs.flatMap((need) =>
        need.kind === 'read' || need.kind === 'consulted'
          ? [any(`meedoen aan de stap "${step.title}"`, [need.role, ...need.or])]
          : [],
      ),
    ),
    ...talkDuties('kind', talks.child),
    ...talkDuties('ouders', talks.parents),
    any('het advies van Veilig Thuis vastleggen', advice.recordedBy),
    any('de weging vastleggen', weighing.recordedBy),
    any('een beslissing vastleggen', named(decision.by)),
    any('beslissen dat er geen melding komt', named(decision.noReportBy)),
    { act: 'een melding goedkeuren', roles: named(decision.approval.roles), mode: decision.approval.mode },
    any('een melding schrijven', report.draftedBy),
    { act: 'een melding doen', ...report.reporters },
    any('ouders vertellen over een melding', report.parentsInformedBy),
    any('hulp regelen', help.arrangedBy),
    any('een casus sluiten', close.by),
  ];
}

function talkDuties(who: string, talk: Profile['talks']['child']): readonly Duty[] {
  const act = `het gesprek met ${who} voeren`;
  return [
    ...(talk.presentAll.length > 0 ? [{ act, roles: talk.presentAll, mode: 'all' as const }] : []),
    ...(talk.presentAny.length > 0 ? [{ act, roles: talk.presentAny, mode: 'any' as const }] : []),
  ];
}

function impossible(plan: Staffing, { act, roles, mode }: Duty): readonly string[] {
  const empty = roles.filter((role) => holders(plan, role).length === 0);
  const names = (those: readonly RoleId[]) =>
    [...new Set(those)].map((role) => label(plan, role)).join(mode === 'all' ? ' en ' : ' of ');
  if (mode === 'any') {
    return empty.length === roles.length ? [`Niemand is ${names(empty)}: zo kan niemand ${act}.`] : [];
  }
  if (empty.length > 0) return [`Niemand is ${names(empty)}: zo kan niemand ${act}.`];
  if (canSplit(plan, [...new Set(roles)])) return [];
  return [`Voor ${names(roles)} zijn verschillende mensen nodig, en die zijn er niet: zo kan niemand ${act}.`];
}

/** True when each role can be held by a different person. There are few roles and people, so trying every combination is quick. */
function canSplit(plan: Staffing, roles: readonly RoleId[], taken: ReadonlySet<string> = new Set()): boolean {
  const [role, ...rest] = roles;
  if (role === undefined) return true;
  const free = holders(plan, role).filter(({ key }) => !taken.has(key));
  return free.some(({ key }) => canSplit(plan, rest, new Set([...taken, key])));
}

/** Four eyes: requires one person to write the report and another who holds the deciding role. */
function fourEyes(plan: Staffing): readonly string[] {
  const deciders = holders(plan, plan.finalDecider);
  const writers = plan.people.filter(({ roles }) =>
    roles.some((role) => plan.protocol.report.draftedBy.includes(role)),
  );
  const readers = new Set([...deciders, ...writers].map(({ key }) => key));
  const [only] = deciders;
  if (readers.size > 1 || !only) return [];
  const [board] = holders(plan, 'board');
  const contact = plan.board?.contact;
  const told = contact === undefined ? 'Een contact bij het bestuur (`board: contact:`) ontbreekt ook.' : '';
  const road = board
    ? `Dat kan alleen met een grond, die ${board.name} van het bestuur ziet. De reden blijft in het dossier.`
    : `Dat kan alleen met een grond en een reden. Niemand van het bestuur heeft hier een account, dus niemand daar ziet die grond vanzelf. ${told}`.trim();
  return [`${only.name} zou een melding alleen schrijven en goedkeuren: vier ogen kan niet. ${road}`];
}

/** Returns weekdays on which nobody who receives a case, or decides, works, and no deputy of theirs either. */
function emptyDays(plan: Staffing): readonly string[] {
  const works = (person: PersonPlan | undefined, day: Weekday) =>
    person !== undefined && (person.workdays?.includes(day) ?? true);
  const roles = new Set([plan.protocol.roles.receives, plan.finalDecider]);
  return [...roles].flatMap((role) => {
    const those = holders(plan, role);
    const days = DAYS.filter(([day]) =>
      those.every(
        (person) =>
          !works(person, day) &&
          !works(
            plan.people.find(({ key }) => key === person.deputy),
            day,
          ),
      ),
    );
    if (those.length === 0 || days.length === 0) return [];
    return [`Op ${days.map(([, name]) => name).join(', ')} werkt er niemand die ${label(plan, role)} is of vervangt.`];
  });
}

/** Returns what the school's paper leaves to the school. */
function gaps(plan: Staffing): readonly string[] {
  return gapsLeft(plan, plan.protocol).map(({ text }) => `Het protocol laat dit open: ${text}`);
}

/** Returns what texts of the protocol refer to and this file has not: they stand there without. */
function unsaid({ protocol, localTeam, veiligThuis, documents = [] }: Staffing): readonly string[] {
  const calls = callsOf(protocol);
  const meant = protocol.documents.filter(({ id }) => !documents.some((one) => one.for === id));
  return [
    ...(calls.has('localTeam') && localTeam === undefined
      ? ['Het protocol zegt wanneer je het lokale team belt. Naam en nummer ontbreken (`localTeam:`).']
      : []),
    ...(calls.has('veiligThuis') && veiligThuis.contact === undefined
      ? ['Het protocol noemt een vast contact bij Veilig Thuis. Dat ontbreekt (`veiligThuis: contact:`).']
      : []),
    ...meant.map(
      ({ id, title }) =>
        `Het protocol verwijst naar een eigen document: ${title}. Het adres ontbreekt (\`documents:\` met \`for: ${id}\`).`,
    ),
  ];
}
