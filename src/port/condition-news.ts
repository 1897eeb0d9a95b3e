/** What a person is told of how the bot is: a trouble, or that it is over. No name and no content of a case. */
export interface ConditionNews {
  /** The subject that it is about (`database`, `slack`, …): what is over ends all that was told of it. */
  readonly about: string;
  readonly kind: 'trouble' | 'over';
  /** Dutch sentence for whoever runs the bot. */
  readonly says: string;
  /**
   * What it is like, where it lasts for days and is the same for every bot: it is kept who was told, so that neither a second bot nor a start
   * tells it again. Absent: each bot tells for itself.
   */
  readonly kept?: string;
}
