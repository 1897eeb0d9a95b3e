/** What somebody sensible does on the way from the two decisions to a report that was made or help that was arranged. */
import { somebodys } from '../../../src/consultation/offers/tries.ts';
import * as ask from '../asks.ts';
import { pick, planted } from './dice.ts';
import { advice, isOpen, type Moves, type ProtocolScene, some, when } from './moves-common.ts';
import { one } from './sensible.ts';

export function choose(scene: ProtocolScene): Moves {
  const { state, dice, profile } = scene;
  const { decisions, outcome } = state.facts;
  const words = dice.how % 2 === 0 ? planted(dice.how) : undefined;
  const due = outcome?.startsWith('REPORT') === true;
  // Now and then somebody wants the other way.
  const needed = dice.how % 5 === 0 ? !due : due;
  const by = some(scene, needed ? profile.decision.by : profile.decision.noReportBy);
  return [
    ...when(decisions.report === undefined || dice.how % 9 === 0, () => [
      { by, command: ask.decideReport(needed, words) },
    ]),
    ...when(decisions.report !== undefined && decisions.help === undefined, () => [
      { by, command: ask.decideHelp(outcome === 'HELP_TERM' || dice.how % 2 === 0) },
    ]),
  ];
}

function agree(scene: ProtocolScene): Moves {
  const { state, school, dice } = scene;
  const draft = state.face.draft;
  const asked = draft?.waitingFor.flatMap((id) => school.people.find((p) => p.id === id) ?? []) ?? [];
  const waits = asked.length === 0 ? undefined : pick(asked, dice.who);
  if (draft === undefined || waits === undefined) return [];
  const { revision } = draft;
  const words = dice.how % 2 === 0 ? planted(dice.how) : undefined;
  return [
    ...when(state.facts.draft?.readBy.includes(waits.id) !== true, () => [
      { by: waits, command: { type: 'ReadDraft', revision } },
    ]),
    { by: waits, command: ask.approve(words === undefined ? {} : { reason: words })(state) },
    { by: waits, command: { type: 'ReturnDraft', revision, questions: planted(1) } },
    { by: waits, command: { type: 'RefuseDraft', revision, reason: planted(2) } },
  ];
}

export function execute(scene: ProtocolScene): Moves {
  const { state, dice, now, profile } = scene;
  const { decisions, draft, help } = state.facts;
  const { report, decision } = profile;
  const status = state.face.draft?.status;
  const shield = dice.how % 3 === 0 && report.identity.length > 1 ? pick(report.shieldGrounds, dice.who) : undefined;
  const hidden =
    shield === undefined
      ? {}
      : { identityMode: 'shieldedFromFamily' as const, identityGround: shield.id, identityWhose: somebodys(shield) };
  const reporters = report.reporters.roles.map((role) => one(scene, role));
  const told = some(scene, report.parentsInformedBy);
  const term = now.slice(0, 4) === '2026' ? '2027-01-11' : '2027-12-06';
  const full = { tasks: planted(5), caseManager: one(scene, 'careCoordinator').id };
  return [
    ...when(decisions.report?.needed === true && status !== 'waiting' && draft?.decided !== 'approved', () => [
      { by: some(scene, report.draftedBy), command: ask.save({ submit: dice.how % 6 !== 0, ...hidden })(state) },
      advice(scene),
    ]),
    ...when(dice.what % 5 === 0 && decision.approval.objectors.length > 0, () => [
      {
        by: some(scene, decision.approval.objectors),
        command: { type: 'ObjectToReport', revision: state.face.draft?.revision ?? 0, reason: planted(6) },
      },
    ]),
    ...when(status === 'waiting', () => agree(scene)),
    ...when(isOpen(scene, 'sendReport'), () => [
      {
        by: reporters[0],
        command: {
          ...ask.sent(now),
          ...(report.reporters.mode === 'all' && dice.how % 5 > 0 ? { by: reporters.map((p) => p.id) } : {}),
        },
      },
    ]),
    ...when(isOpen(scene, 'informParents'), () => [{ by: told, command: ask.parentsTold(told, now) }]),
    ...when(isOpen(scene, 'arrangeHelp') || (help === undefined && decisions.help?.possible === true), () => [
      { by: some(scene, profile.help.arrangedBy), command: ask.arrangeHelp(term, full) },
    ]),
  ];
}
