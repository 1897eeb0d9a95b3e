/**
 * The only place that knows the Bot Framework and teams-ai. They sort what comes in and carry the answer of an invoke back, and nothing else: the
 * token was looked at before, no state is kept, and what goes out has a client of its own. The SDK gets no way to send, so that nothing in it can
 * put a private view before everybody in a chat (its `adaptiveCards.actionExecute` does).
 */
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { CHANNEL, ISSUER } from './token.ts';

export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object | undefined;
}

/** What is done with one activity, by its kind. */
export interface Turn {
  invoke(): Promise<InvokeAnswer>;
  message(): void;
  event(): void;
}

export interface Router {
  /** 200 for what is no invoke, 501 for an invoke that we do not have. */
  run(activity: object, turn: Turn): Promise<InvokeAnswer>;
}

interface RouterOptions {
  readonly appId: string;
  readonly invokes: readonly string[];
}

const TURN = Symbol('turn');
const turnOf = (context: TurnContext): Turn => context.turnState.get(TURN) as Turn;

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
type Verified = Awaited<ReturnType<Authentication['authenticateRequest']>>;

const refuse = (): never => {
  throw new Error('the SDK does not send');
};

/** Every property is a function that refuses: there is no connector to send with. */
const nobody = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : nobodyCalled) });
function nobodyCalled(): never {
  return refuse();
}

/** Stands in the place of the SDK's own check and of its clients. */
const authentication = {
  authenticateRequest: async () => refuse(),
  createUserTokenClient: async () => nobody,
  createConnectorFactory: refuse,
} as unknown as Authentication;

/** What our own check found, in the SDK's words. */
function verified(appId: string): Verified {
  const claims = [
    { type: 'aud', value: appId },
    { type: 'iss', value: ISSUER },
  ];
  const identity = {
    claims,
    isAuthenticated: true,
    getClaimValue: (type: string) => claims.find((claim) => claim.type === type)?.value ?? null,
  };
  return {
    audience: ISSUER,
    claimsIdentity: identity,
    connectorFactory: { create: async () => nobody },
  } as unknown as Verified;
}

class Turns extends CloudAdapter {
  async answer(appId: string, activity: object, logic: (context: TurnContext) => Promise<void>): Promise<InvokeAnswer> {
    const answer = await this.processActivity(verified(appId), activity as Activity, logic);
    return { status: answer?.status ?? 200, body: answer?.body };
  }
}

function createApplication(invokes: readonly string[]): Application {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  const known = new Set(invokes);
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && known.has(activity.name ?? ''),
    async (context) => {
      const value = await turnOf(context).invoke();
      await context.sendActivity({ type: 'invokeResponse', value });
    },
    true,
  );
  app.activity('message', async (context) => turnOf(context).message());
  app.activity(['conversationUpdate', 'installationUpdate'], async (context) => turnOf(context).event());
  return app;
}

export function createRouter({ appId, invokes }: RouterOptions): Router {
  const turns = new Turns(authentication);
  const app = createApplication(invokes);
  return {
    run: (activity, turn) =>
      turns.answer(appId, { ...activity, channelId: CHANNEL }, async (context) => {
        context.turnState.set(TURN, turn);
        await app.run(context);
      }),
  };
}
