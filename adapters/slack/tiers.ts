/**
 * How often Slack lets a method be called, per minute, app and workspace (docs.slack.dev/apis/web-api/rate-limits, and the page of each method).
 * More may pass for a moment; this is what one may count on.
 */
const TIERS: Readonly<Record<string, number>> = {
  'conversations.create': 20,
  'conversations.setTopic': 20,
  'conversations.setPurpose': 20,
  'conversations.archive': 20,
  'conversations.open': 50,
  'conversations.info': 50,
  'conversations.invite': 50,
  'conversations.kick': 50,
  'chat.update': 50,
  'chat.delete': 50,
  'conversations.members': 100,
  'users.info': 100,
  // One a second in a channel; "several hundred a minute" in a workspace.
  'chat.postMessage': 200,
};

const OTHER = 20;

/** Calls of this method that a workspace allows per minute. */
export const perMinute = (method: string): number => TIERS[method] ?? OTHER;
