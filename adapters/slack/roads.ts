/** The roads to a person in Slack. This table is the truth of which are taken, and in which order. */
import type { Inbound } from '../../src/port/inbound.ts';
import type { Entry, RoadTable } from '../shared/roads.ts';
import type { Surface } from './parse.ts';

/** Milliseconds from the request to the answer that holds the numbers itself; Slack gives up at three seconds, network time included. */
export const ANSWER_BY = 2400;
/** Milliseconds after which the next road is taken side by side with the one that has not answered. */
export const STEP = 800;

export const slackRoads: RoadTable = {
  command: ['view', 'responseAddress', 'ephemeral', 'ownChat', 'answer'],
  // Nobody can type to the bot: its chat is for reading (`messages_tab_read_only_enabled`).
  typed: [],
  // The answer to a press is empty at Slack.
  press: ['view', 'responseAddress', 'ephemeral', 'ownChat'],
  pressInView: ['view', 'ownChat'],
  pressAtHome: ['view', 'ownChat'],
  form: ['answer'],
  shortcut: ['view', 'responseAddress', 'ephemeral', 'ownChat'],
  // Where it stands, others read along: there the numbers come alone.
  mention: ['ephemeral', 'ownChat', 'conversation'],
  home: ['view', 'ownChat'],
};

const PRESSES = { card: 'press', view: 'pressInView', home: 'pressAtHome' } as const;

/** The entry of a button that we do not know. */
export const pressedAt = ({ home, view }: Surface): Entry => (home ? 'pressAtHome' : view ? 'pressInView' : 'press');

export function entryOf(inbound: Inbound): Entry {
  switch (inbound.kind) {
    case 'press':
      return PRESSES[inbound.in];
    case 'submit':
      return 'form';
    case 'lift':
      return 'shortcut';
    case 'command':
    case 'home':
      return inbound.kind;
    default:
      return 'mention';
  }
}
