/** What the server wrote in the page for it: whose it is, and how long nothing may happen while something of a case is in sight. */

const read = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name=zorgdraad-${name}]`)?.content || undefined;

/** Seconds of nothing on a device that others use too. */
const SHARED = 5 * 60;

export const shell = {
  token: read('token') ?? '',
  /** Stands for the account of whoever is signed in, and says nothing of it. */
  account: read('account') ?? '',
  /** What whoever is signed in is called. */
  name: read('name'),
  /** Milliseconds of nothing after which reading ends. */
  idle: (Number(read('idle')) || SHARED) * 1000,
};
