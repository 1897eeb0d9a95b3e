/** The job that looks how the bot is and tells it to people; it waits for no database, which may be what is wrong. */
import type { Administrators } from '../conversation/personal/administrators.ts';
import type { ConditionNews } from '../port/condition-news.ts';
import type { Job } from './tick.ts';

interface ConditionParts {
  /** Asks the platforms about the bot itself. Never throws. */
  readonly lookAtPlatforms: () => Promise<void>;
  /** Returns what is to be told since the last look. */
  readonly news: () => readonly ConditionNews[];
  readonly administrators: Administrators;
}

export const conditionJob = ({ lookAtPlatforms, news, administrators }: ConditionParts): Job => ({
  name: 'condition',
  budgetMs: 60_000,
  canWait: true,
  run: async (signal) => {
    await lookAtPlatforms();
    await administrators.remember(signal);
    await administrators.tell(news(), signal);
  },
});
