/**
 * UI strings of what somebody is asked to take over. They stand in the chat of people who are not in the case: a call name, a role and moments,
 * and never what it is about, nor whom it was asked of before.
 */
import type { Invitation } from '../../src/consultation/face.ts';

const why: Readonly<Record<Invitation['why'], string>> = {
  silent: 'Wie dit had, is er niet op tijd aan toegekomen.',
  away: 'Wie dit anders doet, is er nu niet.',
  given: 'Een collega heeft hier een taak voor jou.',
};

export const takeOverCopy = {
  button: 'Ik neem het over',
  title: 'Gevraagd om over te nemen',
  asked: (callName: string, role: string, reason: Invitation['why']) =>
    reason === 'given' ? `${callName}: doe jij een taak, als ${role}?` : `${callName}: neem jij dit over, als ${role}?`,
  detail: (since: string, until: string, reason: Invitation['why']) =>
    `Gevraagd sinds ${since}, graag vóór ${until}. ${why[reason]}`,
  hint: 'Pas als je dit overneemt, zie je waar het over gaat.',
  urgent: 'Hier is haast bij.',
  taken: (callName: string, name: string) => `${callName}: ${name} neemt het over. Jij hoeft niets meer te doen.`,
  over: (callName: string) => `${callName}: overnemen hoeft niet meer. Jij hoeft niets meer te doen.`,
};
