/** What may hold a case, as its facts know it. */

/** What keeps a case whatever its term: a complaint, Veilig Thuis, the police or the Public Prosecution Service, a court. */
export const holdGrounds = ['complaint', 'veiligThuis', 'police', 'court'] as const;
export type HoldGround = (typeof holdGrounds)[number];

/** A hold that stands. */
export interface HoldFact {
  readonly ground: HoldGround;
  /** Since when that runs outside, `YYYY-MM-DD`. */
  readonly on: string;
  /** When it was written down; ISO instant. */
  readonly at: string;
}
