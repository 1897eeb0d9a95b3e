/** The process: reads the configuration, starts the bot, and stops it without losing anything. */
import { randomUUID } from 'node:crypto';
import { type Bot, startBot } from './bot.ts';
import { troubleOf } from './condition/database.ts';
import { ConfigError } from './config/values.ts';
import { type Config, readConfig } from './config.ts';
import { holdLines } from './first-line.ts';
import { createLog, errorCode, standardError } from './log.ts';
import { MasterKeyError, masterKeyFile, masterKeyOf } from './master-key.ts';
import { startIsOver } from './runtime.ts';

const read = readConfig();
const written = standardError();
/** Who tries it out looks at a screen; whoever runs it reads each line when it is written. */
const held = read.ok && read.config.tryOut ? holdLines(written) : undefined;
const log = createLog(held ?? written);
const warn = (line: string): void => void (held ?? written).write(`${line}\n`);
let bot: Bot | undefined;
let stopping: Promise<void> | undefined;
/** The end of a bot that another one comes after. */
let ending: Promise<void> | undefined;

/** Stops the bot: the first call drains; a signal after that exits at once. */
function stop(code: number): void {
  if (stopping) return;
  process.exitCode = code;
  // Without a bot there is nothing to drain yet; the embedded server ends with this process.
  stopping = Promise.all([ending, bot?.stop()]).then(
    () => process.exit(),
    (error: unknown) => {
      log('error', 'stop_failed', { cause: errorCode(error) });
      process.exit(1);
    },
  );
}

// Whoever reads the log may go away: that is no reason to stop. Nobody is left to tell it to.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(process.exitCode || 1);
    log('info', 'stopping', { signal });
    stop(0);
  });
}

// An unforeseen error leaves the process in an unknown state: stop in order, and let the supervisor start a fresh one.
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    log('error', 'unexpected', {
      event,
      cause: errorCode(error),
      at: placeOf(error),
      reference: randomUUID().slice(0, 8),
    });
    stop(1);
  });
}

/** Returns the first stack line of our own code: a place, no content. */
function placeOf(error: unknown): string | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1) : [];
  return frames
    .find((frame) => !frame.includes('node_modules') && frame.includes('.ts:'))
    ?.match(/([\w.-]+\.ts:\d+)/)?.[1];
}

/** Returns a sentence for whoever runs the bot; undefined for our own mistakes. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof MasterKeyError || error instanceof ConfigError) return error.message;
  const trouble = troubleOf(error);
  if (trouble !== undefined) return trouble.says;
  const code = errorCode(error);
  if (code === 'EADDRINUSE')
    return 'Deze poort is al in gebruik: kies een andere met PORT of METRICS_PORT, of stop het andere programma.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return 'Op dit adres mag of kan de bot niet luisteren: kijk naar HOST en PORT.';
  return undefined;
}

async function start(config: Config): Promise<void> {
  for (const warning of config.warnings) warn(`Let op: ${warning}`);
  let key: Buffer | undefined;
  const masterKey = async (holdsKeys: () => Promise<boolean>): Promise<Buffer> => {
    if (key === undefined) {
      const found = await masterKeyOf(config, holdsKeys);
      if (found.source !== 'given') warn(`Let op: ${besideTheData(config)}`);
      ({ key } = found);
    }
    return key;
  };
  const onFatal = (sentence: string): void => {
    warn(sentence);
    stop(1);
  };
  const begin = async (at: Config): Promise<Bot> => {
    bot = await startBot({
      config: at,
      masterKey,
      log,
      tell: warn,
      onFatal,
      onAnew: () => void beginAnew().catch(failed),
    });
    return bot;
  };
  /** At the same address, so that whoever has the page open finds it again. */
  const beginAnew = async (): Promise<void> => {
    const ended = bot;
    if (ended === undefined || stopping) return;
    bot = undefined;
    ending = ended.stop();
    await ending;
    if (!stopping) await begin({ ...config, port: Number(new URL(ended.url).port) });
  };
  say(config, await begin(config));
  held?.release();
  startIsOver();
}

const besideTheData = ({ dataDir }: Config): string =>
  `de sleutel staat in ${masterKeyFile(dataDir)}, naast de gegevens. Dat is goed om te proberen en beschermt niets.`;

/** Says what went wrong at the start, and stops. */
function failed(error: unknown): void {
  const sentence = sentenceOf(error);
  const cause = troubleOf(error)?.state ?? errorCode(error);
  log('error', 'start_failed', { cause, ...(sentence === undefined ? { at: placeOf(error) } : {}) });
  if (sentence !== undefined) warn(sentence);
  stop(1);
}

function say({ slack, teams, tryOut, database, dataDir }: Config, { url, database: found, refused }: Bot): void {
  const platforms = [...(slack ? ['Slack'] : []), ...(teams ? ['Teams'] : [])];
  const heard = platforms.filter((name) => !refused.includes(name.toLowerCase()));
  const listening = heard.length > 0 ? `, en luistert naar ${heard.join(' en ')}` : '';
  const others = platforms.filter((name) => !heard.includes(name));
  const unheard = others.length > 0 ? `, maar nog zonder ${others.join(' en ')}: hierboven staat waarom` : '';
  const connected = platforms.length > 0 ? `${listening}${unheard}` : ', nog zonder Slack of Teams';
  const where = database.kind === 'embedded' ? `de eigen database in ${dataDir}` : 'de database van DATABASE_URL';
  const state = { works: 'met', away: 'en wacht nog op', wrong: 'en kan nog niet werken met' }[found];
  process.stdout.write(
    tryOut
      ? `Zorgdraad draait. Open ${url} om het uit te proberen, ${state} ${where}.\n`
      : `Zorgdraad draait op ${url} ${state} ${where}${connected}.\n`,
  );
  if (platforms.length > 0) return;
  process.stdout.write(
    'Zet SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN en ZORG_MASTER_KEY om Slack te verbinden, of TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANTS en ZORG_MASTER_KEY voor Teams: README.md zegt hoe.\n',
  );
}

if (read.ok) {
  await start(read.config).catch(failed);
} else {
  for (const fault of read.faults) warn(fault);
  process.exitCode = 1;
}
