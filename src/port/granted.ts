/** What a platform grants the bot, as it says itself. */
export interface Granted {
  /** Rights by the platform's own names. */
  readonly rights: readonly string[];
  /** The platform's clock, where it tells. */
  readonly at: Date | undefined;
}
