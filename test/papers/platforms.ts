/** The tables of the paper on the platforms: each call that goes out, and what comes in. */
import { doors, slackEvents, slackMethods, slackScopes, teamsCalls, teamsInvokes } from './calls/found.ts';
import {
  type CallWords,
  type Content,
  doorWords,
  slackEventWords,
  slackWords,
  teamsInvokeWords,
  teamsWords,
} from './calls/words.ts';
import { tableOf } from './markdown.ts';

const contents: Readonly<Record<Content, string>> = {
  window: '**ja, dit is een besloten venster**',
  never: 'nee, nooit',
  nothing: 'nee, er gaat geen tekst mee',
};

/** Names that are said and not there, or there and not said. */
const differences = (there: readonly string[], said: object): readonly string[] => [
  ...there.filter((name) => !(name in said)).map((name) => `${name}: no words`),
  ...Object.keys(said)
    .filter((name) => !there.includes(name))
    .map((name) => `${name}: is called no more`),
];

/** What of all that goes to or comes from a platform has no words, or has words and is no more. */
export const untold = (): readonly string[] => [
  ...differences(slackMethods, slackWords),
  ...differences(teamsCalls, teamsWords),
  ...differences(doors, doorWords),
  ...differences(slackEvents, slackEventWords),
  ...differences(teamsInvokes, teamsInvokeWords),
  ...Object.values(slackWords).flatMap(({ right }) =>
    right === undefined || right === 'connections:write' || slackScopes.includes(right)
      ? []
      : [`${right}: not in the manifest`],
  ),
];

const callRows = (names: readonly string[], words: Readonly<Record<string, CallWords>>): string =>
  tableOf(
    [
      'aanroep',
      'waarvoor',
      'wat gaat erheen',
      'wat komt terug',
      'wat blijft bewaard',
      'inhoud over een leerling',
      'recht',
    ],
    names.flatMap((name) => {
      const said = words[name];
      if (said === undefined) return [];
      return [
        [
          `\`${name}\``,
          said.why,
          said.out,
          said.back,
          said.kept,
          contents[said.content],
          said.right === undefined ? '–' : `\`${said.right}\``,
        ],
      ];
    }),
  );

const eventRows = (names: readonly string[], words: Readonly<Record<string, string>>): string =>
  tableOf(
    ['wat', 'wat de bot ermee doet'],
    names.map((name) => [`\`${name}\``, words[name] ?? '']),
  );

export const platformParts = {
  slackCalls: (): string => callRows(slackMethods, slackWords),
  slackEvents: (): string => eventRows(slackEvents, slackEventWords),
  teamsCalls: (): string => callRows(teamsCalls, teamsWords),
  teamsInvokes: (): string => eventRows(teamsInvokes, teamsInvokeWords),
  doors: (): string =>
    tableOf(
      ['plek in de code', 'waarheen', 'wat gaat erheen', 'inhoud over een leerling'],
      doors.flatMap((door) => {
        const said = doorWords[door];
        return said === undefined ? [] : [[`\`${door.split(':')[0]}\``, said.to, said.out, contents[said.content]]];
      }),
    ),
} as const;
