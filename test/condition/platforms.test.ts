/** Whether the platforms take the bot itself: told once a change, and asked at most once a minute. */
import { expect, it } from 'vitest';
import { createFacts } from '../../src/condition/facts.ts';
import { hearingOf, watchPlatforms } from '../../src/condition/platforms.ts';
import { PlatformError } from '../../src/port/platform-error.ts';

function watched() {
  const clock = { now: Date.parse('2026-11-16T09:00:00.000Z') };
  const told: string[] = [];
  const logged: string[] = [];
  const now = () => new Date(clock.now);
  const facts = createFacts({
    clock: now,
    log: (level, code, fields) =>
      logged.push(`${level} ${code} ${fields?.what} ${fields?.state} ${fields?.cause ?? ''}`.trim()),
    tell: (sentence) => told.push(sentence),
  });
  return { clock, told, logged, facts, platforms: watchPlatforms(facts, now) };
}

it('tells a token that is refused, once, and that it is mended within a minute', async () => {
  const { clock, told, logged, facts, platforms } = watched();
  let asked = 0;
  let refusal: PlatformError | undefined = new PlatformError('unauthorised', 'invalid_auth');
  platforms.add('slack', async () => {
    asked += 1;
    if (refusal) throw refusal;
  });
  await platforms.look();
  await platforms.look();
  expect(asked).toBe(1);
  expect(platforms.refused()).toEqual(['slack']);
  expect(told).toEqual([expect.stringMatching(/^Slack weigert de bot: kijk naar SLACK_BOT_TOKEN\./)]);
  clock.now += 60_000;
  await platforms.look();
  expect({ asked, told: told.length }).toEqual({ asked: 2, told: 1 });
  refusal = undefined;
  clock.now += 60_000;
  await platforms.look();
  expect(platforms.refused()).toEqual([]);
  expect(facts.all()).toEqual([{ what: 'slack', state: 'good', since: '2026-11-16T09:02:00.000Z' }]);
  expect(logged).toEqual(['error condition slack refused invalid_auth', 'info condition slack good']);
});

it('tells a platform that does not answer from one that refuses, and goes on with the other', async () => {
  const { told, facts, platforms } = watched();
  platforms.add('slack', () => Promise.reject(new PlatformError('retry', 'unreachable')));
  platforms.add('teams', () => Promise.reject(new PlatformError('unauthorised', 'login_401')));
  await platforms.look();
  expect(facts.all().map(({ what, state }) => `${what} ${state}`)).toEqual(['slack away', 'teams refused']);
  expect(platforms.refused()).toEqual(['teams']);
  expect(told[1]).toMatch(
    /^Microsoft weigert de bot: kijk naar TEAMS_APP_ID, en naar .*TEAMS_APP_PASSWORD.*certificaat.*identiteit\. Er komt niets aan/,
  );
});

it.each([
  [
    'certificate_unreadable',
    /kijk naar TEAMS_APP_CERTIFICATE, een PEM-bestand met het certificaat en zijn RSA-sleutel\./,
  ],
  ['certificate_expired', /kijk naar TEAMS_APP_CERTIFICATE, want het certificaat is verlopen\./],
  ['identity_400', /kijk naar TEAMS_MANAGED_IDENTITY: deze machine heeft die identiteit niet\./],
  ['federated_token_unreadable', /kijk naar AZURE_FEDERATED_TOKEN_FILE: dat bestand is er niet, of is leeg\./],
])('says where to look where the bot’s own proof is wrong: %s', async (code, says) => {
  const { told, platforms } = watched();
  platforms.add('teams', () => Promise.reject(new PlatformError('unauthorised', code)));
  await platforms.look();
  expect(told).toEqual([expect.stringMatching(says)]);
});

it('asks again when the clock was put back', async () => {
  const { clock, platforms } = watched();
  let asked = 0;
  platforms.add('slack', async () => {
    asked += 1;
  });
  await platforms.look();
  clock.now -= 3_600_000;
  await platforms.look();
  expect(asked).toBe(2);
});

it('says which token a socket hangs on, and goes on telling people over what still works', async () => {
  const { told, platforms } = watched();
  platforms.add('slack', async () => {});
  platforms.add(hearingOf('slack'), async () => {
    throw new PlatformError('unauthorised', 'socket_off');
  });
  await platforms.look();
  expect(told).toEqual([expect.stringMatching(/^Slack laat de bot niets horen: kijk naar SLACK_APP_TOKEN/)]);
  expect(platforms.lives('slack')).toBe(true);
  expect(platforms.refused()).toContain('slack');
});
