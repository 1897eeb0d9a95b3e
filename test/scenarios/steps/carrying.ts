/** The text of a report, sending it, who is told, help, and the end. */

import { reasonTitle } from '../../../cards/context.ts';
import { boardCopy } from '../../../cards/copy/board.nl.ts';
import { reasonIds } from '../../../src/consultation/closing.ts';
import { pastTerm, silentFrom } from '../../../src/digest/past-term.ts';
import { aloneGrounds } from '../../../src/protocol/terms.ts';
import * as ask from '../../consultation/asks.ts';
import { type Scene, titled } from '../scene.ts';
import { when } from '../sentences.ts';
import { taskIn } from './tasks.ts';

const revision = (scene: Scene): number => scene.story.state.face.draft?.revision ?? 0;
const why = 'Zo is het nu beter voor het kind.';

const texts = [
  when('{wie} de tekst voorlegt', (scene, by = '') => scene.asks(scene.person(by), ask.save())),
  when('{wie} de tekst voorlegt zonder naam voor het gezin', (scene, by = '') =>
    scene.asks(scene.person(by), ask.save({ identityMode: 'shieldedFromFamily' })),
  ),
  when('{wie} de tekst voorlegt zonder naam voor het gezin, met als grond {tekst}', (scene, by = '', ground = '') => {
    const { id } = titled(scene.profile.report.shieldGrounds, ground);
    const hidden = { identityMode: 'shieldedFromFamily', identityGround: id, identityWhose: 'een collega' } as const;
    scene.asks(scene.person(by), ask.save(hidden));
  }),
  when('{wie} de tekst leest', (scene, by = '') => scene.asks(scene.person(by), ask.readDraft)),
  when('{wie} akkoord gaat', (scene, by = '') => scene.asks(scene.person(by), ask.approve())),
  when('er vandaag niemand anders is dan {wie}', (scene, name = '') => {
    const away = [{ from: '2026-11-01', to: '2027-02-01' }];
    for (const other of scene.school.people.filter((it) => it.name !== name)) scene.change(other.name, { away });
  }),
  when('{wie} alleen akkoord gaat zonder een grond', (scene, by = '') =>
    scene.asks(scene.person(by), (state) => {
      const { aloneGround: _, ...rest } = ask.approve({ reason: why })(state);
      return rest;
    }),
  ),
  when('{wie} alleen akkoord gaat op de grond {tekst}', (scene, by = '', ground = '') => {
    const aloneGround = aloneGrounds.find((id) => boardCopy.grounds[id] === ground);
    if (aloneGround === undefined) throw new Error(`er is geen grond "${ground}"`);
    scene.asks(scene.person(by), ask.approve({ reason: why, aloneGround }));
  }),
  when('{wie} de tekst teruggeeft met vragen', (scene, by = '') => scene.asks(scene.person(by), ask.giveBack)),
  when('{wie} de tekst afwijst', (scene, by = '') => scene.asks(scene.person(by), ask.reject)),
  when('{wie} vastlegt het daar niet mee eens te zijn', (scene, by = '') => scene.asks(scene.person(by), ask.dissent)),
  when('{wie} bezwaar maakt', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'ObjectToReport', revision: revision(scene), reason: why }),
  ),
  when('{wie} het bezwaar beantwoordt', (scene, by = '') => {
    const objection = scene.story.state.facts.objections[0]?.id ?? '';
    scene.asks(scene.person(by), { type: 'AnswerObjection', objection, text: why });
  }),
];

const reports = [
  when('{wie} vastlegt dat de melding gedaan is', (scene, by = '') =>
    scene.asks(scene.person(by), ask.sent(scene.story.now)),
  ),
  when('{wie} vastlegt dat de melding gedaan is door {wie} en {wie}', (scene, by = '', first = '', second = '') => {
    const people = [first, second].map((name) => scene.person(name).id);
    scene.asks(scene.person(by), { ...ask.sent(scene.story.now), by: people });
  }),
  when('{wie} vastlegt dat er al gemeld is', (scene, by = '') =>
    scene.asks(scene.person(by), ask.alreadyReported(scene.story.now)),
  ),
  when('{wie} vastlegt dat {wie} het de ouders vertelde', (scene, by = '', teller = '') =>
    scene.asks(scene.person(by), ask.parentsTold(scene.person(teller), scene.story.now)),
  ),
  when('{wie} vastlegt dat de ouders het niet horen, met als grond {tekst}', (scene, by = '', ground = '') => {
    const { id } = titled(scene.profile.report.notInformedGrounds, ground);
    const told = ask.parentsNotTold({}, id).told;
    scene.asks(scene.person(by), {
      type: 'RecordParentsInformed',
      told: { ...told, whose: 'het kind' } as typeof told,
    });
  }),
  when('{wie} vastlegt wat Veilig Thuis antwoordde', (scene, by = '') =>
    scene.asks(scene.person(by), ask.feedback(scene.story.now)),
  ),
  when('{wie} vastlegt dat Veilig Thuis op {datum} nog niet antwoordde', (scene, by = '', on = '') =>
    scene.asks(scene.person(by), ask.sought(on)),
  ),
  when('{wie} vastlegt dat Veilig Thuis nog niet antwoordde', (scene, by = '') =>
    scene.asks(scene.person(by), ask.sought(scene.story.now)),
  ),
  when('{wie} vastlegt dat Veilig Thuis zegt te bellen op {datum}', (scene, by = '', on = '') =>
    scene.asks(scene.person(by), { ...ask.sought(scene.story.now), promisedOn: on }),
  ),
  when('{wie} vastlegt dat Veilig Thuis de melding (wel|niet) heeft', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.receipt(scene.story.now, how === 'wel')),
  ),
  when('{wie} een veiligheidsafspraak maakt, weer kijken op {datum}', (scene, by = '', on = '') =>
    scene.asks(scene.person(by), ask.agreeSafety(scene.story.now, on)),
  ),
  when('{wie} de veiligheidsafspraak nakijkt, weer kijken op {datum}', (scene, by = '', on = '') =>
    scene.asks(scene.person(by), { ...ask.lookAtSafety, on }),
  ),
  when('{wie} de veiligheidsafspraak stopt', (scene, by = '') => scene.asks(scene.person(by), ask.lookAtSafety)),
  when('{wie} beslist dat de school (een|geen) klacht indient', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.complaint(how === 'een')),
  ),
];

/** The reason with this title, of the protocol or of every school. */
function reasonCalled({ profile }: Scene, title: string): string {
  const all = reasonIds(profile).map((id) => ({ id, title: reasonTitle(profile, id) }));
  return titled(all, title).id;
}

const full = (scene: Scene) => ({ tasks: 'Wie doet wat.', caseManager: scene.person('Ilse').id });
const endings = [
  when('{wie} hulp afspreekt tot {datum}', (scene, by = '', term = '') =>
    scene.asks(scene.person(by), ask.arrangeHelp(term, full(scene))),
  ),
  when('{wie} hulp afspreekt tot {datum}, met als resultaat {tekst}', (scene, by = '', term = '', results = '') =>
    scene.asks(scene.person(by), ask.arrangeHelp(term, { ...full(scene), results })),
  ),
  when(
    '{wie} hulp afspreekt tot {datum} zonder (resultaten|rollen|taken|casemanager)',
    (scene, by = '', term = '', what = '') => {
      const { caseManager, ...tasks } = full(scene);
      const rest = what === 'casemanager' ? tasks : { ...tasks, caseManager };
      const empty = { resultaten: { results: '' }, rollen: { roles: '' }, taken: { tasks: '' } };
      const none = what in empty ? empty[what as keyof typeof empty] : {};
      scene.asks(scene.person(by), ask.arrangeHelp(term, { ...rest, ...none }));
    },
  ),
  when('{wie} de taak {tekst} afvinkt', (scene, by = '', title = '') => {
    const task = taskIn(scene, title);
    if (task === undefined) throw new Error(`er staat geen taak "${title}"`);
    scene.asks(scene.person(by), { type: 'CompleteTask', task: task.id, revision: task.revision });
  }),
  when('{wie} de casus sluit met {tekst}', (scene, by = '', reason = '') =>
    scene.asks(scene.person(by), ask.close(reasonCalled(scene, reason))),
  ),
];

const rounds = [
  when('{wie} de casus heropent met {tekst}', (scene, by = '', reason = '') =>
    scene.asks(scene.person(by), { ...ask.reopenCase(), reason, happenedAt: scene.story.now }),
  ),
];

const members = [
  when('{wie} het dossier opent', (scene, by = '') => scene.asks(scene.person(by), ask.openFile)),
  when('{wie} {wie} toevoegt aan de casus', (scene, by = '', name = '') =>
    scene.asks(scene.person(by), ask.addMember(scene.person(name))),
  ),
  when('{wie} de casus ook met de intern begeleider deelt', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'ShareCase' }),
  ),
  when('{wie} niet meer op school werkt', (scene, name = '') => {
    scene.asks(undefined, { type: 'MemberGone', person: scene.idOf(name) });
  }),
  when('{wie} zich afwezig meldt', (scene, name = '') => {
    scene.change(name, { away: [{ from: '2026-11-01', to: '2027-02-01' }] });
    scene.asks(undefined, { type: 'SettleWaits' });
  }),
  when('niemand op tijd iets doet met de taak {tekst}', (scene, title = '') => {
    const task = taskIn(scene, title);
    const told = { face: scene.story.state.face, profile: scene.profile, excluded: scene.story.state.facts.excluded };
    const late = (now: string) => pastTerm(told, { school: scene.school, now }).find((one) => one.task === task?.id);
    const end = silentFrom(task?.dueAt ?? '', told.face, scene.school);
    if (late(new Date(Date.parse(end) - 1).toISOString()) !== undefined) throw new Error('dit gaat te vroeg verder');
    scene.story = scene.story.at(end);
    scene.asks(undefined, { type: 'PassOn', task: title, revision: 0, ...late(end) });
  }),
  when('de leestermijn om is', (scene) => {
    const due = scene.story.task('read')?.dueAt ?? '';
    scene.story = scene.story.at(due);
    scene.asks(undefined, ask.escalate('read'));
  }),
  when('morgen de vakantie begint, tot en met {datum}', (scene, until = '') =>
    scene.asks(undefined, { type: 'AskWatcher', until }),
  ),
];

const raised = { 'nu gevaar': 'danger', ernstig: 'serious' } as const;
const urgency = [
  when('{wie} de casus op (nu gevaar|ernstig) zet', (scene, by = '', to = '') =>
    scene.asks(scene.person(by), { type: 'RaiseUrgency', urgency: raised[to as keyof typeof raised] }),
  ),
  when('{wie} (nu gevaar|ernstig) terugneemt', (scene, by = '', from = '') =>
    scene.asks(scene.person(by), { type: 'LowerUrgency', from: raised[from as keyof typeof raised] }),
  ),
  when('{wie} (nu gevaar|ernstig) terugneemt, met een reden', (scene, by = '', from = '') =>
    scene.asks(scene.person(by), { type: 'LowerUrgency', from: raised[from as keyof typeof raised], reason: why }),
  ),
  when('het een dag later is', (scene) => {
    scene.story = scene.story.at(new Date(Date.parse(scene.story.now) + 24 * 60 * 60_000).toISOString());
  }),
  when('het een uur later is', (scene) => {
    scene.story = scene.story.at(new Date(Date.parse(scene.story.now) + 61 * 60_000).toISOString());
  }),
];

export const carrying = [...texts, ...reports, ...endings, ...rounds, ...members, ...urgency];
