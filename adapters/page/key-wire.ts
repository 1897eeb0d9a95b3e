/** What the page and its server say to each other about keys. */

/** As a person sees a key of their own. Moments are ISO. */
interface OwnKey {
  readonly id: string;
  readonly name: string;
  readonly madeAt: string;
  readonly usedAt: string | undefined;
}

/** The end of somebody's keys, on its way. */
export interface LiftShown {
  /** Who asked it. */
  readonly by: string;
  /** When it is done; undefined where nobody agreed yet. */
  readonly from: string | undefined;
}

/** A colleague, for who may give codes at their school. */
export interface KeyColleague {
  readonly school: string;
  readonly person: string;
  readonly name: string;
  readonly hasKey: boolean;
  /** What this person may do about their lost key now. */
  readonly lift: 'ask' | 'agree' | 'none';
  readonly lifting: LiftShown | undefined;
}

export type KeyAnswer =
  | {
      readonly kind: 'keys';
      readonly keys: readonly OwnKey[];
      /** True where one was shown in the last minutes. */
      readonly shown: boolean;
      /** Who gives a code, by name. */
      readonly givers: readonly string[];
      readonly colleagues: readonly KeyColleague[];
      /** The end of their own keys. */
      readonly lifting: LiftShown | undefined;
    }
  /** For the browser's own window: to make a key, or to show one. */
  | { readonly kind: 'options'; readonly options: unknown }
  | { readonly kind: 'done' }
  /** Shown once: it stands nowhere else. */
  | { readonly kind: 'code'; readonly code: string; readonly minutes: number }
  | {
      readonly kind: 'refused';
      readonly why: KeyRefusal;
      /** Who gives a code, where one is needed. */
      readonly givers?: readonly string[];
      /** Seconds to wait. */
      readonly wait?: number;
    };

/**
 * `noKey`: they have none; `code`: a first key needs one, and this is none; `show`: a key has to be shown first; `key`: what came is not to be
 * believed; `elsewhere`: on a device of others a key is kept on a phone or a stick; `last`: the last one stays; `slow`: too many tries;
 * `away`: they have to sign in again first; `no`: not for them.
 */
export type KeyRefusal = 'noKey' | 'code' | 'show' | 'key' | 'elsewhere' | 'last' | 'slow' | 'away' | 'no';
