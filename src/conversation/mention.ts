import { currentStep } from '../../cards/context.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { button } from '../../cards/parts.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { Profile } from '../protocol/schema.ts';
import type { Reply } from './reply.ts';

/** A mention in the room of a case stores nothing; it is answered with what to use instead. */
export function mentionInRoom(caseId: string, face: CaseFace, profile: Profile): Reply {
  const step = currentStep({ face, profile });
  return {
    kind: 'notice',
    text: outsideCopy.mention.inRoom,
    actions: [
      ...(step === undefined ? [] : [button(roomCopy.react, { action: `React:${step}`, caseId })]),
      button(roomCopy.addEntry, { action: 'AddEntry', caseId }),
    ],
  };
}

/** A mention where others read along: was there something about a child in it? */
export const mentionElsewhere = (schoolId: string): Reply => ({
  kind: 'notice',
  text: `${outsideCopy.mention.question}\n${outsideCopy.mention.instead}`,
  actions: [
    button(outsideCopy.mention.yes, { action: `Breach:${schoolId}` }, { style: 'destructive' }),
    button(intakeCopy.title, { action: `Intake:${schoolId}` }),
  ],
});
