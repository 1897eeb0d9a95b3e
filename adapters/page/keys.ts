/** Handling of what somebody does about keys on the page: show one, make one, take one away, give a colleague a code, lift what is lost. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorCode, type Log } from '../../src/log.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Identity } from '../../src/port/identity.ts';
import { CODE_MINUTES, spoken } from '../../src/port/key-code.ts';
import type { KeyStore } from '../../src/port/key-store.ts';
import { bodyOf } from '../web/body.ts';
import { createCeremonies } from './ceremonies.ts';
import { giversFor, type KeySchool, liftStep, mayGive, mayKeep } from './colleagues.ts';
import type { Guard } from './guard.ts';
import { type KeyRequest, keyRequest } from './key-shapes.ts';
import type { KeyAnswer, KeyColleague, KeyRefusal, LiftShown } from './key-wire.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import { createSlowing } from './slow.ts';

/** What somebody did about a key, for the log of who looked. */
type Noted = 'KeyMade' | 'KeyRemoved' | 'KeyCode' | 'KeyLiftAsked' | 'KeyLiftAgreed' | 'KeyLiftStopped';

export interface KeyParts {
  readonly store: KeyStore;
  /** Who somebody is; undefined where they are on no list. */
  readonly whoIs: (account: AccountRef) => Promise<Identity | undefined>;
  /** A school of theirs, by its list of people as its marks have it. */
  readonly school: (id: string) => Promise<KeySchool | undefined>;
  readonly note: (person: string, schoolId: string, what: Noted) => Promise<void>;
  /** The keys of somebody are to be lifted: they and whoever works beside them hear of it. */
  readonly tellLift: (schoolId: string, person: string, step: 'ask' | 'agree', now: Date) => Promise<void>;
  /** Where a request comes from. */
  readonly addressOf: (request: IncomingMessage) => string;
}

interface KeyOptions extends KeyParts {
  readonly url: URL;
  readonly guard: Guard;
  readonly sessions: Pick<Sessions, 'of' | 'noteReading'>;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Milliseconds after a second person agreed. */
const DAY = 24 * 60 * 60_000;

const refused = (why: KeyRefusal, more: { givers?: readonly string[]; wait?: number } = {}): KeyAnswer => ({
  kind: 'refused',
  why,
  ...more,
});
const done: KeyAnswer = { kind: 'done' };

interface Sitting {
  readonly session: SignedIn;
  readonly who: Identity;
  readonly address: string;
}

function createDeeds({ url, store, school, note, tellLift, clock }: KeyOptions) {
  const ceremonies = createCeremonies({ url, keys: store, clock });
  const slowing = createSlowing(clock);
  const schoolsOf = async ({ schools }: Identity): Promise<readonly KeySchool[]> =>
    (await Promise.all(schools.map(school))).flatMap((one) => one ?? []);
  const sitter = ({ session, who }: Sitting) => ({
    person: who.person,
    name: who.name,
    session: session.hash,
    shared: session.shared,
  });
  const givers = async ({ who }: Sitting): Promise<readonly string[]> => [
    ...new Set((await schoolsOf(who)).flatMap((one) => giversFor(one, who.person))),
  ];
  const noteAt = async (who: Identity, what: Noted): Promise<void> => {
    const [schoolId] = who.schools;
    if (schoolId !== undefined) await note(who.person, schoolId, what);
  };
  /** A key of somebody else opens nothing: the account may have moved to another person. */
  const decides = ({ session, who }: Sitting): boolean =>
    session.level === 'decide' && session.shown?.person === who.person;

  /** Runs a try that may be a guess. */
  const slowly = async (
    { session, address }: Sitting,
    work: () => Promise<KeyAnswer>,
    fails: readonly KeyRefusal[],
  ): Promise<KeyAnswer> => {
    const wait = slowing.wait(session.whose, address);
    if (wait > 0) return refused('slow', { wait });
    const answer = await work();
    if (answer.kind === 'refused' && fails.includes(answer.why)) slowing.failed(session.whose, address);
    else if (answer.kind === 'done') slowing.worked(session.whose);
    return answer;
  };

  /** Whether a key may be made: the first by a code, a further one by an old one. */
  const making = async (
    sitting: Sitting,
    typed: string | undefined,
  ): Promise<KeyAnswer | { readonly code?: string }> => {
    const { who } = sitting;
    if ((await store.keysOf(who.person, clock())).length > 0) return decides(sitting) ? {} : refused('show');
    const code = typed === undefined ? undefined : await store.findCode(who.person, typed, clock());
    return code === undefined ? refused('code', { givers: await givers(sitting) }) : { code };
  };
  const make = (sitting: Sitting, typed: string | undefined): Promise<KeyAnswer> =>
    slowly(
      sitting,
      async () => {
        const may = await making(sitting, typed);
        if ('kind' in may) return may;
        return { kind: 'options', options: await ceremonies.optionsToMake(sitter(sitting)) };
      },
      // Whoever asks without one is told who gives it.
      typed === undefined ? [] : ['code'],
    );
  const made = (sitting: Sitting, { code: typed, name, response }: Extract<KeyRequest, { do: 'made' }>) =>
    slowly(sitting, async () => {
      const may = await making(sitting, typed);
      if ('kind' in may) return may;
      const { who, session } = sitting;
      const key = await ceremonies.made(sitter(sitting), response as Parameters<typeof ceremonies.made>[1]);
      if (key === undefined || key === 'elsewhere') return refused(key ?? 'key');
      const now = clock();
      const kept = { ...key, person: who.person, name: name === '' ? 'Sleutel' : name, madeAt: now };
      if (!(await store.addKey(kept, may.code))) return refused(may.code === undefined ? 'key' : 'code');
      await store.noteShown(session.hash, who.person, now);
      await noteAt(who, 'KeyMade');
      return done;
    }, ['code']);
  const shown = (sitting: Sitting, { response }: Extract<KeyRequest, { do: 'shown' }>) =>
    slowly(sitting, async () => {
      const { who, session } = sitting;
      // A signature cannot be guessed: one that is wrong makes nobody wait, least of all its owner.
      const isShown = await ceremonies.shown(sitter(sitting), response as Parameters<typeof ceremonies.shown>[1]);
      if (!isShown) return refused('key');
      await store.noteShown(session.hash, who.person, clock());
      return done;
    }, []);

  const list = async (sitting: Sitting): Promise<KeyAnswer> => {
    const { who } = sitting;
    const schools = await schoolsOf(who);
    const keys = await store.keysOf(who.person, clock());
    const kept = schools.flatMap((one) => mayKeep(one, who.person).map((member) => ({ at: one, member })));
    const people = kept.map(({ member }) => member.id);
    const [have, lifts] = await Promise.all([store.haveKeys(people), store.lifts([...people, who.person])]);
    const names = new Map(schools.flatMap((one) => one.people.map(({ id, name }) => [id, name] as const)));
    const liftOf = (person: string) => lifts.find((lift) => lift.person === person);
    const liftShown = (person: string): LiftShown | undefined => {
      const lift = liftOf(person);
      if (lift === undefined) return undefined;
      const { askedBy, agreedAt } = lift;
      const from = agreedAt === undefined ? undefined : new Date(agreedAt.getTime() + DAY).toISOString();
      return { by: names.get(askedBy) ?? '', from };
    };
    const colleagues = kept.map(({ at, member: { id, name } }): KeyColleague => {
      const hasKey = have.has(id);
      const step = hasKey ? liftStep(at, who.person, id, liftOf(id)) : 'none';
      return { school: at.id, person: id, name, hasKey, lift: step, lifting: liftShown(id) };
    });
    return {
      kind: 'keys',
      keys: keys.map(({ id, name, madeAt, usedAt }) => ({
        id,
        name,
        madeAt: madeAt.toISOString(),
        usedAt: usedAt?.toISOString(),
      })),
      shown: decides(sitting),
      givers: await givers(sitting),
      colleagues,
      lifting: liftShown(who.person),
    };
  };
  const remove = async (sitting: Sitting, id: string): Promise<KeyAnswer> => {
    if (!decides(sitting)) return refused('show');
    if (!(await store.removeKey(sitting.who.person, id))) return refused('last');
    await noteAt(sitting.who, 'KeyRemoved');
    return done;
  };
  /** A school that is theirs too. */
  const theirs = async ({ who }: Sitting, id: string): Promise<KeySchool | undefined> =>
    who.schools.includes(id) ? school(id) : undefined;
  const give = async (sitting: Sitting, asked: { school: string; person: string }): Promise<KeyAnswer> => {
    if (!decides(sitting)) return refused('show');
    const at = await theirs(sitting, asked.school);
    const { who } = sitting;
    if (at === undefined || !mayGive(at, who.person, asked.person)) return refused('no');
    if ((await store.keysOf(asked.person, clock())).length > 0) return refused('no');
    const code = store.newCode();
    const until = new Date(clock().getTime() + CODE_MINUTES * 60_000);
    await store.giveCode({ person: asked.person, by: who.person, code, until });
    await note(who.person, at.id, 'KeyCode');
    return { kind: 'code', code: spoken(code), minutes: CODE_MINUTES };
  };
  const lift = async (sitting: Sitting, asked: { school: string; person: string }): Promise<KeyAnswer> => {
    if (!decides(sitting)) return refused('show');
    const at = await theirs(sitting, asked.school);
    if (at === undefined) return refused('no');
    const { person: by } = sitting.who;
    const now = clock();
    const [known] = await store.lifts([asked.person]);
    const step = liftStep(at, by, asked.person, known);
    const isDone =
      step === 'ask'
        ? await store.askLift({ person: asked.person, schoolId: at.id, by, now })
        : step === 'agree' && (await store.agreeLift(asked.person, by, now));
    if (!isDone) return refused('no');
    await note(by, at.id, step === 'ask' ? 'KeyLiftAsked' : 'KeyLiftAgreed');
    if (step !== 'none') await tellLift(at.id, asked.person, step, now);
    return done;
  };
  const stop = async (sitting: Sitting): Promise<KeyAnswer> => {
    if (!decides(sitting)) return refused('show');
    if (!(await store.stopLift(sitting.who.person, clock()))) return refused('no');
    await noteAt(sitting.who, 'KeyLiftStopped');
    return done;
  };
  return async (asked: KeyRequest, sitting: Sitting): Promise<KeyAnswer> => {
    switch (asked.do) {
      case 'list':
        return list(sitting);
      case 'show': {
        const options = await ceremonies.optionsToShow(sitter(sitting));
        return options === undefined
          ? refused('noKey', { givers: await givers(sitting) })
          : { kind: 'options', options };
      }
      case 'shown':
        return shown(sitting, asked);
      case 'make':
        return make(sitting, asked.code);
      case 'made':
        return made(sitting, asked);
      case 'remove':
        return remove(sitting, asked.id);
      case 'code':
        return give(sitting, asked);
      case 'lift':
        return lift(sitting, asked);
      case 'stop':
        return stop(sitting);
      default:
        return asked satisfies never;
    }
  };
}

/** What comes behind the head of such a request is not read. */
const end = (response: ServerResponse, status: number): void =>
  void response.writeHead(status, { 'cache-control': 'no-store', connection: 'close' }).end();

/** Returns the listener of `/sleutel`. */
export function createKeys(options: KeyOptions): RequestListener {
  const { guard, sessions, whoIs, addressOf, log } = options;
  const perform = createDeeds(options);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    const session = await sessions.of(request);
    if (session === undefined) return end(response, 401);
    const verdict = guard.deed(request, session.token);
    if (verdict !== 'ok') {
      log('warn', 'page_refused', { cause: verdict });
      return end(response, 403);
    }
    if (request.headers['content-type'] !== 'application/json') return end(response, 415);
    const asked = keyRequest.safeParse(await bodyOf(request)).data;
    if (asked === undefined) return end(response, 400);
    const who = await whoIs(session.account);
    if (who === undefined || who.schools.length === 0) return end(response, 403);
    const sitting = { session, who, address: addressOf(request) };
    const answer = session.mayRead ? await perform(asked, sitting) : refused('away');
    await sessions.noteReading(session);
    if (answer.kind === 'refused') log('warn', 'key_refused', { asked: asked.do, cause: answer.why });
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .end(JSON.stringify(answer));
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log('error', 'page_failed', { cause: errorCode(error) });
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  };
}
