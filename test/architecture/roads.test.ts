/** What the README says of the roads to a person, beside the tables that the adapters go by. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry, Road, RoadTable } from '../../adapters/shared/roads.ts';
import { slackRoads } from '../../adapters/slack/roads.ts';
import { teamsRoads } from '../../adapters/teams/roads.ts';
import { root } from './sources.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** Words of the README for each entry and road. */
const entries: Readonly<Record<Entry, string>> = {
  command: '`/zorg`, `/zorg nood`',
  typed: 'words typed to the bot',
  press: 'a button on a card',
  pressInView: 'a button in a window',
  pressAtHome: "a button on one's own page",
  form: 'a form',
  shortcut: 'an action on a message',
  mention: 'a mention',
  home: 'the own page opened',
};
const roads: Readonly<Record<Road, string>> = {
  view: 'window',
  ephemeral: 'message for one',
  responseAddress: 'response address',
  answer: 'answer to the request',
  ownChat: 'own chat',
  conversation: 'same conversation',
};
const names = Object.keys(entries) as Entry[];
const all = Object.keys(roads) as Road[];

const rowOf = (entry: Entry): string => {
  const cell = (table: RoadTable): string => table[entry].map((road) => roads[road]).join(', ') || '–';
  return `| ${entries[entry]} | ${cell(slackRoads)} | ${cell(teamsRoads)} |`;
};
/** Cells of entry and road in which no road lives, as the README lists them. */
const emptyOf = (table: RoadTable): string =>
  names
    .flatMap((entry) => {
      const missing = all.filter((road) => !table[entry].includes(road));
      if (missing.length === 0) return [];
      return [
        `${entries[entry]}: ${missing.length === all.length ? 'all' : missing.map((it) => roads[it]).join(', ')}`,
      ];
    })
    .join('; ');

describe('the README', () => {
  it('shows the table of roads as it is', () => {
    expect(readme).toContain(names.map(rowOf).join('\n'));
  });

  it.each([
    ['Slack', slackRoads],
    ['Teams', teamsRoads],
  ] as const)('lists where no road lives on %s', (name, table) => {
    expect(readme.replaceAll(/\s+/g, ' ')).toContain(`${name}: ${emptyOf(table)}.`);
  });
});

it('no road stands twice, and every entry has one on some platform', () => {
  for (const table of [slackRoads, teamsRoads])
    for (const entry of names) expect(new Set(table[entry]).size).toBe(table[entry].length);
  expect(names.filter((entry) => slackRoads[entry].length + teamsRoads[entry].length === 0)).toEqual([]);
});
