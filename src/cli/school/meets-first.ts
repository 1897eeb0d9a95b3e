/** Platforms that know only people whom the bot can speak to: Teams. Slack knows all its people by itself. */
export const MEETS_FIRST: readonly string[] = ['teams'];
