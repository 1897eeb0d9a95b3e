import type { Accounts, AccountsOf } from './account.ts';
import type { Places, PlacesOf } from './places.ts';

/** A client through which people reach the bot. One without rooms or direct messages has no `places` and can only answer. */
export interface Client {
  readonly accounts: Accounts;
  readonly places?: Places;
}

/** Clients by platform. */
export type Clients = ReadonlyMap<string, Client>;

export const accountsIn =
  (clients: Clients): AccountsOf =>
  (platform) =>
    clients.get(platform)?.accounts;

export const placesIn =
  (clients: Clients): PlacesOf =>
  (platform) =>
    clients.get(platform)?.places;
