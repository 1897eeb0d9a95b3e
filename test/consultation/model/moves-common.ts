/** What the moves of every stage are made of. */
import type { Person, RoleId } from '../../../src/consultation/school.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import * as ask from '../asks.ts';
import { pick } from './dice.ts';
import { type Move, one, type Scene } from './sensible.ts';

export interface ProtocolScene extends Scene {
  readonly profile: Profile;
}
export type Moves = readonly Move[];

export const some = (scene: ProtocolScene, roles: readonly (RoleId | 'finalDecider')[]): Person => {
  const role = pick(roles, scene.dice.who);
  return one(scene, role === 'finalDecider' ? scene.school.finalDecider : role);
};
export const when = (holds: boolean, moves: () => Moves): Moves => (holds ? moves() : []);
export const isOpen = ({ state }: ProtocolScene, kind: string): boolean =>
  state.face.tasks.some((t) => t.kind === kind && t.status === 'open');

export function advice(scene: ProtocolScene): Move {
  const { dice, now, profile } = scene;
  const advises = pick(['report', 'noReport', 'noReport', 'other'] as const, dice.how);
  return {
    by: some(scene, profile.advice.recordedBy),
    command: ask.advice(advises, one(scene, 'schoolLeader'), { happenedAt: now }),
  };
}
