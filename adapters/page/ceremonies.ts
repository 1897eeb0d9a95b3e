/** Making and showing a key: what the browser is asked to do, and whether what it answers is to be believed (WebAuthn, level 2). */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { KeyStore, PageKey } from '../../src/port/key-store.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Milliseconds in which it has to be done. */
const WITHIN = 5 * 60_000;

interface CeremonyOptions {
  /** The page's own address: keys are for that alone. */
  readonly url: URL;
  readonly keys: KeyStore;
  readonly clock: () => Date;
}

/** Whose key, in which session (by the hash of what its browser holds). */
interface Sitter {
  readonly person: string;
  readonly name: string;
  readonly session: string;
  /** True where others use this device too: a key on it would be theirs. */
  readonly shared: boolean;
}

type MadeKey = Pick<PageKey, 'id' | 'publicKey' | 'counter' | 'transports' | 'backedUp'>;

interface Ceremonies {
  optionsToMake(who: Sitter): Promise<unknown>;
  /** Returns the key; undefined where it is not to be believed. */
  made(who: Sitter, response: RegistrationResponseJSON): Promise<MadeKey | 'elsewhere' | undefined>;
  /** Undefined where they have no key. */
  optionsToShow(who: Sitter): Promise<unknown>;
  shown(who: Sitter, response: AuthenticationResponseJSON): Promise<boolean>;
}

type What = 'make' | 'show';
/** What a session signs is bound to what it is for. */
const hashFor = (what: What, challenge: string): string => hashOf(`${what} ${challenge}`);

export function createCeremonies({ url, keys, clock }: CeremonyOptions): Ceremonies {
  const rpID = url.hostname;
  const expectedOrigin = url.origin;
  const begin = async (session: string, what: What): Promise<Uint8Array<ArrayBuffer>> => {
    const challenge = newSecret();
    const until = new Date(clock().getTime() + WITHIN);
    await keys.setChallenge(session, { hash: hashFor(what, challenge), until });
    return new Uint8Array(Buffer.from(challenge, 'base64url'));
  };
  /** It is gone with the first answer, whatever that is. */
  const expected = async (session: string, what: What): Promise<(challenge: string) => boolean> => {
    const taken = await keys.takeChallenge(session);
    const left = (taken?.until.getTime() ?? 0) - clock().getTime();
    return (challenge) => taken !== undefined && left > 0 && left <= WITHIN && taken.hash === hashFor(what, challenge);
  };
  const named = (known: readonly PageKey[]) => known.map(({ id, transports }) => ({ id, transports: [...transports] }));
  return {
    optionsToMake: async ({ person, name, session, shared }) =>
      generateRegistrationOptions({
        rpName: 'Zorgdraad',
        rpID,
        userName: name,
        userDisplayName: name,
        userID: new Uint8Array(Buffer.from(person)),
        challenge: await begin(session, 'make'),
        timeout: WITHIN,
        attestationType: 'none',
        excludeCredentials: named(await keys.keysOf(person, clock())),
        // A stick keeps few keys that name their owner by themselves; who it is we know already.
        authenticatorSelection: {
          residentKey: 'discouraged',
          userVerification: 'required',
          ...(shared ? { authenticatorAttachment: 'cross-platform' } : {}),
        },
      }),
    made: async ({ session, shared }, response) => {
      const expectedChallenge = await expected(session, 'make');
      const found = await verifyRegistrationResponse({
        response,
        expectedChallenge,
        expectedOrigin,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(() => undefined);
      if (found?.verified !== true) return undefined;
      if (shared && response.authenticatorAttachment === 'platform') return 'elsewhere';
      const { credential, credentialBackedUp } = found.registrationInfo;
      return {
        id: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        backedUp: credentialBackedUp,
      };
    },
    optionsToShow: async ({ person, session }) => {
      const known = await keys.keysOf(person, clock());
      if (known.length === 0) return undefined;
      return generateAuthenticationOptions({
        rpID,
        allowCredentials: named(known),
        challenge: await begin(session, 'show'),
        timeout: WITHIN,
        userVerification: 'required',
      });
    },
    shown: async ({ person, session }, response) => {
      const expectedChallenge = await expected(session, 'show');
      const key = (await keys.keysOf(person, clock())).find(({ id }) => id === response.id);
      if (key === undefined) return false;
      const found = await verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin,
        expectedRPID: rpID,
        requireUserVerification: true,
        credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
      }).catch(() => undefined);
      return found?.verified === true && (await keys.noteUse(key.id, found.authenticationInfo.newCounter, clock()));
    },
  };
}
